/** One profile: its steps with the values that flow between them, and what is known of them. */
import { html, useEffect, useMemo, useSignal } from "./html.js";
import { Arcs, gutterWidth } from "./arcs.js";
import { door } from "./door.js";
import { counted, millis, moment } from "./format.js";
import { useKeys } from "./keys.js";
import { Loaded, useEvents, useLoaded } from "./load.js";
import { Path } from "./path.js";
import { PlayDialog } from "./play-dialog.js";
import { ProfilePanel } from "./profile-panel.js";
import { readProfile } from "./profile-read.js";
import { Asserted } from "./asserted.js";
import { go, goQuietly, href } from "./route.js";
import { Rows } from "./rows.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";
import { Strip, Verdict, verdictOf } from "./verdict.js";

export function Profile({ slug, step }) {
  useTitle(slug);
  const version = useSignal("");
  useEvents("/changes", (name, data) => {
    if (name === "library") {
      version.value = data.version;
    }
  });
  const loaded = useLoaded("/library/" + encodeURIComponent(slug), version.value);
  return html`<${Loaded} of=${loaded} what=${"profile " + slug}>
    ${(manifest) => html`<${Manifest} manifest=${manifest} step=${step} />`}
  <//>`;
}

function Manifest({ manifest, step }) {
  const last = manifest.playbacks.find((it) => it.verdict && !it.dry_run);
  const played = useSteps(last?.token);
  const profile = useMemo(() => readProfile(manifest), [manifest]);
  const chosen = step === undefined ? -1 : Math.min(Number(step) - 1, profile.steps.length - 1);
  const binding = useSignal(-1);
  const choose = (index) => {
    binding.value = -1;
    goQuietly("profiles", manifest.slug, "steps", index + 1);
  };
  const chooseBinding = (index) => {
    if (index >= 0) {
      goQuietly("profiles", manifest.slug, "steps", profile.bindings[index].from + 1);
    }
    binding.value = index;
  };
  useProfileKeys(profile, chosen, choose, binding.value, chooseBinding);
  return html`<div class="split profile">
    <${Head} manifest=${manifest} last=${last} />
    <div class="split-body">
      <section class="panel steps" aria-label="Steps">
        ${profile.steps.length === 0
          ? html`<${Empty} title="This profile has no steps"><p>Nothing was recorded before it was promoted.</p><//>`
          : html`<${Rows}
              id="step"
              label=${"Steps of " + manifest.slug}
              count=${profile.steps.length}
              chosen=${chosen}
              choose=${choose}
              row=${(index) => html`<${StepRow} profile=${profile} index=${index} played=${played[index]} />`}
              under=${(first, end) =>
                html`<${Arcs} profile=${profile} first=${first} last=${end} step=${chosen}
                  chosen=${binding.value} choose=${chooseBinding} />`}
            />`}
      </section>
      <${ProfilePanel} manifest=${manifest} profile=${profile} step=${chosen} choose=${choose}
        binding=${binding.value} chooseBinding=${chooseBinding} played=${played[chosen]} />
    </div>
  </div>`;
}

/** The steps of a playback by their place; none where there is no playback, or until it is loaded. */
function useSteps(token) {
  const steps = useSignal([]);
  useEffect(() => {
    let wanted = true;
    if (token) {
      door.get("/run/result/" + token).then(
        (result) => {
          if (wanted) {
            const byPlace = [];
            result.requests.forEach((it) => (byPlace[it.step - 1] = it));
            steps.value = byPlace;
          }
        },
        () => {}, // the page is whole without it
      );
    }
    return () => {
      wanted = false;
    };
  }, [token]);
  return steps.value;
}

function useProfileKeys(profile, chosen, choose, binding, chooseBinding) {
  const steps = profile.steps.length;
  const bindings = profile.bindings.length;
  useKeys("Profile", [
    ["j", "next step", () => steps > 0 && choose(Math.min(steps - 1, chosen + 1))],
    ["k", "previous step", () => steps > 0 && choose(Math.max(0, chosen - 1))],
    ["n", "next binding", () => bindings > 0 && chooseBinding((binding + 1) % bindings)],
    ["p", "previous binding", () => bindings > 0 && chooseBinding((Math.max(0, binding) + bindings - 1) % bindings)],
    ["f", "follow the binding to where its value is used", () => follow(profile, binding, choose)],
    ["u", "up to the library", () => go()],
  ]);
}

function follow(profile, binding, choose) {
  const use = profile.bindings[binding]?.to[0];
  if (use) {
    choose(use.step);
  }
}

function Head({ manifest, last }) {
  const playing = useSignal(false);
  const source = manifest.source;
  return html`<header class="split-head">
    <div class="title-line">
      <a class="muted" href=${href()}>Library</a><span class="muted" aria-hidden="true">/</span>
      <h1 class="mono">${manifest.slug}</h1>
      ${manifest.last && html`<a class="plain" href=${href("playbacks", manifest.last.token)}>
        <${Verdict} of=${verdictOf(manifest.last)} />
      </a>`}
      <${Strip} playbacks=${manifest.playbacks} limit=${40} />
      <span class="space"></span>
      ${manifest.playbacks.length > 1 &&
      html`<a class="button" href=${href("compare", manifest.playbacks[1].token, manifest.playbacks[0].token)}>
        Compare the last two
      </a>`}
      ${door.live &&
      html`<button class="button main" onClick=${() => (playing.value = true)}>Play</button>`}
    </div>
    <div class="facts">
      ${manifest.title && manifest.title !== manifest.slug && html`<span>${manifest.title}</span>`}
      <span><b>${counted(manifest.requests.total, "step")}</b>, ${manifest.requests.replayed} sent</span>
      <span>run <b class="mono">${source.run_id}</b></span>
      <span>recorded ${moment(source.recorded_at)}</span>
      ${source.app && html`<span>application <b>${source.app}</b>${source.version && " " + source.version}</span>`}
      ${last && html`<${Asserted} counts=${last.counts} />`}
    </div>
    ${playing.value && html`<${PlayDialog} profile=${manifest} close=${() => (playing.value = false)} />`}
  </header>`;
}

function StepRow({ profile, index, played }) {
  const step = profile.steps[index];
  return html`<div class=${"step-row" + (step.skip ? " skipped" : "")}>
    <span class="gutter" style=${"width:" + gutterWidth(profile) + "px"}></span>
    <span class="place">${index + 1}</span>
    <${Mark} verdict=${step.skip ? "SKIPPED" : played?.verdict} />
    <span class="method">${step.method}</span>
    <${Path} path=${step.path} />
    ${step.uploads > 0 && html`<span class="badge">upload</span>`}
    ${played?.job && html`<span class="badge">job</span>`}
    ${step.skip && html`<span class="muted cut why">not sent: ${step.skip}</span>`}
    <span class="status">${step.status ?? ""}</span>
    <span class="number took">${played?.recorded_ms === undefined || played.recorded_ms === null ? "" : millis(played.recorded_ms)}</span>
  </div>`;
}

function Mark({ verdict }) {
  return verdict
    ? html`<span class=${"verdict " + verdict.toLowerCase()} title=${"last playback: " + verdict.toLowerCase()}
        ><i aria-hidden="true"></i></span>`
    : html`<span class="verdict pending"><i aria-hidden="true"></i></span>`;
}

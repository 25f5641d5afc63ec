/** Beside the steps: what one step gives, uses and lets vary, or all of it for the whole profile. */
import { html, useSignal } from "./html.js";
import { count, counted, millis, moment } from "./format.js";
import { shapeReason } from "./shapes.js";
import { href } from "./route.js";
import { TabPanel, Tabs } from "./tabs.js";
import { Verdict, verdictOf } from "./verdict.js";

/** Longer lists are for the steps to show, each its own part. */
const SHOWN = 200;

export function ProfilePanel({ manifest, profile, step, choose, binding, chooseBinding, played }) {
  const tab = useSignal("bindings");
  const tabs = [
    ["bindings", titled("Bindings", profile.bindings)],
    ["noise", titled("Noise", profile.noise)],
    ["seeds", titled("Seeds", manifest.seeds)],
    ["playbacks", titled("Playbacks", manifest.playbacks)],
  ];
  const show = { step: choose, binding: chooseBinding };
  return html`<section class="panel side" aria-label="Details">
    ${step >= 0 && html`<${ChosenStep} profile=${profile} step=${step} played=${played} manifest=${manifest}
      chosen=${binding} show=${show} />`}
    <${Tabs} id="whole" label="Of the whole profile" tabs=${tabs} chosen=${tab.value}
      choose=${(name) => (tab.value = name)} />
    <${TabPanel} id="whole" chosen=${tab.value}>
      ${tab.value === "bindings" && html`<${Bindings} profile=${profile} chosen=${binding} show=${show} />`}
      ${tab.value === "noise" && html`<${Noise} rules=${profile.noise} profile=${profile} show=${show} />`}
      ${tab.value === "seeds" && html`<${Seeds} seeds=${manifest.seeds} profile=${profile} show=${show} />`}
      ${tab.value === "playbacks" && html`<${Playbacks} playbacks=${manifest.playbacks} />`}
    <//>
  </section>`;
}

function titled(title, list) {
  return html`${title} <span class="muted">${count(list.length)}</span>`;
}

function ChosenStep({ profile, step, played, manifest, chosen, show }) {
  const { id, label, method, path, status, skip, gives, uses } = profile.steps[step];
  const rules = profile.noise.filter((rule) => !rule.steps?.length || rule.steps.includes(id));
  const expected = manifest.expects?.[id] ?? [];
  const cards = (indexes) =>
    indexes.map((index) => html`<${Card} key=${index} binding=${profile.bindings[index]} index=${index}
      open=${index === chosen} here=${step} show=${show} />`);
  return html`<div class="chosen" aria-live="polite">
    <h2>Step ${step + 1} <span class="muted">${label !== path && label}</span></h2>
    <p class="mono wrap">${method} ${path}</p>
    <p class="facts">
      ${status && html`<span>answered <b>${status}</b></span>`}
      ${played?.recorded_ms !== null && played?.recorded_ms !== undefined && html`<span>in <b>${millis(played.recorded_ms)}</b></span>`}
      ${played && html`<span>last time <${Verdict} of=${played.verdict} /></span>`}
      ${skip && html`<span>not sent: ${skip}</span>`}
    </p>
    ${gives.length > 0 && html`<h3>Gives</h3><ul class="cards">${cards(gives)}</ul>`}
    ${uses.length > 0 && html`<h3>Uses</h3><ul class="cards">${cards(uses)}</ul>`}
    ${rules.length > 0 && html`<h3>May vary</h3><${Noise} rules=${rules} profile=${profile} show=${show} />`}
    ${expected.length > 0 &&
    html`<h3>Always answered otherwise than recorded</h3>
      <ul class="lines">${expected.map((it) => html`<li><code>${it.at}</code> <span class="muted">${it.kind}</span></li>`)}</ul>`}
  </div>`;
}

function Bindings({ profile, chosen, show }) {
  if (profile.bindings.length === 0) {
    return html`<p class="muted">No request uses a value that an earlier answer gave.</p>`;
  }
  const from = Math.max(0, Math.min(chosen - SHOWN / 2, profile.bindings.length - SHOWN));
  return html`<ul class="cards">
    ${profile.bindings.slice(from, from + SHOWN).map(
      (binding, i) => html`<${Card} key=${from + i} binding=${binding} index=${from + i}
        open=${from + i === chosen} show=${show} />`,
    )}
  </ul>
  ${profile.bindings.length > SHOWN &&
  html`<p class="muted">${count(SHOWN)} of ${count(profile.bindings.length)}; choose a step to see its own.</p>`}`;
}

/** One binding; opened, it tells its evidence and everybody who uses the value. */
function Card({ binding, index, open, here, show }) {
  return html`<li class=${"card" + (open ? " open" : "")}>
    <button class="card-head" aria-expanded=${open ? "true" : "false"}
      onClick=${() => show.binding(open ? -1 : index)}>
      <span class="mono cut value">${binding.value}</span>
      <span class="muted nowrap">
        ${binding.from + 1} → ${binding.to.length > 0 ? ends(binding) : "answers"}
      </span>
    </button>
    ${open &&
    html`<dl class="card-body">
      <dt>from</dt>
      <dd><${Spot} step=${binding.from} at=${binding.at} here=${here} show=${show} /></dd>
      ${binding.to.length > 0 &&
      html`<dt>to</dt>
        <dd>${binding.to.slice(0, SHOWN).map((use) => html`<${Spot} ...${use} here=${here} show=${show} />`)}</dd>`}
      ${binding.again > 0 && html`<dt>again</dt><dd>in ${counted(binding.again, "later answer")}</dd>`}
      <dt>evidence</dt>
      <dd>${binding.why}${binding.varies && "; was another one in an unchanged build"}</dd>
      ${binding.pin && html`<dt>pinned</dt><dd class="mono">${binding.pin}</dd>`}
    </dl>`}
  </li>`;
}

function ends(binding) {
  const steps = [...new Set(binding.to.map((use) => use.step + 1))];
  return steps.length > 3 ? steps.slice(0, 2).join(", ") + " … " + steps.at(-1) : steps.join(", ");
}

function Spot({ step, at, here, show }) {
  return html`<span class="spot">
    ${step === here
      ? html`<b>step ${step + 1}</b>`
      : html`<button class="link" onClick=${() => show.step(step)}>step ${step + 1}</button>`}
    <code>${at}</code>
  </span>`;
}

function Noise({ rules, profile, show }) {
  if (rules.length === 0) {
    return html`<p class="muted">
      Nothing is known to vary. Where playbacks of an unchanged build differ, learn it:
      <code>reprise learn ${profile.slug}</code>
    </p>`;
  }
  return html`<ul class="lines">
    ${rules.slice(0, SHOWN).map(
      (rule) => html`<li>
        <code>${rule.at}</code>${" "}<span class="badge">${rule.like}</span>${" "}
        <span class="muted">${shapeReason(rule)} ${where(rule, profile, show)}</span>
      </li>`,
    )}
  </ul>`;
}

function where(rule, profile, show) {
  if (!rule.steps?.length) {
    return "In every step.";
  }
  return html`<span>
    ${rule.steps.slice(0, 6).map((id) => {
      const step = profile.place.get(id);
      return step === undefined ? null : html`<button class="link" onClick=${() => show.step(step)}>${step + 1}</button> `;
    })}
    ${rule.steps.length > 6 && "and " + (rule.steps.length - 6) + " more"}
  </span>`;
}

function Seeds({ seeds, profile, show }) {
  if (seeds.length === 0) {
    return html`<p class="muted">A playback needs no files.</p>`;
  }
  return html`<ul class="lines">
    ${seeds.slice(0, SHOWN).map(
      (seed) => html`<li>
        <code class="wrap">${seed.path}</code>${" "}
        <span class="muted">
          ${seed.used_by.map((id) => {
            const step = profile.place.get(id);
            return step === undefined ? null : html`<button class="link" onClick=${() => show.step(step)}>step ${step + 1}</button> `;
          })}
          <span class="mono" title=${"SHA-256 " + seed.sha256}>${seed.sha256.slice(0, 12)}</span>
        </span>
      </li>`,
    )}
  </ul>`;
}

function Playbacks({ playbacks }) {
  const chosen = useSignal([]);
  if (playbacks.length === 0) {
    return html`<p class="muted">Never played.</p>`;
  }
  const toggle = (token) => {
    const rest = chosen.value.filter((it) => it !== token);
    chosen.value = rest.length < chosen.value.length ? rest : [...rest.slice(-1), token];
  };
  const [older, newer] = playbacks
    .map((it) => it.token)
    .filter((it) => chosen.value.includes(it))
    .reverse();
  return html`<p class="muted compare-line">
      ${newer
        ? html`<a class="button small" href=${href("compare", older, newer)}>Compare these two</a>`
        : "Tick two to compare them."}
    </p>
    <ul class="lines">
      ${playbacks.map(
        (it) => html`<li key=${it.token} class="playback-line">
          <input type="checkbox" checked=${chosen.value.includes(it.token)} onChange=${() => toggle(it.token)}
            aria-label=${"Compare the playback of " + moment(it.started_at)} />
          <a class="plain" href=${href("playbacks", it.token)}><${Verdict} of=${verdictOf(it)} /></a>
          <span>${moment(it.started_at)}</span>
          <span class="muted">${it.app_version}</span>
          ${it.dry_run && html`<span class="badge">dry run</span>`}
        </li>`,
      )}
    </ul>`;
}

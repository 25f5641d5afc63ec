/** Two playbacks of one profile beside each other: what one showed that the other did not. */
import { html, useMemo, useSignal } from "./html.js";
import { count, millis, moment } from "./format.js";
import { useKeys } from "./keys.js";
import { Loaded, useLoaded } from "./load.js";
import { Path } from "./path.js";
import { go, href } from "./route.js";
import { Rows } from "./rows.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";
import { Verdict, verdictOf } from "./verdict.js";

const SLOWER_MILLIS = 50;
const SLOWER_FACTOR = 2;

export function Compare({ before, after }) {
  useTitle("Two playbacks");
  const older = useLoaded("/run/result/" + encodeURIComponent(before));
  const newer = useLoaded("/run/result/" + encodeURIComponent(after));
  return html`<${Loaded} of=${older} what="the first playback">
    ${(was) => html`<${Loaded} of=${newer} what="the second playback">
      ${(is) => html`<${Both} was=${was} is=${is} />`}
    <//>`}
  <//>`;
}

function Both({ was, is }) {
  const all = useSignal(false);
  const chosen = useSignal(-1);
  const steps = useMemo(() => pairs(was.requests, is.requests), [was, is]);
  const shown = all.value ? steps : steps.filter((it) => it.change !== "");
  const choose = (at) => (chosen.value = at);
  useKeys("Two playbacks", [
    ["j n", "next step", () => choose(Math.min(shown.length - 1, chosen.value + 1))],
    ["k p", "previous step", () => choose(Math.max(0, chosen.value - 1))],
    ["u", "up to the profile", () => go("profiles", is.profile)],
  ]);
  return html`<div class="split compare">
    <header class="split-head">
      <div class="title-line">
        <a class="muted" href=${href()}>Library</a><span class="muted" aria-hidden="true">/</span>
        <a class="mono" href=${href("profiles", is.profile)}>${is.profile}</a><span class="muted" aria-hidden="true">/</span>
        <h1>Two playbacks</h1>
        <span class="space"></span>
        <div class="choices" role="group" aria-label="Which steps">
          <button class="button small" aria-pressed=${all.value ? "false" : "true"} onClick=${() => (all.value = false)}>
            what changed
          </button>
          <button class="button small" aria-pressed=${all.value ? "true" : "false"} onClick=${() => (all.value = true)}>
            all ${count(steps.length)} steps
          </button>
        </div>
      </div>
      <div class="facts">
        <span>before <${Told} playback=${was} /></span>
        <span>after <${Told} playback=${is} /></span>
        ${was.profile !== is.profile && html`<span class="is-failed">These are of different profiles.</span>`}
      </div>
    </header>
    <div class="split-body">
      <section class="panel steps" aria-label="Steps">
        ${shown.length > 0
          ? html`<${Rows} id="pair" label="Steps of both" count=${shown.length} chosen=${chosen.value} choose=${choose}
              row=${(at) => html`<${PairRow} pair=${shown[at]} />`} />`
          : html`<${Empty} title="Both showed the same"><p>Every step has the same verdict, the same differences and about the same time.</p><//>`}
      </section>
      <section class="panel side" aria-label="Details">
        ${shown[chosen.value]
          ? html`<${PairView} pair=${shown[chosen.value]} was=${was} is=${is} />`
          : html`<${Empty} title="No step is chosen"><p>Choose one to see both sides.</p><//>`}
      </section>
    </div>
  </div>`;
}

function Told({ playback }) {
  return html`<a class="plain" href=${href("playbacks", playback.token)}><${Verdict} of=${verdictOf(playback)} /></a>${" "}
    ${moment(playback.started_at)} ${playback.app_version}`;
}

function pairs(was, is) {
  const before = new Map(was.map((it) => [it.step, it]));
  const after = new Map(is.map((it) => [it.step, it]));
  const places = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return places.map((place) => {
    const pair = { place, was: before.get(place), is: after.get(place) };
    return { ...pair, change: changeOf(pair) };
  });
}

function changeOf({ was, is }) {
  if (!was || !is) {
    return was ? "not played any more" : "not played before";
  }
  if (was.verdict !== is.verdict) {
    return was.verdict.toLowerCase() + " → " + is.verdict.toLowerCase();
  }
  if (places(was) !== places(is)) {
    return "other differences";
  }
  const slower = is.duration_ms - was.duration_ms;
  if (Math.abs(slower) > SLOWER_MILLIS && ratio(was, is) > SLOWER_FACTOR) {
    return slower > 0 ? "slower" : "faster";
  }
  return "";
}

function places(step) {
  return step.differences.map((it) => it.at + " " + JSON.stringify(it.live)).join("\n");
}

function ratio(was, is) {
  const [less, more] = [was.duration_ms, is.duration_ms].sort((a, b) => a - b);
  return more / Math.max(1, less);
}

function PairRow({ pair }) {
  const step = pair.is ?? pair.was;
  return html`<div class="step-row">
    <span class="place">${pair.place}</span>
    <${Mark} step=${pair.was} /><${Mark} step=${pair.is} />
    <span class="method">${step.method}</span>
    <${Path} path=${step.path} />
    <span class="muted nowrap">${pair.change}</span>
    <span class="number took">${millis(pair.was?.duration_ms)}</span>
    <span class="number took">${millis(pair.is?.duration_ms)}</span>
  </div>`;
}

function Mark({ step }) {
  const verdict = step ? step.verdict.toLowerCase() : "pending";
  return html`<span class=${"verdict " + verdict}><i aria-hidden="true"></i><span class="unseen">${verdict}</span></span>`;
}

function PairView({ pair, was, is }) {
  const step = pair.is ?? pair.was;
  return html`<div class="chosen">
    <h2>Step ${pair.place}</h2>
    <p class="mono wrap">${step.method} ${step.path}</p>
    <${OneSide} title="Before" step=${pair.was} token=${was.token} />
    <${OneSide} title="After" step=${pair.is} token=${is.token} />
  </div>`;
}

function OneSide({ title, step, token }) {
  if (!step) {
    return html`<h3>${title}</h3><p class="muted">Not played.</p>`;
  }
  return html`<h3>${title}</h3>
    <p><a class="plain" href=${href("playbacks", token, "steps", step.step)}><${Verdict} of=${step.verdict} /></a>
      <span class="muted"> ${step.outcome}, ${millis(step.duration_ms)}</span></p>
    <ul class="lines">
      ${step.differences.slice(0, 50).map(
        (it) => html`<li>
          <code class="wrap">${it.at}</code>${" "}<code class="wrap was">${JSON.stringify(it.recorded)}</code>${" "}
          <code class="wrap is">${JSON.stringify(it.live)}</code>
        </li>`,
      )}
    </ul>`;
}

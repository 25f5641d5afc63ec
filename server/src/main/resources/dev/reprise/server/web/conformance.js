/** Whether a profile keeps to what is expected of a deployment of some size. */
import { html, useSignal } from "./html.js";
import { useAsked } from "./asked.js";
import { Told } from "./behaviour-trouble.js";
import { door } from "./door.js";
import { Finding } from "./finding.js";
import { quantity, words } from "./quantity.js";

const WIDTH = 200;
const HEIGHT = 16;

export function Conformance({ profile }) {
  const preset = useSignal("");
  const abilities = useAsked("/behaviour", () => door.get("/behaviour"));
  const path = "/profiles/" + encodeURIComponent(profile.id) + "/conformance";
  const checked = useAsked(preset.value, () => door.post(path, { preset: preset.value }));
  if (!door.live) {
    return null;
  }
  return html`<section class="conformance" aria-label="Conformance">
    <div class="section-title">
      <h2>Conformance</h2>
      <div class="choices" role="group" aria-label="Presets">
        ${abilities.value?.presets.map(
          (it) => html`<button class="button small" aria-pressed=${preset.value === it.name ? "true" : "false"}
            onClick=${() => (preset.value = it.name)}>${it.name}</button>`,
        )}
      </div>
      ${checked.value && html`<span role="status"><${Finding} of=${checked.value.label} /></span>`}
    </div>
    ${preset.value === ""
      ? html`<p class="muted">Choose what kind of deployment this should be.</p>`
      : html`<${Told} of=${checked} what="its conformance">
          ${(it) => html`<${Checks} checks=${it.metrics} units=${unitsOf(profile)} />`}
        <//>`}
  </section>`;
}

function unitsOf(profile) {
  return Object.fromEntries(
    Object.values(profile.telemetry).flatMap((metrics) => Object.entries(metrics).map(([key, it]) => [key, it.unit])),
  );
}

function Checks({ checks, units }) {
  return html`<div class="panel wide">
    <table class="table" aria-label="Bounds">
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Metric</th>
          <th scope="col" class="number">Value</th>
          <th scope="col">Expected</th>
          <th scope="col"><span class="unseen">Drawn</span></th>
        </tr>
      </thead>
      <tbody>
        ${checks.map(
          (check) => html`<tr>
            <td><${Finding} of=${check.outcome} /></td>
            <th scope="row">${words(check.metric)} <span class="muted">${statistic(check.statistic)}</span></th>
            <td class="number">${quantity(check.value, units[check.metric])}</td>
            <td class="nowrap">${expected(check, units[check.metric])}</td>
            <td><${Range} check=${check} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function statistic(name) {
  return name === "overall" ? "over the whole window" : name;
}

function expected({ least, most }, unit) {
  if (least === null && most === null) {
    return "anything";
  }
  if (least === null) {
    return "at most " + quantity(most, unit);
  }
  return most === null ? "at least " + quantity(least, unit) : quantity(least, unit) + " to " + quantity(most, unit);
}

/** The bounds as a band, the value as a line. */
function Range({ check }) {
  const low = Math.min(0, check.least ?? 0, check.value ?? 0);
  const high = 1.15 * Math.max(check.most ?? 0, check.value ?? 0, check.least ?? 0) || 1;
  const x = (value) => ((value - low) / (high - low)) * WIDTH;
  const from = x(check.least ?? low);
  const to = x(check.most ?? high);
  return html`<svg class="range" viewBox=${"0 0 " + WIDTH + " " + HEIGHT} width=${WIDTH} height=${HEIGHT} aria-hidden="true">
    <rect class="track" y="6" width=${WIDTH} height="4" rx="2" />
    <rect class=${check.value === null ? "band is-unknown" : "band"} x=${from} y="6" width=${Math.max(2, to - from)} height="4" rx="2" />
    ${check.value !== null && html`<line class=${"value is-" + check.outcome.toLowerCase()} x1=${x(check.value)} x2=${x(check.value)} y1="1" y2=${HEIGHT - 1} />`}
  </svg>`;
}

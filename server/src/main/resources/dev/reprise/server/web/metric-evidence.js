/** Every number behind the verdict on one metric, and the samples that they come from. */
import { html, useMemo } from "./html.js";
import { Chart } from "./chart.js";
import { Distribution } from "./distribution.js";
import { count } from "./format.js";
import { change, number, probability, quantity, words } from "./quantity.js";
import { length } from "./span.js";

/** Below this share of samples that are not zero, means are compared and not medians. */
const SPARSE = 0.5;

export function MetricEvidence({ metric, samples, sides, settings }) {
  return html`<div class="evidence-box">
    <p class="evidence-sentence wrap">${sentence(metric)}</p>
    ${settings.map(
      (key) => html`<p class="muted">Changed together with <code class="wrap">${key}</code>.</p>`,
    )}
    ${sides && metric.effect && html`<${Drawn} metric=${metric} samples=${samples} sides=${sides} />`}
    ${metric.effect && html`<${Numbers} metric=${metric} />`}
  </div>`;
}

function sentence(metric) {
  const name = words(metric.metric);
  if (!metric.effect) {
    return name + ": " + metric.reason + ".";
  }
  const unit = metric.limits.unit;
  const moved =
    metric.direction === "same"
      ? " stayed at " + quantity(metric.new_value, unit)
      : ` went from ${quantity(metric.old_value, unit)} to ${quantity(metric.new_value, unit)}` +
        (metric.change_pct === null ? "" : " (" + change(metric.change_pct) + ")");
  return name + moved + ": " + metric.reason + within(metric) + ".";
}

/** By which limit something counts as unchanged that moved past the other one. */
function within({ verdict, effect, limits, change_pct }) {
  const threshold = "the threshold of " + number(limits.threshold_percent) + " %";
  const floor = "the floor of " + quantity(limits.floor, limits.unit);
  const isPastThreshold = change_pct === null || Math.abs(change_pct) >= limits.threshold_percent;
  const isPastFloor = Math.abs(effect.difference) >= limits.floor;
  if (verdict !== "UNCHANGED" || isPastThreshold === isPastFloor) {
    return "";
  }
  return isPastThreshold ? ` (past ${threshold}, but below ${floor})` : ` (past ${floor}, but below ${threshold})`;
}

function Drawn({ metric, samples, sides }) {
  const { unit } = metric.limits;
  const lines = useMemo(() => overTime(samples, sides), [samples, sides]);
  const label = words(metric.metric) + " over time, before and after";
  return html`<div class="drawn">
    <div>
      <h4>How the samples are spread <${Legend} /></h4>
      <${Distribution} ...${samples} unit=${unit} values=${[["before", metric.old_value], ["after", metric.new_value]]} />
    </div>
    <div>
      <h4>One after the other</h4>
      <${Chart} ...${lines} unit=${unit} label=${label} />
    </div>
  </div>`;
}

function Legend() {
  return html`<span class="side-legend">
    <span class="is-before"><i aria-hidden="true"></i>before</span>${" "}<span class="is-after"><i aria-hidden="true"></i>after</span>
  </span>`;
}

/** Both sides from their beginning on; where steps have no number, only their order is known. */
function overTime({ before, after }, { was, is }) {
  const most = Math.max(before.length, after.length);
  const step = Math.max(was.telemetry_source.step_seconds, is.telemetry_source.step_seconds);
  const padded = (values) => [...values, ...new Array(most - values.length).fill(null)];
  return {
    at: Array.from({ length: most }, (_, i) => i + 1),
    time: false,
    lines: [
      { name: "before", colour: "before", values: padded(before) },
      { name: "after", colour: "after", values: padded(after) },
    ],
    place: (at) => "sample " + at + ", " + length(step) + " each",
  };
}

function Numbers({ metric }) {
  const { effect, limits } = metric;
  const { unit } = limits;
  const isSparse = Math.min(effect.share_nonzero_before, effect.share_nonzero_after) < SPARSE;
  const what = isSparse ? "mean" : "median";
  const rows = [
    [what + " before", quantity(metric.old_value, unit)],
    [what + " after", quantity(metric.new_value, unit)],
    ["difference", quantity(effect.difference, unit)],
    ["change", metric.change_pct === null ? metric.direction : change(metric.change_pct)],
    ["ratio", effect.ratio === undefined ? "–" : number(effect.ratio)],
    ["A12", effect.a12.toFixed(3)],
    ["test", effect.test.replaceAll("+", " + ")],
    ["p", probability(metric.p_value)],
    ["p, adjusted", probability(metric.p_adjusted)],
    ["samples", count(effect.samples_before) + " and " + count(effect.samples_after)],
    ["worth, independent", effect.effective_before.toFixed(1) + " and " + effect.effective_after.toFixed(1)],
    ...(effect.overlapping_samples > 0 ? [["of the same time", count(effect.overlapping_samples)]] : []),
    ["not zero", share(effect.share_nonzero_before) + " and " + share(effect.share_nonzero_after)],
    ["threshold", number(limits.threshold_percent) + " %"],
    ["floor", quantity(limits.floor, unit)],
    ["better", limits.better],
  ];
  return html`<dl class="numbers">
    ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function share(part) {
  return Math.round(100 * part) + " %";
}

/** What a comparison found: metrics, the worst first, beside what else is different. */
import { html, useMemo, useSignal } from "./html.js";
import { Changes } from "./changes.js";
import { Finding } from "./finding.js";
import { count } from "./format.js";
import { useKeys } from "./keys.js";
import { buttonOf, MetricRows } from "./metric-rows.js";
import { Empty } from "./states.js";

/** The worst first, as the engine lists them. */
const VERDICTS = ["REGRESSED", "IMPROVED", "CHANGED", "INCONCLUSIVE", "UNCHANGED", "NO_DATA"];
const MOVED = VERDICTS.slice(0, 3);

/**
 * @param comparison as the engine tells it
 * @param was, is the profiles that were compared, where they are at hand: their samples are drawn
 */
export function Comparison({ comparison, was, is }) {
  const metrics = comparison.telemetry_diffs;
  const chosen = useSignal("");
  const open = useSignal(new Set(metrics.slice(0, 1).filter(moved).map((it) => it.metric)));
  const samples = useMemo(() => pairs(was, is), [was, is]);
  const shown = metrics.filter((it) => chosen.value === "" || it.verdict === chosen.value);
  const toggle = (key) => {
    const keys = new Set(open.value);
    if (!keys.delete(key)) {
      keys.add(key);
    }
    open.value = keys;
  };
  const reveal = (key) => {
    chosen.value = "";
    open.value = new Set([...open.value, key]);
    requestAnimationFrame(() => focusOn(key, true));
  };
  useKeys("Metrics", [
    ["j n", "next metric", () => step(shown, 1)],
    ["k p", "previous metric", () => step(shown, -1)],
  ]);
  return html`<div class="comparison">
    <section aria-label="Metrics">
      <div class="section-title">
        <h2>Metrics</h2>
        <${Verdicts} metrics=${metrics} chosen=${chosen} />
      </div>
      ${metrics.some(moved) || html`<p class="notice-quiet">No metric moved past its limits${told(metrics)}.</p>`}
      ${shown.length > 0
        ? html`<${MetricRows} metrics=${shown} samples=${samples} sides=${was && is && { was, is }}
            correlations=${comparison.correlations} open=${open.value} toggle=${toggle} />`
        : html`<${Empty} title="No metric to compare"><p>Neither profile has any.</p><//>`}
    </section>
    <${Changes} comparison=${comparison} reveal=${reveal} />
  </div>`;
}

function moved(metric) {
  return MOVED.includes(metric.verdict);
}

function told(metrics) {
  const untold = metrics.filter((it) => it.verdict === "INCONCLUSIVE" || it.verdict === "NO_DATA").length;
  return untold > 0 ? ", but of " + count(untold) + " of " + count(metrics.length) + " too little is known" : "";
}

function Verdicts({ metrics, chosen }) {
  const there = VERDICTS.map((it) => [it, metrics.filter((metric) => metric.verdict === it).length]);
  const critical = metrics.some((it) => it.severity === "critical");
  const choice = (verdict, content) => html`<button class="button small"
    aria-pressed=${chosen.value === verdict ? "true" : "false"} onClick=${() => (chosen.value = verdict)}>
    ${content}
  </button>`;
  return html`<div class="choices" role="group" aria-label="Verdicts">
    ${choice("", "all " + count(metrics.length))}
    ${there
      .filter(([, many]) => many > 0)
      .map(([verdict, many]) => choice(verdict, html`<${Finding} of=${verdict} severity=${critical ? "critical" : "warning"} /> ${count(many)}`))}
  </div>`;
}

/** The samples of both sides by metric. */
function pairs(was, is) {
  const of = (profile) => Object.assign({}, ...Object.values(profile?.telemetry ?? {}));
  const before = of(was);
  const after = of(is);
  return (key) => ({ before: before[key]?.samples ?? [], after: after[key]?.samples ?? [] });
}

function focusOn(key, scroll) {
  const button = document.getElementById(buttonOf(key));
  button?.focus({ preventScroll: true });
  button?.scrollIntoView({ block: scroll ? "start" : "nearest" });
}

function step(shown, by) {
  const at = shown.findIndex((it) => buttonOf(it.metric) === document.activeElement?.id);
  const next = at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by));
  if (shown[next]) {
    focusOn(shown[next].metric, false);
  }
}

/** What became of a metric, or of a whole comparison, as people see it. */
import { html } from "./html.js";
import { counted } from "./format.js";

const TONES = {
  IMPROVED: "pass",
  CHANGED: "moved",
  UNCHANGED: "skipped",
  INCONCLUSIVE: "unproven",
  NO_DATA: "pending",
  regressed: "failed",
  drifted: "failed",
  moved: "moved",
  unchanged: "pass",
  steady: "pass",
  conforming: "pass",
  unproven: "unproven",
  PASS: "pass",
  FAIL: "failed",
  OK: "pass",
  PARTIAL: "different",
  EMPTY: "pending",
  QUERY_ERROR: "failed",
};

/** What became of a whole comparison: good news only as far as all could be told. */
export function Outcome({ of, comparisons }) {
  const unsure = new Set(
    comparisons
      .flatMap((it) => it.telemetry_diffs)
      .filter((it) => it.verdict === "INCONCLUSIVE")
      .map((it) => it.metric),
  ).size;
  if (unsure === 0 || of === "unproven") {
    return html`<${Finding} of=${of} />`;
  }
  const untold = counted(unsure, "metric") + " could not be told";
  return TONES[of] === "pass"
    ? html`<span class="verdict unproven"><i aria-hidden="true"></i>${of}, but ${untold}</span>`
    : html`<${Finding} of=${of} /> <span class="is-unproven">${untold}</span>`;
}

/** @param of a verdict, a label, a state or an outcome */
export function Finding({ of, severity = "none" }) {
  const regressed = of === "REGRESSED";
  const tone = regressed ? (severity === "critical" ? "failed" : "different") : TONES[of];
  const word = of.toLowerCase().replaceAll("_", " ");
  return html`<span class=${"verdict " + tone}>
    <i aria-hidden="true"></i>${word}${regressed && html`<small>${severity}</small>`}
  </span>`;
}

/** What became of a metric, or of a whole comparison, as people see it. */
import { html } from "./html.js";

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

/** @param of a verdict, a label, a state or an outcome */
export function Finding({ of, severity = "none" }) {
  const regressed = of === "REGRESSED";
  const tone = regressed ? (severity === "critical" ? "failed" : "different") : TONES[of];
  const word = of.toLowerCase().replaceAll("_", " ");
  return html`<span class=${"verdict " + tone}>
    <i aria-hidden="true"></i>${word}${regressed && html`<small>${severity}</small>`}
  </span>`;
}

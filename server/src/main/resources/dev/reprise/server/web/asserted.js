/** How much of all answers was really compared, so that nobody mistakes silence for success. */
import { html } from "./html.js";
import { count, percent } from "./format.js";

const PARTS = [
  ["asserted", "compared"],
  ["bound", "other names today"],
  ["volatile", "known to vary"],
  ["unseen", "not compared"],
];

export function Asserted({ counts }) {
  const whole = PARTS.reduce((sum, [key]) => sum + (counts?.[key] ?? 0), 0);
  if (whole === 0) {
    return html`<span class="asserted-none">nothing was compared</span>`;
  }
  const told = PARTS.map(([key, words]) => count(counts[key] ?? 0) + " " + words).join(", ");
  return html`<span class="asserted" title=${"Values in all answers: " + told}>
    <span class="asserted-bar" role="img" aria-label=${"Values in all answers: " + told}>
      ${PARTS.map(
        ([key]) => html`<i class=${key} style=${"width:" + (100 * (counts[key] ?? 0)) / whole + "%"}></i>`,
      )}
    </span>
    <span><b>${percent(counts.asserted, whole)}</b> of ${count(whole)} values compared</span>
  </span>`;
}

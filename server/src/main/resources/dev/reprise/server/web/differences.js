/** The differences of a step as a list: where, in which way, and both values. */
import { html, useSignal } from "./html.js";
import { counted } from "./format.js";

const FEW = 8;
const MANY = 100;

/**
 * With a key of its own for each step, so that each is folded at first.
 *
 * @param show is called with a place that is to be seen, where it can be
 */
export function Differences({ differences, show }) {
  const unfolded = useSignal(differences.length <= FEW + 2);
  const shown = differences.slice(0, unfolded.value ? MANY : FEW);
  return html`<section class="differences" aria-label="Differences">
    <div class="pane-head"><h3>${counted(differences.length, "difference")}</h3></div>
    <table class="diff-table">
      <thead class="unseen"><tr><th>Place</th><th>Kind</th><th>Recorded</th><th>Today</th></tr></thead>
      <tbody>
        ${shown.map(
          (it) => html`<tr onClick=${() => show(it.at)}>
            <td><button class="link wrap mono" title="Show it in the answer">${it.at}</button></td>
            <td class="muted">${it.kind}</td>
            <td><${Value} value=${it.recorded} className="was" there=${it.kind !== "added"} /></td>
            <td><${Value} value=${it.live} className="is" there=${it.kind !== "removed"} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${!unfolded.value &&
    html`<button class="button small" onClick=${() => (unfolded.value = true)}>
      Show ${differences.length > MANY ? `the first ${MANY} of` : "all"} ${differences.length}
    </button>`}
    ${unfolded.value &&
    differences.length > MANY &&
    html`<p class="muted">and ${differences.length - MANY} more</p>`}
  </section>`;
}

function Value({ value, className, there }) {
  if (!there && (value === null || value === undefined)) {
    return html`<span class="muted">nothing</span>`;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return html`<code class=${"wrap " + className}>${text === "" ? "“”" : text}</code>`;
}

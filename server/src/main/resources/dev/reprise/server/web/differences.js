/** The differences of a step as a list: where, in which way, and both values. */
import { html } from "./html.js";
import { counted } from "./format.js";

const SHOWN = 100;

export function Differences({ differences }) {
  return html`<section class="differences" aria-label="Differences">
    <div class="pane-head"><h3>${counted(differences.length, "difference")}</h3></div>
    <table class="diff-table">
      <thead class="unseen"><tr><th>Place</th><th>Kind</th><th>Recorded</th><th>Today</th></tr></thead>
      <tbody>
        ${differences.slice(0, SHOWN).map(
          (it) => html`<tr>
            <td><code>${it.at}</code></td>
            <td class="muted">${it.kind}</td>
            <td><${Value} value=${it.recorded} className="was" there=${it.kind !== "added"} /></td>
            <td><${Value} value=${it.live} className="is" there=${it.kind !== "removed"} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${differences.length > SHOWN && html`<p class="muted">and ${differences.length - SHOWN} more</p>`}
  </section>`;
}

function Value({ value, className, there }) {
  if (!there && (value === null || value === undefined)) {
    return html`<span class="muted">nothing</span>`;
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return html`<code class=${"wrap " + className}>${text === "" ? "“”" : text}</code>`;
}

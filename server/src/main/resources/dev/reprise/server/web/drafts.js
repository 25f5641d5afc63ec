/** Drafts: what is recorded right now, and what waits for promotion. */
import { html, useRef, useSignal } from "./html.js";
import { ago, bytes } from "./format.js";
import { PromoteDialog } from "./promote-dialog.js";

const SHOWN_AT_FIRST = 4;

/** How many looks, one a second, the growth is drawn of. */
const LOOKS_KEPT = 60;

export function Drafts({ drafts }) {
  const all = useSignal(false);
  const promoted = useSignal(undefined);
  const sorted = [...drafts].sort((a, b) => Number(b.recording) - Number(a.recording));
  const shown = all.value ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  const recording = drafts.filter((it) => it.recording).length;
  return html`<section aria-labelledby="drafts-title">
    <div class="section-title">
      <h2 id="drafts-title">Drafts</h2>
      <span class="muted">${recording > 0 ? recording + " recording now" : "none recording"}</span>
    </div>
    <ul class="panel drafts">
      ${shown.map(
        (draft) => html`<${Draft}
          key=${draft.run + "/" + draft.capture}
          draft=${draft}
          promote=${() => (promoted.value = draft)}
        />`,
      )}
    </ul>
    ${sorted.length > shown.length &&
    html`<button class="button small quiet" onClick=${() => (all.value = true)}>
      Show ${sorted.length - shown.length} more
    </button>`}
    ${promoted.value &&
    html`<${PromoteDialog} draft=${promoted.value} close=${() => (promoted.value = undefined)} />`}
  </section>`;
}

function Draft({ draft, promote }) {
  const name = draft.run + (draft.capture === "stream" ? "" : " / " + draft.capture);
  const latest = draft.latest;
  return html`<li>
    <span class=${"verdict " + (draft.recording ? "running" : "skipped")}>
      <i aria-hidden="true"></i>${draft.recording ? "recording" : "stopped"}
    </span>
    <b class="mono cut" title=${draft.path}>${name}</b>
    <span class="mono muted cut latest" title=${latest?.path}>
      ${latest ? latest.method + " " + latest.path : "no request yet"}
    </span>
    <${Growth} size=${draft.events_bytes ?? 0} />
    <span class="number">${bytes(draft.events_bytes)}</span>
    <span class="muted nowrap">${ago(draft.started_at)}</span>
    <button class="button small" onClick=${promote} disabled=${!draft.events_bytes}
      aria-label=${"Promote " + name}>Promote</button>
  </li>`;
}

/** How fast a draft grew in the last minute. */
function Growth({ size }) {
  const sizes = useRef([]);
  if (sizes.current.at(-1) !== size) {
    sizes.current = [...sizes.current, size].slice(-LOOKS_KEPT);
  }
  const steps = sizes.current.slice(1).map((it, i) => it - sizes.current[i]);
  const most = Math.max(1, ...steps);
  return html`<svg class="growth" viewBox="0 0 60 14" width="60" height="14" aria-hidden="true">
    ${steps.map((step, i) => {
      const height = Math.max(1, (12 * step) / most);
      return html`<rect x=${60 - (steps.length - i)} y=${14 - height} width="0.8" height=${height} />`;
    })}
  </svg>`;
}

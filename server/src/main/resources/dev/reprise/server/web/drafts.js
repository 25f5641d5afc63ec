/** Drafts: what is recorded right now, and what waits for promotion. */
import { html, useRef, useSignal } from "./html.js";
import { ago, bytes } from "./format.js";
import { useNow } from "./now.js";
import { PromoteDialog } from "./promote-dialog.js";

const SHOWN_AT_FIRST = 4;

/** How many looks, one a second, the growth is drawn of. */
const LOOKS_KEPT = 60;

/** Who has sent nothing for so long may have ended: a recorder that is killed cannot say so. */
const QUIET_MILLIS = 60_000;

export function Drafts({ drafts }) {
  const all = useSignal(false);
  const promoted = useSignal(undefined);
  const now = useNow();
  const rank = (it) => STATES.indexOf(stateOf(it, now));
  const sorted = [...drafts].sort((a, b) => rank(a) - rank(b));
  const shown = all.value ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  const recording = drafts.filter((it) => stateOf(it, now) === "recording").length;
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
          now=${now}
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

const STATES = ["recording", "quiet", "stopped"];

const SIGNS = { recording: "running", quiet: "waiting", stopped: "skipped" };

function stateOf({ recording, last_event_at, started_at }, now) {
  if (!recording) {
    return "stopped";
  }
  return now - Date.parse(last_event_at ?? started_at) < QUIET_MILLIS ? "recording" : "quiet";
}

/** The last event is told of whichever state: it is what is known for certain. */
function lastEvent({ last_event_at, started_at }, now) {
  return last_event_at ? "last event " + ago(last_event_at, now) : "begun " + ago(started_at, now);
}

function Draft({ draft, now, promote }) {
  const state = stateOf(draft, now);
  const name = draft.run + (draft.capture === "stream" ? "" : " / " + draft.capture);
  const latest = draft.latest;
  return html`<li>
    <span class=${"verdict " + SIGNS[state]}
      title=${state === "quiet" ? "Nothing has come for a while: nobody uses the application, or its recorder has ended" : undefined}>
      <i aria-hidden="true"></i>${state}
    </span>
    <b class="mono cut" title=${draft.path}>${name}</b>
    <span class="mono muted cut latest" title=${latest?.path}>
      ${latest ? latest.method + " " + latest.path : "no request yet"}
    </span>
    <${Growth} size=${draft.events_bytes ?? 0} />
    <span class="number">${bytes(draft.events_bytes)}</span>
    <span class="muted nowrap since">${lastEvent(draft, now)}</span>
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

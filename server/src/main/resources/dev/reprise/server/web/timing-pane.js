/** How long the step took today, beside the recording. */
import { html } from "./html.js";
import { millis } from "./format.js";

/** Below this, another time is chance. */
const NOTABLE_MILLIS = 20;
const NOTABLE_FACTOR = 1.5;

export function TimingPane({ played }) {
  const was = played.recorded_ms;
  const is = played.duration_ms;
  const longest = Math.max(was ?? 0, is ?? 0, played.job?.duration_ms ?? 0, 1);
  return html`<div class="pane-text timing">
    <${Bar} name="recorded" value=${was} longest=${longest} className="was" />
    <${Bar} name="today" value=${is} longest=${longest} className=${isSlower(was, is) ? "slow" : "is"} />
    ${played.job && html`<${Bar} name="its job" value=${played.job.duration_ms} longest=${longest} className="job" />`}
    <p class="muted">${compared(was, is)}</p>
    ${played.job && html`<${Job} job=${played.job} />`}
  </div>`;
}

function Bar({ name, value, longest, className }) {
  return html`<div class="bar-line">
    <span class="muted">${name}</span>
    <span class="bar-track"><i class=${className} style=${"width:" + (100 * (value ?? 0)) / longest + "%"}></i></span>
    <span class="number">${millis(value)}</span>
  </div>`;
}

function isSlower(was, is) {
  return was !== null && was !== undefined && is - was > NOTABLE_MILLIS && is > was * NOTABLE_FACTOR;
}

function compared(was, is) {
  if (was === null || was === undefined) {
    return "The recording does not tell how long it took.";
  }
  const change = Math.abs(is - was);
  if (change < NOTABLE_MILLIS) {
    return "About as long as recorded.";
  }
  return millis(change) + (is > was ? " longer" : " shorter") + " than recorded.";
}

function Job({ job }) {
  return html`<p class="wrap">
      Job <code>${job.id}</code> ended as <b>${job.status}</b>.
    </p>
    ${job.children?.length > 0 &&
    html`<ul class="lines">
      ${job.children.map(
        (child) => html`<li>
          <code class="wrap">${child.description || child.id}</code> <b>${child.status}</b>
          ${child.error && html`<span class="is-failed"> ${child.error}</span>`}
        </li>`,
      )}
    </ul>`}`;
}

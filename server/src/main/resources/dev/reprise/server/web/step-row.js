/** One line of a playback's steps. */
import { html } from "./html.js";
import { millis } from "./format.js";
import { Path } from "./path.js";

export function PlayedRow({ index, played, planned }) {
  const step = played ?? planned ?? { method: "", path: "" };
  const verdict = played ? played.verdict.toLowerCase() : "pending";
  return html`<div class=${"step-row " + verdict}>
    <span class="place">${index + 1}</span>
    <span class=${"verdict " + verdict}><i aria-hidden="true"></i><span class="unseen">${verdict}</span></span>
    <span class="method">${step.method}</span>
    <${Path} path=${step.path} />
    ${played?.job && html`<span class="badge">job</span>`}
    ${played?.differences.length > 0 &&
    html`<span class="badge warn">${played.differences.length}</span>`}
    <span class=${"status" + (isOtherStatus(played) ? " is-failed" : "")}
      title=${isOtherStatus(played) ? "recorded " + played.expected_status : undefined}>${played?.status ?? ""}</span>
    <span class="number took">${played?.status ? millis(played.duration_ms) : ""}</span>
  </div>`;
}

function isOtherStatus(played) {
  return played?.status && played.expected_status && played.status !== played.expected_status;
}

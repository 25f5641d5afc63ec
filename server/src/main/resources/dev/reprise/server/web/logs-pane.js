/** What the server logged for the step: the lines that carry its correlation id. */
import { html, useSignal } from "./html.js";
import { sentence } from "./format.js";
import { Waiting } from "./states.js";

const LINES_AT_ONCE = 100;

/** A longer message is cut until somebody wants all of it. */
const MESSAGE_SHOWN = 400;

export function LogsPane({ evidence, id }) {
  const limit = useSignal(LINES_AT_ONCE);
  const logs = evidence?.logs ?? [];
  if (logs.length === 0) {
    return html`<div class="pane-text muted">
      <p>${reason(evidence)}</p>
      ${id && html`<p>Its correlation id is <code class="wrap">${id}</code>.</p>`}
    </div>`;
  }
  return html`<div class="logs mono" tabindex="0" role="region" aria-label="Server log">
    ${logs.slice(0, limit.value).map((line) => html`<${LogLine} line=${line} />`)}
    ${logs.length > limit.value &&
    html`<button class="fold" onClick=${() => (limit.value *= 4)}>${logs.length - limit.value} more lines</button>`}
  </div>`;
}

function reason(evidence) {
  if (!evidence) {
    return "Nothing is kept of the server's log.";
  }
  return sentence(evidence.logs_state?.reason) || "The server logged nothing for this step.";
}

function LogLine({ line }) {
  const whole = useSignal(false);
  const message = line.message ?? "";
  const long = message.length > MESSAGE_SHOWN && !whole.value;
  return html`<div class=${"log-line " + (line.level ?? "info").toLowerCase()}>
    <span class="muted">${(line.timestamp ?? "").slice(11, 23)}</span>
    <span class="level">${line.level}</span>
    <span>
      <span class="muted" title=${line.logger}>${shortName(line.logger)}</span>${" "}
      ${long ? message.slice(0, MESSAGE_SHOWN) : message}
      ${long && html`<button class="link" onClick=${() => (whole.value = true)}>… all of it</button>`}
    </span>
  </div>`;
}

function shortName(logger) {
  return (logger ?? "").split(".").at(-1);
}

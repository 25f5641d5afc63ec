/** The code that the step ran: classes, methods, lines. */
import { html } from "./html.js";
import { door } from "./door.js";
import { counted, sentence } from "./format.js";
import { href } from "./route.js";

const CLASSES_SHOWN = 200;

export function CodePane({ code }) {
  const classes = code?.classes ?? [];
  if (classes.length === 0) {
    return html`<div class="pane-text muted">
      <p>${sentence(code?.reason) || "Nothing was traced."}</p>
      <p>Play with the code traced, against an application that runs with the agent.</p>
    </div>`;
  }
  return html`<div class="pane-scroll" tabindex="0" role="region" aria-label="Code that ran">
    <p class="pane-text muted">${counted(classes.length, "class", "classes")}. ${sentence(code.reason)}</p>
    <ul class="lines code-lines">
      ${classes.slice(0, CLASSES_SHOWN).map((it) => html`<${ClassLine} key=${it.class} it=${it} />`)}
    </ul>
    ${classes.length > CLASSES_SHOWN && html`<p class="pane-text muted">and ${classes.length - CLASSES_SHOWN} more</p>`}
  </div>`;
}

function ClassLine({ it }) {
  const name = it.class.replaceAll("/", ".");
  const cut = name.lastIndexOf(".") + 1;
  const methods = it.methods ?? [];
  return html`<li>
    <details>
      <summary class="mono" title=${name}>
        ${name.slice(cut)}
        <span class="muted"> ${methods.length > 0 && counted(methods.length, "method") + ", "}${name.slice(0, Math.max(0, cut - 1))}</span>
      </summary>
      <p class="muted wrap">${it.source}${it.lines?.length > 0 && ": " + it.lines.map(span).join(", ")}
        ${door.live && html` <a href=${href("coverage", "code", name)} aria-label=${"Source of " + name}>Source</a>`}</p>
      <ul>${methods.map((method) => html`<li class="mono wrap">${methodName(method)}</li>`)}</ul>
    </details>
  </li>`;
}

function span([from, to]) {
  return from === to ? String(from) : from + "–" + to;
}

function methodName(method) {
  return typeof method === "string" ? method : (method.name ?? "") + (method.signature ?? "");
}

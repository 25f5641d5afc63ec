/** What a page shows instead of its contents: that it waits, that there is nothing, what failed. */
import { html } from "./html.js";
import { door } from "./door.js";
import { sentence } from "./format.js";
import { href } from "./route.js";

export function Waiting({ what }) {
  return html`<div class="state waiting" role="status">Loading ${what} …</div>`;
}

/** There is nothing yet; the children say what to do about it. */
export function Empty({ title, children }) {
  return html`<div class="state empty">
    <h2>${title}</h2>
    ${children}
  </div>`;
}

export function Failure({ trouble, what, again }) {
  return html`<div class="state failure" role="alert">
    <h2>${trouble.status === 404 ? "Not found" : "Cannot show " + what}</h2>
    <p>${sentence(trouble.message)}</p>
    ${trouble.id && html`<p>Correlation id <code>${trouble.id}</code></p>`}
    ${trouble.status === 404 && door.live && html`<p><a href=${href()}>Go to the library</a></p>`}
    ${again && html`<button class="button" onClick=${again}>Try again</button>`}
  </div>`;
}

/** What a page shows instead of its contents: that it waits, that there is nothing, what failed. */
import { html } from "./html.js";
import { door } from "./door.js";
import { sentence } from "./format.js";
import { href } from "./route.js";
import { useTitle } from "./title.js";

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

/** No page has this address. */
export function Lost() {
  useTitle("Not found");
  return html`<${Empty} title="There is no such page">
    <p><a href=${href()}>Go to the library</a></p>
  <//>`;
}

/** What whoever calls the engine is told to ask next; on a page there is a link. */
const NEXT_CALL = /; GET \/\S+ lists all there are$/;

export function Failure({ trouble, what, again }) {
  return html`<div class="state failure" role="alert">
    <h2>${trouble.status === 404 ? "Not found" : "Cannot show " + what}</h2>
    <p>${sentence(trouble.message?.replace(NEXT_CALL, ""))}</p>
    ${trouble.id && html`<p>Correlation id <code>${trouble.id}</code></p>`}
    ${trouble.status === 404 && door.live && html`<p><a href=${href()}>Go to the library</a></p>`}
    ${again && html`<button class="button" onClick=${again}>Try again</button>`}
  </div>`;
}

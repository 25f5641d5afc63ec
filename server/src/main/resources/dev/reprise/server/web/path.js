/** A path in one line: where there is no room it is cut in the middle, because its end tells most. */
import { html } from "./html.js";

/** What is kept of the end, at most. */
const END = 28;

export function Path({ path }) {
  const cut = cutAt(path);
  return html`<span class="mono path" title=${path}
    ><span class="cut">${path.slice(0, cut)}</span><span class="path-end">${path.slice(cut)}</span></span>`;
}

/** Before the last segment with something in it, if that is short. */
function cutAt(path) {
  const query = path.indexOf("?");
  const end = query < 0 ? path.length : query;
  const slash = path.lastIndexOf("/", end - 2);
  return slash > 0 && path.length - slash <= END ? slash : path.length;
}

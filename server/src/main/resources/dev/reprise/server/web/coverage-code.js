/** Some code by its name, and the profiles that run it. */
import { html } from "./html.js";
import { counted } from "./format.js";
import { Loaded, useLoaded } from "./load.js";
import { href } from "./route.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";

const SHOWN = 500;

export function CoverageCode({ name }) {
  useTitle(name);
  const found = useLoaded("/coverage/matrix?symbol=" + encodeURIComponent(name));
  return html`<div class="page coverage">
    <div class="title-line">
      <a class="muted" href=${href("coverage")}>Coverage</a><span class="muted" aria-hidden="true">/</span>
      <h1 class="mono wrap">${name}</h1>
    </div>
    <${Loaded} of=${found} what="this code">
      ${(symbols) => html`<${Symbols} symbols=${Object.entries(symbols)} />`}
    <//>
  </div>`;
}

function Symbols({ symbols }) {
  if (symbols.length === 0) {
    return html`<${Empty} title="Nothing has this name"><p>The matrix may have been made of another build.</p><//>`;
  }
  const nobody = symbols.filter(([, slugs]) => slugs.length === 0).length;
  return html`<p class="facts">
      <span>${counted(symbols.length, "piece of code", "pieces of code")}</span>
      <span>${nobody === 0 ? "each is run by some profile" : nobody + " of them no profile runs"}</span>
    </p>
    <table class="plain-table">
      <thead><tr><th scope="col">Code</th><th scope="col">Run by</th></tr></thead>
      <tbody>${symbols.slice(0, SHOWN).map(([title, slugs]) => html`<tr key=${title}>
        <td class="mono wrap">${title}</td>
        <td>${slugs.length === 0
          ? html`<span class="is-different">nobody</span>`
          : slugs.map((slug) => html`<a class="mono slug" key=${slug} href=${href("profiles", slug)}>${slug}</a> `)}</td>
      </tr>`)}</tbody>
    </table>
    ${symbols.length > SHOWN && html`<p class="muted">and ${symbols.length - SHOWN} more; ask with more of the name</p>`}`;
}

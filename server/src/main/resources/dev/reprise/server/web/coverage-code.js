/** Some code by its name: its source, and the profiles that run it. */
import { html, useSignal } from "./html.js";
import { CoverageSource } from "./coverage-source.js";
import { counted } from "./format.js";
import { Loaded, useLoaded } from "./load.js";
import { href } from "./route.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";

const SHOWN = 500;
const SLUGS_SHOWN = 12;

export function CoverageCode({ name }) {
  useTitle(name);
  const found = useLoaded("/coverage/matrix?symbol=" + encodeURIComponent(name));
  return html`<div class="page coverage">
    <div class="title-line">
      <a class="muted" href=${href("coverage")}>Coverage</a><span class="muted" aria-hidden="true">/</span>
      <h1 class="mono wrap">${name}</h1>
    </div>
    <${Loaded} of=${found} what="this code">
      ${(symbols) => html`<${Symbols} key=${name} name=${name} symbols=${Object.entries(symbols)} />`}
    <//>
  </div>`;
}

function Symbols({ name, symbols }) {
  if (symbols.length === 0) {
    return html`<${Empty} title="Nothing has this name"><p>The matrix may have been made of another build.</p><//>`;
  }
  const nobody = symbols.filter(([, slugs]) => slugs.length === 0).length;
  const named = symbols.find(([title]) => title === name || title === name.replaceAll("/", "."));
  const order = named ? [named, ...symbols.filter((it) => it !== named)] : symbols;
  return html`<p class="facts">
      <span>${counted(symbols.length, "piece of code", "pieces of code")}</span>
      <span>${nobody === 0 ? "each is run by some profile" : nobody + " of them no profile runs"}</span>
    </p>
    ${named && html`<${CoverageSource} name=${named[0]} slugs=${named[1]} />`}
    <table class="plain-table code-table">
      <thead><tr><th scope="col">Code</th><th scope="col">Run by</th></tr></thead>
      <tbody>${order.slice(0, SHOWN).map(([title, slugs]) => html`<tr key=${title}>
        <td class="mono wrap">${title === name ? title : html`<a href=${href("coverage", "code", title)}>${title}</a>`}</td>
        <td><${Slugs} slugs=${slugs} /></td>
      </tr>`)}</tbody>
    </table>
    ${symbols.length > SHOWN && html`<p class="muted aside">and ${symbols.length - SHOWN} more; ask with more of the name</p>`}`;
}

function Slugs({ slugs }) {
  const all = useSignal(false);
  if (slugs.length === 0) {
    return html`<span class="is-different">nobody</span>`;
  }
  const seen = all.value ? slugs : slugs.slice(0, SLUGS_SHOWN);
  return html`<span class="slugs">
    ${seen.map((slug) => html`<a class="mono slug" key=${slug} href=${href("profiles", slug)}>${slug}</a>`)}
    ${seen.length < slugs.length && html`<button class="button small" onClick=${() => (all.value = true)}>and ${slugs.length - seen.length} more</button>`}
  </span>`;
}

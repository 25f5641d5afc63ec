/** The smallest set of profiles that runs all code that any runs, and who is covered by others. */
import { html } from "./html.js";
import { count, counted } from "./format.js";
import { Loaded, useLoaded } from "./load.js";
import { href } from "./route.js";

export function CoverageSet() {
  const redundant = useLoaded("/coverage/redundant");
  return html`<${Loaded} of=${redundant} what="the smallest set">
    ${(it) => html`
      <p class="facts">
        <span><b>${count(it.kept.length)}</b> of ${counted(it.profiles, "profile")} ${it.kept.length === 1 ? "runs" : "run"} all that any runs</span>
        <span>${it.is_proven_smallest ? "no smaller set does" : "any set has at least " + count(it.smallest_set_has_at_least)}</span>
      </p>
      <table class="plain-table">
        <thead><tr><th scope="col">Keep</th><th scope="col" class="number">Adds</th><th scope="col" class="number">Alone</th><th scope="col">Only it runs</th></tr></thead>
        <tbody>${it.kept.map((kept) => html`<tr key=${kept.slug}>
          <td class="mono"><a href=${href("profiles", kept.slug)}>${kept.slug}</a></td>
          <td class="number">${count(kept.added)}</td>
          <td class="number">${count(kept.alone)}</td>
          <td class="mono wrap">${kept.proof}</td>
        </tr>`)}</tbody>
      </table>
      ${it.covered.length > 0 && html`<h2 class="section-title">Wholly covered by another</h2>
        <table class="plain-table">
          <thead><tr><th scope="col">Profile</th><th scope="col">By</th><th scope="col" class="number">Symbols</th></tr></thead>
          <tbody>${it.covered.map((one) => html`<tr key=${one.slug}>
            <td class="mono"><a href=${href("profiles", one.slug)}>${one.slug}</a></td>
            <td class="mono"><a href=${href("profiles", one.by)}>${one.by}</a>${one.is_same && " (runs the same)"}</td>
            <td class="number">${count(one.symbols)}</td>
          </tr>`)}</tbody>
        </table>`}
    `}
  <//>`;
}

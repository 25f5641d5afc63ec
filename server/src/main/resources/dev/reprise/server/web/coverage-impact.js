/** Which profiles a change since some revision touches, and why. */
import { html, useSignal } from "./html.js";
import { count } from "./format.js";
import { Loaded, useLoaded } from "./load.js";
import { href } from "./route.js";

const EFFECTS = { nothing: "nobody", some: "some profiles", all: "all profiles" };

export function CoverageImpact() {
  const revision = useSignal("");
  const asked = useSignal("");
  const ask = (event) => {
    event.preventDefault();
    asked.value = revision.value.trim();
  };
  return html`<form class="chart-bar" onSubmit=${ask}>
      <label>Since revision
        <input class="mono" placeholder="main" required value=${revision.value}
          onInput=${(event) => (revision.value = event.target.value)} />
      </label>
      <button class="button main">Tell whom it touches</button>
    </form>
    ${asked.value
      ? html`<${Answer} key=${asked.value} since=${asked.value} />`
      : html`<p class="muted">A branch, a tag or a commit of the repository that the engine was started with (--repository).</p>`}`;
}

function Answer({ since }) {
  const impact = useLoaded("/coverage/impact?since=" + encodeURIComponent(since));
  return html`<${Loaded} of=${impact} what="the impact">
    ${(it) => html`
      <p class="facts"><span><b>${count(it.profiles.length)}</b> of ${count(it.total)} profiles to play${it.is_all && ": all, as something of the change is in doubt"}</span></p>
      <table class="plain-table">
        <thead><tr><th scope="col">Profile</th><th scope="col">Why</th></tr></thead>
        <tbody>${it.profiles.map((one) => html`<tr key=${one.slug}>
          <td class="mono"><a href=${href("profiles", one.slug)}>${one.slug}</a></td><td class="mono wrap">${one.why.map((why) => html`<div key=${why}>${why}</div>`)}</td>
        </tr>`)}</tbody>
      </table>
      <h2 class="section-title">Changed files</h2>
      <table class="plain-table">
        <thead><tr><th scope="col">File</th><th scope="col">Touches</th><th scope="col">Why</th></tr></thead>
        <tbody>${it.files.map((file) => html`<tr key=${file.path}>
          <td class="mono wrap">${file.path}</td><td class="nowrap">${EFFECTS[file.effect] ?? file.effect}</td><td class="wrap">${file.why}</td>
        </tr>`)}</tbody>
      </table>
    `}
  <//>`;
}

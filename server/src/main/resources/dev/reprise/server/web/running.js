/** Playbacks that are played or wait right now. */
import { html } from "./html.js";
import { count } from "./format.js";
import { href } from "./route.js";
import { Verdict } from "./verdict.js";

export function Running({ playbacks }) {
  return html`<section aria-labelledby="running-title">
    <div class="section-title"><h2 id="running-title">Playing now</h2></div>
    <ul class="panel drafts">
      ${playbacks.map(
        (it) => html`<li key=${it.token}>
          <${Verdict} of=${it.state.toUpperCase()} />
          <a class="mono" href=${href("playbacks", it.token)}>${it.profile}</a>
          <progress max=${it.steps || 1} value=${it.ended} aria-label=${"Steps of " + it.profile}></progress>
          <span class="muted nowrap">${count(it.ended)} of ${it.steps ? count(it.steps) : "?"} steps</span>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** What else is different between two profiles: versions and configuration. */
import { html } from "./html.js";
import { Setting } from "./configuration.js";
import { words } from "./quantity.js";

/** @param reveal shows a metric */
export function Changes({ comparison, reveal }) {
  const { config_compared, config_diffs, version_diffs, correlations } = comparison;
  return html`<aside class="changes" aria-label="What else is different">
    <h2>Changed together</h2>
    ${correlations.length > 0
      ? html`<ul class="panel lines">
            ${correlations.map((it) => html`<${Correlation} it=${it} reveal=${reveal} />`)}
          </ul>
          <p class="muted">Two windows cannot tell whether the one moved the other.</p>`
      : html`<p class="muted">No setting that is known to move a metric changed together with it.</p>`}
    <h2>Configuration</h2>
    ${config_compared
      ? html`<${ConfigurationChanges} changes=${config_diffs} />`
      : html`<p class="muted">Not compared: at least one of the two was taken without its configuration. Name its files with${" "}
          <code>reprise snapshot create --env-file …</code></p>`}
    <h2>Versions</h2>
    ${version_diffs.length > 0
      ? html`<ul class="panel lines">
          ${version_diffs.map(
            (it) => html`<li>
              <b>${words(it.component)}</b>
              <${Turned} from=${it.old_version} to=${it.new_version} />
            </li>`,
          )}
        </ul>`
      : html`<p class="muted">None that is known of both differs.</p>`}
  </aside>`;
}

function Correlation({ it, reveal }) {
  return html`<li>
    <code class="wrap">${it.config_key}</code>
    <${Turned} from=${it.old_value} to=${it.new_value} />
    <span class="muted">changed together with </span>
    ${it.metrics.map(
      (metric, i) => html`${i > 0 && ", "}<button class="link" onClick=${() => reveal(metric)}>${words(metric)}</button>`,
    )}
  </li>`;
}

function ConfigurationChanges({ changes }) {
  return changes.length > 0
    ? html`<ul class="panel lines">
        ${changes.map(
          (it) => html`<li>
            <code class="wrap">${it.key}</code> ${it.change !== "changed" && html`<span class="badge">${it.change}</span>`}
            <${Turned} from=${it.old_value} to=${it.new_value} kind=${it.change} />
          </li>`,
        )}
      </ul>`
    : html`<p class="muted">The same on both sides.</p>`;
}

function Turned({ from, to, kind = "changed" }) {
  return html`<div class="turned">
    ${kind !== "added" && html`<span class="is-before"><span class="unseen">before: </span><${Setting} value=${from} /></span>`}
    ${kind !== "removed" && html`<span class="is-after"><span class="unseen">after: </span><${Setting} value=${to} /></span>`}
  </div>`;
}

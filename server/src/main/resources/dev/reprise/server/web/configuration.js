/** How a deployment was configured. What is secret was left out before it was kept, and says so. */
import { html, useSignal } from "./html.js";
import { count } from "./format.js";
import { words } from "./quantity.js";
import { Empty } from "./states.js";

const SECRET = /«secret(:[0-9a-f]+)?»/;

export function Configuration({ profile }) {
  const chosen = useSignal(undefined);
  const parts = partsOf(profile.config_snapshot);
  const part = parts.find((it) => it.title === chosen.value) ?? parts[0];
  return html`
    <div class="section-title">
      <h2>Configuration</h2>
      ${parts.length > 0 &&
      html`<div class="choices" role="group" aria-label="Kinds of configuration">
        ${parts.map(
          (it) => html`<button class="button small" aria-pressed=${it === part ? "true" : "false"}
            onClick=${() => (chosen.value = it.title)}>${it.title} ${count(it.rows.length)}</button>`,
        )}
      </div>`}
    </div>
    ${part
      ? html`<${Settings} part=${part} />`
      : html`<${Empty} title="Nobody looked at the configuration">
          <p>What changed between two profiles can only be told where both were taken with it. Say where it stands:</p>
          <pre>reprise snapshot create --actuator http://localhost:8080/actuator …
reprise snapshot create --env-file server.env --dynamic-config dynamic.yaml …</pre>
          <p>The same options of <code>reprise serve</code> hold for profiles that are taken from these pages.</p>
        <//>`}
  `;
}

function partsOf(snapshot) {
  const pairs = (object) =>
    Object.entries(object ?? {}).map(([key, value]) => ({ key: words(key), name: key, value }));
  const variables = (list) => (list ?? []).map((it) => ({ ...it, key: it.name }));
  return [
    { title: "Dynamic configuration", rows: snapshot.dynamic_config ?? [] },
    { title: "Environment", rows: variables(snapshot.server_env_vars) },
    { title: "Worker options", rows: pairs(snapshot.worker_options) },
    { title: "DSQL plugin", rows: pairs(snapshot.dsql_plugin_config) },
    { title: "Properties", rows: variables(snapshot.properties) },
  ].filter((it) => it.rows.length > 0);
}

function Settings({ part }) {
  const constrained = part.rows.some((it) => Object.keys(it.constraints ?? {}).length > 0);
  return html`<div class="panel wide">
    <table class="table settings" aria-label=${part.title}>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Value</th>
          ${constrained && html`<th scope="col">Where</th>`}
        </tr>
      </thead>
      <tbody>
        ${part.rows.map(
          (row) => html`<tr>
            <th scope="row"><code class="wrap">${row.name ?? row.key}</code></th>
            <td><${Setting} value=${row.value} redacted=${row.redacted} /></td>
            ${constrained && html`<td><code class="wrap">${constraints(row.constraints)}</code></td>`}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A value of the configuration, as text; what was left out of it is marked. */
export function Setting({ value, redacted }) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return html`<code class="wrap">${text === "" ? html`<span class="muted">empty</span>` : text}</code>
    ${(redacted || SECRET.test(text)) &&
    html` <span class="badge warn" title="What is secret was left out before it was kept.">redacted</span>`}`;
}

function constraints(of) {
  const told = Object.entries(of ?? {}).map(([key, value]) => key + " = " + value);
  return told.length > 0 ? told.join(", ") : "everywhere";
}

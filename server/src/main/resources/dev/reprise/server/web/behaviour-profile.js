/** One behaviour profile: what it is of, how that was configured, and how it behaved. */
import { html, useSignal } from "./html.js";
import { useAsked } from "./asked.js";
import { Asked } from "./behaviour-table.js";
import { Told } from "./behaviour-trouble.js";
import { Configuration } from "./configuration.js";
import { Conformance } from "./conformance.js";
import { door } from "./door.js";
import { moment } from "./format.js";
import { useKeys } from "./keys.js";
import { go, href } from "./route.js";
import { length, Span } from "./span.js";
import { Telemetry } from "./telemetry.js";
import { useTitle } from "./title.js";

export function BehaviourProfile({ id }) {
  useTitle("Behaviour profile");
  const version = useSignal(0);
  const profile = useAsked("profile " + id, () => door.get("/profiles/" + encodeURIComponent(id)), version.value);
  useKeys("Behaviour profile", [["u", "up to all profiles", () => go("behaviour")]]);
  return html`<div class="page behaviour">
    <${Told} of=${profile} what="this profile">
      ${(it) => html`<${Shown} key=${it.id} profile=${it} changed=${() => version.value++} />`}
    <//>
  </div>`;
}

function Shown({ profile, changed }) {
  useTitle(profile.name);
  const asked = useSignal(undefined);
  const gone = asked.value === "delete";
  return html`
    <div class="title-line">
      <a class="muted" href=${href("behaviour")}>Behaviour</a><span class="muted" aria-hidden="true">/</span>
      <h1 class="wrap">${profile.name}</h1>
      ${profile.is_baseline && html`<span class="badge baseline">baseline</span>`}
      ${profile.label && html`<span class="badge">${profile.label}</span>`}
      <span class="space"></span>
      <${Actions} profile=${profile} ask=${(what) => (asked.value = what)} />
    </div>
    <${Identity} profile=${profile} />
    <${Conformance} profile=${profile} />
    <${Telemetry} profile=${profile} />
    <${Configuration} profile=${profile} />
    ${asked.value &&
    html`<${Asked} row=${profile} what=${asked.value} close=${() => (asked.value = undefined)}
      done=${() => (gone ? go("behaviour") : changed())} />`}
  `;
}

function Actions({ profile, ask }) {
  const baseline = profile.baseline_id;
  return html`<span class="title-actions">
    ${baseline && baseline !== profile.id &&
    html`<a class="button" href=${href("behaviour", "compare", baseline, profile.id)}>Compare with the baseline</a>`}
    ${door.live &&
    html`${!profile.is_baseline && html`<button class="button" onClick=${() => ask("baseline")}>Make baseline</button>`}
      <button class="button quiet" onClick=${() => ask("delete")}>Delete</button>`}
  </span>`;
}

function Identity({ profile }) {
  const source = profile.telemetry_source;
  const facts = [
    ["Window", html`<${Span} from=${profile.time_window_start} to=${profile.time_window_end} />`],
    ["Cluster", profile.cluster_id],
    ["Namespace", profile.namespace || html`<span class="muted">all</span>`],
    ["Task queue", profile.task_queue || html`<span class="muted">all</span>`],
    ["Temporal server", known(profile.temporal_server_version)],
    ["DSQL plugin", known(profile.dsql_plugin_version)],
    ["Code", known(profile.worker_code_sha)],
    ["Metrics", source.catalogue + ", a sample every " + length(source.step_seconds)],
    ["Told by", html`<span class="wrap">${source.source}</span>`],
    ["Taken", moment(profile.created_at)],
    ["Id", html`<code class="wrap">${profile.id}</code>`],
    ...Object.entries(profile.deployment_context).map(([name, value]) => [name, html`<span class="wrap">${value}</span>`]),
  ];
  return html`<dl class="identity panel" aria-label="What it is of">
    ${facts.map(([name, value]) => html`<div><dt class="cut" title=${name}>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

function known(version) {
  return version ? html`<code class="wrap">${version}</code>` : html`<span class="muted">not known</span>`;
}

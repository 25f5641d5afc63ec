/** How a deployment behaved: every metric of a profile, by what it speaks of. */
import { html, useMemo, useRef, useSignal } from "./html.js";
import { Finding } from "./finding.js";
import { count } from "./format.js";
import { useKeys } from "./keys.js";
import { Metric } from "./metric.js";
import { words } from "./quantity.js";
import { Empty } from "./states.js";

const STATES = ["QUERY_ERROR", "PARTIAL", "EMPTY", "OK"];

export function Telemetry({ profile }) {
  const wanted = useSignal("");
  const state = useSignal("");
  const search = useRef(null);
  useKeys("Telemetry", [["/", "search metrics", () => search.current.focus()]]);
  const metrics = useMemo(() => metricsOf(profile), [profile]);
  const found = metrics.filter(
    (it) => (state.value === "" || it.state === state.value) && it.text.includes(wanted.value.toLowerCase()),
  );
  const groups = [...new Set(found.map((it) => it.group))];
  return html`
    <div class="section-title">
      <h2>Telemetry</h2>
      <input ref=${search} class="input search" type="search" placeholder="Search  /" aria-label="Search metrics"
        value=${wanted.value} onInput=${(event) => (wanted.value = event.target.value.trim())} />
      <${States} metrics=${metrics} chosen=${state} />
    </div>
    ${groups.map(
      (group) => html`<section class="metric-group" key=${group} aria-label=${words(group)}>
        <h3>${words(group)}</h3>
        <div class="metric-grid">
          ${found
            .filter((it) => it.group === group)
            .map((it) => html`<${Metric} key=${it.key} metric=${it} profile=${profile} />`)}
        </div>
      </section>`,
    )}
    ${found.length === 0 &&
    html`<${Empty} title=${metrics.length === 0 ? "This profile has no metrics" : "No metric is like that"}>
      <p>${metrics.length === 0 ? "Its catalogue names none." : "Try fewer letters or another state."}</p>
    <//>`}
  `;
}

function metricsOf(profile) {
  return Object.entries(profile.telemetry).flatMap(([group, metrics]) =>
    Object.entries(metrics).map(([key, metric]) => ({
      ...metric,
      key,
      group,
      text: (key + " " + words(key)).toLowerCase(),
    })),
  );
}

function States({ metrics, chosen }) {
  const counts = STATES.map((state) => [state, metrics.filter((it) => it.state === state).length]).filter(
    ([, many]) => many > 0,
  );
  const choice = (state, content) => html`<button class="button small"
    aria-pressed=${chosen.value === state ? "true" : "false"} onClick=${() => (chosen.value = state)}>
    ${content}
  </button>`;
  return html`<div class="choices" role="group" aria-label="States">
    ${choice("", "all " + count(metrics.length))}
    ${counts.map(([state, many]) => choice(state, html`<${Finding} of=${state} /> ${count(many)}`))}
  </div>`;
}

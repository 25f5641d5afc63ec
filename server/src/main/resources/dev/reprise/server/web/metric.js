/** One metric of a profile: its samples, what they come to, and where they are from. */
import { html, useMemo } from "./html.js";
import { Chart } from "./chart.js";
import { Finding } from "./finding.js";
import { count, moment } from "./format.js";
import { briefly, number, quantity, words } from "./quantity.js";

/** What the samples come to; the first of them are always in sight. */
const AGGREGATES = ["min", "p50", "p95", "max", "mean", "p99"];
const IN_SIGHT = 4;

export function Metric({ metric, profile }) {
  const drawn = useMemo(() => drawing(metric, profile), [metric]);
  return html`<article class="panel metric" aria-label=${words(metric.key)}>
    <header>
      <h4 class="cut" title=${metric.key}>${words(metric.key)}</h4>
      <b class="nowrap">${headline(metric)}</b>
      ${metric.state !== "OK" && html`<${Finding} of=${metric.state} />`}
    </header>
    ${drawn
      ? html`<${Chart} ...${drawn} unit=${metric.unit} label=${sentence(metric)} group=${drawn.time ? profile.id : ""} />`
      : html`<div class="chart-none">${nothing(metric)}</div>`}
    <details>
      <summary>
        ${drawn
          ? AGGREGATES.slice(0, IN_SIGHT).map((it) => html`<span><i>${it}</i>${briefly(metric[it], metric.unit)}</span>`)
          : html`<span class="muted">what was asked</span>`}
      </summary>
      <${Origin} metric=${metric} />
    </details>
  </article>`;
}

/** Its value over the whole window where there is one, for what cannot be put together of samples. */
function headline(metric) {
  if (metric.overall !== undefined) {
    return html`<span title="over the whole window at once">${quantity(metric.overall, metric.unit)}</span>`;
  }
  return html`<span title="the median of the samples">${metric.p50 === undefined ? "" : quantity(metric.p50, metric.unit)}</span>`;
}

/** Where every step has a number, each has its time; else only their order is known. */
function drawing(metric, profile) {
  const { samples } = metric;
  if (samples.length === 0) {
    return undefined;
  }
  const time = samples.length === metric.samples_expected;
  const step = profile.telemetry_source.step_seconds;
  const end = Date.parse(profile.time_window_end) / 1000;
  return {
    at: samples.map((_, i) => (time ? end - step * (samples.length - 1 - i) : i + 1)),
    time,
    lines: [{ name: words(metric.key), colour: "accent", values: samples }],
    place: (at) => (time ? moment(1000 * at) : "sample " + at),
  };
}

function sentence(metric) {
  const told = (key) => quantity(metric[key], metric.unit);
  return `${words(metric.key)}: ${metric.samples.length} samples from ${told("min")} to ${told("max")}, median ${told("p50")}`;
}

function nothing(metric) {
  return metric.state === "QUERY_ERROR"
    ? html`<p class="is-failed wrap">${metric.failure}</p>`
    : html`<p>No numbers: there was no such series, or nothing happened that it could tell of.</p>`;
}

function Origin({ metric }) {
  const missing = metric.samples_expected - metric.samples_observed - metric.samples_undefined;
  return html`<dl class="origin">
    <div><dt>samples</dt><dd>${count(metric.samples_observed)} of ${count(metric.samples_expected)} steps have a number</dd></div>
    ${metric.samples_undefined > 0 &&
    html`<div><dt>undefined</dt><dd>${count(metric.samples_undefined)} steps in which nothing happened of which there could be a number</dd></div>`}
    ${missing > 0 && metric.samples_observed > 0 &&
    html`<div><dt>missing</dt><dd>${count(missing)} steps without an answer</dd></div>`}
    ${metric.samples.length > 0 && metric.samples.length < metric.samples_expected &&
    html`<div><dt>drawn</dt><dd>in their order: which steps are missing was not kept</dd></div>`}
    ${metric.overall !== undefined && html`<div><dt>overall</dt><dd>${quantity(metric.overall, metric.unit)} over the whole window at once</dd></div>`}
    ${metric.p50 !== undefined &&
    AGGREGATES.slice(IN_SIGHT).map((it) => html`<div><dt>${it}</dt><dd>${quantity(metric[it], metric.unit)}</dd></div>`)}
    <div><dt>better</dt><dd>${metric.better}; counts as moved from ${number(metric.threshold_percent)} % and ${quantity(metric.floor, metric.unit)} on</dd></div>
    ${metric.query && html`<div><dt>query</dt><dd><code class="wrap">${metric.query}</code></dd></div>`}
    ${metric.failure && html`<div><dt>failure</dt><dd class="is-failed wrap">${metric.failure}</dd></div>`}
    ${metric.notes.map((note) => html`<div><dt>note</dt><dd class="wrap">${note}</dd></div>`)}
  </dl>`;
}

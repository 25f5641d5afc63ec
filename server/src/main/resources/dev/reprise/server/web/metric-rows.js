/** Compared metrics, one a row, which opens to show every number behind its verdict. */
import { html } from "./html.js";
import { SmallDistribution } from "./distribution.js";
import { Finding } from "./finding.js";
import { MetricEvidence } from "./metric-evidence.js";
import { change, probability, quantity, words } from "./quantity.js";

/**
 * @param samples gives {before, after} of a metric
 * @param sides {was, is} the profiles, where they are at hand
 * @param open the keys of the rows that are open
 * @param toggle opens or closes one
 */
export function MetricRows({ metrics, samples, sides, correlations, open, toggle }) {
  return html`<div class="panel wide">
    <table class="table metrics">
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Metric</th>
          <th scope="col" class="number">Before</th>
          <th scope="col" class="number">After</th>
          <th scope="col" class="number">Change</th>
          ${sides && html`<th scope="col">Samples</th>`}
          <th scope="col" class="number" title="After the adjustment for having asked of many metrics">p</th>
        </tr>
      </thead>
      ${metrics.map(
        (metric) => html`<tbody key=${metric.metric}>
          <${Row} metric=${metric} samples=${samples(metric.metric)} sides=${sides} isOpen=${open.has(metric.metric)} toggle=${toggle}
            settings=${correlations.filter((it) => it.metrics.includes(metric.metric)).map((it) => it.config_key)} />
        </tbody>`,
      )}
    </table>
  </div>`;
}

/** The name of the button that opens a metric. */
export function buttonOf(key) {
  return "metric-" + key;
}

function Row({ metric, samples, sides, isOpen, toggle, settings }) {
  const key = metric.metric;
  const unit = metric.limits?.unit;
  return html`<tr class="metric-row" onClick=${(event) => event.target.closest("button") || toggle(key)}>
      <td><${Finding} of=${metric.verdict} severity=${metric.severity} /></td>
      <th scope="row">
        <button id=${buttonOf(key)} class="opener" aria-expanded=${isOpen ? "true" : "false"} aria-controls=${"evidence-" + key}
          onClick=${() => toggle(key)}><span>${words(key)}</span></button>
      </th>
      <td class="number">${quantity(metric.old_value, unit)}</td>
      <td class="number">${quantity(metric.new_value, unit)}</td>
      <td class="number"><${Changed} metric=${metric} /></td>
      ${sides && html`<td><${SmallDistribution} ...${samples} /></td>`}
      <td class="number muted">${probability(metric.p_adjusted)}</td>
    </tr>
    <tr id=${"evidence-" + key} class="evidence" hidden=${!isOpen}>
      <td colspan=${sides ? 7 : 6}>
        ${isOpen && html`<${MetricEvidence} metric=${metric} samples=${samples} sides=${sides} settings=${settings} />`}
      </td>
    </tr>`;
}

/** Against zero there is no percentage. */
function Changed({ metric }) {
  return metric.direction === "appeared" ? "appeared" : change(metric.change_pct);
}

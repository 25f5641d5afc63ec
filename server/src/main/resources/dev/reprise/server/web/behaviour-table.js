/** Behaviour profiles, one a row, of which two can be chosen to compare. */
import { html, useSignal } from "./html.js";
import { Ask } from "./ask.js";
import { door } from "./door.js";
import { ago, moment } from "./format.js";
import { useKeys } from "./keys.js";
import { go, href } from "./route.js";
import { Span } from "./span.js";

/** @param changed is called when a profile was removed or made the baseline */
export function BehaviourTable({ rows, changed }) {
  const chosen = useSignal([]);
  const asked = useSignal(undefined);
  const both = chosen.value.map((id) => rows.find((it) => it.id === id)).filter(Boolean);
  const compare = () => both.length === 2 && go("behaviour", "compare", ...inOrder(both));
  useKeys("Chosen profiles", [["c", "compare the two", compare]]);
  const choose = (id) => {
    const others = chosen.value.filter((it) => it !== id);
    chosen.value = others.length < chosen.value.length ? others : [...others.slice(-1), id];
  };
  return html`
    <div class="compare-line">
      <button class=${"button small" + (both.length === 2 ? " main" : "")} disabled=${both.length !== 2} onClick=${compare}>Compare</button>
      <span class="muted" role="status">${told(both)}</span>
    </div>
    <div class="panel wide">
      <table class="table listed">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">Compare</span></th>
            <th scope="col">Name</th>
            <th scope="col">Cluster</th>
            <th scope="col">Namespace</th>
            <th scope="col">Window</th>
            <th scope="col">Taken</th>
            <th scope="col"><span class="unseen">What to do</span></th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<${Row} key=${row.id} row=${row} isChosen=${chosen.value.includes(row.id)}
              choose=${choose} ask=${(what) => (asked.value = { row, what })} />`,
          )}
        </tbody>
      </table>
    </div>
    ${asked.value &&
    html`<${Asked} ...${asked.value} close=${() => (asked.value = undefined)} done=${changed} />`}
  `;
}

/** The earlier window is what the later one is compared with. */
function inOrder(both) {
  return [...both]
    .sort((one, other) => one.time_window_start.localeCompare(other.time_window_start))
    .map((it) => it.id);
}

function told(both) {
  switch (both.length) {
    case 0:
      return "Choose two to compare them.";
    case 1:
      return both[0].name + " and another one";
    default:
      return both[0].name + " and " + both[1].name;
  }
}

function Row({ row, isChosen, choose, ask }) {
  return html`<tr class=${isChosen ? "is-chosen" : ""}>
    <td class="tick">
      <input type="checkbox" checked=${isChosen} aria-label=${"Compare " + row.name} onChange=${() => choose(row.id)} />
    </td>
    <th scope="row">
      <span class="name-line">
        <a class="cut" href=${href("behaviour", row.id)} title=${row.name}>${row.name}</a>
        ${row.is_baseline && html`<span class="badge baseline">baseline</span>`}
        ${row.label && html`<span class="badge cut" title=${row.label}>${row.label}</span>`}
      </span>
    </th>
    <td><span class="cut short" title=${row.cluster_id}>${row.cluster_id}</span></td>
    <td><span class="cut short" title=${row.namespace}>${row.namespace || html`<span class="muted">all</span>`}</span></td>
    <td class="nowrap"><${Span} from=${row.time_window_start} to=${row.time_window_end} /></td>
    <td class="nowrap muted" title=${moment(row.created_at)}>${ago(row.created_at)}</td>
    <td class="actions">
      ${door.live &&
      html`${!row.is_baseline &&
        html`<button class="button small quiet" onClick=${() => ask("baseline")} aria-label=${"Make baseline: " + row.name}>
          Make baseline
        </button>`}
        <button class="button small quiet" onClick=${() => ask("delete")} aria-label=${"Delete " + row.name}>Delete</button>`}
    </td>
  </tr>`;
}

/** Asks before it does what others will notice. */
export function Asked({ row, what, close, done }) {
  const path = "/profiles/" + encodeURIComponent(row.id);
  const where = row.cluster_id + (row.namespace ? ", namespace " + row.namespace : "");
  const act = async () => {
    await (what === "delete" ? door.remove(path) : door.post(path + "/baseline"));
    close();
    done();
  };
  return what === "delete"
    ? html`<${Ask} title=${"Delete " + row.name + "?"} verb="Delete it" act=${act} close=${close}>
        <p class="wrap">It cannot be brought back.
          ${row.is_baseline && html` It is the baseline of ${where}: drift has nothing to be held against then.`}
        </p>
      <//>`
    : html`<${Ask} title=${"Make " + row.name + " the baseline?"} verb="Make it the baseline" act=${act} close=${close}>
        <p class="wrap">Drift of ${where} is held against it from now on, instead of the baseline of today.</p>
      <//>`;
}

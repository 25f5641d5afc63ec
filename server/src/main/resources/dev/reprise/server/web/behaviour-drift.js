/** How a deployment behaves now, held against its baseline or against other days. */
import { html, useSignal } from "./html.js";
import { useAsked } from "./asked.js";
import { BehaviourTrouble, Told } from "./behaviour-trouble.js";
import { Comparison } from "./comparison.js";
import { CreateDialog } from "./create-dialog.js";
import { door } from "./door.js";
import { Finding, Outcome } from "./finding.js";
import { counted } from "./format.js";
import { useKeys } from "./keys.js";
import { words } from "./quantity.js";
import { go, href, route } from "./route.js";
import { length } from "./span.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";

const USUAL_MINUTES = 30;
const USUAL_DAYS = 7;
const NAMED = 3;
const MOST_MINUTES = 24 * 60;

export function BehaviourDrift() {
  useTitle("Drift");
  const abilities = useAsked("/behaviour", () => door.get("/behaviour"));
  const scopes = useAsked("scopes", () => door.page("/profiles?limit=1000"));
  const wish = useSignal(undefined);
  const times = useSignal(0);
  useKeys("Drift", [["u", "up to all profiles", () => go("behaviour")]]);
  const drift = useAsked(
    wish.value && "drift " + times.value,
    async () => ({ ...(await door.post("/profiles/drift", wish.value)), wish: wish.value, at: new Date().toISOString() }),
  );
  const ask = (wanted) => {
    wish.value = wanted;
    times.value++;
  };
  return html`<div class="page behaviour">
    <div class="title-line">
      <a class="muted" href=${href("behaviour")}>Behaviour</a><span class="muted" aria-hidden="true">/</span>
      <h1>Drift</h1>
      <span class="muted">how it behaves now, held against what is expected; nothing of it is kept</span>
    </div>
    <${Told} of=${abilities} what="what this engine can do">
      ${(can) => {
        const problem = can.storage.problem ?? can.telemetry.problem;
        return problem
          ? html`<${BehaviourTrouble} trouble=${{ code: "UNCONFIGURED", message: problem }} again=${abilities.again} />`
          : html`<${Wish} can=${can} scopes=${scopesOf(scopes.value?.rows ?? [])} busy=${wish.value && !drift.value && !drift.trouble} ask=${ask} />
              ${wish.value
                ? html`<${Told} of=${drift} what=${"how it behaves" + waiting(can, wish.value)}>
                    ${(it) => html`<${Found} key=${times.value} drift=${it} can=${can} />`}
                  <//>`
                : html`<${Empty} title="Nothing is asked yet"><p>Choose a deployment and how far to look back.</p><//>`}`;
      }}
    <//>
  </div>`;
}

function waiting(can, wish) {
  return can.telemetry.ahead ? " (it is scraped for " + length(60 * wish.last_minutes) + ")" : "";
}

/** Clusters with their namespaces, those with a baseline first. */
function scopesOf(rows) {
  const scopes = new Map();
  for (const row of rows) {
    const key = JSON.stringify([row.cluster_id, row.namespace]);
    const known = scopes.get(key);
    scopes.set(key, { cluster: row.cluster_id, namespace: row.namespace, baseline: known?.baseline || row.is_baseline });
  }
  return [...scopes.values()].sort((one, other) => Number(other.baseline) - Number(one.baseline));
}

function Wish({ can, scopes, busy, ask }) {
  const query = route.value.query;
  const cluster = useSignal(query.get("cluster") ?? "");
  const days = useSignal(false);
  const names = [...new Set(scopes.map((it) => it.cluster))];
  const namespaces = scopes.filter((it) => it.cluster === cluster.value).map((it) => it.namespace).filter(Boolean);
  const proposed = cluster.value || scopes[0]?.cluster || "";
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const wish = { cluster_id: form.get("cluster").trim(), last_minutes: Number(form.get("minutes")), narrowed: form.has("narrowed") };
    const namespace = form.get("namespace").trim();
    ask({
      ...wish,
      ...(namespace && { namespace }),
      ...(days.value && { days: Number(form.get("days")) }),
    });
  };
  return html`<form class="panel wish" onSubmit=${submit}>
    <label class="wanted"><span>cluster</span>
      <input class="input" name="cluster" required list="known-clusters" autocomplete="off" defaultValue=${proposed}
        onInput=${(event) => (cluster.value = event.target.value)} />
      <datalist id="known-clusters">${names.map((it) => html`<option value=${it} />`)}</datalist>
    </label>
    <label class="wanted"><span>namespace</span>
      <input class="input" name="namespace" list="known-namespaces" autocomplete="off" placeholder="all"
        defaultValue=${query.get("namespace") ?? (cluster.value ? "" : scopes[0]?.namespace ?? "")} />
      <datalist id="known-namespaces">${namespaces.map((it) => html`<option value=${it} />`)}</datalist>
    </label>
    <label class="wanted"><span>${can.telemetry.ahead ? "the next minutes" : "the last minutes"}</span>
      <input class="input" name="minutes" type="number" min="1" required
        max=${can.telemetry.ahead ? can.telemetry.most_seconds / 60 : MOST_MINUTES} defaultValue=${can.telemetry.ahead ? 1 : USUAL_MINUTES} />
    </label>
    ${can.telemetry.most_days > 0 &&
    html`<label class="wanted"><span>held against</span>
        <select class="input" onChange=${(event) => (days.value = event.target.value === "days")}>
          <option value="baseline">the baseline</option>
          <option value="days">the same hours of days before</option>
        </select>
      </label>
      <label class="wanted"><span>days</span>
        <input class="input days" name="days" type="number" min="1" max=${can.telemetry.most_days} defaultValue=${USUAL_DAYS} disabled=${!days.value} />
      </label>`}
    <label class="wanted tick-line"><input type="checkbox" name="narrowed" defaultChecked /> only series with these labels</label>
    <button class="button main" disabled=${busy}>${busy ? "Asking …" : "Tell me"}</button>
  </form>`;
}

function Found({ drift, can }) {
  const keeping = useSignal(false);
  const day = useSignal(0);
  const { wish } = drift;
  const scope = { cluster: wish.cluster_id, namespace: wish.namespace };
  const from = new Date(Date.parse(drift.at) - 60_000 * wish.last_minutes).toISOString();
  return html`
    <div class="drift-line" role="status">
      <${Outcome} of=${drift.label} comparisons=${drift.comparisons ?? [drift.comparison]} />
      <span class="wrap">${told(drift)}</span>
      ${drift.baseline_id && html`<a class="button small" href=${href("behaviour", drift.baseline_id)}>Show the baseline</a>`}
      ${!can.telemetry.ahead &&
      html`<button class="button small" onClick=${() => (keeping.value = true)}>Keep this window</button>`}
    </div>
    ${drift.comparisons && html`<${Days} comparisons=${drift.comparisons} chosen=${day} />`}
    <${Comparison} key=${day.value} comparison=${drift.comparisons?.[day.value] ?? drift.comparison} />
    ${keeping.value &&
    html`<${CreateDialog} abilities=${can} scope=${scope} from=${from} to=${drift.at} close=${() => (keeping.value = false)}
      then=${(it) => (drift.baseline_id ? go("behaviour", "compare", drift.baseline_id, it.id) : go("behaviour", it.id))} />`}
  `;
}

/** The first of many; all of them stand below. */
function named(metrics) {
  const others = metrics.length - NAMED;
  return others > 1
    ? metrics.slice(0, NAMED).join(", ") + " and " + counted(others, "other metric")
    : metrics.join(", ");
}

/** No day is like the other: each is held against now for itself. */
function Days({ comparisons, chosen }) {
  return html`<div class="choices days-line" role="group" aria-label="Days">
    ${comparisons.map(
      (it, i) => html`<button class="button small" aria-pressed=${chosen.value === i ? "true" : "false"} onClick=${() => (chosen.value = i)}>
        <${Finding} of=${it.label} /> ${counted(i + 1, "day")} before
      </button>`,
    )}
  </div>`;
}

function told(drift) {
  const against = drift.comparisons ? counted(drift.comparisons.length, "other day") : "the baseline";
  switch (drift.label) {
    case "drifted":
      return "Against " + against + ", " + named(drift.drifted.map(words)) + " moved.";
    case "steady":
      return "Against " + against + ", no metric moved past its limits.";
    default:
      return "Against " + against + ", nothing could be told of any metric. Look back further: more samples tell more.";
  }
}

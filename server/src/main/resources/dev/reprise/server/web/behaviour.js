/** All behaviour profiles: what was kept of how deployments behave, the newest first. */
import { html, useEffect, useRef, useSignal } from "./html.js";
import { useAsked } from "./asked.js";
import { BehaviourFilters, queryOf } from "./behaviour-filters.js";
import { BehaviourTable } from "./behaviour-table.js";
import { BehaviourTrouble, Told } from "./behaviour-trouble.js";
import { CreateDialog } from "./create-dialog.js";
import { door } from "./door.js";
import { count } from "./format.js";
import { useKeys } from "./keys.js";
import { go, href, route } from "./route.js";
import { Empty } from "./states.js";
import { useTitle } from "./title.js";

const PAGE = 50;

export function Behaviour() {
  useTitle("Behaviour");
  const filter = useSignal(Object.fromEntries(route.peek().query));
  const creating = useSignal(false);
  const version = useSignal(0);
  const first = useRef(null);
  const query = queryOf(filter.value);
  const abilities = useAsked("/behaviour", () => door.get("/behaviour"));
  const load = async () => ({ ...(await door.page("/profiles?limit=" + PAGE + query)), query });
  const list = useAsked("list", load, query + " " + version.value);
  useEffect(() => {
    filter.value = Object.fromEntries(route.value.query);
  }, [route.value]);
  useEffect(() => {
    history.replaceState(null, "", href("behaviour") + (query && "?" + query.slice(1)));
  }, [query]);
  const create = () => (creating.value = true);
  const canCreate = door.live && abilities.value?.storage.configured && abilities.value.telemetry.configured;
  useKeys("Behaviour", [
    ["/", "filter", () => first.current?.focus()],
    ["d", "drift", () => go("behaviour", "drift")],
    ...(canCreate ? [["n", "new profile", create]] : []),
  ]);
  return html`<div class="page behaviour">
    <div class="section-title">
      <h1>Behaviour</h1>
      <span class="muted">how deployments behave over a window of time</span>
      <span class="space"></span>
      <a class="button" href=${href("behaviour", "drift")}>Drift</a>
      ${door.live &&
      html`<button class="button main" onClick=${create} disabled=${!canCreate} title=${abilities.value?.telemetry.problem}>
        New profile
      </button>`}
    </div>
    <${BehaviourFilters} first=${first} filter=${filter} known=${list.value?.rows ?? []} />
    <${Told} of=${list} what="behaviour profiles">
      ${(page) =>
        page.rows.length > 0
          ? html`<${Pages} key=${page.query} page=${page} changed=${() => version.value++} />`
          : html`<${None} filtered=${page.query !== ""} abilities=${abilities.value} create=${create} filter=${filter} />`}
    <//>
    ${creating.value &&
    html`<${CreateDialog} abilities=${abilities.value} close=${() => (creating.value = false)} />`}
  </div>`;
}

/** The first page, and those after it that were asked for. */
function Pages({ page, changed }) {
  const more = useSignal([]);
  const next = useSignal(undefined);
  const busy = useSignal(false);
  const trouble = useSignal(undefined);
  const cursor = next.value ?? page.next;
  const rows = [...page.rows, ...more.value];
  const load = async () => {
    busy.value = true;
    trouble.value = undefined;
    try {
      const loaded = await door.page("/profiles?limit=" + PAGE + page.query + "&cursor=" + encodeURIComponent(cursor));
      more.value = [...more.value, ...loaded.rows];
      next.value = loaded.next;
    } catch (failure) {
      trouble.value = failure;
    }
    busy.value = false;
  };
  const again = () => {
    more.value = [];
    next.value = undefined;
    changed();
  };
  return html`<${BehaviourTable} rows=${rows} changed=${again} />
    ${trouble.value && html`<${BehaviourTrouble} trouble=${trouble.value} what="more of them" />`}
    <p class="list-end">
      ${cursor && html`<button class="button" onClick=${load} disabled=${busy.value}>Show ${PAGE} more</button>`}
      <span class="muted" role="status">${count(rows.length)} shown${cursor ? "" : ", that is all"}</span>
    </p>`;
}

function None({ filtered, abilities, create, filter }) {
  if (filtered) {
    return html`<${Empty} title="No profile is like that">
      <p>Clusters, namespaces and labels are compared letter by letter; the times are those of the windows.</p>
      <button class="button" onClick=${() => (filter.value = {})}>Show all</button>
    <//>`;
  }
  const telemetry = abilities?.telemetry;
  return html`<${Empty} title="No behaviour profile yet">
    <p>A behaviour profile keeps how a deployment was configured and how it behaved over a window of time.</p>
    ${telemetry?.configured && html`<button class="button main" onClick=${create}>Make the first one</button>`}
    ${telemetry && !telemetry.configured && html`<p>${telemetry.problem}.</p>`}
    <p>Or from a terminal, by scraping an application's own metrics for a minute:</p>
    <pre>reprise snapshot create --scrape http://localhost:8080/metrics --for 60s --cluster local</pre>
  <//>`;
}

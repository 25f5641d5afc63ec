/** Asks which window of which deployment is to be kept. */
import { html, useSignal } from "./html.js";
import { Ask } from "./ask.js";
import { instant, local } from "./behaviour-filters.js";
import { door } from "./door.js";
import { go } from "./route.js";
import { length } from "./span.js";

const HOUR_MILLIS = 3_600_000;
const USUAL_SCRAPE_SECONDS = 60;

/**
 * @param abilities what the engine can do
 * @param from, to the window that is proposed
 * @param scope {cluster, namespace} that is proposed
 * @param then is called with the new profile, instead of going to it
 */
export function CreateDialog({ abilities, from, to, scope = {}, then, close }) {
  const { telemetry, catalogues } = abilities;
  const seconds = useSignal(USUAL_SCRAPE_SECONDS);
  const act = async (form) => {
    const wish = { narrowed: form.has("narrowed"), catalogue: form.get("catalogue") };
    for (const key of ["name", "label", "cluster_id", "namespace", "task_queue"]) {
      const said = form.get(key).trim();
      if (said !== "") {
        wish[key] = said;
      }
    }
    if (telemetry.ahead) {
      wish.for_seconds = Number(form.get("for_seconds"));
    } else {
      wish.time_window_start = instant(form.get("start"));
      wish.time_window_end = instant(form.get("end"));
    }
    const profile = await door.post("/profiles", wish);
    close();
    (then ?? (() => go("behaviour", profile.id)))(profile);
  };
  const end = to ?? new Date().toISOString();
  const begin = from ?? new Date(Date.parse(end) - HOUR_MILLIS).toISOString();
  return html`<${Ask} title="New behaviour profile" verb=${telemetry.ahead ? "Scrape and keep" : "Keep it"} act=${act} close=${close}>
    <div class="field-pair">
      <label class="field">Cluster <input name="cluster_id" required defaultValue=${scope.cluster ?? ""} autofocus /></label>
      <label class="field">Namespace <input name="namespace" placeholder="all" defaultValue=${scope.namespace ?? ""} /></label>
    </div>
    ${telemetry.ahead
      ? html`<label class="field">Scrape the application from now on, for so many seconds
            <input name="for_seconds" type="number" min="1" max=${telemetry.most_seconds} required defaultValue=${USUAL_SCRAPE_SECONDS}
              onInput=${(event) => (seconds.value = event.target.value)} /></label>
          <p class="muted">This dialog waits ${length(Number(seconds.value) || 0)}. Use the application meanwhile.</p>`
      : html`<div class="field-pair">
          <label class="field">From <input name="start" type="datetime-local" required defaultValue=${local(begin)} /></label>
          <label class="field">To <input name="end" type="datetime-local" required defaultValue=${local(end)} /></label>
        </div>`}
    <div class="field-pair">
      <label class="field">Name <input name="name" placeholder="its window" /></label>
      <label class="field">Label <input name="label" placeholder="such as baseline-150wps" /></label>
    </div>
    <div class="field-pair">
      <label class="field">Metrics
        <select name="catalogue">${catalogues.map((it) => html`<option value=${it}>${it}</option>`)}</select>
      </label>
      <label class="field">Task queue <input name="task_queue" placeholder="all" /></label>
    </div>
    <label class="field line">
      <input type="checkbox" name="narrowed" defaultChecked /> Only series that carry these names as labels
    </label>
  <//>`;
}

/** How far metrics may move before a difference counts, as the address says: `?threshold=latency=50`. */
import { html, useRef } from "./html.js";
import { words } from "./quantity.js";

const KEY = "threshold";

/** What the address says, percents by the name of a group or metric. */
export function limitsOf(query) {
  return Object.fromEntries(
    query.getAll(KEY).map((it) => {
      const [of, percent] = it.split("=");
      return [of, percent?.trim() ? Number(percent) : Number.NaN];
    }),
  );
}

/** The same limits for an address. */
export function queryOfLimits(limits) {
  const said = Object.entries(limits).map(([of, percent]) => KEY + "=" + encodeURIComponent(of + "=" + percent));
  return said.length > 0 ? "?" + said.join("&") : "";
}

/**
 * @param limits those that are set
 * @param groups names of metrics by their group
 * @param field is given the field that the first key goes to
 * @param set is told of all that are to be set
 */
export function BehaviourLimits({ limits, groups, field, set }) {
  const percent = useRef(null);
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    set({ ...limits, [form.get("of")]: Number(form.get("percent")) });
    percent.current.value = "";
  };
  const remove = (of) => {
    const { [of]: _, ...others } = limits;
    set(others);
    field.current?.focus();
  };
  return html`<form class="limits-line" aria-label="Limits" onSubmit=${submit}>
    <label class="wanted tick-line">How far may
      <select ref=${field} class="input" name="of">
        <optgroup label="all metrics of">${Object.keys(groups).map((it) => option(it))}</optgroup>
        ${Object.entries(groups).map(([group, metrics]) => html`<optgroup label=${words(group)}>${metrics.map(option)}</optgroup>`)}
      </select>
    </label>
    <label class="wanted tick-line">move
      <input ref=${percent} class="input" name="percent" type="number" min="0.1" step="any" required placeholder="50" /> %
    </label>
    <button class="button small">Set</button>
    ${Object.entries(limits).map(
      ([of, it]) => html`<button type="button" class="button small" onClick=${() => remove(of)} aria-label=${"Remove the limit of " + words(of)}>
        ${words(of)} ${Number.isNaN(it) ? "?" : it} % <span aria-hidden="true">×</span>
      </button>`,
    )}
  </form>`;
}

function option(name) {
  return html`<option value=${name}>${words(name)}</option>`;
}

/** Which behaviour profiles are listed. */
import { html, useEffect, useRef, useSignal } from "./html.js";

/** What is typed is asked for when nobody has typed for this long. */
const TYPING_MILLIS = 300;

const TEXTS = ["cluster", "namespace", "label"];
const TIMES = { from: "ends after", to: "starts before" };

/** The filter as a query, each key with a `&` before it. */
export function queryOf(filter) {
  return [...TEXTS, ...Object.keys(TIMES)]
    .filter((key) => filter[key]?.trim())
    .map((key) => "&" + key + "=" + encodeURIComponent(filter[key].trim()))
    .join("");
}

/**
 * @param first is given the first field
 * @param filter a signal of what is wanted, by key
 * @param known profiles whose names are proposed
 */
export function BehaviourFilters({ first, filter, known }) {
  const timer = useRef(0);
  const typed = useSignal(filter.value);
  useEffect(() => {
    typed.value = filter.value;
  }, [filter.value]);
  const want = (key, value) => {
    typed.value = { ...typed.value, [key]: value };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => (filter.value = typed.value), TYPING_MILLIS);
  };
  const names = { cluster: "cluster_id", namespace: "namespace", label: "label" };
  return html`<form class="filters" role="search" aria-label="Filter behaviour profiles" onSubmit=${(event) => event.preventDefault()}>
    ${TEXTS.map(
      (key) => html`<label class="wanted">
        <span>${key}</span>
        <input ref=${key === TEXTS[0] ? first : undefined} class="input" type="search" list=${"known-" + key}
          autocomplete="off" spellcheck=${false} value=${typed.value[key] ?? ""}
          onInput=${(event) => want(key, event.target.value)} />
        <datalist id=${"known-" + key}>
          ${[...new Set(known.map((it) => it[names[key]]).filter(Boolean))].map((it) => html`<option value=${it} />`)}
        </datalist>
      </label>`,
    )}
    ${Object.entries(TIMES).map(
      ([key, title]) => html`<label class="wanted">
        <span>${title}</span>
        <input class="input" type="datetime-local" value=${local(typed.value[key])}
          onChange=${(event) => want(key, instant(event.target.value))} />
      </label>`,
    )}
  </form>`;
}

/** A moment as such a field has it, on the clock of whoever looks. */
export function local(text) {
  if (!text || Number.isNaN(Date.parse(text))) {
    return "";
  }
  const at = new Date(text);
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function instant(field) {
  return field ? new Date(field).toISOString() : "";
}

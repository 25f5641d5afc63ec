/**
 * Tabs as everybody knows them: one is chosen, and it alone is reached with Tab; arrow keys, Home
 * and End choose another.
 */
import { html } from "./html.js";

/**
 * @param id of the whole, for the names of its parts
 * @param label what the tabs are about
 * @param tabs an array of [name, title]
 * @param chosen the name of the chosen one
 * @param choose is called with the name of another
 */
export function Tabs({ id, label, tabs, chosen, choose }) {
  const names = tabs.map(([name]) => name);
  const moved = (event) => {
    const name = names[target(event.key, names.indexOf(chosen), names.length)];
    if (name !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      choose(name);
      document.getElementById(tabId(id, name)).focus();
    }
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${moved}>
    ${tabs.map(
      ([name, title]) => html`<button role="tab" key=${name} id=${tabId(id, name)} aria-controls=${panelId(id)}
        aria-selected=${name === chosen ? "true" : "false"} tabindex=${name === chosen ? 0 : -1}
        onClick=${() => choose(name)}>${title}</button>`,
    )}
  </div>`;
}

/** What the chosen tab shows. */
export function TabPanel({ id, chosen, children }) {
  return html`<div class="tab-contents" role="tabpanel" id=${panelId(id)} aria-labelledby=${tabId(id, chosen)}
    tabindex="0">${children}</div>`;
}

const tabId = (id, name) => id + "-tab-" + name;
const panelId = (id) => id + "-panel";

function target(key, at, count) {
  return { ArrowRight: (at + 1) % count, ArrowLeft: (at + count - 1) % count, Home: 0, End: count - 1 }[key];
}

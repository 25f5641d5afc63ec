/**
 * What keys do. A page says which it has while it is shown; `?` lists them all.
 *
 * They are single letters, so they are not listened to while somebody types. A page that is seen has
 * its keys already.
 */
import { html, signal, useEffect, useLayoutEffect, useRef } from "./html.js";

const groups = signal([]);
const helpShown = signal(false);

/**
 * @param title of the group in the list of keys
 * @param keys an array of [key, what it does, function]; several keys are separated by a blank
 */
export function useKeys(title, keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => {
    const group = { title, keys: () => latest.current };
    groups.value = [...groups.peek(), group];
    return () => {
      groups.value = groups.peek().filter((it) => it !== group);
    };
  }, [title]);
}

export function showHelp() {
  helpShown.value = true;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
    return;
  }
  if (event.key === "?") {
    showHelp();
    return;
  }
  const action = groups.value
    .flatMap((group) => group.keys())
    .find(([names]) => names.split(" ").includes(event.key));
  if (action) {
    event.preventDefault();
    action[2]();
  }
});

export function KeyHelp() {
  const dialog = useRef(null);
  useEffect(() => {
    if (helpShown.value) {
      dialog.current.showModal();
    }
  }, [helpShown.value]);
  return html`<dialog
    ref=${dialog}
    class="dialog"
    aria-labelledby="key-help"
    onClose=${() => (helpShown.value = false)}
  >
    <h2 id="key-help">Keys</h2>
    ${groups.value.map((group) => html`<${KeyGroup} key=${group.title} group=${group} />`)}
    <p class="muted">Everything can also be reached with Tab and Enter.</p>
    <form method="dialog"><button class="button">Close</button></form>
  </dialog>`;
}

function KeyGroup({ group }) {
  return html`<section>
    <h3>${group.title}</h3>
    <dl class="keys">
      ${group.keys().map(
        ([names, what]) => html`<div>
          <dt>${names.split(" ").map((name) => html`<kbd>${name}</kbd>`)}</dt>
          <dd>${what}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

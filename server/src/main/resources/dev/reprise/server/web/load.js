/** Loads what a page shows, and shows what there is to show until then. */
import { html, useEffect, useRef, useSignal } from "./html.js";
import { door } from "./door.js";
import { Failure, Waiting } from "./states.js";

/**
 * What the door answers at a path: {path, value, trouble}, none of the two while it loads.
 *
 * When `version` changes it is loaded again, and the old value stays until the new one is there, so
 * that nothing jumps.
 */
export function useLoaded(path, version = 0) {
  const loaded = useSignal({});
  const attempt = useSignal(0);
  useEffect(() => {
    let wanted = true;
    if (loaded.peek().path !== path) {
      loaded.value = { path };
    }
    door.get(path).then(
      (value) => wanted && (loaded.value = { path, value }),
      (trouble) => wanted && (loaded.value = { ...loaded.peek(), path, trouble }),
    );
    return () => {
      wanted = false;
    };
  }, [path, version, attempt.value]);
  const again = () => attempt.value++;
  return { ...loaded.value, again };
}

/** Shows what was loaded by the function that is its child, or why it could not be. */
export function Loaded({ of, what, children }) {
  if (of.value !== undefined) {
    return children(of.value);
  }
  return of.trouble
    ? html`<${Failure} trouble=${of.trouble} what=${what} again=${of.again} />`
    : html`<${Waiting} what=${what} />`;
}

/** Follows the server-sent events at a path while the page is shown; no path, nothing followed. */
export function useEvents(path, event) {
  const state = useSignal("connecting");
  const latest = useRef(event);
  latest.current = event;
  useEffect(() => {
    if (!path) {
      return undefined;
    }
    state.value = "connecting";
    return door.follow(path, {
      event: (name, data) => latest.current(name, data),
      state: (word) => (state.value = word),
    });
  }, [path]);
  return state;
}

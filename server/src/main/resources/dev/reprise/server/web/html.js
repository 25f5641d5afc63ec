/**
 * The words in which pages are written: Preact, its hooks, signals, and htm over them.
 *
 * Everything that is shown passes `element`. Texts are escaped by Preact; what it does not look at
 * is where a link leads and markup given as text, so both are refused here: what was recorded from
 * an application must never become a link or an element.
 */
import { h, render } from "./vendor/preact.js";
import htm from "./vendor/htm.js";

function element(type, props, ...children) {
  if (props?.dangerouslySetInnerHTML !== undefined) {
    throw new Error("markup is never shown as such");
  }
  if (props?.href !== undefined && !String(props.href).startsWith("#")) {
    throw new Error("a link leads to one of these pages, not to " + props.href);
  }
  return h(type, props, ...children);
}

export const html = htm.bind(element);
export { render };
export { useEffect, useLayoutEffect, useMemo, useRef } from "./vendor/hooks.js";
export { batch, computed, effect, signal, untracked } from "./vendor/signals.js";
export { useComputed, useSignal, useSignalEffect } from "./vendor/signals.js";

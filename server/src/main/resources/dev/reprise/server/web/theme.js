/** The colours of the theme, for what is drawn and cannot name them. */
import { useEffect, useSignal } from "./html.js";

/** Whether the theme is dark, as a signal. */
export function useDark() {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const dark = useSignal(query.matches);
  useEffect(() => {
    const change = () => (dark.value = query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return dark;
}

/**
 * What colours are at an element. Custom properties hold light-dark(), which only a real property
 * resolves.
 */
export function coloursAt(element, names) {
  const probe = document.createElement("i");
  element.append(probe);
  const colours = {};
  names.forEach((name) => {
    probe.style.color = "var(--" + name + ")";
    colours[name] = getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}

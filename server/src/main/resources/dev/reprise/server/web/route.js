/**
 * Which page is shown. It stands behind the `#`, so that a report opened from a disk has the same
 * addresses as an engine: `#/playbacks/<token>/steps/7`.
 */
import { signal } from "./html.js";

export const route = signal(read());

window.addEventListener("hashchange", () => {
  route.value = read();
});

function read() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return {
    segments: path.split("/").filter((it) => it !== "").map(decoded),
    query: new URLSearchParams(query ?? ""),
  };
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The address of a page. */
export function href(...segments) {
  return "#/" + segments.map((it) => encodeURIComponent(String(it))).join("/");
}

/** Goes to a page. */
export function go(...segments) {
  location.hash = href(...segments);
}

/** Goes to a page without a step back: for what changes with every key. */
export function goQuietly(...segments) {
  history.replaceState(null, "", href(...segments));
  route.value = read();
}

/**
 * What a pattern names in some segments, or undefined where they are not of this pattern.
 *
 * @param pattern like ["profiles", ":slug"]
 */
export function matched(pattern, segments) {
  if (pattern.length !== segments.length) {
    return undefined;
  }
  const names = {};
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i].startsWith(":")) {
      names[pattern[i].slice(1)] = segments[i];
    } else if (pattern[i] !== segments[i]) {
      return undefined;
    }
  }
  return names;
}

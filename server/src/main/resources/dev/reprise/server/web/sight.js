/** Brings lines of a message into sight, within the box that scrolls them. */

/** How much is seen above. */
const ABOVE_PIXELS = 60;

/** Without moving the page: nobody asked for it. */
export function showFirstDifference(box) {
  const line = box?.querySelector(".line.changed, .line.removed, .line.added");
  if (line) {
    scrollTo(box, line);
  }
}

/** @param at a place as the engine spells it; its own line, else the first of those below it */
export function showPlace(box, at) {
  const lines = at ? [...(box?.querySelectorAll("[data-at]") ?? [])] : [];
  const wanted = at?.toLowerCase();
  const line =
    lines.find((it) => it.dataset.at.toLowerCase() === wanted) ??
    lines.find((it) => it.dataset.at.toLowerCase().startsWith(wanted));
  if (line) {
    scrollTo(box, line);
    box.focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
  }
}

function scrollTo(box, line) {
  const [outer, inner] = [box.getBoundingClientRect(), line.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - ABOVE_PIXELS;
  }
}

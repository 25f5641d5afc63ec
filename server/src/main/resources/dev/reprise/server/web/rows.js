/**
 * A list of rows of one height, of which only those in sight exist; so twenty thousand scroll like
 * twenty. One row is the chosen one; arrow keys, Home and End choose another.
 */
import { html, useEffect, useLayoutEffect, useRef, useSignal } from "./html.js";

export const ROW_HEIGHT = 28;

/** Rows above and below those in sight, so that quick scrolling shows no gap. */
const SPARE = 12;

/**
 * @param id of the list, for its rows' names
 * @param label what is listed
 * @param count how many rows there are
 * @param chosen the index of the chosen row, or -1
 * @param choose is called with the index of another
 * @param row gives the contents of the row at an index
 * @param watched the index of a row that is to stay in sight, though nobody chose it, or -1
 * @param under is drawn below the rows: gets the first and last index in sight
 */
export function Rows({ id, label, count, chosen, choose, row, watched = -1, under }) {
  const box = useRef(null);
  const top = useSignal(0);
  const height = useSignal(600);
  useLayoutEffect(() => {
    const measure = () => (height.value = box.current.clientHeight);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => showRow(box.current, chosen), [chosen]);
  useEffect(() => showRow(box.current, watched), [watched]);
  const first = Math.max(0, Math.floor(top.value / ROW_HEIGHT) - SPARE);
  const last = Math.min(count - 1, Math.ceil((top.value + height.value) / ROW_HEIGHT) + SPARE);
  const shown = [];
  for (let index = first; index <= last; index++) {
    shown.push(html`<div
      key=${index}
      id=${id + "-" + index}
      role="option"
      aria-selected=${index === chosen ? "true" : "false"}
      aria-posinset=${index + 1}
      aria-setsize=${count}
      style=${"top:" + index * ROW_HEIGHT + "px"}
      onClick=${() => choose(index)}
    >
      ${row(index)}
    </div>`);
  }
  return html`<div
    ref=${box}
    class="rows"
    role="listbox"
    tabindex="0"
    aria-label=${label}
    aria-activedescendant=${chosen >= first && chosen <= last ? id + "-" + chosen : undefined}
    onScroll=${(event) => (top.value = event.currentTarget.scrollTop)}
    onKeyDown=${(event) => move(event, chosen, count, height.value, choose)}
  >
    <div role="presentation" style=${"height:" + count * ROW_HEIGHT + "px"}>
      ${under && under(first, last)} ${shown}
    </div>
  </div>`;
}

function move(event, chosen, count, height, choose) {
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  const to = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + page,
    PageUp: chosen - page,
    Home: 0,
    End: count - 1,
  }[event.key];
  if (to !== undefined && count > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    choose(Math.min(count - 1, Math.max(0, to)));
  }
}

/** Scrolls as little as needed to have a row in sight. */
function showRow(box, index) {
  if (index < 0) {
    return;
  }
  const y = index * ROW_HEIGHT;
  if (y < box.scrollTop) {
    box.scrollTop = Math.max(0, y - ROW_HEIGHT);
  } else if (y + ROW_HEIGHT > box.scrollTop + box.clientHeight) {
    box.scrollTop = y + 2 * ROW_HEIGHT - box.clientHeight;
  }
}

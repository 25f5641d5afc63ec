/** The matrix as a picture that can be zoomed, moved and asked, with a pointer or with keys. */
import { html, useEffect, useLayoutEffect, useMemo, useRef, useSignal } from "./html.js";
import { clamp, keepDrawn, place, shown } from "./canvas.js";
import { drawHeat, gutterOf } from "./heat-picture.js";
import { decoded, ordered, View } from "./heat-rows.js";
import { found } from "./code-search.js";
import { count } from "./format.js";

const ROW = 22;
const FOUND_COLUMNS = 80;

/** A pointer that moves less between down and up has clicked. */
const CLICK_PIXELS = 4;

export function HeatMap({ heat, open }) {
  const canvas = useRef(null);
  const said = useSignal("");
  const order = useSignal("name");
  const wanted = useSignal("");
  const seen = useSignal("");
  const map = useRef(undefined);
  const rows = useMemo(() => decoded(heat.rows, heat.columns.length), [heat]);
  useLayoutEffect(() => {
    map.current = new Picture(canvas.current, heat, rows, {
      tell: (text) => (said.value = text),
      show: (text) => (seen.value = text),
      open,
    });
    return () => map.current.stop();
  }, [heat]);
  useEffect(() => map.current.sort(order.value), [order.value]);
  const next = (event) => {
    event.preventDefault();
    map.current.find(wanted.value, 1);
  };
  const find = (event) => {
    wanted.value = event.target.value;
    map.current.find(wanted.value, 0);
  };
  return html`<section class="panel chart-panel" aria-label="Profiles and code">
    <div class="chart-bar">
      <button class="button small" onClick=${() => map.current.zoom(0.6)}>Zoom in</button>
      <button class="button small" onClick=${() => map.current.zoom(1 / 0.6)}>Zoom out</button>
      <button class="button small" onClick=${() => map.current.showAll()}>Show all</button>
      <label>Order
        <select value=${order.value} onChange=${(event) => (order.value = event.target.value)}>
          <option value="name">by name</option>
          <option value="most">most code first</option>
        </select>
      </label>
      <form role="search" onSubmit=${next}>
        <input type="search" aria-label="Find code" placeholder="Find code" title="Enter goes to the next" value=${wanted.value}
          onInput=${find} />
      </form>
      <span class="space"></span>
      <span class="muted" id="heat-seen">${seen.value}${heat.names.length < heat.profiles &&
      " (the matrix has " + count(heat.profiles) + ")"}</span>
      <span class="heat-legend muted">not run <i aria-hidden="true"></i> all of it</span>
    </div>
    <div class="picture">
      <canvas ref=${canvas} tabindex="0" role="application" aria-roledescription="heat map"
        aria-label="Profiles down, code across. Arrow keys move, plus and minus zoom, 0 shows all, Enter opens the code."
        aria-describedby="heat-said"></canvas>
    </div>
    <div class="said">
      <p class="mono" id="heat-said" role="status">${said.value || "Point at a cell to see what it is."}</p>
      <p class="muted">A click or the arrow keys choose a cell; a double click or Enter opens its code; + and − zoom, 0 shows all.</p>
    </div>
  </section>`;
}

/**
 * The picture on one canvas; `tell` is told of the cell under the cursor, `show` of the part that is
 * seen, `open` of a cell that is chosen.
 */
class Picture {
  constructor(canvas, heat, rows, { tell, show, open }) {
    Object.assign(this, { canvas, heat, rows, tell, show, open });
    this.columns = heat.columns.length;
    this.order = ordered(rows, "name");
    this.view = new View(this.columns, rows.length);
    this.cursor = undefined; // what is told of
    this.chosen = undefined; // what is told of again when the pointer is gone
    const height = () => clamp(rows.length * ROW, 140, Math.max(320, window.innerHeight * 0.6));
    const { again, stop } = keepDrawn(canvas, height, (pen, width, tall, ratio) => {
      this.size = { width, height: tall };
      drawHeat(pen, { ...this, width, height: tall, ratio, names: heat.names });
      show(this.view.words(heat.level));
    });
    this.again = again;
    const events = new AbortController();
    this.listen(events.signal);
    this.stop = () => (stop(), events.abort());
  }

  listen(signal) {
    const on = (name, heard, options) =>
      this.canvas.addEventListener(name, heard, { signal, ...options });
    on("pointermove", (event) => this.pointed(event));
    on("pointerleave", () => this.chosen && this.put(this.chosen.x, this.chosen.y));
    on("pointerdown", (event) => {
      this.drag = { at: place(this.canvas, event), x: this.view.x, y: this.view.y };
      this.canvas.setPointerCapture(event.pointerId);
    });
    on("pointerup", (event) => this.released(event));
    on("pointercancel", () => (this.drag = undefined));
    on("dblclick", () => this.openCode());
    on("keydown", (event) => this.pressed(event));
    on("wheel", (event) => this.wheeled(event), { passive: false });
  }

  pointed(event) {
    if (!this.drag) {
      this.put(...this.cellAt(event));
      return;
    }
    const [x, y] = place(this.canvas, event);
    const wide = this.size.width - gutterOf(this.size.width);
    this.view.moveTo(
      this.drag.x - ((x - this.drag.at[0]) / wide) * this.view.w,
      this.drag.y - ((y - this.drag.at[1]) / this.size.height) * this.view.h,
    );
    this.again();
  }

  released(event) {
    const [x, y] = place(this.canvas, event);
    const moved = this.drag && Math.hypot(x - this.drag.at[0], y - this.drag.at[1]);
    this.drag = undefined;
    if (moved < CLICK_PIXELS) {
      this.choose(...this.cellAt(event));
    }
  }

  /** The wheel scrolls the page, until the picture has the focus. */
  wheeled(event) {
    if (document.activeElement === this.canvas || event.ctrlKey) {
      event.preventDefault();
      this.view.zoom(event.deltaY > 0 ? 1.25 : 0.8, ...this.cellAt(event));
      this.again();
    }
  }

  pressed(event) {
    const { x, y } = this.cursor ?? { x: -1, y: 0 };
    const step = (seen) => (event.shiftKey ? Math.max(10, Math.round(seen / 10)) : 1);
    const [far, deep] = [step(this.view.w), step(this.view.h)];
    const deed = {
      ArrowLeft: () => this.choose(x - far, y),
      ArrowRight: () => this.choose(x + far, y),
      ArrowUp: () => this.choose(x, y - deep),
      ArrowDown: () => this.choose(x, y + deep),
      "+": () => this.zoom(0.8),
      "-": () => this.zoom(1.25),
      0: () => this.showAll(),
      Home: () => this.showAll(),
      Enter: () => this.openCode(),
    }[event.key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  }

  cellAt(event) {
    const [x, y] = place(this.canvas, event);
    const left = gutterOf(this.size.width);
    return [
      this.view.x + ((x - left) / (this.size.width - left)) * this.view.w,
      this.view.y + (y / this.size.height) * this.view.h,
    ];
  }

  choose(x, y) {
    this.put(x, y);
    this.chosen = this.cursor;
    this.view.reveal(this.chosen.x, this.chosen.y);
    this.again();
  }

  put(x, y) {
    this.cursor = {
      x: clamp(Math.floor(x), 0, this.columns - 1),
      y: clamp(Math.floor(y), 0, this.rows.length - 1),
    };
    this.again();
    const row = this.order[this.cursor.y];
    const value = this.rows[row][this.cursor.x];
    const how = this.heat.partly ? value + " %" : value ? "run" : "not run";
    this.tell(shown(this.heat.names[row] + " × " + this.heat.columns[this.cursor.x] + ": " + how));
  }

  zoom(factor) {
    const { x, y, w, h } = this.view;
    const [middleX, middleY] = this.cursor
      ? [this.cursor.x + 0.5, this.cursor.y + 0.5]
      : [x + w / 2, y + h / 2];
    this.view.zoom(factor, middleX, middleY);
    this.again();
  }

  showAll() {
    this.view.showAll();
    this.again();
  }

  sort(order) {
    this.order = ordered(this.rows, order);
    this.again();
  }

  /** @param further how many places behind the one that is chosen, if that is found, too */
  find(text, further) {
    const columns = found(this.heat.columns, text);
    if (columns.length === 0) {
      this.tell(text.trim() ? "Nothing is called " + shown(text) + "." : "");
      return;
    }
    const at = further === 0 ? 0 : columns.indexOf(this.chosen?.x) + further;
    const x = columns[at % columns.length];
    this.view.narrow(FOUND_COLUMNS, x);
    this.choose(x, this.chosen?.y ?? 0);
  }

  openCode() {
    if (this.cursor) {
      this.open(this.heat.columns[this.cursor.x]);
    }
  }
}

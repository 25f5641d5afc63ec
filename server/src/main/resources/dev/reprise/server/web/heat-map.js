/** The matrix as a picture that can be zoomed, moved and asked, with a pointer or with keys. */
import { html, useEffect, useLayoutEffect, useMemo, useRef, useSignal } from "./html.js";
import { clamp, keepDrawn, place, shown } from "./canvas.js";
import { drawHeat, gutterOf } from "./heat-picture.js";
import { decoded, ordered, View } from "./heat-rows.js";
import { count } from "./format.js";

const ROW = 22;
const FOUND_COLUMNS = 400;

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
  const find = (event) => {
    event.preventDefault();
    map.current.find(wanted.value);
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
      <form role="search" onSubmit=${find}>
        <input type="search" aria-label="Find code" placeholder="Find code" value=${wanted.value}
          onInput=${(event) => (wanted.value = event.target.value)} />
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
    <p class="said mono" id="heat-said" role="status">${said.value || "Point at a cell, or use the arrow keys; + and − zoom, 0 shows all, Enter opens the code."}</p>
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
    this.cursor = undefined;
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
    on("pointerdown", (event) => {
      this.drag = { at: place(this.canvas, event), x: this.view.x, y: this.view.y };
      this.canvas.setPointerCapture(event.pointerId);
    });
    on("pointerup", () => (this.drag = undefined));
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
      ArrowLeft: () => this.put(x - far, y),
      ArrowRight: () => this.put(x + far, y),
      ArrowUp: () => this.put(x, y - deep),
      ArrowDown: () => this.put(x, y + deep),
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

  put(x, y) {
    this.cursor = {
      x: clamp(Math.floor(x), 0, this.columns - 1),
      y: clamp(Math.floor(y), 0, this.rows.length - 1),
    };
    this.view.reveal(this.cursor.x, this.cursor.y);
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

  find(text) {
    const wanted = text.trim().toLowerCase();
    const from = (this.cursor?.x ?? -1) + 1;
    for (let i = 0; wanted && i < this.columns; i++) {
      const x = (from + i) % this.columns;
      if (this.heat.columns[x].toLowerCase().includes(wanted)) {
        this.view.narrow(FOUND_COLUMNS, x);
        this.put(x, this.cursor?.y ?? 0);
        return;
      }
    }
    this.tell(wanted ? "Nothing is called " + shown(text) + "." : "Say what to find.");
  }

  openCode() {
    if (this.cursor) {
      this.open(this.heat.columns[this.cursor.x]);
    }
  }
}

/** Packages and classes by size, coloured by how much of them any profile runs. */
import { html, useLayoutEffect, useRef, useSignal } from "./html.js";
import { blend, clamp, colours, css, fit, keepDrawn, place, shown } from "./canvas.js";
import { count } from "./format.js";
import { laidOut } from "./treemap-layout.js";

const FRAME = 22;

export function Treemap({ gaps }) {
  const canvas = useRef(null);
  const map = useRef(undefined);
  const said = useSignal("");
  const opened = useSignal("");
  useLayoutEffect(() => {
    map.current = new Picture(
      canvas.current,
      gaps.packages.map(packageOf).sort(bySize),
      (text) => (said.value = text),
      (name) => (opened.value = name),
    );
    return () => map.current.stop();
  }, [gaps]);
  return html`<section class="panel chart-panel" aria-label="What is not run">
    <div class="chart-bar">
      <button class="button small" disabled=${opened.value === ""} onClick=${() => map.current.leave()}>All packages</button>
      <span class="mono">${opened.value}</span>
      <span class="space"></span>
      <span class="gap-legend muted">not run <i aria-hidden="true"></i> run; the area is the size</span>
    </div>
    <div class="picture">
      <canvas ref=${canvas} tabindex="0" role="application" aria-roledescription="treemap"
        aria-label="Packages by size, coloured by how much is run. Arrow keys choose, Enter opens a package, Escape goes back."
        aria-describedby="treemap-said"></canvas>
    </div>
    <p class="said mono" id="treemap-said" role="status">${said.value || "Point at a package, or use the arrow keys; Enter opens it."}</p>
  </section>`;
}

const bySize = (a, b) => b.size - a.size;

function packageOf(it) {
  const name = it.package.replaceAll("/", ".") || "(no package)";
  return { name, ...sizeOf(it.lines), classes: it.classes.map(classOf).sort(bySize), missed: [] };
}

function classOf(it) {
  return { name: it.name, ...sizeOf(it.lines), classes: [], missed: it.not_run };
}

function sizeOf(lines) {
  return { size: lines.total, part: lines.total ? lines.covered / lines.total : 1, run: lines.covered };
}

class Picture {
  constructor(canvas, packages, tell, opened) {
    Object.assign(this, { canvas, packages, tell, opened, open: undefined, boxes: [], chosen: -1 });
    const height = () => Math.max(320, window.innerHeight * 0.55);
    const { again, stop } = keepDrawn(canvas, height, (pen, ...size) => this.draw(pen, ...size));
    this.again = again;
    const events = new AbortController();
    const on = (name, heard) => canvas.addEventListener(name, heard, { signal: events.signal });
    on("pointermove", (event) => this.choose(this.at(event)));
    on("click", (event) => (this.choose(this.at(event)), this.enter()));
    on("keydown", (event) => this.pressed(event));
    this.stop = () => (stop(), events.abort());
  }

  draw(pen, width, height, ratio) {
    this.ink = colours(this.canvas, ["surface", "raised", "text", "gap-bad", "gap-mid", "gap-good", "gap-text"]);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = css(this.ink.surface);
    pen.fillRect(0, 0, width, height);
    this.boxes = laidOut(this.open?.classes ?? this.packages, 0, 0, width, height);
    this.boxes.forEach((box) => this.drawBox(pen, box));
    const box = this.boxes[this.chosen];
    if (box) {
      pen.strokeStyle = css(this.ink.text);
      pen.lineWidth = 3;
      pen.strokeRect(box.x + 2, box.y + 2, Math.max(1, box.w - 4), Math.max(1, box.h - 4));
    }
  }

  drawBox(pen, box) {
    const framed = box.item.classes.length > 0 && box.w > 60 && box.h > 50;
    if (framed) {
      pen.fillStyle = css(this.ink.raised);
      pen.fillRect(box.x + 1, box.y + 1, box.w - 2, box.h - 2);
      laidOut(box.item.classes, box.x + 2, box.y + FRAME, box.w - 4, box.h - FRAME - 2).forEach(
        (child) => {
          this.plain(pen, child);
          this.drawName(pen, child, css(this.ink["gap-text"]), true);
        },
      );
    } else {
      this.plain(pen, box);
    }
    this.drawName(pen, box, css(framed ? this.ink.text : this.ink["gap-text"]), this.open);
  }

  plain(pen, box) {
    pen.fillStyle = this.shade(box.item.part);
    pen.fillRect(box.x + 0.5, box.y + 0.5, Math.max(0.5, box.w - 1), Math.max(0.5, box.h - 1));
  }

  shade(part) {
    const { "gap-bad": bad, "gap-mid": mid, "gap-good": good } = this.ink;
    return css(part < 0.5 ? blend(bad, mid, part * 2) : blend(mid, good, part * 2 - 1));
  }

  /** @param short whether the last part of the name is enough */
  drawName(pen, box, colour, short) {
    if (box.w < 48 || box.h < 18) {
      return;
    }
    const name = short ? box.item.name.slice(box.item.name.lastIndexOf(".") + 1) : box.item.name;
    pen.font = "12px system-ui, sans-serif";
    pen.fillStyle = colour;
    pen.textBaseline = "top";
    pen.fillText(fit(pen, Math.floor(box.item.part * 100) + " %  " + name, box.w - 10), box.x + 6, box.y + 5);
  }

  at(event) {
    const [x, y] = place(this.canvas, event);
    return this.boxes.findIndex((it) => x >= it.x && x < it.x + it.w && y >= it.y && y < it.y + it.h);
  }

  choose(place) {
    if (this.boxes.length === 0 || place === this.chosen || place === -1) {
      return;
    }
    this.chosen = clamp(place, 0, this.boxes.length - 1);
    const item = this.boxes[this.chosen].item;
    const missed = item.missed.length > 0 ? "; not run: " + item.missed.slice(0, 12).join(", ") : "";
    this.tell(shown(item.name + ": " + count(item.run) + " of " + count(item.size) + " lines are in code that some profile runs" + missed));
    this.again();
  }

  enter() {
    const item = this.boxes[this.chosen]?.item;
    if (item?.classes.length > 0) {
      this.show(item);
      this.choose(0);
    }
  }

  leave() {
    if (this.open) {
      this.show(undefined);
      this.tell("All packages");
    }
  }

  show(item) {
    this.open = item;
    this.chosen = -1;
    this.opened(item?.name ?? "");
    this.again();
  }

  pressed(event) {
    const deed = {
      ArrowLeft: () => this.choose(Math.max(0, this.chosen - 1)),
      ArrowUp: () => this.choose(Math.max(0, this.chosen - 1)),
      ArrowRight: () => this.choose(Math.min(this.boxes.length - 1, this.chosen + 1)),
      ArrowDown: () => this.choose(Math.min(this.boxes.length - 1, this.chosen + 1)),
      Enter: () => this.enter(),
      Escape: () => this.leave(),
      Backspace: () => this.leave(),
    }[event.key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  }
}

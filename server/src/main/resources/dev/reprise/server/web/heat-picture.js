/** Draws a heat map: rows of values from 0 to 100, names at their left, a mark around one cell. */
import { blend, clamp, colours, css, fit } from "./canvas.js";

/** The room for names, on a picture of that width. */
export const gutterOf = (width) => clamp(width * 0.2, 60, 220);

/** A cell that runs anything is seen even where it is thinner than a dot. */
const FAINTEST = 8;

export function drawHeat(pen, { canvas, width, height, ratio, names, rows, order, view, cursor, chosen }) {
  const ink = colours(canvas, ["surface", "heat-cold", "heat-hot", "text", "muted"]);
  const left = gutterOf(width);
  const shades = Array.from({ length: 101 }, (_, value) =>
    value === 0 ? ink.surface : blend(ink["heat-cold"], ink["heat-hot"], value / 100),
  );
  pen.fillStyle = css(ink.surface);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const start = Math.round(left * ratio);
  const image = pen.createImageData(Math.max(1, canvas.width - start), canvas.height);
  fill(image, rows, order, view, shades);
  pen.putImageData(image, start, 0);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawNames(pen, { names, order, view, cursor, left, height, ink });
  [chosen, cursor]
    .filter(Boolean)
    .forEach((cell) => mark(pen, { view, cell, left, width, height, ink }));
  pen.setTransform(1, 0, 0, 1, 0, 0);
}

/** Fills the dots; a dot that stands for several columns has their mean. */
function fill(image, rows, order, view, shades) {
  const dots = new Uint32Array(image.data.buffer);
  const packed = shades.map(([r, g, b]) => (255 << 24) | (b << 16) | (g << 8) | r);
  const columns = columnsOf(image.width, view);
  const gap = image.height / view.h > 6 ? 1 : 0;
  const rowAt = (dot) => Math.floor(view.y + (dot / image.height) * view.h);
  let last = -1;
  let base = 0;
  for (let y = 0; y < image.height; y++) {
    const offset = y * image.width;
    const at = rowAt(y);
    if (gap && rowAt(y + gap) !== at) {
      dots.fill(packed[0], offset, offset + image.width);
      continue;
    }
    if (at === last) {
      dots.copyWithin(offset, base, base + image.width);
      continue;
    }
    last = at;
    base = offset;
    const row = rows[order[at]];
    for (let x = 0; x < image.width; x++) {
      dots[offset + x] = packed[row ? shadeOf(row, columns[x], columns[x + 1]) : 0];
    }
  }
}

function columnsOf(width, view) {
  return Array.from({ length: width + 1 }, (_, x) => view.x + (x / width) * view.w);
}

function shadeOf(row, begin, end) {
  const first = Math.floor(begin);
  const last = Math.min(row.length, Math.max(first + 1, Math.floor(end)));
  let sum = 0;
  for (let x = first; x < last; x++) {
    sum += row[x];
  }
  return sum === 0 ? 0 : Math.max(FAINTEST, Math.round(sum / (last - first)));
}

function drawNames(pen, { names, order, view, cursor, left, height, ink }) {
  const tall = height / view.h;
  const font = clamp(tall * 0.6, 9, 13);
  const every = Math.max(1, Math.ceil((font + 3) / tall));
  const first = Math.floor(view.y);
  pen.font = font + "px system-ui, sans-serif";
  pen.textBaseline = "middle";
  const taken = [];
  const drawName = (y, colour) => {
    const middle = clamp((y + 0.5 - view.y) * tall, font * 0.6, height - font * 0.6);
    if (taken.every((it) => Math.abs(it - middle) >= font * 1.1)) {
      taken.push(middle);
      pen.fillStyle = css(colour);
      pen.fillText(fit(pen, names[order[y]], left - 14), 6, middle);
    }
  };
  if (cursor && cursor.y >= first && cursor.y < view.y + view.h) {
    drawName(cursor.y, ink.text);
  }
  for (let y = first; y < view.y + view.h && y < order.length; y += every) {
    drawName(y, ink.muted);
  }
}

/** Dark on light or light on dark around whatever colour the cell has. */
function mark(pen, { view, cell, left, width, height, ink }) {
  const [wide, tall] = [(width - left) / view.w, height / view.h];
  pen.save();
  pen.beginPath();
  pen.rect(left, 0, width - left, height);
  pen.clip();
  const [x, y] = [left + (cell.x - view.x) * wide, (cell.y - view.y) * tall];
  for (const [colour, thick] of [[ink.surface, 6], [ink.text, 2]]) {
    pen.strokeStyle = css(colour);
    pen.lineWidth = thick;
    pen.strokeRect(x - 1, y - 1, Math.max(wide, 3) + 2, Math.max(tall, 3) + 2);
  }
  pen.restore();
}

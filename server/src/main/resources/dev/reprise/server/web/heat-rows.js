/** The rows of a heat map and the part of them that is seen: no canvas, no events. */
import { clamp } from "./canvas.js";
import { count } from "./format.js";

const FEWEST_COLUMNS = 8;
const FEWEST_ROWS = 6;

/** Values from 0 to 100 of every row, from what the engine tells as [value, length, ...]. */
export function decoded(rows, columns) {
  return rows.map((runs) => {
    const row = new Uint8Array(columns);
    for (let i = 0, at = 0; i < runs.length; i += 2) {
      row.fill(runs[i], at, at + runs[i + 1]);
      at += runs[i + 1];
    }
    return row;
  });
}

/** The rows in another order: by name, or those that run most first. */
export function ordered(rows, order) {
  const places = rows.map((_, i) => i);
  if (order === "most") {
    const sums = rows.map((row) => row.reduce((a, b) => a + b, 0));
    places.sort((a, b) => sums[b] - sums[a]);
  }
  return places;
}

/** What is seen of so many columns and rows. */
export class View {
  constructor(columns, rows) {
    this.columns = columns;
    this.rows = rows;
    this.showAll();
  }

  showAll() {
    Object.assign(this, { x: 0, y: 0, w: this.columns, h: this.rows });
  }

  moveTo(x, y) {
    this.x = clamp(x, 0, this.columns - this.w);
    this.y = clamp(y, 0, this.rows - this.h);
  }

  /** Which part it is. */
  words(things) {
    const profiles = this.rows === 1 ? "1 profile" : span(this.y, this.h, this.rows, "profiles");
    return span(this.x, this.w, this.columns, things) + ", " + profiles;
  }

  /** Brings a cell into sight. */
  reveal(x, y) {
    const seenX = x >= this.x && x < this.x + this.w;
    const seenY = y >= this.y && y < this.y + this.h;
    this.moveTo(seenX ? this.x : x - this.w / 2, seenY ? this.y : y - this.h / 2);
  }

  /** Shows less (below 1) or more (above 1) around a place, which stays where it is. */
  zoom(factor, x, y) {
    const [partX, partY] = [(x - this.x) / this.w, (y - this.y) / this.h];
    this.w = clamp(this.w * factor, Math.min(FEWEST_COLUMNS, this.columns), this.columns);
    this.h = clamp(this.h * factor, Math.min(FEWEST_ROWS, this.rows), this.rows);
    this.moveTo(x - partX * this.w, y - partY * this.h);
  }

  /** Shows no more than so many columns around one. */
  narrow(columns, x) {
    this.w = Math.min(this.w, columns);
    this.moveTo(x - this.w / 2, this.y);
  }
}

function span(from, length, all, things) {
  return length >= all
    ? "all " + count(all) + " " + things
    : things + " " + count(Math.floor(from) + 1) + " to " + count(Math.min(all, Math.ceil(from + length))) + " of " + count(all);
}

/**
 * How the samples of two sides are spread, drawn over each other: how large a share of each side
 * lies where. Both use the same steps.
 */
import { html, useMemo } from "./html.js";
import { quantity } from "./quantity.js";

const HEIGHT = 100;

/** One for a row of a table: no words. */
export function SmallDistribution({ before, after }) {
  const shape = useMemo(() => shapeOf(before, after, 24), [before, after]);
  return shape && html`<svg class="distribution small" viewBox=${box(24)} preserveAspectRatio="none" aria-hidden="true">
    <${Areas} shape=${shape} />
  </svg>`;
}

/** One with its scale and the values that were compared. */
export function Distribution({ before, after, values, unit }) {
  const shape = useMemo(() => shapeOf(before, after, 48), [before, after]);
  if (!shape) {
    return null;
  }
  const { low, high } = shape;
  const range = (values) => `${quantity(Math.min(...values), unit)} to ${quantity(Math.max(...values), unit)}`;
  const label = `Distributions: ${range(before)} before, ${range(after)} after`;
  return html`<figure class="spread">
    <svg class="distribution" viewBox=${box(48)} preserveAspectRatio="none" role="img" aria-label=${label}>
      <${Areas} shape=${shape} />
      ${values.map(([side, value]) => {
        const x = shape.place(value);
        return html`<line class=${"mark is-" + side} x1=${x} x2=${x} y1="0" y2=${HEIGHT} />`;
      })}
    </svg>
    <div class="spread-scale muted">
      <span>${quantity(low, unit)}</span><span>${quantity((low + high) / 2, unit)}</span><span>${quantity(high, unit)}</span>
    </div>
  </figure>`;
}

function Areas({ shape }) {
  return html`<path class="area is-before" d=${shape.before} /><path class="area is-after" d=${shape.after} />`;
}

function box(bins) {
  return "0 0 " + bins + " " + HEIGHT;
}

/** The outlines of both sides; undefined where a side has no samples. */
function shapeOf(before, after, bins) {
  if (before.length === 0 || after.length === 0) {
    return undefined;
  }
  let low = Infinity;
  let high = -Infinity;
  for (const value of [...before, ...after]) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const spare = high === low ? Math.abs(high) / 2 || 1 : (high - low) * 0.04;
  low = low >= 0 ? Math.max(0, low - spare) : low - spare;
  high += spare;
  const place = (value) => ((value - low) / (high - low)) * bins;
  const one = shares(before, place, bins);
  const other = shares(after, place, bins);
  const most = Math.max(...one, ...other);
  return { low, high, place, before: outline(one, most), after: outline(other, most) };
}

function shares(values, place, bins) {
  const counts = new Array(bins).fill(0);
  values.forEach((value) => counts[Math.min(bins - 1, Math.floor(place(value)))]++);
  return counts.map((it) => it / values.length);
}

function outline(shares, most) {
  let path = "M0 " + HEIGHT;
  shares.forEach((share, bin) => {
    const y = (HEIGHT - (share / most) * (HEIGHT - 4)).toFixed(1);
    path += "V" + y + "H" + (bin + 1);
  });
  return path + "V" + HEIGHT + "Z";
}

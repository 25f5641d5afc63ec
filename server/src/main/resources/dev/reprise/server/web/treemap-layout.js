/** Places rectangles whose areas are sizes: squarified, so that none is thinner than it must be. */

/**
 * @param items with a `size` each, the largest first
 * @return {item, x, y, w, h} of each that has a size
 */
export function laidOut(items, x, y, w, h) {
  const sum = items.reduce((all, item) => all + item.size, 0);
  const scale = sum > 0 ? (w * h) / sum : 0;
  const placed = [];
  let rest = items.filter((item) => item.size > 0);
  while (rest.length > 0 && w > 0 && h > 0) {
    const side = Math.min(w, h);
    const { row, thick } = nextRow(rest, side, scale);
    let at = 0;
    for (const item of row) {
      const long = (item.size * scale) / thick;
      placed.push(
        w >= h
          ? { item, x, y: y + at, w: thick, h: long }
          : { item, x: x + at, y, w: long, h: thick },
      );
      at += long;
    }
    if (w >= h) {
      x += thick;
      w -= thick;
    } else {
      y += thick;
      h -= thick;
    }
    rest = rest.slice(row.length);
  }
  return placed;
}

/** A row along the shorter side, as long as its worst rectangle gets better. */
function nextRow(items, side, scale) {
  let area = 0;
  let worst = Infinity;
  let least = Infinity;
  let most = 0;
  let length = 0;
  for (const item of items) {
    const own = item.size * scale;
    const thick = (area + own) / side;
    const [small, large] = [Math.min(least, own), Math.max(most, own)];
    const ratio = Math.max((thick * thick) / small, large / (thick * thick));
    if (ratio > worst) {
      break;
    }
    [area, worst, least, most] = [area + own, ratio, small, large];
    length++;
  }
  return { row: items.slice(0, length), thick: area / side };
}

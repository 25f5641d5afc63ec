/* Rows of values from 0 to 100, as [value, length, value, length, ...]. */
if (canvas) {
  const columns = data.columns.length;
  const decoded = data.rows.map(runs => {
    const row = new Uint8Array(columns);
    for (let i = 0, at = 0; i < runs.length; i += 2) {
      row.fill(runs[i], at, at + runs[i + 1]);
      at += runs[i + 1];
    }
    return row;
  });
  let order = decoded.map((_, i) => i);
  const sums = decoded.map(row => row.reduce((a, b) => a + b, 0));
  const gutter = () => clamp(canvas.parentElement.clientWidth * 0.22, 60, 220);
  const view = { x: 0, y: 0, w: columns, h: decoded.length };
  const cursor = { x: 0, y: 0, shown: false };
  let size = { width: 0, height: 0 };

  function draw(pen, width, height, ratio) {
    size = { width, height };
    const left = gutter();
    const card = colour("--card"), cold = colour("--cold"), hot = colour("--hot");
    const shades = Array.from({ length: 101 }, (_, v) => v === 0 ? card : blend(cold, hot, v / 100));
    pen.fillStyle = css(card);
    pen.fillRect(0, 0, canvas.width, canvas.height);
    const start = Math.round(left * ratio);
    const image = pen.createImageData(Math.max(1, canvas.width - start), canvas.height);
    fill(image, shades);
    pen.putImageData(image, start, 0);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    labels(pen, left, height);
    mark(pen, left, width, height);
    pen.setTransform(1, 0, 0, 1, 0, 0);
  }

  function fill(image, shades) {
    const pixels = new Uint32Array(image.data.buffer);
    const packed = shades.map(c => (255 << 24) | (c[2] << 16) | (c[1] << 8) | c[0]);
    const from = [], to = [];
    for (let px = 0; px < image.width; px++) {
      from[px] = Math.floor(view.x + px / image.width * view.w);
      to[px] = Math.max(from[px] + 1, Math.floor(view.x + (px + 1) / image.width * view.w));
    }
    let last = -1, base = 0;
    const gap = image.height / view.h > 6 ? 1 : 0;
    for (let py = 0; py < image.height; py++) {
      const at = view.y + py / image.height * view.h;
      const y = Math.floor(at);
      const offset = py * image.width;
      if (y === last) {
        pixels.copyWithin(offset, base, base + image.width);
        continue;
      }
      last = y;
      base = offset;
      const row = decoded[order[y]];
      if (!row || gap && py && Math.floor(view.y + (py + gap) / image.height * view.h) !== y) continue;
      for (let px = 0; px < image.width; px++) {
        let sum = 0, most = 0;
        const end = Math.min(to[px], columns);
        for (let x = from[px]; x < end; x++) { sum += row[x]; if (row[x] > most) most = row[x]; }
        const mean = end > from[px] ? sum / (end - from[px]) : 0;
        pixels[offset + px] = packed[most === 0 ? 0 : Math.max(8, Math.round(mean))];
      }
    }
  }

  function labels(pen, left, height) {
    const tall = height / view.h;
    const ink = colour("--ink"), soft = colour("--soft");
    const font = clamp(tall * 0.72, 9, 13);
    const step = Math.max(1, Math.ceil((font + 3) / tall));
    pen.font = font + "px system-ui, sans-serif";
    pen.textBaseline = "middle";
    for (let y = Math.floor(view.y); y < view.y + view.h && y < order.length; y++) {
      if ((y - Math.floor(view.y)) % step) continue;
      const here = cursor.shown && cursor.y === y;
      pen.fillStyle = css(here ? ink : soft);
      pen.fillText(fit(pen, data.names[order[y]], left - 12), 6, (y + 0.5 - view.y) * tall);
    }
  }

  function mark(pen, left, width, height) {
    if (!cursor.shown) return;
    const wide = (width - left) / view.w, tall = height / view.h;
    const x = left + (cursor.x - view.x) * wide, y = (cursor.y - view.y) * tall;
    pen.save();
    pen.beginPath();
    pen.rect(left, 0, width - left, height);
    pen.clip();
    pen.strokeStyle = css(colour("--miss-edge"));
    pen.lineWidth = 2;
    pen.strokeRect(x - 1, y - 1, Math.max(wide, 3) + 2, Math.max(tall, 3) + 2);
    pen.restore();
  }

  function tellCursor() {
    const row = order[cursor.y], value = decoded[row][cursor.x];
    const many = data.partly ? value + " %" : value ? "run" : "not run";
    tell(data.names[row] + "  ×  " + data.columns[cursor.x] + ": " + many);
  }

  const height = () => clamp(decoded.length * 22, 120, Math.max(320, window.innerHeight * 0.68));
  const again = keepDrawn(height, draw);

  function moveTo(x, y) {
    cursor.x = clamp(Math.floor(x), 0, columns - 1);
    cursor.y = clamp(Math.floor(y), 0, order.length - 1);
    cursor.shown = true;
    if (cursor.x < view.x || cursor.x >= view.x + view.w) view.x = cursor.x - view.w / 2;
    if (cursor.y < view.y || cursor.y >= view.y + view.h) view.y = cursor.y - view.h / 2;
    settle();
    tellCursor();
  }

  function settle() {
    view.w = clamp(view.w, Math.min(8, columns), columns);
    view.h = clamp(view.h, Math.min(6, order.length), order.length);
    view.x = clamp(view.x, 0, columns - view.w);
    view.y = clamp(view.y, 0, order.length - view.h);
    again();
  }

  function zoom(factor, x, y) {
    const px = (x - view.x) / view.w, py = (y - view.y) / view.h;
    view.w *= factor;
    view.h *= factor;
    view.w = clamp(view.w, Math.min(8, columns), columns);
    view.h = clamp(view.h, Math.min(6, order.length), order.length);
    view.x = x - px * view.w;
    view.y = y - py * view.h;
    settle();
  }

  function reset() {
    Object.assign(view, { x: 0, y: 0, w: columns, h: order.length });
    settle();
  }

  function cellAt(event) {
    const [px, py] = place(event), left = gutter();
    return [view.x + (px - left) / (size.width - left) * view.w, view.y + py / size.height * view.h];
  }

  let drag = null;
  canvas.addEventListener("pointerdown", event => {
    drag = { at: place(event), x: view.x, y: view.y };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointerup", () => { drag = null; });
  canvas.addEventListener("pointermove", event => {
    if (!drag) { moveTo(...cellAt(event)); return; }
    const [px, py] = place(event);
    view.x = drag.x - (px - drag.at[0]) / (size.width - gutter()) * view.w;
    view.y = drag.y - (py - drag.at[1]) / size.height * view.h;
    settle();
  });
  canvas.addEventListener("wheel", event => {
    if (document.activeElement !== canvas && !event.ctrlKey) return; // the reader scrolls the page
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, ...cellAt(event));
  }, { passive: false });
  const middle = () => cursor.shown ? [cursor.x + 0.5, cursor.y + 0.5]
    : [view.x + view.w / 2, view.y + view.h / 2];
  canvas.addEventListener("keydown", event => {
    const far = event.shiftKey ? Math.max(10, Math.round(view.w / 10)) : 1;
    const deeds = {
      ArrowLeft: () => moveTo(cursor.x - far, cursor.y), ArrowRight: () => moveTo(cursor.x + far, cursor.y),
      ArrowUp: () => moveTo(cursor.x, cursor.y - 1), ArrowDown: () => moveTo(cursor.x, cursor.y + 1),
      "+": () => zoom(0.8, ...middle()), "-": () => zoom(1.25, ...middle()), "0": reset, Home: reset
    };
    if (deeds[event.key]) { event.preventDefault(); deeds[event.key](); }
  });
  onButton("in", () => zoom(0.6, ...middle()));
  onButton("out", () => zoom(1 / 0.6, ...middle()));
  onButton("all", reset);
  const sort = document.querySelector("select");
  if (sort) sort.addEventListener("change", () => {
    order = decoded.map((_, i) => i);
    if (sort.value === "most") order.sort((a, b) => sums[b] - sums[a]);
    again();
  });
  const find = document.querySelector("input.find");
  if (find) find.addEventListener("change", () => {
    const wanted = find.value.toLowerCase();
    if (!wanted) return;
    for (let i = 1; i <= columns; i++) {
      const x = (cursor.x + i) % columns;
      if (data.columns[x].toLowerCase().includes(wanted)) {
        view.w = Math.min(view.w, 400);
        moveTo(x, cursor.y);
        return;
      }
    }
    tell("Nothing is called " + find.value);
  });
}

/* packages: [name, run lines, missed lines, [[class, run, missed, first missed methods], ...]] */
if (canvas) {
  let open = null, boxes = [], chosen = -1;
  const total = item => item[1] + item[2];
  const part = item => total(item) ? item[1] / total(item) : 1;
  const percent = item => Math.floor(part(item) * 100) + " %";

  function shade(value) {
    const bad = colour("--bad"), mid = colour("--mid"), good = colour("--good");
    return css(value < 0.5 ? blend(bad, mid, value * 2) : blend(mid, good, value * 2 - 1));
  }

  /* Squarified: rows along the shorter side, as long as the worst ratio gets better. */
  function layout(items, x, y, w, h) {
    const sum = items.reduce((all, item) => all + total(item), 0);
    const scale = sum ? w * h / sum : 0;
    const placed = [];
    let rest = items.filter(item => total(item) > 0);
    while (rest.length && w > 0 && h > 0) {
      const side = Math.min(w, h);
      let row = [], area = 0, worst = Infinity;
      for (const item of rest) {
        const next = area + total(item) * scale;
        const areas = [...row, item].map(it => total(it) * scale);
        const thick = next / side;
        const ratio = Math.max(...areas.map(a => Math.max(thick * thick / a, a / (thick * thick))));
        if (ratio > worst) break;
        row.push(item);
        area = next;
        worst = ratio;
      }
      const thick = area / side;
      let at = 0;
      for (const item of row) {
        const long = total(item) * scale / thick;
        placed.push(w >= h ? { item, x, y: y + at, w: thick, h: long } : { item, x: x + at, y, w: long, h: thick });
        at += long;
      }
      if (w >= h) { x += thick; w -= thick; } else { y += thick; h -= thick; }
      rest = rest.slice(row.length);
    }
    return placed;
  }

  function draw(pen, width, height, ratio) {
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.fillStyle = css(colour("--card"));
    pen.fillRect(0, 0, width, height);
    boxes = layout(open ? open[3] : data.packages, 0, 0, width, height);
    boxes.forEach((box, i) => {
      if (!open && box.w > 60 && box.h > 50) inside(pen, box); else plain(pen, box);
      name(pen, box);
      if (i === chosen) outline(pen, box);
    });
    if (chosen >= 0 && boxes[chosen]) outline(pen, boxes[chosen]);
  }

  function plain(pen, box) {
    pen.fillStyle = shade(part(box.item));
    pen.fillRect(box.x + 0.5, box.y + 0.5, Math.max(0.5, box.w - 1), Math.max(0.5, box.h - 1));
  }

  function inside(pen, box) {
    pen.fillStyle = css(colour("--rule"));
    pen.fillRect(box.x + 1, box.y + 1, box.w - 2, box.h - 2);
    for (const child of layout(box.item[3], box.x + 2, box.y + 22, box.w - 4, box.h - 24)) plain(pen, child);
  }

  function name(pen, box) {
    if (box.w < 48 || box.h < 18) return;
    const framed = !open && box.w > 60 && box.h > 50;
    pen.save();
    pen.beginPath();
    pen.rect(box.x + 4, box.y, box.w - 8, box.h);
    pen.clip();
    pen.font = "12px system-ui, sans-serif";
    pen.fillStyle = css(colour(framed ? "--ink" : "--on"));
    pen.textBaseline = "top";
    const text = open ? box.item[0].slice(box.item[0].lastIndexOf(".") + 1) : box.item[0] || "(no package)";
    pen.fillText(fit(pen, percent(box.item) + "  " + text, box.w - 10), box.x + 6, box.y + 5);
    pen.restore();
  }

  function outline(pen, box) {
    pen.strokeStyle = css(colour("--ink"));
    pen.lineWidth = 3;
    pen.strokeRect(box.x + 2, box.y + 2, Math.max(1, box.w - 4), Math.max(1, box.h - 4));
  }

  const again = keepDrawn(() => Math.max(320, window.innerHeight * 0.62), draw);

  function choose(i) {
    if (!boxes.length) return;
    chosen = clamp(i, 0, boxes.length - 1);
    const item = boxes[chosen].item;
    const missed = open && item[3].length ? ". Not run: " + item[3].join(", ") : "";
    tell((item[0] || "(no package)") + ": " + item[1] + " of " + total(item) + " lines are in methods that some profile runs" + missed);
    again();
  }

  function enter() {
    if (!open && boxes[chosen]) { open = boxes[chosen].item; chosen = -1; again(); choose(0); }
  }

  function leave() {
    if (open) { open = null; chosen = -1; again(); tell("All packages"); }
  }

  const at = event => {
    const [x, y] = place(event);
    return boxes.findIndex(box => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h);
  };
  canvas.addEventListener("pointermove", event => { const i = at(event); if (i >= 0 && i !== chosen) choose(i); });
  canvas.addEventListener("click", event => { const i = at(event); if (i >= 0) { choose(i); enter(); } });
  canvas.addEventListener("keydown", event => {
    const deeds = {
      ArrowLeft: () => choose(chosen - 1), ArrowUp: () => choose(chosen - 1),
      ArrowRight: () => choose(chosen + 1), ArrowDown: () => choose(chosen + 1),
      Enter: enter, Escape: leave, Backspace: leave
    };
    if (deeds[event.key]) { event.preventDefault(); deeds[event.key](); }
  });
  onButton("all", leave);
}

/** What pictures on a canvas share: colours of the page, its size, texts that fit. */

export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/** A character that is not seen itself must not change how a name looks. */
export const shown = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");

/** The colours of the page by name, as three numbers each; asked anew for every picture. */
export function colours(canvas, names) {
  const probe = document.createElement("span");
  canvas.parentElement.append(probe);
  const found = {};
  for (const name of names) {
    probe.style.color = "var(--" + name + ")";
    found[name] = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
  }
  probe.remove();
  return found;
}

export const blend = (from, to, part) => from.map((it, i) => Math.round(it + (to[i] - it) * part));
export const css = (rgb) => "rgb(" + rgb.join(",") + ")";

/**
 * Keeps a canvas drawn: as wide as what it is in, whenever that or the colours of the page change.
 *
 * @param height a function that says how tall it is
 * @param draw draws with a pen, on a width and a height, at a ratio of dots to pixels
 * @return how to draw again, and how to stop
 */
export function keepDrawn(canvas, height, draw) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const again = () => {
    if (!canvas.isConnected) {
      return; // sizes are told once more when a page is left
    }
    const ratio = window.devicePixelRatio || 1;
    const width = canvas.parentElement.clientWidth;
    const tall = height();
    canvas.style.height = tall + "px";
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.round(tall * ratio);
    draw(canvas.getContext("2d"), width, tall, ratio);
  };
  const sizes = new ResizeObserver(again);
  sizes.observe(canvas.parentElement);
  dark.addEventListener("change", again);
  again();
  const stop = () => {
    sizes.disconnect();
    dark.removeEventListener("change", again);
  };
  return { again, stop };
}

/** As much of a name as there is room for. */
export function fit(pen, name, room) {
  const text = shown(name);
  if (pen.measureText(text).width <= room) {
    return text;
  }
  let length = text.length;
  while (length > 1 && pen.measureText(text.slice(0, length) + "…").width > room) {
    length--;
  }
  return text.slice(0, length) + "…";
}

/** Where on a canvas something happened. */
export function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

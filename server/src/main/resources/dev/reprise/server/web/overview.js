/**
 * All steps at one glance: how long each took, coloured by its verdict, on a canvas, so that
 * thousands cost no more than ten. Where several steps share a pixel, the worst of them is seen.
 */
import { html, useEffect, useRef, useSignal } from "./html.js";
import { millis } from "./format.js";
import { coloursAt, useDark } from "./theme.js";
import { VERDICTS } from "./verdict.js";

const HEIGHT = 40;

/** What was not sent is the least worth seeing. */
const RANKS = ["SKIPPED", ...VERDICTS.filter((it) => it !== "SKIPPED")];

export function Overview({ list, version, total, chosen, choose }) {
  const canvas = useRef(null);
  const width = useSignal(0);
  const dark = useDark();
  const hint = useSignal(undefined);
  useEffect(() => {
    const watch = new ResizeObserver(() => (width.value = canvas.current?.clientWidth ?? 0));
    watch.observe(canvas.current);
    return () => watch.disconnect();
  }, []);
  useEffect(
    () => draw(canvas.current, list, total, chosen, width.value),
    [version, total, chosen, width.value, dark.value],
  );
  const at = (event) =>
    Math.min(total - 1, Math.floor((event.offsetX / Math.max(1, width.value)) * total));
  const tell = (event) => {
    const index = at(event);
    const step = list[index];
    hint.value = step && { x: event.offsetX, text: index + 1 + "  " + step.method + " " + step.path + "  " + millis(step.duration_ms) };
  };
  return html`<div class="overview">
    <canvas ref=${canvas} height=${HEIGHT} aria-hidden="true" onClick=${(event) => total > 0 && choose(at(event))}
      onMouseMove=${tell} onMouseLeave=${() => (hint.value = undefined)}></canvas>
    ${hint.value && html`<span class="hint mono" style=${side(hint.value.x, width.value)}>${hint.value.text}</span>`}
  </div>`;
}

function side(x, width) {
  return x < width / 2 ? "left:" + (x + 10) + "px" : "right:" + (width - x + 10) + "px";
}

function draw(canvas, list, total, chosen, width) {
  if (!width || !total) {
    return;
  }
  const scale = devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = HEIGHT * scale;
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  const colours = coloursOf(canvas);
  if (chosen >= 0) {
    pen.fillStyle = colours.chosen;
    pen.fillRect((chosen / total) * width - 1, 0, Math.max(3, width / total), HEIGHT);
  }
  const slots = Math.min(total, Math.floor(width / 2));
  const longest = list.reduce((most, it) => Math.max(most, it.duration_ms ?? 0), 1);
  for (let slot = 0; slot < slots; slot++) {
    const worst = worstOf(list, Math.floor((slot * total) / slots), Math.floor(((slot + 1) * total) / slots));
    const x = (slot / slots) * width;
    const wide = Math.min(14, Math.max(1, width / slots - 1));
    const high = worst ? 4 + (HEIGHT - 8) * (Math.log1p(worst.took) / Math.log1p(longest)) : 2;
    pen.fillStyle = worst ? colours[worst.verdict] : colours.pending;
    pen.fillRect(x + (width / slots - wide) / 2, HEIGHT - high, wide, high);
  }
}

function worstOf(list, from, to) {
  let rank = -1;
  let took = 0;
  for (let i = from; i < Math.max(to, from + 1); i++) {
    if (list[i]) {
      rank = Math.max(rank, RANKS.indexOf(list[i].verdict));
      took = Math.max(took, list[i].duration_ms ?? 0);
    }
  }
  return rank < 0 ? undefined : { verdict: RANKS[rank], took };
}

function coloursOf(canvas) {
  const name = (verdict) => (verdict === "SKIPPED" ? "line-strong" : verdict.toLowerCase());
  const resolved = coloursAt(canvas.parentElement, ["line", "line-strong", ...VERDICTS.map(name)]);
  const colours = { pending: resolved.line, chosen: resolved["line-strong"] };
  VERDICTS.forEach((it) => (colours[it] = resolved[name(it)]));
  return colours;
}

/** Lines over time or over the number of the sample, on a canvas. */
import { html, useEffect, useRef, useSignal } from "./html.js";
import { briefly, quantity, stepsOf } from "./quantity.js";
import { coloursAt, useDark } from "./theme.js";
import UPlot from "./vendor/uplot.js";

const COLOURS = ["accent", "before", "after", "muted", "line"];
const FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/**
 * @param label what it shows, in a sentence, for those who cannot see it
 * @param at the places of the samples: seconds since 1970, or numbers
 * @param time whether those are times
 * @param lines [{name, colour, values}], values may be null
 * @param unit of the values
 * @param place says where a sample lies
 * @param group charts of one group point at the same moment
 */
export function Chart({ label, at, time, lines, unit, place, group }) {
  const box = useRef(null);
  const pointed = useSignal(undefined);
  const dark = useDark();
  useEffect(() => {
    const element = box.current;
    const show = (index) => (pointed.value = index);
    const colours = coloursAt(element, COLOURS);
    const data = [at, ...lines.map((it) => it.values)];
    const chart = new UPlot(
      { ...options({ time, lines, unit, group, colours, show }), ...size(element) },
      data,
      element,
    );
    const watch = new ResizeObserver(() => chart.setSize(size(element)));
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [at, lines, dark.value]);
  return html`<figure class="chart">
    <div ref=${box} class="chart-box" role="img" aria-label=${label}></div>
    <figcaption class="chart-hint" aria-hidden="true">
      ${pointed.value !== undefined &&
      html`<span class="muted">${place(at[pointed.value])}</span>
        ${lines.map(
          (line) => html`<span class=${"is-" + line.colour}>
            ${lines.length > 1 && line.name + " "}<b>${quantity(line.values[pointed.value], unit)}</b>
          </span>`,
        )}`}
    </figcaption>
  </figure>`;
}

function size(box) {
  return { width: Math.max(80, box.clientWidth), height: Math.max(60, box.clientHeight) };
}

function options({ time, lines, unit, group, colours, show }) {
  const axis = {
    stroke: colours.muted,
    font: FONT,
    ticks: { show: false },
    grid: { stroke: colours.line, width: 1 },
    gap: 4,
  };
  return {
    legend: { show: false },
    cursor: {
      points: { size: 5 },
      drag: { x: false, y: false, setScale: false },
      ...(group && { sync: { key: group, setSeries: false } }),
    },
    scales: { x: { time }, y: { range: (_, low, high) => room(low, high) } },
    axes: [
      { ...axis, size: 18, space: 64, grid: { show: false }, values: time ? clock : ordinal },
      { ...axis, size: 58, space: 26, ...scale(unit), values: (_, ticks) => ticks.map((it) => briefly(it, unit)) },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        stroke: colours[line.colour],
        width: 1.5,
        points: { show: lines.every((it) => it.values.length < 3) },
      })),
    ],
    hooks: { setCursor: [(chart) => show(chart.cursor.idx ?? undefined)] },
  };
}

/** From zero where that shows as much, else a little more than there is. */
function room(low, high) {
  if (low === null || high === null) {
    return [0, 1];
  }
  if (low === high) {
    return low === 0 ? [0, 1] : [Math.min(0, 2 * low), Math.max(0, 2 * high)];
  }
  const spare = (high - low) * 0.08;
  return [low >= 0 && low < high / 2 ? 0 : low - spare, high + spare];
}

function scale(unit) {
  const incrs = stepsOf(unit);
  return incrs && { incrs };
}

function ordinal(_, ticks) {
  return ticks.map((it) => "#" + it);
}

function clock(_, ticks) {
  const two = (part) => String(part).padStart(2, "0");
  const seconds = ticks.some((it) => it % 60 !== 0);
  return ticks.map((it) => {
    const moment = new Date(1000 * it);
    const text = two(moment.getHours()) + ":" + two(moment.getMinutes());
    return seconds ? text + ":" + two(moment.getSeconds()) : text;
  });
}

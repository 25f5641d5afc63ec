/** Bindings drawn beside the steps: a line from the answer that gave a value to all who use it. */
import { html } from "./html.js";
import { ROW_HEIGHT } from "./rows.js";

const LANE = 9;
const MARGIN = 14;

export function gutterWidth(profile) {
  return profile.lanes === 0 ? 8 : (profile.lanes + 1) * LANE + MARGIN;
}

export function Arcs({ profile, first, last, step, chosen, choose }) {
  const width = gutterWidth(profile);
  const drawn = profile.bindings
    .map((binding, index) => ({ binding, index, marked: isMarked(binding, index, step, chosen) }))
    .filter(
      ({ binding, marked }) =>
        binding.to.length > 0 &&
        (binding.lane >= 0 || marked) &&
        binding.end >= first &&
        binding.from <= last,
    )
    .sort((a, b) => Number(a.marked) - Number(b.marked));
  const height = profile.steps.length * ROW_HEIGHT;
  return html`<svg class="arcs" width=${width} height=${height} aria-hidden="true">
    ${drawn.map(({ binding, index, marked }) => {
      const path = line(binding, width, profile.lanes);
      return html`<g key=${index} class=${marked ? "marked" : ""} onClick=${() => choose(index)}>
        <title>${binding.at + " = " + binding.value}</title>
        <path class="hit" d=${path} />
        <path d=${path} />
        <circle cx=${width - 5} cy=${middle(binding.from)} r="2.5" />
        ${uses(binding)
          .filter((use) => use >= first && use <= last)
          .map((use) => html`<path class="head" d=${head(width, middle(use))} />`)}
      </g>`;
    })}
  </svg>`;
}

function isMarked(binding, index, step, chosen) {
  return chosen >= 0
    ? index === chosen
    : step >= 0 && (binding.from === step || binding.to.some((use) => use.step === step));
}

function uses(binding) {
  return [...new Set(binding.to.map((use) => use.step))];
}

function middle(step) {
  return step * ROW_HEIGHT + ROW_HEIGHT / 2;
}

/** Out to the lane, down it, and back in at each use. */
function line(binding, width, lanes) {
  const inner = width - 5;
  const lane = binding.lane >= 0 ? binding.lane : lanes;
  const x = inner - (lane + 1) * LANE;
  const from = middle(binding.from);
  const bend = Math.min(6, LANE);
  const parts = ["M" + inner + " " + from + "H" + (x + bend) + "Q" + x + " " + from + " " + x + " " + (from + bend)];
  parts.push("V" + (middle(binding.end) - bend));
  for (const use of uses(binding).filter((it) => it > binding.from)) {
    const y = middle(use);
    parts.push("M" + x + " " + (y - bend) + "Q" + x + " " + y + " " + (x + bend) + " " + y + "H" + (inner - 3));
  }
  return parts.join("");
}

function head(width, y) {
  const x = width - 4;
  return "M" + x + " " + y + "l-5 -3v6z";
}

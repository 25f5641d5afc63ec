/** The source of some code, with the lines marked that one of its profiles ran. */
import { html, useEffect, useRef, useSignal } from "./html.js";
import { counted } from "./format.js";
import { useLoaded } from "./load.js";
import { href } from "./route.js";

const MARKS = [
  ["run", "ran"],
  ["partly", "ran in part"],
  ["missed", "did not run"],
];

/** How much is seen above the first marked line. */
const ABOVE_PIXELS = 80;

/** @param slugs the profiles that run it */
export function CoverageSource({ name, slugs }) {
  const source = useLoaded("/coverage/source?symbol=" + encodeURIComponent(name));
  const chosen = useSignal(slugs[0] ?? "");
  if (source.trouble) {
    return html`<p class="muted">${source.trouble.message}</p>`;
  }
  if (!source.value) {
    return html`<section class="panel source" aria-busy="true"></section>`;
  }
  const { path, first, lines, owner, symbol, span } = source.value;
  if (lines.length === 0) {
    return html`<p class="muted aside">There is no source of <code>${path}</code> to show: PROFILE_COVERAGE_SOURCES names the
      folders that the engine looks in.</p>`;
  }
  return html`<section class="panel source" aria-label="Source">
    <div class="chart-bar">
      <span class="mono wrap">${path}</span>
      ${symbol !== owner && html`<a href=${href("coverage", "code", owner)}>all of it</a>`}
      <span class="space"></span>
      ${slugs.length > 0 && html`<label>Lines that
        <select value=${chosen.value} onChange=${(event) => (chosen.value = event.target.value)}>
          ${slugs.map((slug) => html`<option key=${slug}>${slug}</option>`)}
        </select> runs</label>`}
    </div>
    ${source.value.is_changed && html`<p class="source-note is-different">This file is another one than when the matrix was made.</p>`}
    ${chosen.value
      ? html`<${Marked} slug=${chosen.value} path=${path} first=${first} lines=${lines} span=${span} />`
      : html`<${Text} first=${first} lines=${lines} marks=${marksOf({ missed: span })} />`}
  </section>`;
}

/** The state of each line, from stretches of first and last line by state. */
function marksOf(stretches) {
  const marks = new Map();
  for (const [state] of MARKS) {
    for (const [from, to] of stretches[state] ?? []) {
      for (let line = from; line <= to; line++) {
        marks.set(line, state);
      }
    }
  }
  return marks;
}

function Marked({ slug, path, first, lines, span }) {
  const ran = useLoaded(
    "/coverage/profiles/" + encodeURIComponent(slug) + "/lines?file=" + encodeURIComponent(path),
  );
  const marks = marksOf(ran.value ?? {});
  return html`<p class="source-note muted" role="status">
      ${ran.trouble ? ran.trouble.message : ran.value ? legend(marks, span) : "Looking which lines ran…"}
    </p>
    <${Text} first=${first} lines=${lines} marks=${marks} />`;
}

/** Lines around the code are seen with it, but are others' and not counted. */
function legend(marks, span) {
  const counts = { run: 0, partly: 0, missed: 0 };
  const isOwn = (line) => span.some(([from, to]) => from <= line && line <= to);
  marks.forEach((state, line) => isOwn(line) && counts[state]++);
  return MARKS.filter(([state]) => counts[state] > 0)
    .map(([state, words]) => counted(counts[state], "line") + " " + words)
    .join(", ");
}

function Text({ first, lines, marks }) {
  const words = Object.fromEntries(MARKS);
  const list = useRef(null);
  const isMarked = marks.size > 0;
  useEffect(() => {
    const line = list.current.querySelector(".line-run, .line-partly, .line-missed");
    if (line) {
      list.current.scrollTop = line.offsetTop - list.current.offsetTop - ABOVE_PIXELS;
    }
  }, [isMarked]);
  return html`<ol ref=${list} class="source-lines mono" tabindex="0" aria-label="Lines of source">
    ${lines.map((line, i) => {
      const state = marks.get(first + i);
      return html`<li key=${i} class=${state && "line-" + state}>
        <span class="line-number">${first + i}</span><span class="line-mark" aria-hidden="true">${state === "run" ? "✓" : state === "partly" ? "◐" : state ? "✗" : ""}</span><code>${line}</code>${state && html`<span class="unseen">(${words[state]})</span>`}
      </li>`;
    })}
  </ol>`;
}

/** Which code profiles run, all profiles together: the matrix, its gaps, the smallest set, impact. */
import { html } from "./html.js";
import { CoverageImpact } from "./coverage-impact.js";
import { CoverageSet } from "./coverage-set.js";
import { count, percent } from "./format.js";
import { HeatMap } from "./heat-map.js";
import { Loaded, useLoaded } from "./load.js";
import { go, href } from "./route.js";
import { Empty, Lost } from "./states.js";
import { useTitle } from "./title.js";
import { Treemap } from "./treemap.js";

const VIEWS = [
  ["matrix", "Who runs what"],
  ["gaps", "What nobody runs"],
  ["set", "Smallest set"],
  ["impact", "Impact of a change"],
];

export function Coverage({ view = "matrix" }) {
  return VIEWS.some(([name]) => name === view) ? html`<${Known} view=${view} />` : html`<${Lost} />`;
}

function Known({ view }) {
  useTitle("Coverage");
  const coverage = useLoaded("/coverage");
  return html`<div class="page coverage">
    <div class="title-line">
      <h1>Coverage</h1>
      <nav class="choices" aria-label="Views of the coverage">
        ${VIEWS.map(([name, title]) => html`<a class="button small" href=${href("coverage", name)}
          aria-current=${name === view ? "page" : undefined}>${title}</a>`)}
      </nav>
    </div>
    <${Loaded} of=${coverage} what="the coverage">
      ${({ has_matrix }) => (has_matrix ? html`<${View} key=${view} name=${view} />` : html`<${NoMatrix} />`)}
    <//>
  </div>`;
}

function NoMatrix() {
  return html`<${Empty} title="No code is known yet">
    <p>Start the application with the agent, and play profiles with their code traced:</p>
    <pre>reprise play PROFILE --trace-code</pre>
    <p>Then make the matrix; the class files are the application's:</p>
    <pre>reprise coverage matrix --classes target/classes</pre>
  <//>`;
}

function View({ name }) {
  switch (name) {
    case "gaps":
      return html`<${GapsView} />`;
    case "set":
      return html`<${CoverageSet} />`;
    case "impact":
      return html`<${CoverageImpact} />`;
    default:
      return html`<${MatrixView} />`;
  }
}

function MatrixView() {
  const heat = useLoaded("/coverage/heat");
  const open = (name) => go("coverage", "code", name);
  return html`<${Loaded} of=${heat} what="the matrix">
    ${(value) =>
      value.names.length > 0 && value.columns.length > 0
        ? html`<${HeatMap} heat=${value} open=${open} />`
        : html`<${Empty} title="Nothing was traced yet">
            <p>Play profiles with --trace-code, then make the matrix again.</p>
          <//>`}
  <//>`;
}

function GapsView() {
  const gaps = useLoaded("/coverage/gaps");
  return html`<${Loaded} of=${gaps} what="the gaps">
    ${(value) => {
      const { packages, lines } = withTotals(value);
      return packages.length === 0
        ? html`<${Empty} title="The matrix has no code"><p>Make it anew, and name the class files.</p><//>`
        : html`<p class="facts"><span><b>${count(lines.missed)}</b> of ${count(lines.total)} lines are in code that no profile runs</span></p>
            <${Treemap} gaps=${{ packages }} />
            ${lines.missed > 0 && html`<${GapTable} packages=${packages} />`}`;
    }}
  <//>`;
}

function withTotals({ packages, lines }) {
  const whole = (it) => ({ ...it, lines: { ...it.lines, total: it.lines.covered + it.lines.missed } });
  return {
    lines: whole({ lines }).lines,
    packages: packages.map((it) => ({ ...whole(it), classes: it.classes.map(whole) })),
  };
}

function GapTable({ packages }) {
  const classes = packages.flatMap((it) => it.classes).filter((it) => it.lines.missed > 0);
  classes.sort((a, b) => b.lines.missed - a.lines.missed);
  return html`<h2 class="section-title">Largest gaps</h2>
    <table class="plain-table">
      <thead><tr><th scope="col">Class</th><th scope="col" class="number">Lines not run</th><th scope="col" class="number">Run</th></tr></thead>
      <tbody>
        ${classes.slice(0, 40).map((it) => html`<tr key=${it.name}>
          <td class="mono"><a href=${href("coverage", "code", it.name)}>${it.name}</a></td>
          <td class="number">${count(it.lines.missed)}</td>
          <td class="number">${percent(it.lines.covered, it.lines.total)}</td>
        </tr>`)}
      </tbody>
    </table>`;
}

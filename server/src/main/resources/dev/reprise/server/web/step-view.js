/** The chosen step: what was sent and answered, what the server logged, which code ran, how long. */
import { html, useMemo, useSignal } from "./html.js";
import { CodePane } from "./code-pane.js";
import { CopyCurl } from "./curl.js";
import { Differences } from "./differences.js";
import { door } from "./door.js";
import { Exchange } from "./exchange.js";
import { sentence } from "./format.js";
import { useLoaded } from "./load.js";
import { LogsPane } from "./logs-pane.js";
import { marksOf } from "./marks.js";
import { isOver } from "./playback-run.js";
import { Empty, Waiting } from "./states.js";
import { TimingPane } from "./timing-pane.js";
import { Verdict } from "./verdict.js";

export function StepView({ head, index, played, planned }) {
  if (index < 0) {
    return html`<${Empty} title="No step is chosen">
      <p>Choose one in the list, or press <kbd>n</kbd> for the next difference.</p>
    <//>`;
  }
  const step = played ?? planned;
  if (!step) {
    return html`<${Empty} title=${"There is no step " + (index + 1)}><p>Choose one in the list.</p><//>`;
  }
  return html`<div class="step-view">
    <header class="step-head">
      <h2>Step ${index + 1}</h2>
      <code class="wrap">${step.method} ${step.path}</code>
      ${played && html`<${Verdict} of=${played.verdict} /> <span class="muted">${played.outcome}</span>`}
    </header>
    ${played?.note && html`<p class="note">${played.note}</p>`}
    ${played
      ? html`<${Panes} head=${head} played=${played} />`
      : html`<${NotPlayed} head=${head} />`}
  </div>`;
}

function NotPlayed({ head }) {
  if (isOver(head)) {
    return html`<${Empty} title="Not played"><p>The playback ended before this step.</p><//>`;
  }
  return html`<${Empty} title="Not played yet">
    <p>${door.live ? "It shows up here when it has ended." : "It had not ended when this report was written."}</p>
  <//>`;
}

function Panes({ head, played }) {
  const path = "/run/result/" + encodeURIComponent(head.token) + "/steps/" + played.step;
  const { path: loadedPath, value, trouble, again } = useLoaded(path, isOver(head) ? 1 : 0);
  const evidence = loadedPath === path ? value : undefined;
  const sought = useSignal(undefined);
  const marks = useMemo(() => marksOf(played, evidence), [played, evidence]);
  const sent = played.verdict !== "SKIPPED";
  return html`
    ${played.differences.length > 0 &&
    html`<${Differences} key=${played.step} differences=${played.differences}
      show=${(at) => (sought.value = { at })} />`}
    <div class="pane-head">
      <h3>${sent ? "Request and answer" : "As recorded; it was not sent today"}</h3>
      ${evidence && html`<${CopyCurl} evidence=${evidence} baseUrl=${head.base_url} />`}
    </div>
    ${evidence && html`<${Exchange} evidence=${evidence} marks=${marks} sought=${sought.value} key=${played.step} />`}
    ${!evidence && trouble && html`<${NotKept} trouble=${trouble} played=${played} again=${again} />`}
    ${!evidence && !trouble && html`<${Waiting} what="the step" />`}
    ${sent && (evidence || trouble) && html`<div class="three">
      <section class="pane"><h3>Server log</h3><${LogsPane} evidence=${evidence} id=${played.correlation_id} /></section>
      <section class="pane"><h3>Code that ran</h3><${CodePane} code=${evidence?.code} /></section>
      <section class="pane"><h3>Timing</h3><${TimingPane} played=${played} /></section>
    </div>`}
  `;
}

function NotKept({ trouble, played, again }) {
  const gone = trouble.status === 404 || !door.live;
  return html`<div class="state">
    <p>${trouble.status === 404 ? "What was sent and answered is not kept of this step." : sentence(trouble.message)}</p>
    <p>${played.differences.length > 0 ? "Its differences are listed above." : "It had no differences."}</p>
    ${!gone && html`<button class="button" onClick=${again}>Try again</button>`}
  </div>`;
}

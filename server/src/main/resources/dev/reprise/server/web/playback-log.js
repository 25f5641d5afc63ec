/** What a playback said, as in the terminal, and its report. */
import { html, useEffect, useRef } from "./html.js";
import { Empty } from "./states.js";

/** Within this distance of the end, new lines are scrolled to. */
const NEAR_THE_END = 40;

export function PlaybackLog({ playback }) {
  const box = useRef(null);
  const atEnd = useRef(true);
  const { lines, dropped } = playback.log.value;
  useEffect(() => {
    if (box.current && atEnd.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [lines]);
  const scrolled = (event) => {
    const it = event.currentTarget;
    atEnd.current = it.scrollHeight - it.scrollTop - it.clientHeight < NEAR_THE_END;
  };
  if (lines.length === 0 && playback.link.value === "ended") {
    return html`<${Empty} title="There is no log">
      <p>Nothing that it said was kept. The report tells what was found.</p>
    <//>`;
  }
  return html`<div class="log mono" ref=${box} onScroll=${scrolled} role="log" tabindex="0" aria-label="Log">
    ${dropped > 0 && html`<div class="muted">… ${dropped} earlier lines are not shown</div>`}
    ${lines.map((line, i) => drawnOnce(line, dropped + i))}
    ${lines.length === 0 && html`<div class="muted">nothing said yet</div>`}
  </div>`;
}

const drawn = new WeakMap();

/** A line never changes, and a thousand come in a second: none is drawn twice. */
function drawnOnce(line, number) {
  if (!drawn.has(line)) {
    drawn.set(line, html`<${Line} key=${number} line=${line} />`);
  }
  return drawn.get(line);
}

function Line({ line }) {
  return html`<div class=${"log-line " + line.level.toLowerCase()}>
    <span class="muted">${line.at.slice(11, 23)}</span>
    <span class="level">${line.level}</span>
    <span>${coloured(line.text)}</span>
  </div>`;
}

/** The colours of the terminal: good and other statuses, jobs, addresses. */
function coloured(text) {
  return text.split(/(HTTP \d{3}|job [0-9a-f-]{8,}|https?:\/\/\S*[^\s.,:;])/).map((part) => {
    if (/^HTTP \d/.test(part)) {
      return html`<span class=${part.startsWith("HTTP 2") ? "is-pass" : "is-failed"}>${part}</span>`;
    }
    if (/^job /.test(part)) {
      return html`<span class="is-unproven">${part}</span>`;
    }
    return /^https?:/.test(part) ? html`<span class="address">${part}</span>` : part;
  });
}

export function PlaybackReport({ head }) {
  return head.report
    ? html`<pre class="report" tabindex="0">${head.report}</pre>`
    : html`<${Empty} title="No report yet"><p>It is written when the playback ends.</p><//>`;
}

/**
 * Request and answer side by side, today's beside the recorded ones: what is the same is folded
 * around what is not.
 */
import { html, useEffect, useMemo, useRef, useSignal } from "./html.js";
import { bytes } from "./format.js";
import { bodyRows, headerRows } from "./diff.js";
import { showFirstDifference, showPlace } from "./sight.js";

/** Lines of the same that stay in sight around others; fewer than this are not folded. */
const AROUND = 3;
const LEAST_FOLDED = 3;
const LINES_AT_ONCE = 600;

const SIGNS = { same: " ", changed: "±", removed: "−", added: "+", bound: "=", volatile: "~", other: "≈" };
const WORDS = {
  changed: "changed",
  removed: "no longer there",
  added: "not recorded",
  bound: "another name today",
  volatile: "known to vary",
  other: "not counted",
};

/** @param sought {at}: a place of the answer that somebody wants to see */
export function Exchange({ evidence, marks, sought }) {
  const recorded = evidence.recorded ?? {};
  const sent = evidence.verdict !== "SKIPPED";
  const live = sent ? (evidence.live ?? {}) : recorded; // what nobody sent does not lack anything
  return html`<div class="exchange">
    <${Side} title="Request" recorded=${recorded.request} live=${live.request} mark=${renamed}
      first=${requestLine} sent=${sent} />
    <${Side} title="Answer" recorded=${recorded.answer} live=${live.answer} mark=${marks}
      first=${answerLine} sent=${sent} sought=${sought} />
  </div>
  ${sent && html`<${Legend} />`}`;
}

/** What differs between two requests was put there by the playback. */
function renamed() {
  return { kind: "bound", note: "as it is called today" };
}
renamed.line = renamed;

function requestLine(request) {
  return request ? request.method + " " + request.path : undefined;
}

function answerLine(answer) {
  return answer ? "HTTP " + answer.status : undefined;
}

function Side({ title, recorded, live, mark, first, sent, sought }) {
  const which = useSignal("both");
  const box = useRef(null);
  const rows = useMemo(() => rowsOf(recorded, live, mark, first), [recorded, live, mark]);
  useEffect(() => showFirstDifference(box.current), [rows]);
  useEffect(() => {
    if (sought) {
      which.value = "both";
      requestAnimationFrame(() => showPlace(box.current, sought.at));
    }
  }, [sought]);
  if (!recorded && !live) {
    return html`<section class="pane" aria-label=${title}>
      <h3>${title}</h3>
      <p class="muted">Neither recorded nor seen today.</p>
    </section>`;
  }
  return html`<section class="pane exchange-side" aria-label=${title}>
    <div class="pane-head">
      <h3>${title}</h3>
      <span class="muted">${sizes(recorded, live)}</span>
      <span class="space"></span>
      ${sent && html`<div class="choices" role="group" aria-label=${title + ": which"}>
        ${["recorded", "both", "live"].map(
          (it) => html`<button class="button small" aria-pressed=${which.value === it ? "true" : "false"}
            onClick=${() => (which.value = it)}>${it}</button>`,
        )}
      </div>`}
    </div>
    <div ref=${box} class="code" tabindex="0" role="region" aria-label=${title + " as text"}>
      <${Lines} rows=${rows.head} which=${which.value} />
      <${Headers} rows=${rows.headers} which=${which.value} />
      <${Lines} rows=${rows.body} which=${which.value} />
      <${NotText} recorded=${recorded?.body} live=${live?.body} />
      ${truncated(recorded, live) && html`<div class="cut-note">The rest is not shown: the body is long.</div>`}
    </div>
  </section>`;
}

function rowsOf(recorded, live, mark, first) {
  const left = first(recorded);
  const right = first(live);
  const unknown = recorded && live ? mark("status") : undefined;
  const head =
    left === right
      ? [{ left, right, kind: "same", at: "status" }]
      : [{ left, right, kind: unknown?.kind ?? "changed", note: unknown?.note, at: "status" }];
  const only = !recorded ? "added" : !live ? "removed" : undefined;
  const marking = only ? () => ({ kind: only }) : mark;
  return {
    head: head.map((row) => ({ ...row, kind: only ?? row.kind })),
    headers: headerRows(recorded?.headers, live?.headers, marking),
    body: hasBody(recorded) || hasBody(live) ? bodyRows(recorded?.body, live?.body, marking) : [],
  };
}

function hasBody(message) {
  return message?.body && message.body.type !== "none" && message.body.text !== "";
}

/** What is said of bodies that cannot be shown as text. */
function NotText({ recorded, live }) {
  const told = [
    ["recorded", recorded],
    ["today", live],
  ].filter(([, body]) => body?.type === "binary" || body?.type === "unknown");
  return told.map(
    ([when, body]) => html`<div class="cut-note">
      ${when}: ${body.type === "binary" ? "no text, " + bytes(body.bytes) : "the body was not kept"}
      ${body.sha256 && html` <span title=${"SHA-256 " + body.sha256}>${body.sha256.slice(0, 16)}</span>`}
    </div>`,
  );
}

function truncated(recorded, live) {
  return recorded?.body?.truncated || live?.body?.truncated;
}

function sizes(recorded, live) {
  const was = recorded?.body?.bytes;
  const is = live?.body?.bytes;
  if (was === undefined && is === undefined) {
    return "";
  }
  return was === is ? bytes(was) : bytes(was) + " → " + bytes(is);
}

/** Headers are many and mostly the same: only those that differ are open at first. */
function Headers({ rows, which }) {
  const open = useSignal(false);
  const other = rows.filter((row) => row.kind !== "same");
  const shown = open.value ? rows : other.filter((row) => row.kind !== "other");
  const hidden = rows.length - shown.length;
  return html`<div class="headers">
    ${(hidden > 0 || open.value) &&
    html`<button class="fold" aria-expanded=${open.value ? "true" : "false"} onClick=${() => (open.value = !open.value)}>
      ${open.value ? "fewer headers" : hidden + (shown.length > 0 ? " more" : "") + (hidden === 1 ? " header" : " headers")}
    </button>`}
    ${shown.map((row) => html`<${Line} row=${row} which=${which} />`)}
  </div>`;
}

function Lines({ rows, which }) {
  const open = useSignal([]);
  const limit = useSignal(LINES_AT_ONCE);
  const parts = useMemo(() => folded(rows), [rows]);
  let budget = limit.value;
  const shown = [];
  for (const part of parts) {
    if (budget <= 0) {
      break;
    }
    if (part.fold && !open.value.includes(part.from)) {
      shown.push(html`<button class="fold" key=${part.from} onClick=${() => (open.value = [...open.value, part.from])}>
        ${part.rows.length} lines as recorded
      </button>`);
      budget--;
    } else {
      part.rows.slice(0, budget).forEach((row, i) =>
        shown.push(html`<${Line} key=${part.from + i} row=${row} which=${which} />`),
      );
      budget -= part.rows.length;
    }
  }
  return html`<div>${shown}</div>
    ${budget < 0 && html`<button class="fold" onClick=${() => (limit.value *= 4)}>${-budget} more lines</button>`}`;
}

/** Rows in parts, of which those that are the same and far from others are folds. */
function folded(rows) {
  if (rows.every((row) => row.kind === "same")) {
    return [{ from: 0, rows }];
  }
  const near = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    if (row.kind !== "same") {
      near.fill(1, Math.max(0, i - AROUND), Math.min(rows.length, i + AROUND + 1));
    }
  });
  const parts = [];
  for (let from = 0; from < rows.length; ) {
    let to = from;
    while (to < rows.length && near[to] === near[from]) {
      to++;
    }
    parts.push({ from, rows: rows.slice(from, to), fold: near[from] === 0 && to - from >= LEAST_FOLDED });
    from = to;
  }
  return parts;
}

/** Where both sides are shown, what was recorded has a minus, also where nothing stands against it. */
function Line({ row, which }) {
  const { left, right, kind, note, at } = row;
  if (kind === "same") {
    return html`<div class="line">${gutter(" ")}<span>${left}</span></div>`;
  }
  const title = WORDS[kind] + (note ? ": " + note : "");
  const one = (side, text, sign, noted) => html`<div class=${"line " + side + kind} title=${title} data-at=${at}>
    ${gutter(sign, kind, side === "was " ? "recorded" : side && "today")}<span>${text}</span>
    ${noted && html`<em>${noted}</em>`}
  </div>`;
  if (which !== "both") {
    const text = which === "recorded" ? left : right;
    return text === undefined ? null : one("", text, SIGNS[kind], note);
  }
  return html`
    ${left !== undefined && one("was ", left, "−", right === undefined && note)}
    ${right !== undefined && one("is ", right, kind === "changed" ? "+" : SIGNS[kind], note)}
  `;
}

function gutter(sign, kind, side) {
  return html`<i aria-hidden=${kind ? undefined : "true"}>
    ${kind && html`<span class="unseen">${WORDS[kind] + (side ? ", " + side : "") + ": "}</span>`}<span aria-hidden="true">${sign}</span>
  </i>`;
}

function Legend() {
  return html`<p class="legend muted" aria-hidden="true">
    <span><i class="line changed">±</i> changed</span>
    <span><i class="line bound">=</i> another name today</span>
    <span><i class="line volatile">~</i> known to vary</span>
    <span><i class="line other">≈</i> not counted</span>
  </p>`;
}

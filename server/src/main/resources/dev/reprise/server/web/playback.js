/** One playback, while it is played and afterwards: its steps, and four views of the chosen one. */
import { html, useEffect, useMemo, useSignal } from "./html.js";
import { Asserted } from "./asserted.js";
import { door } from "./door.js";
import { between, count, counted, millis, moment } from "./format.js";
import { useKeys } from "./keys.js";
import { Overview } from "./overview.js";
import { PlayDialog } from "./play-dialog.js";
import { PlaybackLog, PlaybackReport } from "./playback-log.js";
import { isOver, usePlayback } from "./playback-run.js";
import { go, goQuietly, href } from "./route.js";
import { Rows } from "./rows.js";
import { Empty, Failure, Waiting } from "./states.js";
import { PlayedRow } from "./step-row.js";
import { StepView } from "./step-view.js";
import { TabPanel, Tabs } from "./tabs.js";
import { useTitle } from "./title.js";
import { VERDICTS, Verdict, verdictOf } from "./verdict.js";

export function PlaybackPage({ token, step }) {
  const playback = usePlayback(token);
  const head = playback.head.value;
  useTitle(head ? verdictOf(head).toLowerCase() + " · " + head.profile : "Playback");
  if (playback.trouble.value && !head) {
    return html`<${Failure} trouble=${playback.trouble.value} what="this playback" again=${() => playback.load()} />`;
  }
  return head
    ? html`<${Played} key=${token} playback=${playback} head=${head} step=${step} />`
    : html`<${Waiting} what="the playback" />`;
}

/** A report holds no log: an engine tells it as it happens, or happened. */
const VIEWS = [["step", "Step"], ...(door.live ? [["log", "Log"]] : []), ["report", "Report"]];

function isBad(step) {
  return step?.verdict === "DIFFERENT" || step?.verdict === "FAILED";
}

function Played({ playback, head, step }) {
  const { list, version } = playback.steps.value;
  const planned = playback.planned.value;
  const total = Math.max(list.length, planned.length);
  const words = useSignal("");
  const verdict = useSignal("");
  const view = useSignal(isOver(head) || !door.live ? "step" : "log");
  const chosen = step === undefined ? -1 : Number(step) - 1;
  const shown = useMemo(
    () => matching(total, list, planned, words.value, verdict.value),
    [total, version, planned, words.value, verdict.value],
  );
  const choose = (index) => {
    view.value = "step";
    goQuietly("playbacks", head.token, "steps", index + 1);
  };
  const show = (name) => {
    view.value = name;
    if (name === "log") {
      playback.follow();
    }
  };
  useChoiceAtTheEnd(head, list, chosen, choose);
  useStepKeys({ shown, list, chosen, choose, head });
  const row = (at) => {
    const index = shown[at];
    return html`<${PlayedRow} index=${index} played=${list[index]} planned=${planned[index]} />`;
  };
  return html`<div class="split playback">
    <${Head} playback=${playback} head=${head} total=${total} verdict=${verdict} />
    <${Overview} list=${list} version=${version} total=${total} chosen=${chosen} choose=${choose} />
    <div class="split-body">
      <section class="panel steps" aria-label="Steps">
        <div class="filter">
          <input class="input" type="search" id="step-filter" placeholder="Filter by text or status  /"
            aria-label="Filter steps" value=${words.value} onInput=${(event) => (words.value = event.target.value)} />
          <span class="muted nowrap" role="status">
            ${shown.length === total ? count(total) : count(shown.length) + " of " + count(total)}
          </span>
        </div>
        ${shown.length > 0
          ? html`<${Rows} id="step" label="Steps" count=${shown.length} chosen=${shown.indexOf(chosen)}
              choose=${(at) => choose(shown[at])} row=${row}
              watched=${isOver(head) || chosen >= 0 ? -1 : shown.indexOf(list.length - 1)} />`
          : html`<${NoSteps} head=${head} total=${total} />`}
      </section>
      <section class="panel side" aria-label="Details">
        <${Tabs} id="view" label="Views" tabs=${VIEWS} chosen=${view.value} choose=${show} />
        <${TabPanel} id="view" chosen=${view.value}>
          ${view.value === "step" && html`<${StepView} head=${head} index=${chosen} played=${list[chosen]}
            planned=${planned[chosen]} />`}
          ${view.value === "log" && html`<${PlaybackLog} playback=${playback} />`}
          ${view.value === "report" && html`<${PlaybackReport} head=${head} />`}
        <//>
      </section>
    </div>
  </div>`;
}

function NoSteps({ head, total }) {
  if (total > 0) {
    return html`<${Empty} title="No step is like that"><p>Try fewer words or another verdict.</p><//>`;
  }
  return html`<${Empty} title=${isOver(head) ? "No step was played" : "Not playing yet"}>
    <p>${head.failure || (isOver(head) ? "" : "Steps show up here as they end.")}</p>
  <//>`;
}

/** The steps to show: those that have every word in their line, and the verdict that is wanted. */
function matching(total, list, planned, text, verdict) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (let index = 0; index < total; index++) {
    const played = list[index];
    const it = played ?? planned[index] ?? {};
    if (verdict !== "" && played?.verdict !== verdict) {
      continue;
    }
    if (words.length > 0) {
      const line = [it.method, it.path, it.status, it.outcome, it.note, it.label].join(" ").toLowerCase();
      if (!words.every((word) => line.includes(word))) {
        continue;
      }
    }
    found.push(index);
  }
  return found;
}

/** Whoever opens a playback that has ended sees the first thing that is not as recorded. */
function useChoiceAtTheEnd(head, list, chosen, choose) {
  const over = isOver(head) || !door.live;
  useEffect(() => {
    if (over && chosen < 0 && list.length > 0) {
      choose(Math.max(0, list.findIndex(isBad)));
    }
  }, [over]);
}

function useStepKeys({ shown, list, chosen, choose, head }) {
  const at = shown.indexOf(chosen);
  const bad = (from, by) => {
    for (let i = from + by; i >= 0 && i < shown.length; i += by) {
      if (isBad(list[shown[i]])) {
        choose(shown[i]);
        return;
      }
    }
  };
  useKeys("Playback", [
    ["n", "next difference", () => bad(at, 1)],
    ["p", "previous difference", () => bad(at < 0 ? shown.length : at, -1)],
    ["j", "next step", () => shown.length > 0 && choose(shown[Math.min(shown.length - 1, at + 1)])],
    ["k", "previous step", () => shown.length > 0 && choose(shown[Math.max(0, at - 1)])],
    ["/", "filter steps", () => document.getElementById("step-filter").focus()],
    ...(door.live ? [["u", "up to the profile", () => go("profiles", head.profile)]] : []),
  ]);
}

function Head({ playback, head, total, verdict }) {
  const { list, version } = playback.steps.value;
  const playing = useSignal(false);
  const over = isOver(head);
  const ended = list.reduce((sum) => sum + 1, 0);
  return html`<header class="split-head">
    <div class="title-line">
      <${Above} profile=${head.profile} />
      <h1><${Verdict} of=${verdictOf(head)} /></h1>
      <${Counts} list=${list} version=${version} chosen=${verdict} />
      <span class="space"></span>
      ${playback.link.value === "lost" && html`<span class="badge warn" role="status">connection lost, trying again</span>`}
      ${!over && door.live && html`<${Cancel} token=${head.token} />`}
      ${over && door.live && html`<button class="button main" onClick=${() => (playing.value = true)}>Play again</button>`}
    </div>
    <div class="facts">
      ${!over && html`<span>
        <progress max=${total || 1} value=${ended} aria-label="Steps that ended"></progress>
        <b>${count(ended)}</b> of ${count(total)} steps
      </span>`}
      ${over && ended < total && !isWhole(head) && html`<span><b>${count(total - ended)}</b> of ${count(total)} steps were not reached</span>`}
      <span class="mono">${head.base_url}</span>
      <span>${moment(head.started_at)}</span>
      ${head.finished_at && html`<span>took <b>${millis(between(head.started_at, head.finished_at))}</b></span>`}
      ${head.app_version && html`<span>build <b>${head.app_version}</b></span>`}
      ${head.dry_run && html`<span class="badge">dry run: nothing was sent</span>`}
      ${head.interrupted && html`<span class="badge warn">ended early</span>`}
      ${!over && !door.live && html`<span class="badge warn">
        it still ran when this report was written, ${moment(door.report.written_at)}
      </span>`}
      ${door.report?.left_out > 0 && html`<span class="badge warn">
        the evidence of ${counted(door.report.left_out, "step")} found no room in this report
      </span>`}
      ${head.failure && html`<span class="is-failed">${head.failure}</span>`}
      ${head.counts && html`<${Asserted} counts=${head.counts} />`}
    </div>
    ${playing.value && html`<${PlayDialog} profile=${{ slug: head.profile, last: head }}
      close=${() => (playing.value = false)} />`}
  </header>`;
}

/** Whether it came to its end; only then a step without a result is one of another profile. */
function isWhole(head) {
  return !head.failure && !head.interrupted && head.state !== "interrupted";
}

/** Where the playback belongs; a report holds nothing of it but its name. */
function Above({ profile }) {
  const slash = html`<span class="muted" aria-hidden="true">/</span>`;
  return door.live
    ? html`<a class="muted" href=${href()}>Library</a>${slash}
        <a class="mono" href=${href("profiles", profile)}>${profile}</a>${slash}`
    : html`<span class="mono">${profile}</span>${slash}`;
}

/** @param version of the list, which grows in place: without it nothing would be drawn again */
function Counts({ list, chosen }) {
  const counts = {};
  list.forEach((it) => (counts[it.verdict] = (counts[it.verdict] ?? 0) + 1));
  return html`<div class="counts" role="group" aria-label="Steps by verdict">
    ${VERDICTS.filter((it) => counts[it]).map(
      (it) => html`<button class="button small" key=${it} aria-pressed=${chosen.value === it ? "true" : "false"}
        onClick=${() => (chosen.value = chosen.value === it ? "" : it)}>
        <${Verdict} of=${it} word=${count(counts[it]) + " " + it.toLowerCase()} />
      </button>`,
    )}
  </div>`;
}

function Cancel({ token }) {
  const asked = useSignal(false);
  const trouble = useSignal("");
  const cancel = () => {
    asked.value = true;
    door.post("/run/" + encodeURIComponent(token) + "/cancel").catch((it) => {
      trouble.value = it.message;
      asked.value = false;
    });
  };
  return html`${trouble.value && html`<span class="complaint" role="alert">${trouble.value}</span>`}
    <button class="button" disabled=${asked.value} onClick=${cancel}>${asked.value ? "Ending …" : "Cancel"}</button>`;
}

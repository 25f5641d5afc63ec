/** Profiles, one a row. */
import { html, useSignal } from "./html.js";
import { door } from "./door.js";
import { ago, bytes, count, counted, percent } from "./format.js";
import { href } from "./route.js";
import { Strip, Verdict, verdictOf } from "./verdict.js";

/** More rows are shown when asked for: a browser lays out thousands of rows slowly. */
const ROWS_AT_ONCE = 200;

export function ProfileTable({ profiles, symbols, play }) {
  const shown = useSignal(ROWS_AT_ONCE);
  return html`
    <div class="panel wide">
      <table class="table listed">
        <thead>
          <tr>
            <th scope="col">Profile</th>
            <th scope="col">Last verdict</th>
            <th scope="col">Playbacks</th>
            <th scope="col" class="number">Steps</th>
            <th scope="col" class="number">Compared</th>
            <th scope="col" class="number">Symbols</th>
            <th scope="col" class="number">Size</th>
            <th scope="col">Last played</th>
            <th scope="col"><span class="unseen">What to do</span></th>
          </tr>
        </thead>
        <tbody>
          ${profiles
            .slice(0, shown.value)
            .map(
              (profile) => html`<${Row}
                key=${profile.slug}
                profile=${profile}
                symbols=${symbols.get(profile.slug)}
                play=${play}
              />`,
            )}
        </tbody>
      </table>
    </div>
    ${profiles.length > shown.value &&
    html`<button class="button" onClick=${() => (shown.value += ROWS_AT_ONCE)}>
      Show ${Math.min(ROWS_AT_ONCE, profiles.length - shown.value)} more
    </button>`}
  `;
}

function Row({ profile, symbols, play }) {
  const { last, playbacks = [] } = profile;
  if (profile.problem) {
    return html`<tr>
      <th scope="row"><span class="mono">${profile.slug}</span></th>
      <td colspan="8" class="is-failed">${profile.problem}</td>
    </tr>`;
  }
  return html`<tr>
    <th scope="row">
      <a class="mono" href=${href("profiles", profile.slug)}>${profile.slug}</a>
      ${profile.title && profile.title !== profile.slug && html`<span class="muted title">${profile.title}</span>`}
    </th>
    <td>
      ${last ? html`<a class="plain" href=${href("playbacks", last.token)}><${Verdict} of=${verdictOf(last)} /></a>`
        : html`<span class="muted">never played</span>`}
      <${Flaky} steadiness=${profile.steadiness} />
    </td>
    <td><${Strip} playbacks=${playbacks} /></td>
    <td class="number" data-label="steps">${count(profile.requests?.total)}</td>
    <td class="number" data-label="compared" title=${comparedTitle(last?.counts)}>${compared(last?.counts)}</td>
    <td class="number" data-label="symbols">${count(symbols)}</td>
    <td class="number">${bytes(profile.bytes)}</td>
    <td class="nowrap muted">${last ? ago(last.started_at) : ""}</td>
    <td class="actions">
      ${playbacks.length > 1 &&
      html`<a class="button small quiet" href=${href("compare", playbacks[1].token, playbacks[0].token)}
        aria-label=${"Compare the last two playbacks of " + profile.slug}>Compare</a>`}
      ${door.live &&
      html`<button class="button small" onClick=${() => play(profile)} aria-label=${"Play " + profile.slug}>
        Play
      </button>`}
    </td>
  </tr>`;
}

function Flaky({ steadiness }) {
  return steadiness?.flaky
    ? html`<span
        class="badge warn"
        title=${"The verdict changed " + steadiness.changes + " times in " +
        counted(steadiness.playbacks, "playback") + ", " + steadiness.unexplained +
        " of them on the same build"}
        >flaky</span>`
    : null;
}

function compared(counts) {
  return counts ? percent(counts.asserted, counts.asserted + counts.bound + counts.volatile + counts.unseen) : "–";
}

function comparedTitle(counts) {
  return counts
    ? counted(counts.asserted, "value") + " compared, " + count(counts.bound) + " with other names today, " + count(counts.volatile) +
        " known to vary, " + count(counts.unseen) + " not compared"
    : undefined;
}

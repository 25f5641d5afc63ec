/** Verdicts as people see them. */
import { html } from "./html.js";
import { href } from "./route.js";
import { counted, moment } from "./format.js";

/** From the least to the most worrying; a running playback has none of them. */
export const VERDICTS = ["PASS", "SKIPPED", "UNPROVEN", "DIFFERENT", "FAILED"];

/** The verdict of a playback, or its state where it has none yet. */
export function verdictOf(playback) {
  return playback.verdict ?? (playback.state ?? "running").toUpperCase();
}

export function Verdict({ of, word = of.toLowerCase() }) {
  return html`<span class=${"verdict " + of.toLowerCase()}><i aria-hidden="true"></i>${word}</span>`;
}

/** Past playbacks, the newest at the right, each a link. */
export function Strip({ playbacks, limit = 24 }) {
  return html`<span class="strip">
    ${playbacks
      .slice(0, limit)
      .reverse()
      .map((playback) => {
        const verdict = verdictOf(playback);
        const title = verdict.toLowerCase() + ", " + moment(playback.started_at) + worst(playback.counts);
        return html`<a
          key=${playback.token}
          href=${href("playbacks", playback.token)}
          class=${"is-" + verdict.toLowerCase()}
          title=${title}
          aria-label=${"Playback: " + title}
        ></a>`;
      })}
  </span>`;
}

function worst(counts) {
  const bad = (counts?.different ?? 0) + (counts?.failed ?? 0);
  return bad > 0 ? ", " + counted(bad, "step") + " not as recorded" : "";
}

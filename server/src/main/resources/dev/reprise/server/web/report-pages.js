/** The pages of a report that is opened from a disk, which stand in for all others: one playback. */
import { html } from "./html.js";
import { door } from "./door.js";
import { PlaybackPage } from "./playback.js";

export const pages = [
  { at: [], view: Report },
  { at: ["playbacks", ":token"], view: Report },
  { at: ["playbacks", ":token", "steps", ":step"], view: Report },
];

function Report({ step }) {
  return html`<${PlaybackPage} token=${door.report.token} step=${step} />`;
}

/** A window of time, on the clock of whoever looks, and how long it is. */
import { html } from "./html.js";
import { between, moment } from "./format.js";

export function Span({ from, to }) {
  const [day, start] = moment(from).split(" ");
  const [lastDay, end] = moment(to).split(" ");
  const until = lastDay === day ? end : lastDay + " " + end;
  return html`<time datetime=${from} title=${from + " to " + to}>${day} ${start} – ${until}</time>
    <span class="muted"> ${length(between(from, to) / 1000)}</span>`;
}

/** A length of time in words. */
export function length(seconds) {
  if (seconds < 120) {
    return Math.round(10 * seconds) / 10 + " s";
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return minutes + " min";
  }
  const rest = minutes % 60;
  return Math.floor(minutes / 60) + " h" + (rest ? " " + rest + " min" : "");
}

/** A step's request as a command line. */
import { html, useSignal } from "./html.js";

/** Headers that curl makes itself, or that only hold for one connection. */
const LEFT_OUT = new Set(["host", "content-length", "connection", "transfer-encoding", "accept-encoding"]);

const SAID_FOR_MILLIS = 1500;

export function CopyCurl({ evidence, baseUrl }) {
  const said = useSignal("");
  const request = evidence.live?.request ?? evidence.recorded?.request;
  if (!request) {
    return null;
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(curl(request, baseUrl));
      said.value = "Copied";
    } catch {
      said.value = "The browser does not let pages copy";
    }
    setTimeout(() => (said.value = ""), SAID_FOR_MILLIS);
  };
  return html`<button class="button small quiet" onClick=${copy}>Copy as curl</button>
    <span class="muted" role="status">${said.value}</span>`;
}

/** Every part is quoted for a POSIX shell, because an application chose what stands in it. */
export function curl(request, baseUrl) {
  const parts = ["curl"];
  if (request.method !== "GET") {
    parts.push("-X " + quoted(request.method));
  }
  parts.push(quoted(baseUrl.replace(/\/$/, "") + request.path));
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (!LEFT_OUT.has(name.toLowerCase())) {
      [value].flat().forEach((it) => parts.push("-H " + quoted(name + ": " + it)));
    }
  }
  const body = request.body;
  if (body && body.type !== "none" && body.type !== "binary" && body.text) {
    parts.push("--data-raw " + quoted(body.text));
  }
  return parts.join(" \\\n  ");
}

function quoted(text) {
  return "'" + text.replaceAll("'", "'\\''") + "'";
}

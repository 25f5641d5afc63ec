/**
 * The token of an engine that is open to the network. It is kept for this tab alone, and asked for
 * when the engine wants it.
 */
import { signal } from "./html.js";

const KEY = "reprise-token";

/** What is shown while a token is asked for: {wrong}, or undefined. */
export const wantedToken = signal(undefined);

let waiting = [];

export function currentToken() {
  return sessionStorage.getItem(KEY) ?? "";
}

/** Waits until somebody gives another token than the one that was refused. */
export function askForToken(refused) {
  if (currentToken() !== refused) {
    return Promise.resolve();
  }
  wantedToken.value = { wrong: refused !== "" };
  return new Promise((resolve) => waiting.push(resolve));
}

export function giveToken(token) {
  sessionStorage.setItem(KEY, token);
  wantedToken.value = undefined;
  const all = waiting;
  waiting = [];
  all.forEach((resolve) => resolve());
}

/** What is known of one playback, growing while it is played. */
import { useEffect, useMemo, signal } from "./html.js";
import { door } from "./door.js";

/** What is heard is shown a few times a second, and takes a quarter of the browser's time at most. */
const LEAST_PAUSE_MILLIS = 80;
const PAUSE_FACTOR = 3;

/** Older lines of the log go, so that a long playback does not fill the browser's memory. */
const LOG_LINES_KEPT = 1000;

/**
 * A playback as signals:
 *   head     its fields without the steps; undefined until it is loaded
 *   steps    {list, version}: results by their place; the list is one and the same, and grows
 *   planned  the steps of its profile, to know what is still to come
 *   log      {lines, dropped}: what it said, as far as it was heard
 *   link     "open", "lost" or "ended": the stream of its events
 *   trouble  why it cannot be shown
 */
export class Playback {
  head = signal(undefined);
  steps = signal({ list: [], version: 0 });
  planned = signal([]);
  log = signal({ lines: [], dropped: 0 });
  link = signal("connecting");
  trouble = signal(undefined);

  #token;
  #heard = [];
  #timer = 0;
  #pause = LEAST_PAUSE_MILLIS;
  #stop = undefined;
  #gone = false;

  constructor(token) {
    this.#token = token;
  }

  async load() {
    try {
      const { requests, ...head } = await door.get("/run/result/" + encodeURIComponent(this.#token));
      if (this.#gone) {
        return;
      }
      this.#add(requests);
      this.head.value = head;
      this.trouble.value = undefined;
      this.#loadPlanned(head.profile);
      if (!isOver(head)) {
        this.follow();
      } else {
        this.link.value = "ended";
      }
    } catch (trouble) {
      this.trouble.value = trouble;
    }
  }

  /** The profile may be gone; then only what was played is shown. */
  async #loadPlanned(profile) {
    try {
      this.planned.value = (await door.get("/library/" + encodeURIComponent(profile))).steps;
    } catch {
      this.planned.value = [];
    }
  }

  /** Follows what happens; the log, too, which is no part of the result. */
  follow() {
    if (this.#stop) {
      return;
    }
    this.log.value = { lines: [], dropped: 0 };
    this.#stop = door.follow("/run/" + encodeURIComponent(this.#token) + "/events", {
      event: (name, data) => this.#hear(name, data),
      state: (word) => (this.link.value = word),
    });
  }

  close() {
    this.#gone = true;
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  #hear(name, data) {
    this.#heard.push([name, data]);
    if (this.#timer === 0) {
      this.#timer = setTimeout(() => this.#show(), this.#pause);
    }
  }

  #show() {
    this.#timer = 0;
    const began = performance.now();
    requestAnimationFrame(() => setTimeout(() => this.#paceBy(performance.now() - began)));
    const heard = this.#heard;
    this.#heard = [];
    this.#add(heard.filter(([name]) => name === "step").map(([, data]) => data));
    const said = heard.filter(([name]) => name === "log").map(([, data]) => data);
    if (said.length > 0) {
      const { lines, dropped } = this.log.value;
      const all = lines.concat(said);
      const kept = all.slice(-LOG_LINES_KEPT);
      this.log.value = { lines: kept, dropped: dropped + all.length - kept.length };
    }
    const end = heard.findLast(([name]) => name === "verdict");
    if (end) {
      this.head.value = { ...this.head.value, state: undefined, ...end[1] };
    } else if (this.head.value?.state === "waiting" && heard.some(([name]) => name === "step")) {
      this.head.value = { ...this.head.value, state: "running" };
    }
  }

  #paceBy(took) {
    this.#pause = Math.max(LEAST_PAUSE_MILLIS, PAUSE_FACTOR * took);
  }

  #add(results) {
    if (results.length > 0) {
      const { list, version } = this.steps.value;
      results.forEach((it) => (list[it.step - 1] = it));
      this.steps.value = { list, version: version + 1 };
    }
  }
}

export function isOver(head) {
  return head.verdict !== undefined || head.state === "interrupted";
}

export function usePlayback(token) {
  const playback = useMemo(() => new Playback(token), [token]);
  useEffect(() => {
    playback.load();
    return () => playback.close();
  }, [playback]);
  return playback;
}

/**
 * The door of a report that is opened from a disk: every answer lies in the page itself, in
 * <script type="application/json" id="reprise-data">, an object of path to answer.
 */
import { Trouble } from "./trouble.js";

export function embeddedDoor() {
  const held = document.getElementById("reprise-data");
  return held ? doorTo(JSON.parse(held.textContent)) : undefined;
}

function doorTo(answers) {
  return {
    live: false,
    async get(path) {
      if (!Object.hasOwn(answers, path)) {
        throw new Trouble(404, "This is not part of the report. An engine may still have it.");
      }
      return answers[path];
    },
    async page(path) {
      return { rows: await this.get(path), next: "" };
    },
    async post() {
      throw new Trouble(0, "A report only shows; start an engine with: reprise serve");
    },
    async remove() {
      return this.post();
    },
    follow(path, heard) {
      heard.state("ended");
      return () => {};
    },
  };
}

/**
 * The door of a report that is opened from a disk: every answer lies in the page itself, in
 * <script type="application/json" id="reprise-data">: `report` tells of the report, and `answers` is
 * an object of path to answer, null where there is none. What is not in it found no room.
 */
import { Trouble } from "./trouble.js";

export function embeddedDoor() {
  const held = document.getElementById("reprise-data");
  return held ? doorTo(JSON.parse(held.textContent)) : undefined;
}

function doorTo({ report, answers }) {
  return {
    live: false,
    report,
    async get(path) {
      if (!Object.hasOwn(answers, path)) {
        throw new Trouble(0, "This found no room in the report. Look where it was played: reprise serve");
      }
      if (answers[path] === null) {
        throw new Trouble(404, "There was nothing of this when the report was written.");
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

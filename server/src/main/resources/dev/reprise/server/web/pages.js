/**
 * All pages. A page is a component; it gets what its address names, such as `slug`, as properties.
 * One with a `menu` stands in the bar at the top, and is marked there for every address that begins
 * with one of the words in `under`; a `live` one only where there is an engine. The most special
 * address stands first.
 */
import { Behaviour } from "./behaviour.js";
import { BehaviourCompare } from "./behaviour-compare.js";
import { BehaviourDrift } from "./behaviour-drift.js";
import { BehaviourProfile } from "./behaviour-profile.js";
import { Compare } from "./compare.js";
import { CoverageCode } from "./coverage-code.js";
import { Coverage } from "./coverage.js";
import { Library } from "./library.js";
import { PlaybackPage } from "./playback.js";
import { Profile } from "./profile.js";

export const pages = [
  { at: [], view: Library, menu: "Library", under: ["profiles", "playbacks", "compare"] },
  { at: ["profiles", ":slug"], view: Profile },
  { at: ["profiles", ":slug", "steps", ":step"], view: Profile },
  { at: ["playbacks", ":token"], view: PlaybackPage },
  { at: ["playbacks", ":token", "steps", ":step"], view: PlaybackPage },
  { at: ["compare", ":before", ":after"], view: Compare },
  { at: ["coverage"], view: Coverage, menu: "Coverage" },
  { at: ["coverage", ":view"], view: Coverage },
  { at: ["coverage", "code", ":name"], view: CoverageCode },
  { at: ["behaviour"], view: Behaviour, menu: "Behaviour", live: true },
  { at: ["behaviour", "drift"], view: BehaviourDrift },
  { at: ["behaviour", "compare", ":before", ":after"], view: BehaviourCompare },
  { at: ["behaviour", ":id"], view: BehaviourProfile },
];

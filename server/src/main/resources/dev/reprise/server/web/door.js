/**
 * The one door through which pages get data, so that the same pages are served by an engine and
 * opened from a disk.
 *
 * A door has
 *   live                 whether there is an engine behind it that can be told to do something
 *   report               of a door that is not live: {token, left_out, written_at}: which playback is
 *                        shown, how many of its steps without their evidence, and as of when if it
 *                        ran
 *   get(path)            a promise of what the engine's API answers to GET
 *   page(path)           a promise of {rows, next}: a page of a list, and the cursor of the next one
 *   post(path, fields)   the same as get for POST; only of a live door
 *   remove(path)         the same for DELETE; only of a live door
 *   follow(path, heard)  follows server-sent events until the function it returns is called; it
 *                        calls heard.event(name, data) for each, and heard.state(word) with
 *                        "open", "lost" or "ended"; a door that is not live says "ended" at once
 * Promises fail with a Trouble.
 */
import { embeddedDoor } from "./door-embedded.js";
import { engineDoor } from "./door-engine.js";

export const door = embeddedDoor() ?? engineDoor();

/** The door to the engine that served these pages. */
import { askForToken, currentToken } from "./token.js";
import { readEvents } from "./event-stream.js";
import { Trouble } from "./trouble.js";

const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 10_000;

/** The engine says something every 15 seconds; who hears nothing for this long is cut off. */
const LONGEST_SILENCE_MILLIS = 45_000;

export function engineDoor() {
  return {
    live: true,
    get: (path) => json(path, {}),
    page,
    post: (path, fields) => json(path, posting(fields)),
    remove: (path) => json(path, { method: "DELETE" }),
    follow,
  };
}

function posting(fields) {
  return fields === undefined
    ? { method: "POST" }
    : {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(fields),
      };
}

async function json(path, options) {
  return read(await call(path, options));
}

async function page(path) {
  const answer = await call(path, {});
  return { rows: await read(answer), next: answer.headers.get("X-Next-Cursor") ?? "" };
}

async function read(answer) {
  try {
    return answer.status === 204 ? null : await answer.json();
  } catch {
    throw new Trouble(answer.status, "The engine's answer was cut short. Try again.");
  }
}

/** Calls the engine, asks for its token as often as it wants one, and gives a good answer. */
async function call(path, options) {
  for (;;) {
    const used = currentToken();
    const answer = await sent(path, withToken(options, used));
    if (answer.status !== 401) {
      return answer.ok ? answer : Promise.reject(await trouble(answer));
    }
    await askForToken(used);
  }
}

async function sent(path, options) {
  try {
    return await fetch(path, { ...options, cache: "no-store", credentials: "omit" });
  } catch (failure) {
    if (options.signal?.aborted) {
      throw failure;
    }
    throw new Trouble(0, "The engine does not answer. Is it still running? Start it with: reprise serve");
  }
}

function withToken(options, token) {
  return token
    ? { ...options, headers: { ...options.headers, Authorization: "Bearer " + token } }
    : options;
}

async function trouble(answer) {
  try {
    const told = await answer.json();
    const id = answer.status >= 500 ? told.correlationId : "";
    return new Trouble(answer.status, told.error, told.code, id);
  } catch {
    const said = "The engine, or what stands before it, answered " + answer.status + " and no more.";
    return new Trouble(answer.status, said + " Wait a moment and try again");
  }
}

function follow(path, heard) {
  const ending = new AbortController();
  keepFollowing(path, heard, ending.signal);
  return () => ending.abort();
}

async function keepFollowing(path, heard, ended) {
  let last = "";
  let wait = FIRST_WAIT_MILLIS;
  while (!ended.aborted) {
    const connection = new AbortController();
    const stop = () => connection.abort();
    ended.addEventListener("abort", stop, { once: true });
    try {
      const headers = last ? { "Last-Event-ID": last } : {};
      const answer = await call(path, { headers, signal: connection.signal });
      if (answer.status === 204) {
        heard.state("ended");
        return;
      }
      await readEvents(answer.body, silence(stop), (event) => {
        last = event.id ?? last;
        if (event.name === "connection_open") {
          wait = FIRST_WAIT_MILLIS;
          heard.state("open");
        } else if (!ended.aborted && !event.name.startsWith("connection_")) {
          heard.event(event.name, event.data);
        }
      });
    } catch (failure) {
      if (failure instanceof Trouble && failure.status >= 400 && failure.status < 500) {
        heard.state("ended");
        return;
      }
    } finally {
      ended.removeEventListener("abort", stop);
    }
    if (ended.aborted) {
      return;
    }
    if (last === "end") {
      heard.state("ended");
      return;
    }
    heard.state("lost");
    await pause(wait, ended);
    wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
  }
}

/** Calls `stop` where nothing was heard for long; the function it gives says that something was. */
function silence(stop) {
  let timer = setTimeout(stop, LONGEST_SILENCE_MILLIS);
  return (over) => {
    clearTimeout(timer);
    timer = over ? 0 : setTimeout(stop, LONGEST_SILENCE_MILLIS);
  };
}

function pause(millis, ended) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    ended.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/*
 * Records what a page asks its backend, and changes nothing about it.
 *
 *   <script src="reprise-recorder.js" data-endpoint="http://127.0.0.1:8070/events"
 *           data-run="palouse" data-capture="stream"></script>
 *
 * or, without the attributes: repriseRecorder.start({endpoint, run, capture}).
 *
 * Every call of `fetch` and XMLHttpRequest becomes a `request` event and a `response` or `error`
 * event, sent in batches of ten or after 200 ms. The page gets the promises, responses and errors
 * of the browser itself: this script only looks on, on copies, and whatever fails in it is hushed.
 */
(() => {
  "use strict";
  if (window.repriseRecorder) {
    return;
  }

  const BATCH_EVENTS = 10;
  const BATCH_MILLIS = 200;
  const QUEUE_EVENTS = 1000;
  const QUEUE_CHARS = 8 * 1024 * 1024;
  const TEXT_BYTES = 64 * 1024;
  const BEACON_BYTES = 60 * 1024;
  const KEPT_ALIVE_BYTES = 32 * 1024;
  const SHRUNK_CHARS = 8 * 1024;
  const PAUSE_MILLIS = 2000;
  const SECRET = "«secret»";
  const SECRET_KEY = /passw|pwd|secret|token|api[_-]?key|credential|authorization|csrf|session[_-]?id/i;
  const NEVER_TOLD = /^(authorization|proxy-authorization|cookie|set-cookie)$/;
  const TEXTUAL = /^text\/|[/+](json|xml|javascript|x-ndjson|yaml|graphql)\b/i;
  const STREAMING = /^(text\/event-stream|application\/(x-ndjson|stream\+json|grpc))|^multipart\/x-mixed-replace/i;

  const plainFetch = window.fetch;
  const PlainRequest = window.Request;
  const prototype = window.XMLHttpRequest.prototype;
  const plain = {
    open: prototype.open,
    send: prototype.send,
    setRequestHeader: prototype.setRequestHeader,
  };
  const encoder = new TextEncoder();
  const calls = new WeakMap();

  let settings = null;
  let installed = false;
  let queue = [];
  let queuedChars = 0;
  let dropped = 0;
  let timer = 0;
  let posting = null;
  let unacknowledged = [];
  let pausing = false;
  let count = 0;
  const origin = Math.random().toString(36).slice(2, 8);

  /* Our own failures end here. */
  function quietly(action, otherwise) {
    try {
      return action();
    } catch (failure) {
      return otherwise;
    }
  }

  // ---- secrets ----------------------------------------------------------------------------

  function withoutSecrets(value) {
    if (Array.isArray(value)) {
      return value.map(withoutSecrets);
    }
    if (value && typeof value === "object") {
      const copy = {};
      for (const key of Object.keys(value)) {
        copy[key] = isSecret(key, value[key]) ? SECRET : withoutSecrets(value[key]);
      }
      return copy;
    }
    return value;
  }

  function isSecret(key, value) {
    return SECRET_KEY.test(key) && value !== null && typeof value !== "boolean";
  }

  /* JSON keeps its spelling where it holds no secret. */
  function jsonWithoutSecrets(text) {
    if (!SECRET_KEY.test(text)) {
      return text;
    }
    return quietly(() => JSON.stringify(withoutSecrets(JSON.parse(text))), SECRET);
  }

  function pairsWithoutSecrets(text) {
    return text
      .split("&")
      .map((pair) => {
        const equals = pair.indexOf("=");
        const name = equals < 0 ? pair : pair.slice(0, equals);
        const decoded = quietly(() => decodeURIComponent(name.replace(/\+/g, " ")), name);
        return equals >= 0 && SECRET_KEY.test(decoded)
          ? name + "=" + encodeURIComponent(SECRET)
          : pair;
      })
      .join("&");
  }

  function headersWithoutSecrets(entries) {
    const headers = {};
    for (const [name, value] of entries) {
      const key = name.toLowerCase();
      if (!NEVER_TOLD.test(key)) {
        const shown = SECRET_KEY.test(key) ? SECRET : String(value);
        headers[key] = key in headers ? headers[key] + ", " + shown : shown;
      }
    }
    return headers;
  }

  // ---- events -----------------------------------------------------------------------------

  function absolute(url) {
    return new URL(String(url), document.baseURI);
  }

  function endpointOf(url) {
    const query = url.search ? "?" + pairsWithoutSecrets(url.search.slice(1)) : "";
    return url.origin === location.origin
      ? url.pathname + query
      : url.origin + url.pathname + query;
  }

  function isOwn(url) {
    return url.href.split("#")[0] === settings.endpoint;
  }

  /* A call that has begun, or null where it is not to be recorded. */
  function begin(method, address) {
    if (!settings) {
      return null;
    }
    const url = absolute(address);
    if (!/^https?:$/.test(url.protocol) || isOwn(url)) {
      return null;
    }
    const known = /^(get|post|put|delete|head|options|patch)$/i;
    return {
      id: Date.now() + "-" + origin + "-" + ++count,
      method: known.test(method) ? method.toUpperCase() : method,
      endpoint: endpointOf(url),
      startedAt: new Date().toISOString(),
      started: performance.now(),
      told: false,
    };
  }

  function event(stage, call, more) {
    const base = {
      stage,
      id: call.id,
      captureId: settings && settings.capture,
      category: call.upload ? "file_upload" : "http_request",
      method: call.method,
      endpoint: call.endpoint,
    };
    if (settings && settings.run) {
      base.runId = settings.run;
    }
    return Object.assign(base, more);
  }

  function asked(call, requestMeta) {
    call.upload = (requestMeta.form || []).some((part) => "filename" in part);
    enqueue(event("request", call, { startedAt: call.startedAt, requestMeta }));
  }

  function answered(call, status, responseMeta) {
    if (!call.told) {
      call.told = true;
      enqueue(
        event("response", call, {
          status,
          ok: status >= 200 && status < 300,
          durationMs: Math.round(call.durationMs),
          responseMeta,
        }),
      );
    }
  }

  function failed(call, error) {
    if (!call.told) {
      call.told = true;
      const durationMs = Math.round(performance.now() - call.started);
      enqueue(event("error", call, { error: String(error), durationMs }));
    }
  }

  // ---- request bodies ---------------------------------------------------------------------

  /* What can be told at once of a body; a Blob's text comes later, by `laterMeta`. */
  function requestMeta(body, type, headers) {
    const meta = { headers, bodyType: "none" };
    if (body === undefined || body === null) {
      return meta;
    }
    if (typeof body === "string" || body instanceof URLSearchParams) {
      const implied = body instanceof URLSearchParams ? "application/x-www-form-urlencoded" : "";
      return withText(meta, String(body), type || implied);
    }
    if (body instanceof FormData) {
      meta.bodyType = "form-data";
      meta.form = Array.from(body.entries(), partOf);
      return meta;
    }
    if (typeof Document !== "undefined" && body instanceof Document) {
      meta.bodyType = "text";
      return meta;
    }
    if (body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
      meta.bodyType = "binary";
      meta.bytes = body instanceof Blob ? body.size : body.byteLength;
      return meta;
    }
    if (typeof ReadableStream !== "undefined" && body instanceof ReadableStream) {
      meta.bodyType = "binary";
      return meta;
    }
    return withText(meta, String(body), type);
  }

  function partOf([name, value]) {
    if (typeof value === "string") {
      const shown = isSecret(name, value) ? SECRET : value.slice(0, TEXT_BYTES);
      return { name, bytes: encoder.encode(value).length, value: shown };
    }
    return {
      name,
      filename: value.name,
      contentType: value.type || "application/octet-stream",
      bytes: value.size,
    };
  }

  function withText(meta, text, type) {
    if (/x-www-form-urlencoded/i.test(type)) {
      meta.bodyType = "form";
      return addText(meta, "body", pairsWithoutSecrets(text));
    }
    if (/json/i.test(type) || (/^\s*[[{]/.test(text) && quietly(() => (JSON.parse(text), true)))) {
      meta.bodyType = "json";
      return addText(meta, "jsonPayload", jsonWithoutSecrets(text));
    }
    meta.bodyType = text ? "text" : "none";
    return text ? addText(meta, "body", text) : meta;
  }

  /* At most 64 KiB of text; never half a character. */
  function addText(meta, key, text) {
    const bytes = encoder.encode(text);
    meta.bytes = bytes.length;
    if (bytes.length <= TEXT_BYTES) {
      meta[key] = text;
    } else {
      const end = new TextDecoder().decode(bytes.subarray(0, TEXT_BYTES), { stream: true });
      meta[key] = end;
      meta.truncated = true;
    }
    return meta;
  }

  // ---- fetch ------------------------------------------------------------------------------

  function fetch(input, init) {
    // Taken before the call, because the call uses a body up.
    const call = quietly(() => beginFetch(input, init), null);
    const promise = plainFetch.apply(this, arguments);
    // What the page gets follows ours: a rejection that the page ignores stays unhandled.
    return call
      ? promise.then(
          (response) => {
            quietly(() => observe(call, response));
            return response;
          },
          (failure) => {
            quietly(() => failed(call, failure));
            throw failure;
          },
        )
      : promise;
  }

  function beginFetch(input, init) {
    if (!settings) {
      return null;
    }
    const isRequest = input instanceof PlainRequest;
    const options = init || {};
    const call = begin(
      String(options.method || (isRequest ? input.method : "GET")),
      isRequest ? input.url : input,
    );
    if (!call) {
      return null;
    }
    const headers = headersOf(options.headers || (isRequest ? input.headers : undefined));
    const shown = headersWithoutSecrets(headers);
    const type = headers.get("content-type") || "";
    const bodiless = /^(GET|HEAD)$/.test(call.method);
    if (isRequest && options.body === undefined && input.body !== null && !bodiless) {
      askedByRequest(call, input, type, shown);
    } else {
      askedByBody(call, options.body, type, shown);
    }
    return call;
  }

  /* An iterator can be read once, and that is the browser's turn. */
  function headersOf(given) {
    return new Headers(given && typeof given.next === "function" ? undefined : given);
  }

  function askedByBody(call, body, type, headers) {
    if (body instanceof Blob && TEXTUAL.test(type || body.type) && body.size <= TEXT_BYTES) {
      tellLater(call, body.text(), (text) => {
        return withText({ headers, bodyType: "none" }, text, type || body.type);
      });
    } else {
      asked(call, requestMeta(body, type, headers));
    }
  }

  /* A Request's body can be read from a copy only, which is made where it is text or a form. */
  function askedByRequest(call, request, type, headers) {
    const readable = TEXTUAL.test(type) || /form/i.test(type);
    if (request.bodyUsed || !readable) {
      asked(call, { headers, bodyType: "binary" });
      return;
    }
    const copy = request.clone();
    if (/multipart\/form-data/i.test(type)) {
      tellLater(call, copy.formData(), (form) => requestMeta(form, type, headers));
    } else {
      tellLater(call, copy.text(), (text) => withText({ headers, bodyType: "none" }, text, type));
    }
  }

  /* The request's event waits for the text of its body, the answer's event for the request's. */
  function tellLater(call, promise, meta) {
    call.request = promise.then(
      (content) => quietly(() => asked(call, meta(content))),
      () => quietly(() => asked(call, { headers: {}, bodyType: "binary" })),
    );
  }

  async function observe(call, response) {
    if (response.type === "opaque" || response.type === "opaqueredirect") {
      failed(call, "the browser hides this answer: " + response.type);
      return;
    }
    call.durationMs = performance.now() - call.started;
    const meta = responseMeta(response.headers);
    const type = response.headers.get("content-type") || "";
    // An endless answer is never read: a copy of it would pile up.
    const readable =
      response.body && !response.bodyUsed && TEXTUAL.test(type) && !STREAMING.test(type);
    const copy = readable ? quietly(() => response.clone(), null) : null;
    try {
      await call.request;
      if (copy) {
        await readText(copy, meta, type);
      } else if (response.body && response.status !== 204) {
        meta.bodyType = TEXTUAL.test(type) ? "text" : "binary";
        meta.truncated = true;
      }
    } catch (failure) {
      meta.truncated = true;
    }
    quietly(() => answered(call, response.status, meta));
  }

  function responseMeta(headers) {
    return { headers: headersWithoutSecrets(headers), bodyType: "none" };
  }

  /* Reads the copy to its bound and then lets go of it. */
  async function readText(copy, meta, type) {
    const reader = copy.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    let bytes = 0;
    while (bytes <= TEXT_BYTES) {
      const { done, value } = await reader.read();
      if (done) {
        withAnswerText(meta, text + decoder.decode(), type);
        return;
      }
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
    }
    reader.cancel().catch(() => {});
    withAnswerText(meta, text, type);
    meta.truncated = true;
  }

  function withAnswerText(meta, text, type) {
    if (!text) {
      return;
    }
    if (/json/i.test(type)) {
      meta.bodyType = "json";
      addText(meta, "body", jsonWithoutSecrets(text));
    } else {
      meta.bodyType = "text";
      addText(meta, "body", text);
    }
  }

  // ---- XMLHttpRequest ---------------------------------------------------------------------

  function open(method, url) {
    const result = plain.open.apply(this, arguments);
    quietly(() => calls.set(this, { method: String(method), url, headers: [] }));
    return result;
  }

  function setRequestHeader(name, value) {
    const result = plain.setRequestHeader.apply(this, arguments);
    quietly(() => calls.get(this).headers.push([String(name), String(value)]));
    return result;
  }

  function send(body) {
    const call = quietly(() => beginXhr(this, body), null);
    try {
      return plain.send.apply(this, arguments);
    } catch (failure) {
      if (call) {
        quietly(() => failed(call, failure));
      }
      throw failure;
    }
  }

  function beginXhr(xhr, body) {
    const opened = calls.get(xhr);
    const call = opened && xhr.readyState === 1 ? begin(opened.method, opened.url) : null;
    if (!call) {
      return null;
    }
    const type = (opened.headers.find(([name]) => /^content-type$/i.test(name)) || [])[1] || "";
    const bodiless = /^(get|head)$/i.test(opened.method);
    askedByBody(call, bodiless ? null : body, type, headersWithoutSecrets(opened.headers));
    const listeners = {
      load: () => answeredXhr(call, xhr),
      error: () => failed(call, "network error"),
      timeout: () => failed(call, "timeout"),
      abort: () => failed(call, "abort"),
      loadend: () => {
        for (const name of Object.keys(listeners)) {
          xhr.removeEventListener(name, guarded[name]);
        }
      },
    };
    const guarded = {};
    for (const name of Object.keys(listeners)) {
      guarded[name] = () => quietly(listeners[name]);
      xhr.addEventListener(name, guarded[name]);
    }
    return call;
  }

  function answeredXhr(call, xhr) {
    call.durationMs = performance.now() - call.started;
    const status = xhr.status;
    if (status === 0) {
      failed(call, "the answer was gone before it could be read");
      return;
    }
    const lines = xhr.getAllResponseHeaders().trim().split(/[\r\n]+/).filter(Boolean);
    const entries = lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
    const meta = { headers: headersWithoutSecrets(entries), bodyType: "none" };
    const type = xhr.getResponseHeader("content-type") || "";
    if (xhr.responseType === "" || xhr.responseType === "text") {
      withAnswerText(meta, xhr.responseText, type);
    } else if (xhr.responseType === "json" && xhr.response !== null) {
      withAnswerText(meta, JSON.stringify(xhr.response), "json");
    } else if (xhr.response) {
      meta.bodyType = "binary";
      meta.bytes = xhr.response.size || xhr.response.byteLength;
    }
    Promise.resolve(call.request).then(() => quietly(() => answered(call, status, meta)));
  }

  // ---- batches ----------------------------------------------------------------------------

  function enqueue(entry) {
    if (!settings) {
      return;
    }
    const line = JSON.stringify(entry);
    queue.push(line);
    queuedChars += line.length;
    while (queue.length > QUEUE_EVENTS || (queuedChars > QUEUE_CHARS && queue.length > 1)) {
      queuedChars -= queue.shift().length;
      dropped++;
    }
    if (queue.length >= BATCH_EVENTS && !pausing) {
      post();
    } else if (!timer) {
      timer = setTimeout(post, BATCH_MILLIS);
    }
  }

  function take(events) {
    const lines = queue.splice(0, events);
    for (const line of lines) {
      queuedChars -= line.length;
    }
    return lines;
  }

  /* The lines as one JSON array; its first event says how many had to be dropped before it. */
  function payload(lines) {
    const counted = dropped;
    dropped = 0;
    const text = "[" + lines.join(",") + "]";
    return {
      text: counted ? '[{"dropped":' + counted + "," + text.slice(2) : text,
      dropped: counted,
    };
  }

  /* One batch at a time: an engine that is down or slow sees one waiting call, not hundreds. */
  function post() {
    clearTimeout(timer);
    timer = 0;
    pausing = false;
    if (!posting && settings && queue.length > 0) {
      const lines = take(BATCH_EVENTS);
      const batch = payload(lines);
      // A small batch outlives the page; a large one would be refused, so leaving sends it again.
      const keepalive = encoder.encode(batch.text).length < KEPT_ALIVE_BYTES;
      unacknowledged = keepalive ? [] : lines;
      posting = plainFetch
        .call(window, settings.endpoint, {
          method: "POST",
          body: batch.text,
          headers: { "content-type": "application/json" },
          credentials: "omit",
          keepalive,
        })
        .then(
          (response) => afterPost(response.status < 500 && response.status !== 429, lines, batch),
          () => afterPost(false, lines, batch),
        );
    }
    return posting || Promise.resolve();
  }

  /* What the engine refuses as malformed is gone; what it could not take now is tried again. */
  function afterPost(taken, lines, batch) {
    posting = null;
    unacknowledged = [];
    if (!settings) {
      return;
    }
    if (!taken) {
      dropped += batch.dropped;
      queue = lines.concat(queue);
      queuedChars += lines.reduce((sum, line) => sum + line.length, 0);
      pausing = true;
    }
    clearTimeout(timer);
    timer = 0;
    if (pausing) {
      timer = setTimeout(post, PAUSE_MILLIS);
    } else if (queue.length >= BATCH_EVENTS) {
      post();
    } else if (queue.length > 0) {
      timer = setTimeout(post, BATCH_MILLIS);
    }
  }

  /* The page goes: beacons carry what is left, each within the browser's 64 KiB. */
  function leave() {
    queue = unacknowledged.concat(queue);
    queuedChars += unacknowledged.reduce((sum, line) => sum + line.length, 0);
    unacknowledged = [];
    while (settings && queue.length > 0) {
      queue[0] = shrunk(queue[0]);
      const lines = take(fitting());
      const batch = payload(lines);
      if (!beacon(batch.text)) {
        // The browser takes no more now. A page that is only hidden sends the rest as usual.
        queue = lines.concat(queue);
        dropped += batch.dropped;
        return;
      }
    }
  }

  /* How many events, one at least, go into one beacon. */
  function fitting() {
    let bytes = 0;
    let events = 0;
    for (const line of queue) {
      bytes += encoder.encode(line).length + 1;
      if (events > 0 && bytes > BEACON_BYTES) {
        break;
      }
      events++;
    }
    return events;
  }

  /* An event that alone is too large for a beacon loses the ends of its bodies. */
  function shrunk(line) {
    if (encoder.encode(line).length <= BEACON_BYTES) {
      return line;
    }
    const entry = JSON.parse(line);
    for (const meta of [entry.requestMeta, entry.responseMeta]) {
      for (const key of ["body", "jsonPayload"]) {
        if (meta && meta[key] && meta[key].length > SHRUNK_CHARS) {
          meta[key] = meta[key].slice(0, SHRUNK_CHARS);
          meta.truncated = true;
        }
      }
    }
    return JSON.stringify(entry);
  }

  /* Plain text needs no preflight, which a page that goes would not live to see answered. */
  function beacon(text) {
    const type = "text/plain;charset=UTF-8";
    if (quietly(() => navigator.sendBeacon(settings.endpoint, new Blob([text], { type })), false)) {
      return true;
    }
    return quietly(() => {
      plainFetch
        .call(window, settings.endpoint, {
          method: "POST",
          body: text,
          headers: { "content-type": type },
          credentials: "omit",
          keepalive: true,
        })
        .catch(() => {});
      return true;
    }, false);
  }

  function hidden() {
    if (document.visibilityState === "hidden") {
      leave();
    }
  }

  // ---- the door ---------------------------------------------------------------------------

  /* Wrappers stay once installed, because others may have wrapped them; `settings` turns them. */
  function start(options) {
    const given = options || {};
    if (!given.endpoint) {
      throw new TypeError("repriseRecorder.start needs the engine's address as `endpoint`");
    }
    settings = {
      endpoint: absolute(given.endpoint).href.split("#")[0],
      run: given.run || "",
      capture: given.capture || "stream",
    };
    if (!installed) {
      installed = true;
      window.fetch = fetch;
      prototype.open = open;
      prototype.send = send;
      prototype.setRequestHeader = setRequestHeader;
      window.addEventListener("pagehide", () => quietly(leave));
      document.addEventListener("visibilitychange", () => quietly(hidden));
    }
  }

  /* Sends what is waiting now; settles when the engine has answered. */
  async function flush() {
    await posting;
    while (settings && queue.length > 0) {
      await post();
      if (pausing) {
        return;
      }
    }
  }

  async function stop() {
    await flush();
    settings = null;
    clearTimeout(timer);
    timer = 0;
    queue = [];
    queuedChars = 0;
  }

  window.repriseRecorder = { start, stop, flush };

  const script = document.currentScript;
  if (script && script.dataset.endpoint) {
    quietly(() =>
      start({
        endpoint: script.dataset.endpoint,
        run: script.dataset.run,
        capture: script.dataset.capture,
      }),
    );
  }
})();

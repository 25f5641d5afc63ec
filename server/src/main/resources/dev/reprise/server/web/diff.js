/**
 * Two bodies as rows that lie beside each other. A row is {left, right, kind, at, note}: both texts
 * where it is the same, one or both where it is not. Kinds are
 *   same, changed (both), removed (left alone), added (right alone),
 *   bound (another name today), volatile (known to vary), other (differs, and was not counted)
 */

/** Bodies with more lines are compared by their common beginning and end alone. */
const LINES_COMPARED = 4000;
const EDITS_SOUGHT = 600;

const PLAIN_KEY = /^[A-Za-z0-9_@()-]+$/;

/**
 * @param recorded {type, text}
 * @param live the same
 * @param mark tells what is known of a place; see marks.js
 */
export function bodyRows(recorded, live, mark) {
  const left = parsed(recorded);
  const right = parsed(live);
  if (left !== undefined && right !== undefined) {
    const rows = [];
    walk({ left, right, at: "$", depth: 0, key: "", comma: "" }, mark, rows);
    return rows;
  }
  return textRows(textOf(recorded), textOf(live), mark);
}

function parsed(body) {
  if (body?.type !== "json" || body.truncated) {
    return undefined;
  }
  try {
    return { value: JSON.parse(body.text) };
  } catch {
    return undefined;
  }
}

function textOf(body) {
  const text = body?.text ?? "";
  return body?.type === "form" ? text.replaceAll("&", "\n") : text;
}

function kindOf(value) {
  return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}

function walk(node, mark, rows) {
  const { left, right, at, depth, key, comma } = node;
  if (left === undefined || right === undefined) {
    const side = left === undefined ? "right" : "left";
    const known = mark(at);
    const kind = known && known.kind !== "changed" ? known.kind : side === "left" ? "removed" : "added";
    lines((left ?? right).value, depth, key, comma).forEach((text) =>
      rows.push({ [side]: text, kind, at, note: known?.note }),
    );
    return;
  }
  const kind = kindOf(left.value);
  if (kind !== kindOf(right.value) || (kind !== "array" && kind !== "object")) {
    leaf(node, mark, rows);
    return;
  }
  const [open, close] = kind === "array" ? "[]" : "{}";
  const indent = "  ".repeat(depth);
  const children = childrenOf(left.value, right.value, at, depth + 1);
  if (children.length === 0) {
    rows.push(same(indent + key + open + close + comma, at));
    return;
  }
  rows.push(same(indent + key + open, at));
  children.forEach((child) => walk(child, mark, rows));
  rows.push(same(indent + close + comma, at));
}

function same(text, at) {
  return { left: text, right: text, kind: "same", at };
}

function leaf({ left, right, at, depth, key, comma }, mark, rows) {
  const before = lines(left.value, depth, key, comma);
  const after = lines(right.value, depth, key, comma);
  if (before.join("\n") === after.join("\n")) {
    before.forEach((text) => rows.push(same(text, at)));
    return;
  }
  const known = mark(at) ?? { kind: "other", note: "not counted as a difference" };
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i++) {
    rows.push({ left: before[i], right: after[i], kind: known.kind, at, note: known.note });
  }
}

/** The recorded keys first, then those that are new. */
function childrenOf(left, right, at, depth) {
  const keys = Array.isArray(left)
    ? Array.from({ length: Math.max(left.length, right.length) }, (_, i) => i)
    : [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.map((key, i) => ({
    left: Object.hasOwn(left, key) ? { value: left[key] } : undefined,
    right: Object.hasOwn(right, key) ? { value: right[key] } : undefined,
    at: at + placeOf(key),
    depth,
    key: typeof key === "number" ? "" : JSON.stringify(key) + ": ",
    comma: i < keys.length - 1 ? "," : "",
  }));
}

/** As the engine spells places. */
function placeOf(key) {
  if (typeof key === "number") {
    return "[" + key + "]";
  }
  return PLAIN_KEY.test(key)
    ? "." + key
    : "['" + key.replaceAll("\\", "\\\\").replaceAll("'", "\\'") + "']";
}

function lines(value, depth, key, comma) {
  const indent = "  ".repeat(depth);
  const all = (JSON.stringify(value, null, 2) ?? "null").split("\n");
  return all.map(
    (text, i) => indent + (i === 0 ? key : "") + text + (i === all.length - 1 ? comma : ""),
  );
}

function textRows(left, right, mark) {
  return lineEdits(textLines(left), textLines(right)).map((row) => {
    const known = row.kind === "same" ? undefined : (mark("text") ?? mark.line?.(row.left ?? row.right));
    return known && known.kind !== "changed" ? { ...row, ...known } : row;
  });
}

/** A text that is not there has no line, not an empty one. */
function textLines(text) {
  return text === "" ? [] : text.split("\n");
}

/** The shortest edits that make one text of the other (Myers), given up where there are too many. */
export function lineEdits(left, right) {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) {
    start++;
  }
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  ) {
    end++;
  }
  const rows = left.slice(0, start).map((text) => same(text, "text"));
  rows.push(...edits(left.slice(start, left.length - end), right.slice(start, right.length - end)));
  rows.push(...left.slice(left.length - end).map((text) => same(text, "text")));
  return rows;
}

function edits(left, right) {
  const trace = left.length + right.length <= LINES_COMPARED ? shortest(left, right) : undefined;
  if (!trace) {
    return [...left.map(removed), ...right.map(added)];
  }
  const rows = [];
  let x = left.length;
  let y = right.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const k = x - y;
    const down = k === -d || (k !== d && (trace[d].get(k - 1) ?? -1) < (trace[d].get(k + 1) ?? -1));
    const beforeK = down ? k + 1 : k - 1;
    const beforeX = d === 0 ? 0 : (trace[d].get(beforeK) ?? 0);
    const beforeY = d === 0 ? 0 : beforeX - beforeK;
    while (x > beforeX && y > beforeY) {
      rows.push(same(left[--x], "text"));
      y--;
    }
    if (d > 0) {
      rows.push(down ? added(right[--y]) : removed(left[--x]));
    }
  }
  return rows.reverse();
}

/** How far each diagonal came, before each further edit. */
function shortest(left, right) {
  const reached = new Map([[1, 0]]);
  const trace = [];
  for (let d = 0; d <= Math.min(EDITS_SOUGHT, left.length + right.length); d++) {
    trace.push(new Map(reached));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
      let x = down ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) {
        x++;
      }
      reached.set(k, x);
      if (x >= left.length && x - k >= right.length) {
        return trace;
      }
    }
  }
  return undefined;
}

function removed(text) {
  return { left: text, kind: "removed", at: "text" };
}

function added(text) {
  return { right: text, kind: "added", at: "text" };
}

/** Rows of headers, by their names; a request's that differ were made anew. */
export function headerRows(recorded, live, mark) {
  const names = [...new Set([...Object.keys(recorded ?? {}), ...Object.keys(live ?? {})])].sort();
  return names.map((name) => {
    const left = text(recorded, name);
    const right = text(live, name);
    if (left === right) {
      return { left, right, kind: "same", at: "header." + name };
    }
    const known = mark("header." + name.toLowerCase());
    return {
      left,
      right,
      at: "header." + name,
      kind: known?.kind ?? "other",
      note: known ? known.note : "not counted as a difference",
    };
  });
}

function text(headers, name) {
  const value = headers?.[name];
  return value === undefined ? undefined : name + ": " + (Array.isArray(value) ? value.join(", ") : value);
}

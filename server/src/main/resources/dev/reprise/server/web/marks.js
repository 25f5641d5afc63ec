/** What is known of places of an answer: that they differ, have another name today, or may vary. */

const INDEX = /\[[0-9]+]/g;

/**
 * Gives a function from a place to {kind, note}, or undefined where nothing is known of it. What is
 * known of a place holds for all that lies below. Its `line` does the same for a line of text, which
 * has no place: by the values that stand in it.
 */
export function marksOf(played, evidence) {
  const marks = new Map();
  (evidence?.volatile ?? []).forEach((it) =>
    marks.set(it.at, { kind: "volatile", note: it.reason }),
  );
  (evidence?.bound ?? []).forEach((it) =>
    marks.set(it.at, { kind: "bound", note: bindingNote(it.binding) }),
  );
  const differences = evidence?.differences ?? played.differences;
  differences.forEach((it) => marks.set(it.at, { kind: "changed", note: it.kind }));
  const inBody = differences.some((it) => !it.at.startsWith("header.") && it.at !== "status");
  const mark = (at) => {
    for (let place = at; place !== ""; place = parent(place)) {
      const mark = marks.get(place) ?? marks.get(place.replace(INDEX, "[*]"));
      if (mark) {
        return mark;
      }
    }
    return undefined;
  };
  mark.line = (text) => {
    const renamed = (evidence?.bound ?? []).find(
      (it) => holds(text, it.recorded) || holds(text, it.live),
    );
    if (renamed) {
      return { kind: "bound", note: bindingNote(renamed.binding) };
    }
    return inBody ? undefined : { kind: "other", note: "not counted as a difference" };
  };
  return mark;
}

function holds(text, value) {
  return value !== null && value !== undefined && value !== "" && text.includes(String(value));
}

function bindingNote(binding) {
  return typeof binding === "string" && binding !== "" ? binding : "another name today";
}

function parent(place) {
  const cut = Math.max(place.lastIndexOf("."), place.lastIndexOf("["));
  return cut <= 0 ? "" : place.slice(0, cut);
}

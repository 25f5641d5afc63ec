/** How quantities are written. */
const DASH = "–";

export function millis(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  if (value < 1) {
    return value.toFixed(2) + " ms";
  }
  if (value < 1000) {
    return (value < 10 ? value.toFixed(1) : Math.round(value)) + " ms";
  }
  return value < 60_000 ? (value / 1000).toFixed(2) + " s" : (value / 60_000).toFixed(1) + " min";
}

export function bytes(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let amount = value;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  return digits(amount, unit === 0) + " " + units[unit];
}

/** Of a rate, there are parts of a byte. */
function digits(amount, isBytes) {
  if (amount >= 100 || (isBytes && (amount >= 10 || Number.isInteger(amount)))) {
    return Math.round(amount);
  }
  return amount < 0.1 ? amount.toPrecision(1) : amount.toFixed(1);
}

export function count(value) {
  return value === null || value === undefined ? DASH : value.toLocaleString("en");
}

/** "1 step", "2 steps". */
export function counted(value, one, many = one + "s") {
  return count(value) + " " + (value === 1 ? one : many);
}

export function percent(part, whole) {
  return whole > 0 ? Math.round((100 * part) / whole) + " %" : DASH;
}

/** A moment as it is on the clock of whoever looks, to the second. */
export function moment(text) {
  if (!text) {
    return DASH;
  }
  const at = new Date(text);
  const two = (number) => String(number).padStart(2, "0");
  const day = at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate());
  return day + " " + [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
}

/** How long ago, in the largest unit that says it. */
export function ago(text, now = Date.now()) {
  if (!text) {
    return DASH;
  }
  const seconds = Math.max(0, (now - Date.parse(text)) / 1000);
  if (seconds < 60) {
    return "just now";
  }
  if (seconds < 3600) {
    return Math.floor(seconds / 60) + " min ago";
  }
  return seconds < 86_400
    ? Math.floor(seconds / 3600) + " h ago"
    : counted(Math.floor(seconds / 86_400), "day") + " ago";
}

/** How long something took that began and ended then. */
export function between(begin, end) {
  return begin && end ? Date.parse(end) - Date.parse(begin) : undefined;
}

/** What the engine says within others' sentences, as a sentence of its own. */
export function sentence(text) {
  return text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : "";
}

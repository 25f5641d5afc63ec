/** How numbers of metrics are written, each in its unit. */
import { bytes, millis } from "./format.js";

const BYTE_STEPS = [0.1, 0.2, 0.5, ...Array.from({ length: 50 }, (_, i) => 2 ** i)];
const DASH = "–";

/** Three digits tell enough; nothing that is not zero is written as zero. */
export function number(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e12)) {
    return value.toExponential(1);
  }
  return size >= 1000
    ? Math.round(value).toLocaleString("en")
    : value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** A value of a metric, with its unit. */
export function quantity(value, unit) {
  if (value === null || value === undefined) {
    return DASH;
  }
  switch (unit) {
    case "ms":
      return value === 0 ? "0 ms" : value < 0 ? "-" + millis(-value) : millis(value);
    case "bytes":
    case "bytes/s":
      return (value < 0 ? "-" : "") + bytes(Math.abs(value)) + (unit === "bytes" ? "" : "/s");
    case "ratio":
      return number(100 * value) + " %";
    case "/s":
      return number(value) + "/s";
    default:
      return unit ? number(value) + " " + unit : number(value);
  }
}

/** The steps of a scale: those of bytes double, so that they are whole in every unit. */
export function stepsOf(unit) {
  return unit?.startsWith("bytes") ? BYTE_STEPS : undefined;
}

/** The same where there is little room: with its unit only where that decides how it is written. */
export function briefly(value, unit) {
  return ["bytes", "bytes/s", "ms", "ratio"].includes(unit) ? quantity(value, unit) : number(value);
}

/** How far something changed, in percent, with its sign. */
export function change(percent) {
  if (percent === null || percent === undefined) {
    return DASH;
  }
  const size = Math.abs(percent);
  const text = size < 100 ? size.toFixed(1) : Math.round(size).toLocaleString("en");
  return (text === "0.0" ? "±" : percent > 0 ? "+" : "−") + text + " %";
}

/** A probability: what is very small is said to be below a limit. */
export function probability(value) {
  if (value === null || value === undefined) {
    return DASH;
  }
  return value < 0.001 ? "< 0.001" : value.toFixed(3);
}

const ABBREVIATIONS = { cpu: "CPU", dsql: "DSQL", occ: "OCC" };

/** The name of a metric as words. */
export function words(key) {
  return key
    .replace(/_per_sec$/, "")
    .split("_")
    .map((it) => ABBREVIATIONS[it] ?? it)
    .join(" ");
}

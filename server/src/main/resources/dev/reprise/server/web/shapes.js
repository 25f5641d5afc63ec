/** What is still asserted of a value that is known to vary, in words. */
const REASONS = {
  timestamp: "A moment: it is another one each time, but must be one.",
  uuid: "Made up each time: must still be a UUID.",
  token: "Made up each time: must still look like a token.",
  number: "Another number each time: must be one.",
  counter: "Counts on from playback to playback: must be a whole number.",
  millis: "A time in milliseconds: must be one.",
  seconds: "A time in seconds: must be one.",
  float: "Its last digits differ: must be about the same.",
  text: "Another text each time: must be one.",
  any: "Anything: only its presence is checked.",
  name: "A name that is given anew each time.",
  optional: "Sometimes there, sometimes not.",
  order: "A list in no particular order: its elements are compared all the same.",
  bytes: "Other bytes each time: only their presence is checked.",
};

export function shapeReason(rule) {
  return REASONS[rule.like] ?? "Like " + rule.like + ": must still have this form.";
}

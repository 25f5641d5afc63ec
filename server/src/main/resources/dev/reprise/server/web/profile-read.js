/** A manifest as the profile's page needs it: steps by their place instead of their id. */

/**
 * Gives {steps, bindings, noise, lanes}. A binding is {value, why, again, pin, from, at, to: [{step,
 * at}], end, lane}, with steps counted from 0; `lane` is where its line is drawn, or -1 where all
 * lanes are taken.
 */
export function readProfile(manifest) {
  const place = new Map(manifest.steps.map((step, index) => [step.id, index]));
  const uploads = usedBy(manifest.seeds ?? []);
  const steps = manifest.steps.map((step) => ({
    ...step,
    uploads: uploads.get(step.id) ?? 0,
    gives: [],
    uses: [],
  }));
  const bindings = (manifest.bindings ?? [])
    .filter((it) => place.has(it.from.step))
    .map((it) => readBinding(it, place))
    .sort((a, b) => a.from - b.from || a.end - b.end);
  bindings.forEach((binding, index) => {
    steps[binding.from].gives.push(index);
    new Set(binding.to.map((use) => use.step)).forEach((step) => steps[step].uses.push(index));
  });
  return { steps, bindings, place, noise: manifest.noise ?? [], lanes: assignLanes(bindings) };
}

function usedBy(seeds) {
  const uploads = new Map();
  for (const seed of seeds.filter((it) => it.path.includes("uploads/"))) {
    for (const id of seed.used_by) {
      uploads.set(id, (uploads.get(id) ?? 0) + 1);
    }
  }
  return uploads;
}

function readBinding(binding, place) {
  const to = (binding.to ?? [])
    .filter((use) => place.has(use.step))
    .map((use) => ({ step: place.get(use.step), at: use.at }));
  const from = place.get(binding.from.step);
  return {
    value: binding.value,
    why: binding.why,
    again: binding.again ?? 0,
    pin: binding.pin,
    varies: binding.varies === true,
    from,
    at: binding.from.at,
    to,
    end: Math.max(from, ...to.map((use) => use.step)),
    lane: -1,
  };
}

/** More lines side by side than this are a carpet. */
const LANES = 9;

/**
 * Lines that overlap lie in different lanes, the shortest next to the steps; gives how many lanes
 * are used.
 */
function assignLanes(bindings) {
  const lanes = [];
  const shortestFirst = bindings
    .filter((it) => it.to.length > 0)
    .sort((a, b) => a.end - a.from - (b.end - b.from));
  for (const binding of shortestFirst) {
    let lane = lanes.findIndex((taken) => !taken.some((it) => overlap(it, binding)));
    if (lane < 0 && lanes.length < LANES) {
      lane = lanes.push([]) - 1;
    }
    if (lane >= 0) {
      lanes[lane].push(binding);
      binding.lane = lane;
    }
  }
  return lanes.length;
}

function overlap(one, other) {
  return one.from <= other.end && other.from <= one.end;
}

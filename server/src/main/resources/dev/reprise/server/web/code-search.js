/** Finds code by a part of its name: what it begins comes first, what only takes it as a parameter last. */

/** The places of all that are found, the best first. */
export function found(names, text) {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") {
    return [];
  }
  return names
    .map((name, place) => ({ place, rank: rankOf(name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map(({ place }) => place);
}

/** @param name like `shop.Till.pay(shop.Order)`, `shop.Till` or `shop/till.js pay` */
function rankOf(name, wanted) {
  const [bare] = name.split("(");
  const parts = bare.split(/[./$ ]/);
  const member = bare === name && !name.includes(" ") ? "" : parts.pop();
  const owner = parts.at(-1) ?? "";
  return [
    owner === wanted,
    owner.startsWith(wanted),
    member === wanted,
    member.startsWith(wanted) || bare.startsWith(wanted),
    owner.includes(wanted) || member.includes(wanted),
    bare.includes(wanted),
    name.includes(wanted),
  ].indexOf(true);
}

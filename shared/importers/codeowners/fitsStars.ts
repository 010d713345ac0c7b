/**
 * Whether a pattern fits a list from a place on, where some of its parts are stars, which stand for none of the items or more, and
 * every other part stands for exactly one. Takes time in proportion to parts times items, whatever the pattern: on a mismatch only
 * the last star takes one item more.
 */
export function fitsStars<Part, Item>(
  pattern: readonly Part[],
  items: ArrayLike<Item>,
  { isStar, fits }: { readonly isStar: (part: Part) => boolean; readonly fits: (part: Part, item: Item) => boolean },
  from = 0,
): boolean {
  let part = 0;
  let item = from;
  let star = -1;
  let retryAt = from;
  while (item < items.length) {
    const current = pattern[part];
    if (current !== undefined && isStar(current)) {
      star = part;
      retryAt = item;
      part += 1;
    } else if (current !== undefined && fits(current, items[item] as Item)) {
      part += 1;
      item += 1;
    } else if (star !== -1) {
      retryAt += 1;
      part = star + 1;
      item = retryAt;
    } else return false;
  }
  for (let rest = pattern[part]; rest !== undefined && isStar(rest); rest = pattern[part]) part += 1;
  return part === pattern.length;
}

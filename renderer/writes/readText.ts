import type { Result } from '../../shared/base/result.ts';

/**
 * A number as people write it: `1,200`, `30 %`, `−2`. Comma and space part thousands; the point is the decimal mark. A comma that
 * cannot part thousands is refused, since `1,5` would be read as fifteen by some and as one and a half by others.
 */
export function readNumber(text: string): Result<number, string> {
  const bare = text
    .replace(/[\s\u00a0\u202f]/gu, '')
    .replace(/^\u2212/u, '-')
    .replace(/%$/u, '');
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/u.test(bare)) return { ok: true, value: Number(bare.replaceAll(',', '')) };
  if (/^-?(\d+\.?\d*|\.\d+)$/u.test(bare)) return { ok: true, value: Number(bare) };
  if (/^-?\d+,\d+$/u.test(bare)) {
    return { ok: false, error: `“${text.trim()}” can be read in two ways. Write ${bare.replace(',', '.')}.` };
  }
  return { ok: false, error: `“${text.trim()}” is not a number.` };
}

/** A number within limits. */
export function readNumberWithin(text: string, min: number, max: number, unit = ''): Result<number, string> {
  const number = readNumber(text);
  if (!number.ok) return number;
  if (number.value < min || number.value > max) {
    return { ok: false, error: `It goes from ${min}${unit} to ${max}${unit}.` };
  }
  return number;
}

/** A share, written in percent: `30` and `30 %` are both 0.3. */
export function readShare(text: string): Result<number, string> {
  const number = readNumberWithin(text, 0, 100, ' %');
  return number.ok ? { ok: true, value: number.value / 100 } : number;
}

const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });

/** Orders texts as a person would: accents count, capitals do not, numbers by size. */
export function compareTexts(one: string, other: string): number {
  return collator.compare(one, other);
}

/** Whether two texts mean the same name: capitals and space around it do not matter. */
export function isSameName(one: string, other: string): boolean {
  return collator.compare(one.trim(), other.trim()) === 0;
}

/**
 * The record that a name stands for.
 *
 * @param what such as `team`, for the sentence that says why there is none
 */
export function byName<Rec>(
  records: Iterable<Rec>,
  nameOf: (record: Rec) => string,
  name: string,
  what: string,
): Result<Rec, string> {
  const same = [...records].filter((record) => isSameName(nameOf(record), name));
  const exact = same.filter((record) => nameOf(record) === name.trim());
  const [found, second] = exact.length > 0 ? exact : same;
  if (found === undefined) return { ok: false, error: `There is no ${what} called “${name.trim()}”.` };
  if (second !== undefined) {
    return { ok: false, error: `More than one ${what} is called “${name.trim()}”. Choose it on the map.` };
  }
  return { ok: true, value: found };
}

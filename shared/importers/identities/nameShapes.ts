import { nameKey } from '../text/cleanText.ts';

/**
 * How a name may stand in a login or an address: `praman`, `priyar`, `priyaraman`, `ramanpriya`, `ramanp` for Priya Raman.
 * Letters and digits only.
 */
export function handlesOf(name: string): readonly string[] {
  const words = nameKey(name)
    .split(' ')
    .filter((word) => word !== '');
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length < 2) return first.length < 3 ? [] : [first];
  const initials = words.map((word) => word.slice(0, 1)).join('');
  const forms = [
    first + last,
    last + first,
    first.slice(0, 1) + last,
    first + last.slice(0, 1),
    last + first.slice(0, 1),
    words.join(''),
    initials.slice(0, -1) + last,
  ];
  return [...new Set(forms)].filter((form) => form.length >= 4);
}

/** The part of an address before the `@`, without `+tags`, as letters and digits; a no-reply address gives its login. */
export function mailboxOf(email: string): string {
  const local = email.toLowerCase().split('@')[0] ?? '';
  const login = /^\d+\+(.+)$/.exec(local)?.[1];
  return plainHandle(login ?? local.replace(/\+.*$/, ''));
}

/** A login as letters and digits. */
export function plainHandle(login: string): string {
  return nameKey(login).replaceAll(' ', '');
}

/** Letters that must change to make one text of the other, counted up to a limit; more than the limit gives limit + 1. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      const above = (previous[column] ?? 0) + 1;
      const before = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(above, before, (previous[column - 1] ?? 0) + change));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return Math.min(limit + 1, previous[right.length] ?? 0);
}

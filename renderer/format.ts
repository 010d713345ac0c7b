import type { Utilisation, Wait } from '../shared/model/orgResult.ts';
import { waitWords } from '../shared/report/reportFigures.ts';

const noBreak = '\u00A0';

/** Utilisation bands: the colour, the mark and the word for how full a team is. */
export type Band = 0 | 1 | 2 | 3 | 4 | 5;

export const bandWords: Readonly<Record<Band, string>> = {
  0: 'Slack',
  1: 'Room',
  2: 'Busy',
  3: 'Tight',
  4: 'Over',
  5: 'Breaking',
};

/** The percentage to show: anything past the line shows at least 101, so that full and overfull never look alike. */
export function shownPercent(utilisation: number): number {
  const rounded = Math.round(utilisation * 100);
  return utilisation > 1 ? Math.max(101, rounded) : rounded;
}

/** The band of the percentage shown, so that 85 % always looks the same. */
export function bandOf(utilisation: number): Band {
  const percent = shownPercent(utilisation);
  if (percent < 50) return 0;
  if (percent < 70) return 1;
  if (percent < 85) return 2;
  if (percent <= 100) return 3;
  return percent <= 125 ? 4 : 5;
}

/** `86 %`, or what stands in its place. */
export function utilisationText(utilisation: Utilisation): string {
  switch (utilisation.kind) {
    case 'used':
      return `${shownPercent(utilisation.value)}${noBreak}%`;
    case 'idle':
      return 'nothing to review';
    case 'noReviewers':
      return 'no reviewers';
    default:
      return utilisation satisfies never;
  }
}

const wholeNumbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A whole number with a comma in thousands and a real minus sign. */
export function wholeText(value: number): string {
  const rounded = Math.round(value);
  return (rounded < 0 ? '\u2212' : '') + wholeNumbers.format(Math.abs(rounded));
}

/** Below this a figure is told as none: rounding, or less than anybody plans with. */
const nextToNothing = 0.005;

/** Two significant digits; what is next to nothing is 0. */
export function twoDigitText(value: number): string {
  const exact = Math.abs(value);
  const magnitude = exact < nextToNothing ? 0 : exact;
  if (magnitude === 0) return '0';
  const text =
    magnitude < 9.95 ? String(Number(magnitude.toPrecision(2))) : wholeNumbers.format(Number(magnitude.toPrecision(2)));
  return (value < 0 ? '\u2212' : '') + text;
}

/** Hours a week, whole, except below ten where a half matters. */
export function hoursText(hours: number): string {
  return Math.abs(hours) < 9.95 ? twoDigitText(Math.round(hours * 10) / 10) : wholeText(hours);
}

/** A share as a whole percentage. */
export function shareText(share: number): string {
  return `${Math.round(share * 100)}${noBreak}%`;
}

/**
 * A wait in words, as everywhere else.
 *
 * @param utilisation of the same people
 */
export function waitText(wait: Wait, utilisation: Utilisation): string {
  return waitWords(wait, utilisation).text;
}

/** The week in which nothing is left: `now`, `week 14`, `none in 26`. */
export function breakText(weeks: number | null, horizon = 26): string {
  if (weeks === null || weeks > horizon) return `none in ${horizon}`;
  return weeks <= 0 ? 'now' : `week ${Math.max(1, Math.ceil(weeks))}`;
}

/** `Kwame Mensah` as `Kwame M.` */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = name] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  const initial = last === undefined ? undefined : firstLetter(last);
  return initial === undefined ? name : `${first} ${initial}.`;
}

/** Made once: making one takes longer than all the names of a team. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Each of these is a letter by itself. To ask the segmenter for every name of a map costs more than to draw it. */
const plainLetters = /^[ -~]+$/;

/**
 * A name of one long word, such as a login, in a front that may be cut and an end that tells it from others: `person-0017` as
 * `person-` and `0017`. Null for a name that is short or has several words.
 */
export function loginParts(name: string): { readonly front: string; readonly end: string } | null {
  if (name.length < 9 || /\s/.test(name)) return null;
  if (plainLetters.test(name)) return { front: name.slice(0, -4), end: name.slice(-4) };
  const parts = Array.from(graphemes.segment(name), ({ segment }) => segment);
  if (parts.length < 9) return null;
  return { front: parts.slice(0, -4).join(''), end: parts.slice(-4).join('') };
}

/** Up to two initials for an avatar; two digits where a name ends with a number, since many logins begin alike. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  const number = words.length > 1 ? /^\d{2,}$/.exec(words.at(-1) ?? '')?.[0] : undefined;
  if (number !== undefined) return number.slice(-2);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : firstLetter(word),
  );
  return initials.join('').toUpperCase();
}

/** `1 person`, `2 people`. */
export function countText(count: number, one: string, many: string): string {
  return `${wholeText(count)} ${count === 1 ? one : many}`;
}

/** The first letter as a reader sees it: an accent or an emoji stays whole. */
function firstLetter(word: string): string {
  // An accent that follows is no plain letter.
  if (plainLetters.test(word.slice(0, 2))) return word.charAt(0);
  return graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}

/** When something happened: `14:02` today, `21 Nov, 14:02` before. */
export function momentText(at: string, now: Date = new Date()): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === now.toDateString()) return time;
  return `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`;
}

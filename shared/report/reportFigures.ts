import { assertNever } from '../base/result.ts';
import type { Utilisation, Wait } from '../model/orgResult.ts';
import type { Used } from './reportSchema.ts';

export const noBreak = '\u00A0';
const minus = '\u2212';

/** How full a team is, in six steps: each has a colour, a mark and a word. */
export type Band = Extract<Used, { readonly kind: 'used' }>['band'];

export interface BandDefinition {
  readonly band: Band;
  readonly word: string;
  readonly range: string;
  readonly meaning: string;
  /** A percentage within, for the page that explains the marks. */
  readonly example: number;
}

/** The bands from empty to full, as DESIGN.md defines them. */
export const bandDefinitions: readonly BandDefinition[] = [
  { band: 0, word: 'Slack', range: 'under 50', meaning: 'could take more', example: 31 },
  { band: 1, word: 'Room', range: '50 to 70', meaning: '', example: 62 },
  { band: 2, word: 'Busy', range: '70 to 85', meaning: 'plan to 85 at most', example: 78 },
  { band: 3, word: 'Tight', range: '85 to 100', meaning: 'waits rise quickly', example: 93 },
  { band: 4, word: 'Over', range: '100 to 125', meaning: 'the queue grows', example: 112 },
  { band: 5, word: 'Breaking', range: 'over 125', meaning: 'the queue grows fast', example: 143 },
];

/** Sums of hours carry rounding: a team that is exactly full must not read as over. */
const rounding = 1e-9;

/** Whether a team needs more than it has. */
export function isOver(utilisation: Utilisation): boolean {
  return utilisation.kind === 'noReviewers' || (utilisation.kind === 'used' && utilisation.value > 1 + rounding);
}

/** The percentage to show: anything past the line shows at least 101, so that full and overfull never look alike. */
export function shownPercent(share: number): number {
  const rounded = Math.round(share * 100);
  return share > 1 + rounding ? Math.max(101, rounded) : rounded;
}

/** From here on a wait is told only as a range. */
const busyPercent = 85;

/** Whether a wait of people so used may be told only as a range. */
export function isBusy(utilisation: Utilisation): boolean {
  return utilisation.kind === 'used' && shownPercent(utilisation.value) >= busyPercent;
}

/** A bound as a percentage: rounded down, so that no text says more than was proven. */
export function floorPercent(share: number): number {
  return Math.floor(share * 100 + rounding);
}

/** The band of the percentage shown, so that 85 % always looks the same. */
export function bandOf(share: number): Band {
  const percent = shownPercent(share);
  if (percent < 50) return 0;
  if (percent < 70) return 1;
  if (percent < 85) return 2;
  if (percent <= 100) return 3;
  return percent <= 125 ? 4 : 5;
}

/** A utilisation as a report shows it: the number in digits, its band, and the share for bars. */
export function usedOf(utilisation: Utilisation): Used {
  switch (utilisation.kind) {
    case 'used':
      return {
        kind: 'used',
        share: Math.min(100, Math.round(utilisation.value * 1e4) / 1e4),
        text: percentDigits(utilisation.value),
        band: bandOf(utilisation.value),
      };
    case 'idle':
    case 'noReviewers':
      return { kind: utilisation.kind };
    default:
      return assertNever(utilisation);
  }
}

/** The words that stand for a utilisation: `86 %`, or what is the case instead. */
export function usedText(used: Used): string {
  switch (used.kind) {
    case 'used':
      return `${used.text}${noBreak}%`;
    case 'idle':
      return 'nothing to review';
    case 'noReviewers':
      return 'no reviewers';
    default:
      return assertNever(used);
  }
}

/** A share as a percentage in digits, without the sign. */
export function percentDigits(share: number): string {
  const percent = shownPercent(share);
  return percent > 9999 ? 'over 9,999' : wholeText(percent);
}

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A whole number with a comma in thousands and a real minus sign. */
export function wholeText(value: number): string {
  const rounded = Math.round(value);
  return (rounded < 0 ? minus : '') + grouped.format(Math.abs(rounded));
}

/** Below this a figure is told as none: rounding, or less than anybody plans with. */
const nextToNothing = 0.005;

/** Two significant digits; what is next to nothing is 0. */
export function twoDigitText(value: number): string {
  const exact = Math.abs(value);
  const rounded = exact < nextToNothing ? 0 : Number(exact.toPrecision(2));
  return (value < 0 && rounded > 0 ? minus : '') + (rounded < 10 ? String(rounded) : grouped.format(rounded));
}

/** Hours a week: whole, except below ten where a half matters. */
export function hoursText(hours: number): string {
  const tenth = Math.round(hours * 10) / 10;
  return Math.abs(tenth) < 10 ? String(tenth).replace('-', minus) : wholeText(hours);
}

/** A wait in words, and how wide it varies. */
export interface WaitWords {
  readonly text: string;
  readonly range: string;
}

/**
 * A wait as it may be said: below 85 % about one number, from there to 100 % only a range, past it only that the queue grows.
 *
 * @param utilisation of the same people
 * Source: the model specification, section 7
 */
export function waitWords(wait: Wait, utilisation: Utilisation): WaitWords {
  // Work that nobody may review waits nowhere in the model: for a reader it is not answered.
  if (utilisation.kind === 'noReviewers') return { text: 'nobody answers', range: '' };
  switch (wait.kind) {
    case 'none':
      return { text: 'nothing waits', range: '' };
    case 'noReviewers':
      return { text: 'nobody answers', range: '' };
    case 'grows':
      return {
        text: 'grows',
        range: wait.backlogHoursPerWeek > 0 ? `by ${hoursText(wait.backlogHoursPerWeek)}${noBreak}h/wk` : '',
      };
    case 'about': {
      const low = twoDigitText(wait.lowHours);
      const range =
        wait.highHours === null ? `${low}${noBreak}h or grows` : `${low} to ${twoDigitText(wait.highHours)}${noBreak}h`;
      const isSure = utilisation.kind === 'used' && !isBusy(utilisation);
      return isSure ? { text: `about ${twoDigitText(wait.meanHours)}${noBreak}h`, range } : { text: range, range: '' };
    }
    default:
      return assertNever(wait);
  }
}

const smallNumbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count in running text: words up to twelve, digits above. */
export function countWord(count: number): string {
  return smallNumbers[count] ?? wholeText(count);
}

/** `one seat`, `two seats`. */
export function countOf(count: number, one: string, many: string): string {
  return `${countWord(count)} ${count === 1 ? one : many}`;
}

/** `1 seat`, `12 seats`: for lists of figures. */
export function digitsOf(count: number, one: string, many: string): string {
  return `${wholeText(count)} ${count === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The text with its first letter large. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

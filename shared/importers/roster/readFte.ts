/** What a cell says of the part of full time. */
export type FteReading =
  | { readonly kind: 'part'; readonly fte: number }
  | { readonly kind: 'capped' }
  | { readonly kind: 'zero' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' };

/** How the bare numbers of a column are meant. `assumed`: nothing says so, the numbers only look like hours. */
export type FteScale =
  | { readonly kind: 'ratioOrPercent' }
  | { readonly kind: 'hours'; readonly fullTime: number; readonly assumed: 'no' | 'yes' };

const usualHours = 40;
/** A full week lies between these in the countries that we know of. */
const fewestFullTimeHours = 30;
const mostFullTimeHours = 48;
/** Bare numbers up to this are ratios, above it percentages: 1.2 is overtime, 60 is 60 %. */
const largestRatio = 2;
const smallestSeat = 0.01;

const fullTimeWords: ReadonlySet<string> = new Set(['full', 'full time', 'fulltime', 'ft', 'vollzeit', 'temps plein']);

/**
 * Decides whether a column holds hours: its header says so, or all its numbers are bare, none is a ratio and the largest is a
 * full week. Percentages reach 100, so they are told apart by it.
 */
export function findFteScale(header: string, values: readonly string[]): FteScale {
  const numbers = values.flatMap((value) => {
    const number = readNumber(value);
    return number === null ? [] : [number];
  });
  const largest = Math.max(0, ...sample(numbers));
  const isFullWeek = largest >= fewestFullTimeHours && largest <= mostFullTimeHours;
  if (/hours|stunden|heures/i.test(header)) {
    return { kind: 'hours', fullTime: isFullWeek ? largest : usualHours, assumed: 'no' };
  }
  const filled = values.filter((value) => value.trim() !== '').length;
  const looksLikeHours =
    isFullWeek && numbers.length === filled && numbers.every((number) => number === 0 || number > 1);
  return looksLikeHours && numbers.length > 1
    ? { kind: 'hours', fullTime: largest, assumed: 'yes' }
    : { kind: 'ratioOrPercent' };
}

/** Reads `0.6`, `0,6`, `60`, `60 %`, `24 h` and `full-time` as parts of full time. */
export function readFte(text: string, scale: FteScale): FteReading {
  const plain = text.trim().toLowerCase();
  if (plain === '') return { kind: 'missing' };
  if (fullTimeWords.has(plain.replace(/[\s_-]+/g, ' '))) return { kind: 'part', fte: 1 };
  const match =
    /^(\d{1,6}(?:[.,]\d{1,6})?|[.,]\d{1,6})\s*(%|percent|h|hrs?|hours?|std|stunden|fte)?(?:\s*(?:\/|per)\s*(?:w|wk|week))?$/.exec(
      plain,
    );
  const number = match === null ? null : readNumber(match[1] ?? '');
  if (number === null) return { kind: 'unreadable' };
  const unit = match?.[2] ?? '';
  if (unit === '%' || unit === 'percent') return toReading(number / 100);
  if (unit === 'fte') return toReading(number);
  if (unit !== '') return toReading(number / (scale.kind === 'hours' ? scale.fullTime : usualHours));
  if (scale.kind === 'hours') return toReading(number / scale.fullTime);
  return toReading(number > largestRatio ? number / 100 : number);
}

function toReading(fte: number): FteReading {
  if (fte === 0) return { kind: 'zero' };
  if (fte > 1) return { kind: 'capped' };
  return { kind: 'part', fte: Math.max(smallestSeat, Math.round(fte * 10_000) / 10_000) };
}

function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}

/** Spreading a list of a million numbers into arguments would overflow the stack. */
function sample(numbers: readonly number[]): readonly number[] {
  return numbers.slice(0, 10_000);
}

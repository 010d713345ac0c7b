import type { Sensitivity, SensitivityBar, SensitivityOutput } from '../../shared/model/sensitivity.ts';
import { breakText, hoursText, shownPercent, twoDigitText } from '../format.ts';
import { figureText, type AssumptionRow } from './assumptionRows.ts';

/** A figure of the chosen output, as it is shown. */
export function outputText(output: SensitivityOutput, value: number | null): string {
  switch (output.kind) {
    case 'highestUtilisation':
    case 'teamUtilisation':
      return value === null ? 'no reviewers' : `${shownPercent(value)} %`;
    case 'typicalWait':
      return value === null ? 'grows' : `${twoDigitText(value)} h`;
    case 'backlogGrowth':
      return `${hoursText(value ?? 0)} h/wk`;
    case 'weeksUntilFull':
      return breakText(value);
    default:
      return output satisfies never;
  }
}

/** Whether a figure crosses what one does not want to cross: a full team, a queue that grows. */
function isOver(output: SensitivityOutput, value: number | null): boolean {
  switch (output.kind) {
    case 'highestUtilisation':
    case 'teamUtilisation':
      return value !== null && shownPercent(value) > 100;
    case 'typicalWait':
      return value === null;
    case 'backlogGrowth':
      return (value ?? 0) > 0.5;
    case 'weeksUntilFull':
      return value !== null && value <= 26;
    default:
      return output satisfies never;
  }
}

const overWords: Readonly<Record<SensitivityOutput['kind'], string>> = {
  highestUtilisation: 'takes it over 100 %',
  teamUtilisation: 'takes it over 100 %',
  typicalWait: 'makes the wait grow',
  backlogGrowth: 'makes the backlog grow',
  weeksUntilFull: 'fills a team within 26 weeks',
};

/** What the bars say in one or two sentences; empty when there is nothing to say. */
export function pairSentence(
  { output, now, bars, worstPair }: Sensitivity,
  labelOf: (bar: SensitivityBar) => string,
): { readonly lead: string; readonly rest: string } | null {
  const [first, second] = bars;
  if (first === undefined || second === undefined || worstPair === null) return null;
  if (isOver(output, now)) return null;
  const single = bars.filter((bar) => isOver(output, bar.low.output) || isOver(output, bar.high.output));
  const pair = `${labelOf(first)} together with ${lowerFirst(labelOf(second))}`;
  const together = outputText(output, worstPair.output);
  if (single.length > 0) {
    const names = single.map(labelOf);
    return {
      lead: `${single.length === 1 ? `${names[0] ?? ''} alone` : `Each of ${single.length} assumptions alone`} ${overWords[output.kind]}.`,
      rest: `${pair}: ${together}.`,
    };
  }
  const verb = isOver(output, worstPair.output) ? 'does' : 'does not either';
  return { lead: `No single assumption ${overWords[output.kind]}.`, rest: `${pair} ${verb}: ${together}.` };
}

/**
 * Which assumption would be worth measuring: among those not measured, the one without whose range the result's own is narrowest.
 * Ranges of independent assumptions add up in quadrature.
 */
export function worthMeasuring(
  sensitivity: Sensitivity,
  rowOf: (bar: SensitivityBar) => AssumptionRow | undefined,
): {
  readonly row: AssumptionRow;
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
} | null {
  const { now, bars } = sensitivity;
  if (now === null) return null;
  const sides = bars.flatMap((bar) => {
    const row = rowOf(bar);
    const outputs = [bar.low.output, bar.high.output].flatMap((value) => (value === null ? [] : [value - now]));
    if (row === undefined || outputs.length < 2) return [];
    return [{ row, down: Math.min(0, ...outputs), up: Math.max(0, ...outputs) }];
  });
  const rangeOf = (some: typeof sides): readonly [number, number] => [
    now - Math.sqrt(some.reduce((sum, { down }) => sum + down * down, 0)),
    now + Math.sqrt(some.reduce((sum, { up }) => sum + up * up, 0)),
  ];
  const before = rangeOf(sides);
  const candidates = sides
    .filter(({ row }) => row.sureness !== 'measured')
    .map((side) => ({ row: side.row, after: rangeOf(sides.filter((other) => other !== side)) }))
    .sort((one, other) => one.after[1] - one.after[0] - (other.after[1] - other.after[0]));
  const [best] = candidates;
  return best === undefined ? null : { ...best, before };
}

/** A value of a bar's end, in the unit in which its row shows it. */
export function endText(row: AssumptionRow | undefined, value: number): string {
  return row === undefined ? figureText(value) : figureText(value * row.scale);
}

function lowerFirst(text: string): string {
  // Not an abbreviation: “AI-assisted share” stays as it is.
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

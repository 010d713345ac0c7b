import { areApart } from '../base/interval.ts';
import { rowDefinitions, type Figure, type RowDefinition } from './compareFigures.ts';
import type { CompareRowId, ComparedState } from './comparedState.ts';

/** A figure of all states, the baseline first. */
export interface CompareRow {
  readonly id: CompareRowId;
  readonly label: string;
  readonly caption: string;
  readonly cells: readonly CompareCell[];
}

export interface CompareCell {
  readonly value: string;
  readonly unit: string;
  /** 8 of 10 lie within; empty: exact, or not known. */
  readonly range: string;
  readonly note: string;
  readonly difference: Difference;
}

/** Against the baseline. */
export type Difference =
  /** The baseline itself, or the same. */
  | { readonly kind: 'none' }
  /** The ranges do not allow saying that there is one. */
  | { readonly kind: 'unclear' }
  | {
      readonly kind: 'change';
      readonly direction: 'up' | 'down';
      /** `cost`: neither good nor bad, but something that it asks for. */
      readonly tone: 'better' | 'worse' | 'cost';
      readonly text: string;
    };

/**
 * The figures of all states side by side. A difference between figures that have a range is only told where the ranges allow it;
 * without a range yet it is not.
 *
 * @param states the baseline first
 */
export function compareStates(states: readonly ComparedState[]): readonly CompareRow[] {
  const [baseline] = states;
  if (baseline === undefined) return [];
  return rowDefinitions.map((row): CompareRow => {
    const reference = row.figure(baseline, baseline);
    return {
      id: row.id,
      label: row.label,
      caption: row.caption(states),
      cells: states.map((state) => {
        const figure = state === baseline ? reference : row.figure(state, baseline);
        const { text: value, unit, range, note } = figure;
        const difference: Difference = state === baseline ? { kind: 'none' } : differenceOf(row, reference, figure);
        return { value, unit, range, note, difference };
      }),
    };
  });
}

/** Whether a row tells scenarios apart from the baseline. */
export function differs({ cells, id }: CompareRow): boolean {
  if (id === 'keepsUp') return new Set(cells.map(({ value }) => value)).size > 1;
  return cells.some(({ difference, value }) => difference.kind === 'change' || value !== cells[0]?.value);
}

function differenceOf(row: RowDefinition, before: Figure, after: Figure): Difference {
  if (before.value === null || after.value === null) return { kind: 'none' };
  const by = after.value - before.value;
  if (row.basis === 'ranges') {
    if (before.interval === null || after.interval === null) return { kind: 'none' };
    const isSame =
      before.interval.low === after.interval.low && before.interval.high === after.interval.high && by === 0;
    if (isSame) return { kind: 'none' };
    if (!areApart(before.interval, after.interval)) return { kind: 'unclear' };
  }
  const text = row.change(by);
  if (by === 0 || /^[+\u2212]?0(\u00A0|\s|$)/.test(text)) return { kind: 'none' };
  return {
    kind: 'change',
    direction: by > 0 ? 'up' : 'down',
    tone: row.rise === 'cost' ? 'cost' : by > 0 ? 'worse' : 'better',
    text,
  };
}

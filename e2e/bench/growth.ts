import { figure, medianOf, type Figure, type PartResult } from './figures.ts';

/** How a figure grows with the number of people. */
export interface Growth {
  readonly what: string;
  /** The slope of a line through the logarithms: 1 is proportional to size. */
  readonly exponent: number;
  readonly sizes: readonly number[];
}

/** A subject that begins with so many people. */
const peopleIn = /^([\d,]+) people/;

/** The exponents of all figures of a part that were measured at three sizes or more, by least squares. */
export function growthOf(figures: readonly Figure[]): readonly Growth[] {
  const byWhat = new Map<string, { readonly people: number; readonly value: number }[]>();
  for (const { subject, what, samples } of figures) {
    const people = peopleIn.exec(subject)?.[1];
    if (people === undefined || samples.length === 0) continue;
    const points = byWhat.get(what) ?? [];
    points.push({ people: Number(people.replaceAll(',', '')), value: medianOf(samples) });
    byWhat.set(what, points);
  }
  return [...byWhat].flatMap(([what, points]): readonly Growth[] => {
    const usable = points.filter(({ value }) => value > 0);
    if (new Set(usable.map(({ people }) => people)).size < 3) return [];
    return [{ what, exponent: slopeOf(usable), sizes: usable.map(({ people }) => people) }];
  });
}

function slopeOf(points: readonly { readonly people: number; readonly value: number }[]): number {
  const logs = points.map(({ people, value }) => [Math.log(people), Math.log(value)] as const);
  const mean = (index: 0 | 1): number => logs.reduce((sum, log) => sum + log[index], 0) / logs.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  const below = logs.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  return above / below;
}

/** All exponents of a run as a part of their own; null: nothing was measured at three sizes. */
export function growthPart(results: readonly PartResult[]): PartResult | null {
  const figures = results.flatMap(({ title, figures: measured }) =>
    growthOf(measured).map(({ what, exponent, sizes }) => ({
      ...figure(title, what, [exponent], 'power'),
      note: `over ${sizes.map((size) => size.toLocaleString('en-GB')).join(', ')} people`,
    })),
  );
  if (figures.length === 0) return null;
  return {
    title: 'How cost grows',
    method: [
      'The power of the number of people with which a figure grows: 1 is in proportion, 2 is four times for twice.',
    ],
    figures,
    budgets: [],
  };
}

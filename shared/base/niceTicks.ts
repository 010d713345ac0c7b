/**
 * A scale from 0 that reaches at least a value, divided by three to five round steps.
 *
 * @param value above 0
 */
export function niceTicks(value: number): { readonly most: number; readonly ticks: readonly number[] } {
  const rough = value / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const count = Math.max(1, Math.ceil(value / step - 1e-9));
  return { most: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** Three to six round numbers between two, the two themselves only where they are round. */
export function ticksBetween(from: number, to: number): readonly number[] {
  const rough = (to - from) / 4;
  if (!(rough > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

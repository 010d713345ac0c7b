import { describe, expect, it } from 'vitest';
import { growthInterval } from './interval.ts';

describe('the range of a growth', () => {
  it('holds the growth by formula, also when simulated weeks worked off what waited', () => {
    expect(growthInterval({ low: -6, high: 1.2 }, 8)).toEqual({ low: 0, value: 8, high: 8 });
    expect(growthInterval({ low: 5, high: 9 }, 2)).toEqual({ low: 2, value: 2, high: 9 });
  });

  it('is what was simulated where that holds it, and never a queue shorter than none', () => {
    expect(growthInterval({ low: 5, high: 9 }, 8)).toEqual({ low: 5, value: 8, high: 9 });
    expect(growthInterval({ low: -3, high: -1 }, 0)).toEqual({ low: 0, value: 0, high: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { assumptionDefinitions, assumptionKeys, resolveAssumptions, type AssumptionKey } from './assumptions.ts';

/** Defaults with their ranges as the model specification prints them in section 1.6. */
const printed: Partial<Record<AssumptionKey, readonly [value: number, low: number, high: number]>> = {
  availability: [0.87, 0.8, 0.92],
  reviewShareEngineer: [0.2, 0.05, 0.4],
  stretchLimit: [0.6, 0.4, 0.7],
  reviewEffortHours: [0.5, 0.3, 0.9],
  reviewEffortCv: [1.2, 0.8, 2.5],
  changeRequestProbability: [0.35, 0.15, 0.6],
  reReviewEffortFraction: [0.4, 0.2, 0.7],
  aiShare: [0.4, 0, 1],
  aiEffortMultiplier: [1.2, 0.75, 2],
  aiIssueRatio: [1.7, 1.2, 2],
  familiarityAtFirst: [0.5, 0.35, 0.8],
  rampWeeks: [4, 2, 10],
  arrivalScv: [1, 0.7, 3],
  flakyShare: [0.2, 0, 0.5],
};

describe('the assumptions', () => {
  it.each(Object.entries(printed))('%s has the default and the range of the specification', (key, figures) => {
    const { value, low, high } = assumptionDefinitions[key as AssumptionKey];
    expect([value, low, high]).toEqual(figures);
  });

  it('give seniors a quarter, juniors a tenth and managers a twentieth of the week', () => {
    const values = resolveAssumptions(new Map());
    expect([values.reviewShareSenior, values.reviewShareJunior, values.reviewShareManager]).toEqual([0.25, 0.1, 0.05]);
    expect(values.hoursPerWeek).toBe(40);
  });

  it.each(assumptionKeys)('%s has its default within its range, its range within its limits, and a source', (key) => {
    const { min, low, value, high, max, label, source } = assumptionDefinitions[key];
    const inOrder = [min, low, value, high, max];
    expect([...inOrder].sort((one, other) => one - other)).toEqual(inOrder);
    expect(label).toMatch(/^[A-Z]/);
    expect(source.length).toBeGreaterThan(5);
  });

  it('have labels of their own', () => {
    const labels = assumptionKeys.map((key) => assumptionDefinitions[key].label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('are the defaults with a plan’s own values on top, and the same object for the same values', () => {
    const overrides = new Map([['aiShare', { value: 0.7, tag: 'measured', source: '' }] as const]);
    const values = resolveAssumptions(overrides);
    expect(values.aiShare).toBe(0.7);
    expect(values.availability).toBe(0.87);
    expect(resolveAssumptions(overrides)).toBe(values);
    expect(resolveAssumptions(new Map(overrides))).not.toBe(values);
  });
});

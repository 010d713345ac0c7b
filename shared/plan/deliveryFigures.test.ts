import { expect, it } from 'vitest';
import { asId, type ImportId } from '../base/ids.ts';
import type { Deployment } from './deliveryRecords.ts';
import { deliveryFiguresOf } from './deliveryFigures.ts';
import { createPlan } from './plan.ts';

const source = { importId: asId<ImportId>('import-1'), place: '' };
const deployed = (number: number, day: string, changes: Partial<Deployment> = {}): readonly [string, Deployment] => [
  String(number),
  {
    id: String(number),
    provider: 'githubActions',
    repository: 'acme/shop',
    environment: 'production',
    isProduction: 'yes',
    commit: '',
    createdAt: `${day}T09:00:00.000Z`,
    startedAt: null,
    finishedAt: null,
    result: 'success',
    source,
    ...changes,
  },
];

it('counts deployments to production that succeeded, by the week', () => {
  const deployments = new Map([
    deployed(1, '2026-01-05'),
    deployed(2, '2026-01-07'),
    deployed(3, '2026-01-12'),
    deployed(4, '2026-01-19'),
    deployed(5, '2026-01-19', { result: 'failure' }),
    deployed(6, '2026-01-19', { isProduction: 'unknown' }),
  ]);
  // Four in the fourteen days from the first to the last.
  expect(deliveryFiguresOf({ ...createPlan('p'), deployments }).deploymentsPerWeek).toBe(2);
});

it('tells the last change failure of the organisation, and nothing of what is not known', () => {
  const outcome = (subject: string, day: string, value: number) =>
    [
      `${subject}|${day}`,
      {
        id: `${subject}|${day}`,
        teamId: null,
        subject,
        measure: 'Change failure rate',
        day,
        value,
        unit: '%',
        source: null,
      },
    ] as const;
  const outcomes = new Map([
    outcome('', '2026-01-05', 12),
    outcome('', '2026-02-02', 9),
    outcome('Shop', '2026-03-02', 30),
  ]);
  expect(deliveryFiguresOf({ ...createPlan('p'), outcomes })).toEqual({
    conflicts: null,
    main: null,
    mainWeeks: [],
    flaky: null,
    recoveryHours: null,
    deploymentsPerWeek: null,
    changeFailure: { value: 9, unit: '%', day: '2026-02-02', of: 'the organisation' },
  });
});

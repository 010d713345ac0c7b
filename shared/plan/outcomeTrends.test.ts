import { describe, expect, it } from 'vitest';
import { asId, type TeamId } from '../base/ids.ts';
import { groupId, groupOf, personId, personOf, seatOf, tableOf, teamId, teamOf } from '../testing/smallOrg.ts';
import { identitiesOf, pullRequestOf } from '../testing/reviewRecords.ts';
import { applyPlanCommand } from './applyPlanCommand.ts';
import { describePlanCommand } from './describePlanCommand.ts';
import { usualReading, type OutcomeContent } from './outcomes.ts';
import { compareHalves, isWithoutOutcome, outcomeTrends, type SubjectTrend } from './outcomeTrends.ts';
import { createPlan, type Plan } from './plan.ts';
import type { PlanCommand } from './planCommand.ts';

const limits = { activityRise: 0.1, outcomeFlat: 0.1 };
/** A Monday; the half year ends 26 weeks later. */
const start = Date.UTC(2026, 0, 5);
const weekMs = 7 * 86_400_000;
const dayIn = (week: number): string => new Date(start + week * weekMs).toISOString().slice(0, 10);
const names = ['a', 'b', 'c', 'd', 'e'];

function after(plan: Plan, ...commands: readonly PlanCommand[]): Plan {
  return commands.reduce((current, command) => {
    const done = applyPlanCommand(current, command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  }, plan);
}

/** A team of five with so many merges in each of 26 weeks. */
function planOf(merges: (week: number) => number): Plan {
  const plan = createPlan('p');
  const records = Array.from({ length: 26 }, (_, week) =>
    Array.from({ length: merges(week) }, (_, index) => {
      const mergedAt = new Date(start + week * weekMs + (index % 5) * 86_400_000 + index * 60_000).toISOString();
      const id = `acme/shop#${week}-${index}`;
      return [id, pullRequestOf({ id, author: names[index % 5] ?? 'a', mergedAt, closedAt: mergedAt })] as const;
    }),
  ).flat();
  return {
    ...plan,
    baseline: {
      ...plan.baseline,
      groups: tableOf([groupOf('commerce')]),
      teams: tableOf([teamOf('payments', { name: 'Payments', groupId: groupId('commerce') })]),
      people: tableOf(names.map((name) => personOf(name))),
      seats: tableOf(names.map((name) => seatOf(name, { teamId: teamId('payments'), personId: personId(name) }))),
    },
    pullRequests: new Map(records),
    identities: identitiesOf(names),
  };
}

const outcome = (measure: string, week: number, value: number, changes: Partial<OutcomeContent> = {}): PlanCommand => ({
  kind: 'putOutcome',
  replaces: null,
  outcome: { teamId: teamId('payments'), subject: 'Payments', measure, day: dayIn(week), value, unit: '', ...changes },
});
const weekly = (measure: string, valueOf: (week: number) => number): readonly PlanCommand[] =>
  Array.from({ length: 26 }, (_, week) => outcome(measure, week, valueOf(week)));
const trendsOf = (plan: Plan): readonly SubjectTrend[] => outcomeTrends(plan, limits).subjects;
const rising = (week: number): number => (week < 13 ? 20 : 30) + (week % 3);

describe('a quarter against the one before', () => {
  it('is told by Welch’s test: a worked example', () => {
    // scipy 1.x, ttest_ind(other, one, equal_var=False, alternative='greater'): t 2.0740, 10.21 degrees, p 0.0321.
    const one = [19.8, 20.4, 19.6, 17.8, 18.5, 18.9, 18.3, 18.9, 19.5, 22.0];
    const other = [28.2, 26.6, 20.1, 23.3, 25.2, 22.1, 17.7, 27.6, 20.6, 13.7];
    expect(compareHalves(one, other)).toMatchObject({ kind: 'compared', isBeyondChance: true });
    // The same function: t 1.2247, 4 degrees, p 0.1439: chance.
    expect(compareHalves([1, 2, 3], [2, 3, 4])).toMatchObject({
      before: 2,
      after: 3,
      change: 0.5,
      isBeyondChance: false,
    });
    expect(compareHalves([1, 2], [2, 3, 4])).toEqual({ kind: 'tooFew', earlier: 2, later: 3 });
    expect(compareHalves([0, 0, 0], [1, 1, 1])).toMatchObject({ change: null, isBeyondChance: true });
  });
});

describe('outcomes beside activity', () => {
  it('finds throughput without outcome: more merged, incidents the same', () => {
    const plan = after(planOf(rising), ...weekly('Incidents', (week) => 4 + (week % 2)));
    const [payments, ...others] = trendsOf(plan);
    expect(others).toEqual([]);
    expect(payments?.activity).toMatchObject({ kind: 'counted', isUp: true });
    expect(payments?.measures.map(({ verdict }) => verdict)).toEqual(['same']);
    expect(payments === undefined ? false : isWithoutOutcome(payments)).toBe(true);
  });

  it.each([
    ['more incidents', 'Incidents', (week: number) => (week < 13 ? 4 : 8) + (week % 2), 'worse', true],
    ['fewer incidents', 'Incidents', (week: number) => (week < 13 ? 8 : 4) + (week % 2), 'better', false],
    ['more adoption', 'Adoption', (week: number) => (week < 13 ? 40 : 60) + (week % 2), 'better', false],
    ['what nobody reads', 'Smiles', (week: number) => (week < 13 ? 40 : 60) + (week % 2), 'higher', false],
    [
      'what scatters',
      'Incidents',
      (week: number) => (week % 5 === 0 ? 40 : 1) + (week > 20 ? 3 : 0),
      'cannotTell',
      false,
    ],
    ['more work items', 'Work items completed', (week: number) => (week < 13 ? 4 : 8) + (week % 2), 'higher', false],
  ] as const)('%s', (_, measure, valueOf, verdict, isFound) => {
    const [payments] = trendsOf(after(planOf(rising), ...weekly(measure, valueOf)));
    expect(payments?.measures[0]?.verdict).toBe(verdict);
    expect(payments === undefined ? null : isWithoutOutcome(payments)).toBe(isFound);
  });

  it('says nothing where as much is merged as before, or too little is known', () => {
    const same = after(
      planOf(() => 20),
      ...weekly('Incidents', () => 4),
    );
    expect(trendsOf(same).some(isWithoutOutcome)).toBe(false);
    const short = after(
      planOf((week) => (week < 20 ? 0 : 20)),
      ...weekly('Incidents', () => 4),
    );
    expect(trendsOf(short)[0]?.activity).toEqual({ kind: 'historyTooShort' });
    const four = after(planOf(rising), ...weekly('Incidents', () => 4));
    const seats = new Map([...four.baseline.seats].slice(1));
    expect(trendsOf({ ...four, baseline: { ...four.baseline, seats } })[0]?.activity).toEqual({ kind: 'tooFewPeople' });
  });

  it('finds the teams of a group and of the organisation by name, and leaves other value streams without activity', () => {
    const plan = after(
      planOf(rising),
      outcome('Adoption', 20, 1, { teamId: null, subject: 'commerce' }),
      outcome('Adoption', 20, 1, { teamId: null, subject: '' }),
      outcome('Adoption', 20, 1, { teamId: null, subject: ' PAYMENTS' }),
      outcome('Adoption', 20, 1, { teamId: null, subject: 'Checkout journey' }),
    );
    expect(trendsOf(plan).map(({ name, place, activity }) => [name, place.kind, activity.kind])).toEqual([
      ['The organisation', 'organisation', 'counted'],
      [plan.baseline.groups.get(groupId('commerce'))?.name, 'group', 'counted'],
      ['Payments', 'team', 'counted'],
      ['Checkout journey', 'unknown', 'subjectUnknown'],
    ]);
  });
});

describe('writing outcomes', () => {
  it('writes, corrects and removes one, and keeps one value for a day', () => {
    const plan = after(createPlan('p'), {
      ...outcome('Incidents', 0, 3),
      outcome: { teamId: null, subject: ' Shop ', measure: ' Incidents ', day: '2026-01-05', value: 3, unit: '' },
    } as PlanCommand);
    const [record] = plan.outcomes.values();
    expect(record).toEqual({
      id: 'Shop|Incidents|2026-01-05',
      teamId: null,
      subject: 'Shop',
      measure: 'Incidents',
      day: '2026-01-05',
      value: 3,
      unit: '',
      source: null,
    });
    const content: OutcomeContent = {
      teamId: null,
      subject: 'Shop',
      measure: 'Incidents',
      day: '2026-01-12',
      value: 4,
      unit: '',
    };
    const moved = after(plan, { kind: 'putOutcome', replaces: record?.id ?? null, outcome: content });
    expect([...moved.outcomes.values()].map(({ day, value }) => [day, value])).toEqual([['2026-01-12', 4]]);
    const command: PlanCommand = { kind: 'deleteOutcome', outcomeId: 'Shop|Incidents|2026-01-12' };
    expect(describePlanCommand(moved, command)).toBe('Remove Incidents, 2026-01-12');
    expect(after(moved, command).outcomes.size).toBe(0);
  });

  it('refuses one without measure, of a team that is not there, out of range, and a change of nothing', () => {
    const plan = createPlan('p');
    const errorOf = (changes: Partial<OutcomeContent>): string => {
      const done = applyPlanCommand(plan, outcome('Incidents', 0, 3, { teamId: null, ...changes }));
      return done.ok ? 'done' : done.error.kind;
    };
    expect(errorOf({ measure: ' ' })).toBe('plan.nameMissing');
    expect(errorOf({ teamId: asId<TeamId>('gone') })).toBe('plan.recordNotFound');
    expect(errorOf({ value: Number.NaN })).toBe('plan.valueOutOfRange');
    expect(errorOf({})).toBe('done');
  });

  it('reads a measure by its name until somebody says otherwise', () => {
    expect(['Incidents', 'Customer complaints', 'NPS', 'Work items completed', 'Smiles'].map(usualReading)).toEqual([
      'lowerIsBetter',
      'lowerIsBetter',
      'higherIsBetter',
      'activity',
      'notJudged',
    ]);
    const said = after(createPlan('p'), { kind: 'readMeasure', measure: 'Smiles', reading: 'higherIsBetter' });
    expect(said.measureReadings.get('smiles')).toBe('higherIsBetter');
    const back = after(said, { kind: 'readMeasure', measure: 'smiles', reading: 'notJudged' });
    expect(back.measureReadings.size).toBe(0);
    expect(applyPlanCommand(back, { kind: 'readMeasure', measure: 'smiles', reading: 'notJudged' }).ok).toBe(false);
  });
});

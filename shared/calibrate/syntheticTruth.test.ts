/**
 * Teams of which the truth is known, exported as a leader would export them, imported, calibrated and tested: the way that real data
 * takes, from file to forecast.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TeamId } from '../base/ids.ts';
import { defaultImportChoices } from '../importers/importChoices.ts';
import { planImport } from '../importers/importPlan.ts';
import { codeownersSource, pullRequestSource, rosterSource } from '../importers/testing/sources.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { applied } from '../testing/applied.ts';
import { givenShare, simulateHistory, trueUtilisation, type SyntheticTeam } from '../testing/syntheticHistory.ts';
import { backtest, type Backtest } from './backtest.ts';
import { seededRandom } from './seededRandom.ts';

const random = seededRandom(21);
const between = (low: number, high: number): number => low + (high - low) * random();

/** Five to seven people, of whom two leave or two join, or two fifths more comes; declared effort 40 % wrong. */
const teams = Array.from({ length: 36 }, (_, index): SyntheticTeam => {
  const reviewers = 5 + Math.floor(random() * 3);
  const effort = between(0.35, 0.7);
  const team = {
    name: `t${index}`,
    reviewers,
    pullRequestsPerWeek: 1,
    timeScaleHours: effort / givenShare,
    cv: between(1, 1.6),
    changeRequestProbability: between(0.25, 0.45),
    declaredEffortHours: effort * (index % 2 === 0 ? 1.4 : 1 / 1.4),
    change: {
      reviewers: reviewers + (index % 3 === 0 ? -2 : index % 3 === 1 ? 2 : 0),
      volume: index % 3 === 2 ? 1.4 : 1,
    },
  };
  return { ...team, pullRequestsPerWeek: between(0.45, 0.78) / trueUtilisation(team, 1, reviewers) };
});
const history = simulateHistory(teams, { before: 13, after: 9 }, random);

/** Git hosts tell times to the second. */
const secondOf = (time: string): number => Math.floor(Date.parse(time) / 1000);

/** What `gh pr list --json` would have written. */
function toGhJson(records: readonly PullRequestRecord[]): string {
  return JSON.stringify(
    records.map((record, index) => ({
      // The generator numbers by team.
      number: index + 1,
      url: `https://github.com/acme/shop/pull/${index + 1}`,
      title: '',
      state: record.state.toUpperCase(),
      isDraft: false,
      author: { login: record.author },
      createdAt: record.createdAt,
      mergedAt: record.mergedAt,
      closedAt: record.closedAt,
      files: [{ path: `${(record.areaId ?? '').replace('area-', '')}/main.ts`, additions: 10, deletions: 2 }],
      reviews: record.reviews.map(({ reviewer, state, submittedAt }) => ({
        author: { login: reviewer },
        state: state === 'changesRequested' ? 'CHANGES_REQUESTED' : 'APPROVED',
        submittedAt,
      })),
    })),
  );
}

function importHistory(): Plan {
  const people = teams.flatMap(({ name, reviewers, change }) =>
    Array.from(
      { length: Math.max(reviewers, change.reviewers) },
      (_, index) => `${name}-${index},${name}-${index},${name}`,
    ),
  );
  const sources = [
    rosterSource(['name,github,team', ...people].join('\n')),
    pullRequestSource(toGhJson(history.pullRequests)),
    codeownersSource(teams.map(({ name }) => `/${name}/ @acme/${name}`).join('\n')),
  ];
  const plan = createPlan('Shop');
  const { changes } = planImport(plan, sources, { ...defaultImportChoices, at: '2026-06-08T12:00:00.000Z' });
  const done = applyPlanCommand(plan, { kind: 'import', changes });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

/** The imported organisation with what only its leaders know, and with the people of either time. */
function orgAs(plan: Plan, when: 'before' | 'after'): Org {
  const teamNamed = new Map([...plan.baseline.teams.values()].map(({ id, name }) => [name, id]));
  const personNamed = new Map([...plan.baseline.people.values()].map(({ id, name }) => [name, id]));
  const edits: OrgEdit[] = [];
  const assume = { aiShare: 0, mainSuccess: 1, reviewEffortCv: 0.9, reReviewEffortFraction: 0.4 } as const;
  for (const [key, value] of Object.entries(assume) as [keyof typeof assume, number][]) {
    edits.push({ kind: 'setAssumption', key, value, tag: 'assumption', source: '' });
  }
  for (const team of teams) {
    const reviewers = when === 'before' ? team.reviewers : team.change.reviewers;
    for (const seat of plan.baseline.seats.values()) {
      if (seat.teamId !== teamNamed.get(team.name) || seat.personId === null) continue;
      const isHere = Array.from({ length: reviewers }, (_, index) => personNamed.get(`${team.name}-${index}`)).includes(
        seat.personId,
      );
      if (!isHere) edits.push({ kind: 'moveSeat', seatId: seat.id, teamId: null, reviews: 'stay' });
    }
    for (const area of plan.baseline.areas.values()) {
      if (!area.owners.some((owner) => owner.kind === 'team' && owner.teamId === teamNamed.get(team.name))) continue;
      edits.push({ kind: 'setAreaDemand', areaId: area.id, changes: { reviewEffortHours: team.declaredEffortHours } });
    }
  }
  return applied(plan.baseline, ...edits);
}

describe('from export to forecast, on made-up teams', () => {
  let plan: Plan;
  let result: Backtest;
  beforeAll(() => {
    plan = importHistory();
    const [before, after] = [orgAs(plan, 'before'), orgAs(plan, 'after')];
    const nameOf = new Map([...before.teams.values()].map(({ id, name }) => [id, name]));
    const opened = new Map<string, number[]>();
    for (const { areaId, createdAt } of history.pullRequests) {
      const name = (areaId ?? '').replace('area-', '');
      opened.set(name, [...(opened.get(name) ?? []), Date.parse(createdAt ?? '')]);
    }
    result = backtest({
      org: before,
      history: { identities: plan.identities, pullRequests: [...plan.pullRequests.values()] },
      random: seededRandom(1),
      orgAt: (moment) => (moment < history.changeAt ? before : after),
      trueUtilisation: (unitId, from, to) => {
        const team = teams.find(({ name }) => name === nameOf.get(unitId as TeamId));
        const count = opened.get(team?.name ?? '')?.filter((time) => time >= from && time < to).length ?? 0;
        return team === undefined ? null : trueUtilisation(team, count / 8, team.change.reviewers);
      },
    });
  }, 120_000);

  it('reads back what was written: pull requests, reviews, people and areas', () => {
    const facts = (record: PullRequestRecord): object => ({
      state: record.state,
      mergedAt: record.mergedAt === null ? null : secondOf(record.mergedAt),
      reviews: record.reviews.map(({ reviewer, state, submittedAt }) => [reviewer, state, secondOf(submittedAt ?? '')]),
    });
    expect(plan.pullRequests.size).toBe(history.pullRequests.length);
    for (const [index, record] of history.pullRequests.entries()) {
      const back = plan.pullRequests.get(`acme/shop#${index + 1}`);
      if (back === undefined) throw new Error(`${index + 1} is gone`);
      expect(facts(back)).toEqual(facts(record));
      expect(back.areaId).not.toBeNull();
    }
    expect(plan.baseline.teams.size).toBe(teams.length);
  });

  it('forecasts how long half and nine in ten wait, and the whole cycle, with ranges that hold', () => {
    for (const { errors, coverage } of Object.values(result.pooled.actual.further)) {
      expect(coverage.of).toBe(teams.length);
      expect(coverage.count / coverage.of).toBeGreaterThanOrEqual(0.7);
      expect(coverage.count / coverage.of).toBeLessThanOrEqual(0.97);
      // A quarter off in the middle is good, by the model specification, 3.6; what is declared alone is off by half.
      expect(errors.forecast?.median).toBeLessThan(Math.log(1.25));
      expect(errors.priorOnly?.median).toBeGreaterThan(Math.log(1.25));
    }
  });

  // The model specification, 3.6: what is good in the field.
  it('meets utilisation after the change within 0.07, and nine times in ten within 0.15', () => {
    const { utilisation } = result.pooled.actual;
    if ('kind' in utilisation) throw new Error('the truth is known');
    expect(utilisation.forecast?.cases).toBeGreaterThan(teams.length / 2);
    expect(utilisation.forecast?.median).toBeLessThan(0.07);
    expect(utilisation.forecast?.ninetieth).toBeLessThan(0.15);
  });

  it('covers with ranges of 80 % what it promises, and is right about large changes', () => {
    const { coverage, direction, firstResponse } = result.pooled.actual;
    expect(coverage.of).toBe(teams.length);
    expect(coverage.count / coverage.of).toBeGreaterThanOrEqual(0.7);
    expect(coverage.count / coverage.of).toBeLessThanOrEqual(0.95);
    expect(direction.count / direction.of).toBeGreaterThanOrEqual(0.8);
    expect(firstResponse.skill).toBeGreaterThan(0);
  });
});

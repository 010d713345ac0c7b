import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import { toMilpSolver } from '../optimise/highsSolver.ts';
import { usualWishes, type OptimiserWishes } from '../optimise/orgProblem.ts';
import { largestUtilisationOf } from '../optimise/recommend.ts';
import type { Org } from '../org/org.ts';
import { applied } from '../testing/applied.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { adviseSteps, type Advice, type AdviceProgress } from './advise.ts';

const solver = toMilpSolver(await loadHighs());
const clock = (): number => performance.now() / 1000;

function advise(
  org: Org,
  wishes: Partial<OptimiserWishes> = {},
  limitSeconds = 3,
): { readonly advice: Advice; readonly told: readonly AdviceProgress[] } {
  const simulation = { horizonWeeks: 12, baseline: org, openWork: [], growth: 'none' } as const;
  const request = { org, wishes: { ...usualWishes, ...wishes }, limitSeconds, simulation };
  const told: AdviceProgress[] = [];
  const steps = adviseSteps(request, { solver, clock });
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { advice: step.value, told };
    told.push(step.value);
  }
}

describe('advice', { timeout: 90_000 }, () => {
  const org = generateOrg(60, 6);
  const { advice, told } = advise(org);

  it('offers plans of different kinds that keep to their kind and lead where they say', () => {
    expect(advice.plans.length).toBeGreaterThan(1);
    for (const { kind, recommendation } of advice.plans) {
      const edits = recommendation.steps.map(({ edit }) => edit);
      expect(largestUtilisationOf(evaluateOrg(applied(org, ...edits)))).toBeCloseTo(recommendation.settledAfter, 9);
      expect(recommendation.best).toBeLessThanOrEqual(recommendation.greedy + 1e-9);
      expect(recommendation.bound).toBeLessThanOrEqual(recommendation.best + 1e-9);
      if (kind === 'nobodyChangesTeam') expect(edits.map((edit) => edit.kind)).not.toContain('moveSeat');
      if (kind === 'onlyNamedReviewers')
        expect(new Set(edits.map((edit) => edit.kind))).toEqual(new Set(['setAreaOwners']));
      if (kind === 'onlyPeople') expect(new Set(edits.map((edit) => edit.kind))).toEqual(new Set(['moveSeat']));
    }
  });

  it('simulates every step and puts the plans in the order of the simulation', () => {
    for (const { recommendation, outlooks } of advice.plans) expect(outlooks).toHaveLength(recommendation.steps.length);
    const behind = advice.plans.map(({ outlooks }) => outlooks.at(-1)?.teamsFallingBehind ?? 0);
    expect(behind).toEqual([...behind].sort((one, other) => one - other));
    expect(advice.now?.busiestTeam).not.toBeNull();
  });

  it('tells the best so far, which never gets worse, while it searches', () => {
    const values = told.flatMap(({ soFar }) => (soFar === undefined ? [] : [soFar.best]));
    expect(values.length).toBeGreaterThan(1);
    for (const [place, value] of values.entries())
      if (place > 0) expect(value).toBeLessThanOrEqual(values[place - 1] ?? value);
  });

  it('says that nothing may move where everybody and everything is held', () => {
    const held = { frozenTeams: new Set(org.teams.keys()), frozenAreas: new Set(org.areas.keys()) };
    const nothing = advise(org, held).advice;
    expect(nothing.plans).toEqual([]);
    expect(nothing.reasons.map(({ kind }) => kind)).toContain('nothingMayMove');
  });

  it('proves that nothing helps where the fullest team is held with all that is its', () => {
    const fullest = evaluateOrg(org).total.mostUsedTeam?.teamId;
    if (fullest === undefined) throw new Error('no team');
    const nothing = advise(org, { frozenTeams: new Set([fullest]) }).advice;
    expect(nothing.plans).toEqual([]);
    expect(nothing.reasons.map(({ kind }) => kind)).toContain('noneCanHelp');
  });

  it('says that so few moves are not enough only where more could be, and that moves are not where there is too much work', () => {
    const { utilisation } = evaluateOrg(org).total;
    if (utilisation.kind !== 'used') throw new Error('no work');
    const [first, second, third] = org.teams.keys();
    const loaded = (busy: number, calm: number): Org => ({
      ...org,
      areas: new Map(
        [...org.areas].map(([id, area]) => {
          const [owner] = area.owners;
          const isBusy = owner?.kind === 'team' && [first, second, third].includes(owner.teamId);
          const pullRequestsPerWeek = (area.demand.pullRequestsPerWeek * (isBusy ? busy : calm)) / utilisation.value;
          return [id, { ...area, demand: { ...area.demand, pullRequestsPerWeek } }];
        }),
      ),
    });
    const few = advise(loaded(1.6, 0.1), { mostMoves: 1, kinds: new Set(['person']) }, 2).advice.reasons;
    expect(few).toMatchObject([{ kind: 'tooFewMoves', mostMoves: 1 }]);
    const much = advise(loaded(1.6, 1.2), { mostMoves: 1, kinds: new Set(['person']) }, 2).advice.reasons;
    expect(much.map(({ kind }) => kind)).toContain('tooFewHours');
    expect(much.map(({ kind }) => kind)).not.toContain('tooFewMoves');
  });

  it('says that constraints are broken where no moves within them mend it', () => {
    const [one, other] = [...org.seats.values()].filter(
      ({ teamId }, place, seats) => teamId !== seats[0]?.teamId || place === 0,
    );
    const [first, second] = [one?.personId ?? null, other?.personId ?? null];
    if (first === null || second === null) throw new Error('no two people of two teams');
    const together: readonly (readonly [PersonId, PersonId])[] = [[first, second]];
    const kinds: OptimiserWishes['kinds'] = new Set(['area']);
    expect(advise(org, { together, kinds }).advice.reasons).toEqual([{ kind: 'breaksConstraints' }]);
  });
});

/** What is recommended for real organisations: skipped, with these words, where ../shared/data is not there. */
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import { toMilpSolver } from '../../shared/optimise/highsSolver.ts';
import { usualWishes } from '../../shared/optimise/orgProblem.ts';
import { largestUtilisationOf, recommendMoves } from '../../shared/optimise/recommend.ts';
import { applyOrgEdit } from '../../shared/org/applyOrgEdit.ts';
import { isPassingTeam } from '../../shared/org/passingTeam.ts';
import { readPlan } from './planOnDisk.ts';
import { hasRealData, importFiles, open } from './testing/realData.ts';

const solver = toMilpSolver(await loadHighs());
const clock = (): number => performance.now() / 1000;
const list = (set: string): readonly string[] => ['--prs', open(set, 'gh-pr-list.json')];
const roster = (set: string): readonly string[] => ['--roster', open(set, 'roster.csv')];
const log = (set: string): readonly string[] => ['--file', open(set, 'git-log.fuller.txt')];

const sets: readonly (readonly [string, readonly string[]])[] = [
  ['kafka-2024-02-06', [...roster('kafka-2024-02-06'), ...list('kafka-2024-02-06')]],
  ['gotools-2024q4-2025q2', [...roster('gotools-2024q4-2025q2'), ...list('gotools-2024q4-2025q2')]],
  ['esphome-2024-07-10', [...roster('esphome-2024-07-10'), ...list('esphome-2024-07-10')]],
  ['posthog-2026-03', list('posthog-2026-03')],
  ['posthog-2026-04', list('posthog-2026-04')],
  ['cluster-api-2025h2', [...roster('cluster-api-2025h2'), ...log('cluster-api-2025h2')]],
  ['electron-2026q1-ai', [...roster('electron-2026q1-ai'), ...log('electron-2026q1-ai')]],
];

describe.skipIf(!hasRealData)('moves for real organisations (skipped without ../shared/data)', () => {
  it.each(sets)(
    '%s: no worse than greedy, within the bound, and nothing for who comes and goes',
    async (set, files) => {
      const read = await readPlan(await importFiles(set, ...files));
      if (!read.ok) throw new Error(read.error);
      const org = read.value.plan.baseline;
      const search = recommendMoves(org, usualWishes, { solver, clock, limitSeconds: 3 });
      let step = search.next();
      while (step.done !== true) step = search.next();
      const found = step.value;
      if (found === null) throw new Error('breaks the usual constraints');
      expect(found.start).toBeGreaterThan(0);
      expect(found.best).toBeLessThanOrEqual(found.start);
      expect(found.best).toBeLessThanOrEqual(found.greedy + 1e-9);
      expect(found.bound).toBeLessThanOrEqual(found.best + 1e-9);
      if (found.isProven) expect(found.bound).toBeCloseTo(found.best, 5);
      let current = org;
      for (const { edit } of found.steps) {
        const team = edit.kind === 'transferArea' ? edit.toTeamId : edit.kind === 'moveSeat' ? edit.teamId : null;
        const target = team === null ? undefined : org.teams.get(team);
        expect(target === undefined || !isPassingTeam(target)).toBe(true);
        const next = applyOrgEdit(current, edit);
        if (!next.ok) throw new Error(next.error.kind);
        current = next.value;
      }
      expect(largestUtilisationOf(evaluateOrg(current))).toBeCloseTo(found.settledAfter, 12);
    },
    60_000,
  );
});

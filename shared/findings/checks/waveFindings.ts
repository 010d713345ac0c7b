import type { TeamId } from '../../base/ids.ts';
import type { Pieces } from '../../base/pieces.ts';
import { evaluateInPieces, evaluateOrg } from '../../model/evaluateOrg.ts';
import { evaluateCourseInPieces } from '../../model/orgCourse.ts';
import { arrivalsOf } from '../../model/presence.ts';
import type { Org } from '../../org/org.ts';
import { findingOf, type FindingFacts } from '../facts.ts';
import type { PlanFinding } from '../finding.ts';
import { hoursText, percentText } from '../findingText.ts';
import { planCourseOf } from '../planCourse.ts';

/**
 * Weeks in which a team has more work than hours while people learn what they took over, or before those come who are planned, though
 * it has enough once they have.
 *
 * Judged at the start of each wave's week, when those who are new to an area are slowest, by who is there then. In pieces: several
 * organisations are evaluated.
 *
 * Source: the model specification, 2.2
 */
export function* waveFindings({ plan, scenario, limits }: FindingFacts): Pieces<readonly PlanFinding[]> {
  if (scenario === null) return [];
  const { course, waves } = planCourseOf(plan, scenario);
  yield;
  const worst = new Map<
    TeamId,
    { wave: number; org: Org; at: number; settled: number; hours: number; awaited: number }
  >();
  for (const { fromWeek, wave, org } of waves) {
    const settled = yield* evaluateInPieces(org, evaluateOrg(plan.baseline));
    const learning = yield* evaluateCourseInPieces(course, fromWeek - 1);
    yield;
    if (learning === settled) continue;
    for (const [teamId, figures] of learning.teams) {
      const later = settled.teams.get(teamId)?.utilisation;
      if (figures.utilisation.kind !== 'used' || later?.kind !== 'used') continue;
      if (figures.utilisation.value <= limits.waveOver || later.value > limits.waveOver) continue;
      const present = worst.get(teamId);
      if (present !== undefined && present.at >= figures.utilisation.value) continue;
      worst.set(teamId, {
        wave,
        org,
        at: figures.utilisation.value,
        settled: later.value,
        hours: figures.demandHours - figures.supplyHours,
        awaited: awaitedIn(org, plan.firstDay ?? null, { teamId, week: fromWeek }),
      });
    }
  }
  return [...worst].map(([teamId, { wave, org, at, settled, hours, awaited }]) =>
    findingOf(
      'waveOverloads',
      'watch',
      { kind: 'team', teamId },
      {
        title: `Wave ${wave} takes ${org.teams.get(teamId)?.name ?? teamId} to ${percentText(at)} ${awaited === 0 ? 'while people learn' : 'until those come who are planned'}`,
        detail: `${hoursText(hours)} h/wk more than it has at first, ${percentText(settled)} once ${awaited === 0 ? 'they know their areas' : `${awaited === 1 ? 'one more is' : `${awaited} more are`} there and everybody knows their areas`}.`,
      },
      {
        evidence: [
          { label: 'At once after the wave', value: at, unit: 'share', from: 'computed' },
          { label: 'Once people know their areas', value: settled, unit: 'share', from: 'computed' },
          { label: 'Wave', value: wave, unit: 'count', from: 'stated' },
        ],
        weight: Infinity,
      },
    ),
  );
}

/** How many are planned in a team who are not there yet in a week. */
function awaitedIn(org: Org, firstDay: string | null, at: { readonly teamId: TeamId; readonly week: number }): number {
  return [...arrivalsOf(org, firstDay)].filter(
    ([seatId, week]) => week > at.week && org.seats.get(seatId)?.teamId === at.teamId,
  ).length;
}

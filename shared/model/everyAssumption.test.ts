import { describe, expect, it } from 'vitest';
import { assumptionDefinitions, assumptionKeys, type AssumptionKey } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applied } from '../testing/applied.ts';
import { areaId, personId, personOf, roleId, roleOf, seatId, seatOf, smallOrg, teamId } from '../testing/smallOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { evaluateOrgAfter } from './orgCourse.ts';
import { evaluateOrgPipeline } from './evaluateOrgPipeline.ts';

/** Limits that sentences and findings are told by, and what a new duty starts with: no figure depends on them. */
const words: ReadonlySet<AssumptionKey> = new Set(['planToUtilisation', 'stretchLimit', 'governanceTimeShare']);

const set = (key: AssumptionKey, value: number): OrgEdit => ({
  kind: 'setAssumption',
  key,
  value,
  tag: 'setting',
  source: 'test',
});

const duties = (['validator', 'architect', 'governance'] as const).flatMap((duty): OrgEdit[] => [
  {
    kind: 'createRole',
    role: roleOf(duty, { id: roleId(`on-${duty}`), duty, dutyShare: duty === 'architect' ? 0.001 : 0.5 }),
  },
  {
    kind: 'createSeat',
    seat: seatOf(`on-${duty}`, {
      teamId: teamId('payments'),
      roleId: roleId(`on-${duty}`),
      expectedFrom: '2027-01-18',
    }),
  },
]);

/** One of every kind of person, all duties (of the architect's too little for all), two approvals, gates, and so little work that waits exist. */
const before = applied(
  smallOrg,
  set('reviewEffortHours', 0.2),
  set('lightPathShare', 0.1),
  { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2 } },
  { kind: 'createRole', role: roleOf('junior', { kind: 'builds', level: 0 }) },
  { kind: 'createRole', role: roleOf('lead', { kind: 'manages', level: 0 }) },
  { kind: 'createRole', role: roleOf('principal', { kind: 'builds', level: 3 }) },
  ...duties,
  ...['junior', 'lead', 'principal'].map((role): OrgEdit => ({
    kind: 'createSeat',
    seat: seatOf(role, { teamId: teamId('payments'), roleId: roleId(role), expectedFrom: '2027-01-18' }),
  })),
);

/** Somebody joins, and somebody who is there learns an area of another team. */
function reorganised(org: Org): Org {
  return applied(
    org,
    { kind: 'createPerson', person: personOf('nina') },
    {
      kind: 'createSeat',
      seat: seatOf('nina', { teamId: teamId('payments'), personId: personId('nina') }),
    },
    { kind: 'moveSeat', seatId: seatId('dan'), teamId: teamId('payments'), reviews: 'stay' },
  );
}

function figuresOf(org: Org): string {
  const after = reorganised(org);
  const tell = ({ seats, areas, teams, total }: ReturnType<typeof evaluateOrg>) => ({
    seats: [...seats].map(([id, { supplyHours, demandHours }]) => [id, supplyHours, demandHours]),
    areas: [...areas].map(([id, { demand, wait }]) => [id, demand, wait]),
    teams: [...teams].map(([id, { weeklyRange, weeksUntilFull, wait }]) => [id, weeklyRange, weeksUntilFull, wait]),
    total,
  });
  const alone = applied(org, { kind: 'deleteSeat', seatId: seatId('on-governance') });
  const { lead, pipeline } = evaluateOrgPipeline(org);
  return JSON.stringify([
    tell(evaluateOrg(org)),
    tell(evaluateOrg(alone)),
    tell(evaluateOrgAfter(after, org, 2)),
    lead,
    pipeline,
  ]);
}

describe('every assumption', () => {
  const usual = figuresOf(before);

  it.each(assumptionKeys.filter((key) => !words.has(key)))('%s moves a figure within its range', (key) => {
    const { low, high } = assumptionDefinitions[key];
    const ends = [low, high].map((value) => applied(before, set(key, value)));
    expect(ends.some((org) => figuresOf(org) !== usual)).toBe(true);
  });
});

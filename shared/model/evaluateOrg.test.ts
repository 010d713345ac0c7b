import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type AreaId, type SeatId, type TeamId } from '../base/ids.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { AreaOwner, CodeArea, Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { everyEditArbitrary } from '../testing/editArbitrary.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { editArbitrary, orgArbitrary } from '../testing/planArbitrary.ts';
import { personOf, seatOf } from '../testing/smallOrg.ts';
import { compiledOrgOf, evaluateOrg } from './evaluateOrg.ts';
import { evaluateOrgAfter } from './orgCourse.ts';

/** The same org as fresh objects, so that nothing kept by identity helps. */
function copyOf(org: Org): Org {
  return {
    ...org,
    seats: new Map([...org.seats].map(([id, seat]) => [id, { ...seat }])),
    areas: new Map([...org.areas].map(([id, area]) => [id, { ...area }])),
  };
}

function applied(org: Org, edit: OrgEdit): Org {
  const result = applyOrgEdit(org, edit);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

const seat = (id: string) => asId<SeatId>(id);
const team = (id: string) => asId<TeamId>(id);
const area = (id: string) => asId<AreaId>(id);

function withArea(org: Org, id: string, changes: Partial<CodeArea>): Org {
  return applied(org, { kind: 'updateArea', areaId: area(id), changes });
}

/** One team of `people` engineers at 20 % of 34.8 h and one area; effort without rework so that hours are rate times effort. */
function oneTeam(people: number, pullRequestsPerWeek: number): Org {
  const org = generateOrg(people, 1, 1);
  const plain: OrgEdit[] = [
    ...[...org.seats.values()].map((record): OrgEdit => ({
      kind: 'updateSeat',
      seatId: record.id,
      changes: { roleId: asId('role-engineer') },
    })),
    { kind: 'setAssumption', key: 'changeRequestProbability', value: 0, tag: 'assumption', source: '' },
    { kind: 'setAssumption', key: 'mainSuccess', value: 1, tag: 'assumption', source: '' },
    {
      kind: 'setAreaDemand',
      areaId: area('area-0'),
      changes: { pullRequestsPerWeek, aiShare: 0, reviewEffortHours: 0.5 },
    },
  ];
  return plain.reduce((current, edit) => {
    const result = applyOrgEdit(current, edit);
    return result.ok ? result.value : current;
  }, org);
}

describe('evaluating an organisation', () => {
  it('gives everyone the same number by turn, however few hours they have', () => {
    const org = oneTeam(4, 40);
    const [first] = [...org.seats.values()];
    if (first === undefined) throw new Error('expected a seat');
    const halved = applied(org, { kind: 'updateSeat', seatId: first.id, changes: { fte: 0.5 } });
    const teamId = [...halved.teams.keys()][0];
    if (teamId === undefined) throw new Error('expected a team');
    const byTurn = applied(halved, { kind: 'updateTeam', teamId, changes: { routing: 'roundRobin' } });
    const shared = evaluateOrg(halved);
    const turned = evaluateOrg(byTurn, shared);
    const hours = [...turned.seats.values()].map(({ demandHours }) => demandHours);
    // 40 pull requests of half an hour, a quarter each.
    for (const value of hours) expect(value).toBeCloseTo(5, 9);
    // In one queue whoever has half the time does half as much: 20 h over 3.5 people.
    expect(shared.seats.get(first.id)?.demandHours).toBeCloseTo(20 / 7, 6);
    expect(turned.teams.get(teamId)?.demandHours).toBeCloseTo(20, 9);
  });

  it('says the same in full of an org that shares records with one it has seen as of one that shares none', () => {
    fc.assert(
      fc.property(
        orgArbitrary.chain((org) =>
          fc.record({
            org: fc.constant(org),
            edits: fc.array(fc.oneof(editArbitrary(org), everyEditArbitrary(org)), { maxLength: 6 }),
          }),
        ),
        ({ org, edits }) => {
          evaluateOrg(org);
          let current = org;
          for (const edit of edits) {
            const next = applyOrgEdit(current, edit);
            if (!next.ok) continue;
            current = next.value;
            expect(evaluateOrg(current)).toEqual(evaluateOrg(copyOf(current)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each<[string, OrgEdit]>([
    ['hours', { kind: 'updateSeat', seatId: seat('seat-0'), changes: { fte: 0.5 } }],
    ['way of handing out', { kind: 'updateTeam', teamId: team('team-0'), changes: { routing: 'random' } }],
  ])('notices that the %s of a team changed though its areas did not', (_, edit) => {
    const org = generateOrg(10, 1);
    const before = evaluateOrg(org);
    const after = applied(org, edit);
    expect(after.areas).toBe(org.areas);
    const result = evaluateOrg(after);
    expect(result.areas).not.toEqual(before.areas);
    expect(result).toEqual(evaluateOrg(copyOf(after)));
  });

  it('is the same after an edit whether computed anew or from the result before it', () => {
    fc.assert(
      fc.property(
        orgArbitrary.chain((org) =>
          fc.record({
            org: fc.constant(org),
            edits: fc.array(fc.oneof(editArbitrary(org), everyEditArbitrary(org)), { maxLength: 6 }),
          }),
        ),
        ({ org, edits }) => {
          let current = org;
          let result = evaluateOrg(current);
          for (const edit of edits) {
            const next = applyOrgEdit(current, edit);
            if (!next.ok) continue;
            result = evaluateOrg(next.value, result);
            current = next.value;
            expect(result).toEqual(evaluateOrg(copyOf(current)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same after many moves among teams that hang together, whichever result it starts from', () => {
    const org = generateOrg(120, 12, 4);
    const teams = [...org.teams.keys()];
    const move: fc.Arbitrary<OrgEdit> = fc.oneof(
      fc
        .tuple(fc.nat(119), fc.nat(11), fc.constantFrom('stay' as const, 'take' as const))
        .map(([person, to, reviews]): OrgEdit => ({
          kind: 'moveSeat',
          seatId: seat(`seat-${person}`),
          teamId: teams[to] ?? null,
          reviews,
        })),
      fc.tuple(fc.nat(47), fc.nat(11), fc.nat(11)).map(([place, from, to]): OrgEdit => ({
        kind: 'transferArea',
        areaId: area(`area-${place}`),
        fromTeamId: teams[from] ?? null,
        toTeamId: teams[to] ?? null,
      })),
      fc.tuple(fc.nat(47), fc.integer({ min: 0, max: 40 })).map(([place, pullRequestsPerWeek]): OrgEdit => ({
        kind: 'setAreaDemand',
        areaId: area(`area-${place}`),
        changes: { pullRequestsPerWeek },
      })),
      fc.nat(47).map((place): OrgEdit => ({ kind: 'deleteArea', areaId: area(`area-${place}`) })),
      fc.nat(119).map((place): OrgEdit => ({ kind: 'deleteSeat', seatId: seat(`seat-${place}`) })),
      fc.nat(11).map((place): OrgEdit => ({
        kind: 'updateTeam',
        teamId: team(`team-${place}`),
        changes: { routing: 'roundRobin' },
      })),
    );
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 25 }), (moves) => {
        let current = org;
        let result = evaluateOrg(current);
        const first = result;
        for (const edit of moves) {
          const next = applyOrgEdit(current, edit);
          if (!next.ok) continue;
          current = next.value;
          result = evaluateOrg(current, result);
        }
        const anew = evaluateOrg(copyOf(current));
        expect(result).toEqual(anew);
        // Fresh tables, so that it is computed and not remembered; the records are those of the first.
        expect(evaluateOrg({ ...current }, first)).toEqual(anew);
      }),
      { numRuns: 60 },
    );
  });

  it('gives plain data, though maps are put together when they are read', () => {
    const org = generateOrg(60, 6);
    const before = evaluateOrg(org);
    const moved = applied(org, { kind: 'moveSeat', seatId: seat('seat-3'), teamId: team('team-5'), reviews: 'stay' });
    const result = evaluateOrg(moved, before);
    expect(structuredClone(result)).toEqual(result);
    expect({ ...result }).toEqual(result);
    expect(result.seats).toBe(result.seats);
    expect([...result.seats.keys()]).toEqual([...moved.seats.keys()]);
    expect([...result.areas.keys()]).toEqual([...moved.areas.keys()]);
  });

  it('loses no work: what seats do and what nobody may do is the demand', () => {
    fc.assert(
      fc.property(orgArbitrary, (org) => {
        const result = evaluateOrg(org);
        const demand = [...result.areas.values()].reduce((sum, each) => sum + each.demand.hoursPerWeek, 0);
        const unrouted = [...result.areas.values()].reduce((sum, each) => sum + each.unroutedHours, 0);
        // Hours at the speed of each reviewer, brought back to speed 1.
        const done = [...org.seats.values()].reduce((sum, record) => {
          const skill = record.personId === null ? 1 : (org.people.get(record.personId)?.skill ?? 1);
          return sum + (result.seats.get(record.id)?.demandHours ?? 0) * skill;
        }, 0);
        expect(done + unrouted).toBeCloseTo(demand, 4);
      }),
    );
  });

  it('gives every state a name: no figure is infinite or not a number', () => {
    fc.assert(
      fc.property(orgArbitrary, (org) => {
        const walk = (value: unknown): void => {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          else if (value instanceof Map) for (const entry of value.values()) walk(entry);
          else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
        };
        walk(evaluateOrg(org));
      }),
    );
  });

  it('agrees with hours counted by hand', () => {
    // 4 engineers x 40 h x 0.87 x 0.2 = 27.84 h; 39 pull requests x 0.5 h = 19.5 h.
    const result = evaluateOrg(oneTeam(4, 39)).teams.get(team('team-0'));
    expect(result?.supplyHours).toBeCloseTo(27.84, 9);
    expect(result?.demandHours).toBeCloseTo(19.5, 9);
    expect(result?.headroomHours).toBeCloseTo(8.34, 9);
    expect(result?.plannedShare).toBeCloseTo(0.2, 9);
    expect(result?.requiredShare).toBeCloseTo(19.5 / (4 * 40 * 0.87), 9);
  });

  it('gives one team the wait of the M/G/c queue in Kimura’s form', () => {
    // Four reviewers, share 0.174 of the week: a review of 0.5 h takes 2.873563 working hours; 39 a week are 0.975 an hour.
    // rho 0.700431; Erlang C by its series 0.430022; M/M/4 wait 1.030823; cv 1.2: scv 1.44, Cosmetatos 0.0232395.
    const wait = evaluateOrg(oneTeam(4, 39)).areas.get(area('area-0'))?.wait;
    if (wait?.kind !== 'about') throw new Error('expected a wait');
    const load = 0.975 * 2.873563218;
    const terms = [0, 1, 2, 3].map((k) => load ** k / ([1, 1, 2, 6][k] ?? 1));
    const last = (load ** 4 / 24) * (4 / (4 - load));
    const erlang = last / (terms.reduce((sum, term) => sum + term, 0) + last);
    const exponential = erlang / (4 / 2.873563218 - 0.975);
    const cosmetatos = ((1 - load / 4) * 3 * (Math.sqrt(24) - 2)) / (16 * (load / 4) * 4);
    const kimura = (((1 + 1.44) / 2) * (1 + cosmetatos)) / (1 + 1.44 * cosmetatos);
    expect(wait.meanHours).toBeCloseTo(kimura * exponential + 2.873563218, 6);
    expect(wait.lowHours).toBeLessThan(wait.meanHours);
    expect(wait.highHours).not.toBeNull();
  });

  it('lets waits answer to how regularly pull requests come', () => {
    const assume = (org: Org, arrivalScv: number): Org =>
      applied(org, { kind: 'setAssumption', key: 'arrivalScv', value: arrivalScv, tag: 'setting', source: '' });
    const queueHours = (org: Org): number => {
      const wait = evaluateOrg(org).areas.get(area('area-0'))?.wait;
      // A review of 0.5 h takes 2.873563218 working hours.
      return wait?.kind === 'about' ? wait.meanHours - 2.873563218 : Number.NaN;
    };
    // Kimura's form is in proportion to ca2 + cs2, and cs2 is 1.44; below 1 with the correction of Kraemer and Langenbach-Belz.
    const pool = oneTeam(4, 39);
    expect(queueHours(assume(pool, 3)) / queueHours(pool)).toBeCloseTo((3 + 1.44) / (1 + 1.44), 6);
    const rho = (39 * 0.5) / 27.84;
    const regular = Math.exp((-2 * (1 - rho) * 0.3 ** 2) / (3 * rho * (0.7 + 1.44)));
    expect(queueHours(assume(pool, 0.7)) / queueHours(pool)).toBeCloseTo(((0.7 + 1.44) / (1 + 1.44)) * regular, 6);
    // By turn each of four gets every fourth: with an scv of 4 that is 1, the queue of a random stream (Pollaczek and Khinchine).
    const turned = applied(pool, { kind: 'updateTeam', teamId: team('team-0'), changes: { routing: 'roundRobin' } });
    expect(queueHours(assume(turned, 4))).toBeCloseTo((rho * 2.873563218 * 2.44) / (2 * (1 - rho)), 6);
    // At random each keeps a quarter of what is above 1: 1.5 of 3.
    const random = applied(pool, { kind: 'updateTeam', teamId: team('team-0'), changes: { routing: 'random' } });
    expect(queueHours(assume(random, 3)) / queueHours(random)).toBeCloseTo((1.5 + 1.44) / (1 + 1.44), 6);
  });

  it('says by how much a backlog grows instead of a wait when demand exceeds supply', () => {
    const result = evaluateOrg(oneTeam(4, 80));
    expect(result.teams.get(team('team-0'))?.wait).toEqual({
      kind: 'grows',
      backlogHoursPerWeek: expect.closeTo(40 - 27.84, 6) as number,
    });
    expect(result.total.typicalWaitHours).toBeNull();
    expect(result.total.backlogGrowthHoursPerWeek).toBeCloseTo(12.16, 9);
  });

  it('counts an area without owner as nobody’s work and a team without people as without reviewers', () => {
    const org = withArea(oneTeam(4, 39), 'area-0', { owners: [] });
    const result = evaluateOrg(org);
    expect(result.total.unroutedHours).toBeCloseTo(19.5, 9);
    expect(result.teams.get(team('team-0'))?.demandHours).toBe(0);
    expect(result.areas.get(area('area-0'))?.wait).toEqual({ kind: 'noReviewers' });

    const empty = applied(oneTeam(1, 39), { kind: 'moveSeat', seatId: seat('seat-0'), teamId: null, reviews: 'stay' });
    expect(evaluateOrg(empty).teams.get(team('team-0'))?.utilisation).toEqual({ kind: 'noReviewers' });
  });

  it('leaves the part that lacks people for two approvals to nobody', () => {
    const org = withArea(oneTeam(1, 39), 'area-0', { requiredApprovals: 2 });
    const figures = evaluateOrg(org).areas.get(area('area-0'));
    expect(figures?.demand.hoursPerWeek).toBeCloseTo(39, 9);
    expect(figures?.unroutedHours).toBeCloseTo(19.5, 9);
  });

  it('divides work by stated shares, and the rest over those without one', () => {
    const org = generateOrg(20, 2, 1);
    const owners: AreaOwner[] = [
      { kind: 'team', teamId: team('team-0'), share: null, reviewers: null },
      { kind: 'team', teamId: team('team-1'), share: 0.25, reviewers: null },
    ];
    const figures = evaluateOrg(withArea(org, 'area-0', { owners })).areas.get(area('area-0'));
    const total = figures?.demand.hoursPerWeek ?? 0;
    expect(figures?.byTeam.get(team('team-1'))).toBeCloseTo(total * 0.25, 9);
    expect(figures?.byTeam.get(team('team-0'))).toBeCloseTo(total * 0.75, 9);
  });

  it('asks the fallback team when too few owners remain', () => {
    const org = generateOrg(20, 2, 1);
    const figures = evaluateOrg(withArea(org, 'area-0', { owners: [], fallbackTeamId: team('team-1') })).areas.get(
      area('area-0'),
    );
    expect(figures?.unroutedHours).toBe(0);
    expect([...(figures?.byTeam.keys() ?? [])]).toEqual(['team-1']);
  });

  it('leaves a narrowed reviewer’s work behind when they change team, and carries it along when told to', () => {
    const base = withArea(generateOrg(20, 2, 1), 'area-0', {
      owners: [{ kind: 'team', teamId: team('team-0'), share: null, reviewers: [seat('seat-0'), seat('seat-2')] }],
    });
    const moved = (reviews: 'stay' | 'take') =>
      evaluateOrg(
        applied(base, { kind: 'moveSeat', seatId: seat('seat-2'), teamId: team('team-1'), reviews }),
      ).areas.get(area('area-0'));
    expect(moved('stay')?.reviewers).toEqual(['seat-0']);
    expect(moved('take')?.reviewers).toEqual(['seat-0', 'seat-2']);
  });

  it('never makes a team busier by giving it a person who reviews, nor another by taking an area away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.nat(29), fc.nat(5), (teams, person, target) => {
        const org = generateOrg(30, teams, 1);
        const to = team(`team-${target % teams}`);
        if (org.seats.get(seat(`seat-${person}`))?.teamId === to) return;
        const before = evaluateOrg(org).teams.get(to)?.utilisation;
        const after = evaluateOrg(
          applied(org, { kind: 'moveSeat', seatId: seat(`seat-${person}`), teamId: to, reviews: 'stay' }),
        ).teams.get(to)?.utilisation;
        if (before?.kind !== 'used' || after?.kind !== 'used') throw new Error('expected figures');
        expect(after.value).toBeLessThanOrEqual(before.value + 1e-9);
      }),
    );
  });

  it('is slower just after a move than once everyone has learned the area', () => {
    const org = generateOrg(20, 2, 1);
    const moved = applied(org, {
      kind: 'transferArea',
      areaId: area('area-0'),
      fromTeamId: team('team-0'),
      toTeamId: team('team-1'),
    });
    const at = (weeks: number) => evaluateOrgAfter(moved, org, weeks).teams.get(team('team-1'))?.demandHours ?? 0;
    const settled = evaluateOrg(moved).teams.get(team('team-1'))?.demandHours ?? 0;
    const share = evaluateOrg(moved).areas.get(area('area-0'))?.demand.hoursPerWeek ?? 0;
    // In the first week the new area takes twice the time (f0 = 0.5); after a year it is learned.
    expect(at(0)).toBeCloseTo(settled + share, 4);
    expect(at(52)).toBeCloseTo(settled, 3);
  });

  describe('after people join', () => {
    const org = oneTeam(4, 20);
    const joined = (personId: string | null): Org =>
      applied(personId === null ? org : applied(org, { kind: 'createPerson', person: personOf('nina') }), {
        kind: 'createSeat',
        seat: seatOf('new', {
          teamId: team('team-0'),
          roleId: asId('role-engineer'),
          personId: personId === null ? null : asId(personId),
          expectedFrom: personId === null ? '2027-01-04' : null,
        }),
      });
    const newcomer = seat('seat-new');
    const { familiarityAtFirst, rampWeeksHire, mentorShare } = resolveAssumptions(org.assumptions);
    const at = (weeks: number, after = joined('person-nina')) => evaluateOrgAfter(after, org, weeks);

    it('takes the longer time to learn, for people and for seats that are still open', () => {
      for (const after of [joined('person-nina'), joined(null)]) {
        const full = evaluateOrg(after).seats.get(newcomer);
        const early = at(6, after).seats.get(newcomer);
        const speed = 1 - (1 - familiarityAtFirst) * Math.exp(-6 / rampWeeksHire);
        expect(full?.supplyHours).toBeGreaterThan(0);
        // All are equally used; who is slower does less of the work, in pull requests, with the same hours.
        const work = (early?.demandHours ?? 0) * speed;
        const others = [...at(6, after).seats].filter(([id]) => id !== newcomer);
        const total = others.reduce((sum, [, result]) => sum + result.demandHours, work);
        expect(total).toBeCloseTo(10, 4);
      }
    });

    it('costs one of those who know the area a part of the week, until the newcomer knows it', () => {
      const supplies = (weeks: number) =>
        [...at(weeks).seats]
          .filter(([id]) => id !== newcomer)
          .map(([, result]) => result.supplyHours)
          .sort((one, other) => one - other);
      const whole = 40 * 0.87 * 0.2;
      expect(supplies(0)[0]).toBeCloseTo(whole * (1 - mentorShare), 9);
      expect(supplies(0).slice(1)).toEqual(supplies(52).slice(1));
      expect(supplies(rampWeeksHire)[0]).toBeCloseTo(whole, 9);
    });
  });

  it('keeps the results of teams that a move does not touch', () => {
    const org = generateOrg(1000, 100);
    const before = evaluateOrg(org);
    const after = evaluateOrg(
      applied(org, { kind: 'moveSeat', seatId: seat('seat-500'), teamId: team('team-3'), reviews: 'stay' }),
      before,
    );
    const same = [...before.teams].filter(([id, result]) => after.teams.get(id) === result).length;
    expect(same).toBeGreaterThan(50);
  });

  it('solves after a move only the people and areas that hang together with it, and sums up only the groups above', () => {
    const org = generateOrg(1000, 100);
    const before = evaluateOrg(org);
    const moved = applied(org, { kind: 'moveSeat', seatId: seat('seat-500'), teamId: team('team-3'), reviews: 'stay' });
    const after = evaluateOrg(moved, before);
    const groupsOf = (of: Org) => new Set(Array.from(compiledOrgOf(of).areas.entries(), ([, { group }]) => group));
    const known = groupsOf(org);
    const solvedAgain = [...groupsOf(moved)].filter((group) => !known.has(group)).length;
    expect(known.size).toBeGreaterThan(12);
    expect(solvedAgain).toBeGreaterThan(0);
    // The team that is left and the one that is joined, each with its neighbours.
    expect(solvedAgain).toBeLessThanOrEqual(2);
    const summedAgain = [...before.groups].filter(([id, result]) => after.groups.get(id) !== result).length;
    expect(summedAgain).toBeGreaterThan(0);
    expect(summedAgain).toBeLessThanOrEqual(2);
  });

  it('solves teams in which people learn once, however many other moves are looked at', () => {
    const org = generateOrg(400, 40);
    const one = applied(org, { kind: 'moveSeat', seatId: seat('seat-42'), teamId: team('team-3'), reviews: 'take' });
    const two = applied(one, { kind: 'moveSeat', seatId: seat('seat-116'), teamId: team('team-37'), reviews: 'take' });
    const [first, both] = [evaluateOrgAfter(one, org, 0), evaluateOrgAfter(two, org, 0)];
    const settled = evaluateOrg(one);
    const learning = [...first.areas].filter(([id, result]) => settled.areas.get(id) !== result);
    expect(learning.length).toBeGreaterThan(0);
    for (const [id, result] of learning) expect(both.areas.get(id)).toBe(result);
  });

  it('works out the kinds of pull requests once for all areas that have the same', () => {
    const org = generateOrg(1000, 100);
    const kinds = new Set([...evaluateOrg(org).areas.values()].map(({ demand }) => demand.classes));
    const shares = new Set([...org.areas.values()].map(({ demand }) => demand.aiShare));
    expect(kinds.size).toBe(shares.size);
  });

  it('says that the simpler form is a bound where reviews are handed out by turn', () => {
    // Fifty areas of one team hang together: more than the shared-owner formula takes on.
    const org = applied(generateOrg(10, 1, 50), {
      kind: 'setAssumption',
      key: 'reviewEffortHours',
      value: 0.02,
      tag: 'setting',
      source: '',
    });
    const basisOf = (routing: 'pool' | 'leastLoaded' | 'roundRobin') => {
      const routed =
        routing === 'pool' ? org : applied(org, { kind: 'updateTeam', teamId: team('team-0'), changes: { routing } });
      const wait = evaluateOrg(routed).teams.get(team('team-0'))?.wait;
      return wait?.kind === 'about' ? wait.basis : wait?.kind;
    };
    expect(evaluateOrg(org).areas.size).toBeGreaterThan(40);
    expect([basisOf('pool'), basisOf('leastLoaded'), basisOf('roundRobin')]).toEqual(['formula', 'formula', 'bound']);
  });

  it('has no upper end of a wait that a week has no time to reach', () => {
    for (const pullRequests of [30, 40, 45, 50, 52, 53, 54, 55, 55.5]) {
      const wait = evaluateOrg(oneTeam(4, pullRequests)).areas.get(area('area-0'))?.wait;
      if (wait?.kind !== 'about') continue;
      expect(wait.highHours ?? 0).toBeLessThanOrEqual(40);
    }
    const wait = evaluateOrg(oneTeam(4, 54)).areas.get(area('area-0'))?.wait;
    expect(wait).toMatchObject({ kind: 'about', highHours: null });
    const calm = evaluateOrg(oneTeam(4, 30)).areas.get(area('area-0'))?.wait;
    expect(calm?.kind === 'about' ? calm.highHours : null).not.toBeNull();
  });
});

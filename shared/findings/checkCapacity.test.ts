import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaId } from '../base/ids.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { OrgResult, Utilisation } from '../model/orgResult.ts';
import { emptyOrg, type CodeArea, type Org } from '../org/org.ts';
import { applied } from '../testing/applied.ts';
import { orgArbitrary } from '../testing/planArbitrary.ts';
import { areaId, areaOf, personOf, roleOf, seatId, seatOf, tableOf, teamId, teamOf } from '../testing/smallOrg.ts';
import { checkCapacity, type CapacityLimits } from './checkCapacity.ts';
import { compareFindings, isPressing, placeKey, type Finding } from './finding.ts';

const limits: CapacityLimits = { planTo: 0.85, over: 1, breaking: 1.25, minorHours: 0.5 };
const payments = teamId('payments');

/**
 * Payments with so many engineers and one area of so many pull requests a week. Without rework and AI an engineer gives
 * 40 x 0.87 x 0.2 = 6.96 review hours a week, and a pull request takes 0.5.
 */
function paymentsOf(people: number, pullRequestsPerWeek: number, changes: Partial<CodeArea> = {}): Org {
  const names = Array.from({ length: people }, (_, index) => String(index));
  const org: Org = {
    ...emptyOrg,
    teams: tableOf([teamOf('payments')]),
    roles: tableOf([roleOf('engineer')]),
    people: tableOf(names.map((name) => personOf(name))),
    seats: tableOf(names.map((name) => seatOf(name, { teamId: payments, personId: personOf(name).id }))),
    areas: tableOf([
      areaOf('ledger', {
        owners: [{ kind: 'team', teamId: payments, share: null, reviewers: null }],
        demand: { pullRequestsPerWeek, aiShare: 0, reviewEffortHours: 0.5, source: 'stated', weeks: 0 },
        ...changes,
      }),
    ]),
  };
  return applied(
    org,
    { kind: 'setAssumption', key: 'changeRequestProbability', value: 0, tag: 'assumption', source: '' },
    { kind: 'setAssumption', key: 'mainSuccess', value: 1, tag: 'assumption', source: '' },
  );
}

function findingsOf(org: Org): readonly string[] {
  return checkCapacity(org, evaluateOrg(org), limits).map(({ severity, id }) => `${severity} ${id}`);
}

/** The result of an org, with the utilisation of its team as given. */
function withUtilisation(org: Org, utilisation: Utilisation): OrgResult {
  const result = evaluateOrg(org);
  return { ...result, teams: new Map([...result.teams].map(([id, figures]) => [id, { ...figures, utilisation }])) };
}

describe('a team', () => {
  const org = paymentsOf(2, 10);
  const kindAt = (value: number): string | undefined =>
    checkCapacity(org, withUtilisation(org, { kind: 'used', value }), limits)[0]?.id;

  it.each([
    [0, undefined],
    [0.85, undefined],
    [0.8501, 'teamTight:team-payments'],
    [1, 'teamTight:team-payments'],
    [1.0001, 'teamOver:team-payments'],
    [1.25, 'teamOver:team-payments'],
    [1.2501, 'teamBreaking:team-payments'],
  ])('at %s of its review hours is found as %s', (value, id) => {
    expect(kindAt(value)).toBe(id);
  });

  it('is tight from the utilisation that the plan keeps to', () => {
    const result = withUtilisation(org, { kind: 'used', value: 0.75 });
    expect(checkCapacity(org, result, { ...limits, planTo: 0.7 })).toMatchObject([
      { kind: 'teamTight', severity: 'watch' },
    ]);
    expect(checkCapacity(org, result, { ...limits, planTo: 0.8 })).toEqual([]);
  });

  it('is found by the hours that the model counts: two engineers give 13.92', () => {
    // 27 x 0.5 / 13.92 = 97 %; 34 x 0.5 / 13.92 = 122 %; 36 x 0.5 / 13.92 = 129 %.
    expect(findingsOf(paymentsOf(2, 10))).toEqual([]);
    expect(findingsOf(paymentsOf(2, 27))).toEqual(['watch teamTight:team-payments']);
    expect(findingsOf(paymentsOf(2, 34))).toEqual(['act teamOver:team-payments']);
    expect(findingsOf(paymentsOf(2, 36))).toEqual(['act teamBreaking:team-payments']);
  });

  it('without reviewers is one finding, and its area another', () => {
    expect(findingsOf(paymentsOf(0, 10))).toEqual([
      'act teamWithoutReviewers:team-payments',
      'act areaWithoutReviewer:area-ledger',
    ]);
  });

  it('with nothing to review is none', () => {
    expect(findingsOf(paymentsOf(0, 0))).toEqual([]);
    expect(findingsOf(paymentsOf(3, 0))).toEqual([]);
  });
});

describe('a code area', () => {
  it('without owner needs one', () => {
    expect(findingsOf(paymentsOf(2, 10, { owners: [] }))).toEqual(['act areaWithoutOwner:area-ledger']);
  });

  it('without owner and with a stand-in is looked after', () => {
    expect(findingsOf(paymentsOf(2, 10, { owners: [], fallbackTeamId: payments }))).toEqual([]);
  });

  it('whose owners do not review is without reviewer', () => {
    const owners: CodeArea['owners'] = [{ kind: 'team', teamId: payments, share: null, reviewers: [] }];
    expect(findingsOf(paymentsOf(2, 10, { owners }))).toEqual(['act areaWithoutReviewer:area-ledger']);
  });

  it('with one reviewer is to be watched: nobody reviews what that person writes', () => {
    expect(findingsOf(paymentsOf(1, 10))).toEqual(['watch areaSingleReviewer:area-ledger']);
    const owners: CodeArea['owners'] = [{ kind: 'seat', seatId: seatId('0'), share: null }];
    expect(findingsOf(paymentsOf(3, 10, { owners }))).toContain('watch areaSingleReviewer:area-ledger');
  });

  it('with fewer reviewers than must approve cannot be approved', () => {
    expect(findingsOf(paymentsOf(1, 4, { requiredApprovals: 2 }))).toEqual(['act areaTooFewApprovers:area-ledger']);
    expect(findingsOf(paymentsOf(2, 4, { requiredApprovals: 2 }))).toEqual([]);
    expect(findingsOf(paymentsOf(2, 4, { requiredApprovals: 3 }))).toEqual(['act areaTooFewApprovers:area-ledger']);
  });

  it('with hardly any work is a note, whatever is missing: under half an hour a week', () => {
    // 0.98 x 0.5 h = 0.49 h; 1 x 0.5 h = 0.5 h.
    expect(findingsOf(paymentsOf(1, 0.98))).toEqual(['note areaSingleReviewer:area-ledger']);
    expect(findingsOf(paymentsOf(2, 0.98, { owners: [] }))).toEqual(['note areaWithoutOwner:area-ledger']);
    expect(findingsOf(paymentsOf(1, 0.4, { requiredApprovals: 2 }))).toEqual(['note areaTooFewApprovers:area-ledger']);
    expect(findingsOf(paymentsOf(1, 1))).toEqual(['watch areaSingleReviewer:area-ledger']);
  });

  it('without pull requests is none', () => {
    expect(findingsOf(paymentsOf(2, 0, { owners: [] }))).toEqual([]);
  });
});

describe('the list of findings', () => {
  /** Payments over its hours, Orders tight, and areas of every severity. */
  function mixed(): { org: Org; result: OrgResult } {
    const areas = [
      ['minor', 0.5, []],
      ['single', 4, [{ kind: 'seat', seatId: seatId('0'), share: null }]],
      ['orphan', 6, []],
      ['orphan-large', 20, []],
    ] as const;
    const base = paymentsOf(2, 40);
    const org: Org = {
      ...base,
      teams: tableOf([teamOf('orders'), teamOf('payments')]),
      seats: tableOf([...base.seats.values(), seatOf('o', { teamId: teamId('orders'), personId: personOf('o').id })]),
      people: tableOf([...base.people.values(), personOf('o')]),
      areas: tableOf([
        ...areas.map(([name, rate, owners]) =>
          areaOf(name, {
            owners,
            demand: { pullRequestsPerWeek: rate, aiShare: 0, reviewEffortHours: 0.5, source: 'stated', weeks: 0 },
          }),
        ),
        ...base.areas.values(),
        areaOf('shop', {
          owners: [{ kind: 'team', teamId: teamId('orders'), share: null, reviewers: null }],
          // 13 x 0.5 / 6.96 = 93 %.
          demand: { pullRequestsPerWeek: 13, aiShare: 0, reviewEffortHours: 0.5, source: 'stated', weeks: 0 },
        }),
      ]),
    };
    return { org, result: evaluateOrg(org) };
  }

  it('begins with what to act on, teams before areas and areas by their hours; notes come last', () => {
    const { org, result } = mixed();
    expect(checkCapacity(org, result, limits).map(({ severity, id }) => `${severity} ${id}`)).toEqual([
      'act teamBreaking:team-payments',
      'act areaWithoutOwner:area-orphan-large',
      'act areaWithoutOwner:area-orphan',
      'watch teamTight:team-orders',
      'watch areaSingleReviewer:area-shop',
      'watch areaSingleReviewer:area-single',
      'note areaWithoutOwner:area-minor',
    ]);
  });

  it('presses for everything but notes', () => {
    const { org, result } = mixed();
    const quiet = checkCapacity(org, result, limits).filter((finding) => !isPressing(finding));
    expect(quiet.map((finding) => finding.severity)).toEqual(['note']);
  });

  it('has no risk twice, at most one for a team or an area, and severities in order', () => {
    fc.assert(
      fc.property(orgArbitrary, (org) => {
        const findings = checkCapacity(org, evaluateOrg(org), limits);
        const places = findings.map(({ place }) => placeKey(place));
        expect(new Set(places).size).toBe(places.length);
        expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
        const rank = findings.map((finding) => ['act', 'watch', 'note'].indexOf(finding.severity));
        expect([...rank].sort((one, other) => one - other)).toEqual(rank);
      }),
    );
  });

  it('names each area without anybody in any org', () => {
    fc.assert(
      fc.property(orgArbitrary, (org) => {
        const result = evaluateOrg(org);
        const found = new Set(
          checkCapacity(org, result, limits).flatMap(({ place }) => (place.kind === 'area' ? place.areaId : [])),
        );
        for (const [id, area] of org.areas) {
          const isEmpty = area.owners.length === 0 && area.fallbackTeamId === null;
          if (isEmpty && area.demand.pullRequestsPerWeek > 1e-6) expect(found.has(id)).toBe(true);
        }
      }),
    );
  });
});

describe('comparing findings', () => {
  const finding = (kind: Finding['kind'], id: AreaId): Finding => ({
    id: `${kind}:${id}`,
    kind,
    severity: 'act',
    place: { kind: 'area', areaId: id },
  });
  const one = finding('areaWithoutOwner', areaId('one'));
  const two = finding('areaSingleReviewer', areaId('two'));
  const twoWorse = finding('areaWithoutReviewer', areaId('two'));

  it('tells new, resolved and carried apart; worse at the same place is one resolved and one new', () => {
    expect(compareFindings([one, two], [one, twoWorse])).toEqual({
      added: [twoWorse],
      resolved: [two],
      carried: [one],
    });
  });

  it('carries what is there with the severity of now', () => {
    const later: Finding = { ...one, severity: 'note' };
    expect(compareFindings([one], [later]).carried).toEqual([later]);
  });

  it('finds nothing new and nothing resolved between equals, and everything against nothing', () => {
    expect(compareFindings([one, two], [one, two])).toEqual({ added: [], resolved: [], carried: [one, two] });
    expect(compareFindings([], [one])).toEqual({ added: [one], resolved: [], carried: [] });
    expect(compareFindings([one], [])).toEqual({ added: [], resolved: [one], carried: [] });
  });

  it('keeps the books: what was there is resolved or carried, what is there is new or carried', () => {
    fc.assert(
      fc.property(fc.subarray([one, two, twoWorse]), fc.subarray([one, two, twoWorse]), (before, after) => {
        const { added, resolved, carried } = compareFindings(before, after);
        expect(before.length).toBe(resolved.length + carried.length);
        expect(after.length).toBe(added.length + carried.length);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import type { Org } from '../../shared/org/org.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { orgArbitrary } from '../../shared/testing/planArbitrary.ts';
import { areaId, everyEdit, freezeDeeply, seatId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { commanded, scenarioId, scenarioOf, smallPlan } from '../../shared/testing/smallPlan.ts';
import { editsOfDrop, reportsOf } from './dropEdits.ts';
import { previewDrop, type DropPreview } from './dropPreview.ts';
import { shownSeatsOf } from './seatRows.ts';
import { mapViewOf, type MapView } from './mapView.ts';
import { usualChoices, type DragSubject, type DropChoices, type DropTarget } from './sessionStore.ts';

const scenario = scenarioId('x');

function planOf(org: Org): Plan {
  return { ...createPlan('x'), baseline: org, scenarios: new Map([[scenario, scenarioOf('x', [])]]) };
}

const seat = (name: string): DragSubject => ({ kind: 'seat', seatId: seatId(name) });
const area = (name: string, from: string | null): DragSubject => ({
  kind: 'area',
  areaId: areaId(name),
  fromTeamId: from === null ? null : teamId(from),
});
const team = (name: string): DropTarget => ({ kind: 'team', teamId: teamId(name) });
const unassigned: DropTarget = { kind: 'unassigned' };

function possible(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  choices: DropChoices = usualChoices,
): DropPreview {
  const outcome = previewDrop(view, subject, target, choices);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.error));
  return outcome.preview;
}

/** The same org of new objects, so that nothing that was computed before helps. */
function copyOf(org: Org): Org {
  return {
    ...org,
    seats: new Map([...org.seats].map(([id, record]) => [id, { ...record }])),
    areas: new Map([...org.areas].map(([id, record]) => [id, { ...record }])),
  };
}

describe('the edits of a drop', () => {
  it('move a seat, with or without its reviews, to a team or out of every team', () => {
    expect(editsOfDrop(smallOrg, seat('cleo'), team('orders'), { reviews: 'take', reports: 'travel' })).toEqual([
      { ...everyEdit.moveSeat, seatId: 'seat-cleo' },
    ]);
    expect(editsOfDrop(smallOrg, seat('cleo'), unassigned)).toEqual([
      { kind: 'moveSeat', seatId: 'seat-cleo', teamId: null, reviews: 'stay' },
    ]);
  });

  it('transfer a code area from where it was taken, to a team or to nobody', () => {
    expect(editsOfDrop(smallOrg, area('ledger', 'payments'), team('orders'))).toEqual([everyEdit.transferArea]);
    expect(editsOfDrop(smallOrg, area('proto', null), unassigned)).toEqual([
      { kind: 'transferArea', areaId: 'area-proto', fromTeamId: null, toTeamId: null },
    ]);
  });
});

describe('the preview of a drop', () => {
  const view = mapViewOf(freezeDeeply(planOf(smallOrg)), scenario);

  it('is the organisation after its edits, evaluated', () => {
    const preview = possible(view, seat('ben'), team('orders'), { reviews: 'take', reports: 'travel' });
    const applied = applyOrgEdits(smallOrg, preview.edits);
    if (!applied.ok) throw new Error('expected to apply');
    expect(preview.org).toEqual(applied.value);
    expect(preview.result).toEqual(evaluateOrg(copyOf(applied.value)));
    expect(preview).toMatchObject({ fromTeamId: 'team-payments', toTeamId: 'team-orders' });
  });

  it('says where it comes from: no team for an area without owner and for the unassigned', () => {
    expect(possible(view, area('proto', null), team('orders'))).toMatchObject({
      fromTeamId: null,
      toTeamId: 'team-orders',
    });
    expect(possible(view, seat('dan'), unassigned)).toMatchObject({ fromTeamId: 'team-orders', toTeamId: null });
  });

  it('names the areas that others review than before, those that lose most first', () => {
    // Ledger, api and shop lose Ben; risk keeps Cleo of its two named reviewers; shop wins him back in Orders.
    expect(possible(view, seat('ben'), team('runtime')).areas).toEqual(
      expect.arrayContaining(['area-ledger', 'area-api', 'area-risk', 'area-shop']),
    );
    const { areas } = possible(view, seat('ben'), team('orders'));
    expect(areas).not.toContain('area-shop');
    expect(areas).not.toContain('area-proto');
  });

  it('names areas that win reviewers after those that lose some', () => {
    const plan = planOf(smallOrg);
    const { areas } = possible(mapViewOf(plan, scenario), seat('dan'), team('payments'));
    const before = mapViewOf(plan, scenario).result.areas;
    const after = possible(mapViewOf(plan, scenario), seat('dan'), team('payments')).result.areas;
    const changes = areas.map((id) => (after.get(id)?.reviewers.length ?? 0) - (before.get(id)?.reviewers.length ?? 0));
    expect([...changes].sort((one, other) => one - other)).toEqual(changes);
    expect(areas.length).toBeGreaterThan(0);
  });

  it('tells the findings that it brings and takes away', () => {
    const added = possible(view, area('ledger', 'payments'), unassigned).findings.added.map((finding) => finding.id);
    expect(added).toContain('areaWithoutOwner:area-ledger');
    const resolved = possible(view, area('proto', null), team('payments')).findings.resolved;
    expect(resolved.map((finding) => finding.id)).toContain('areaWithoutOwner:area-proto');
  });

  it.each<[string, DragSubject, DropTarget, string]>([
    ['where it is already', seat('ben'), team('payments'), 'orgEdit.noChange'],
    ['on a team that is not there', seat('ben'), team('none'), 'orgEdit.notFound'],
    ['of a seat that is not there', seat('none'), team('orders'), 'orgEdit.notFound'],
    ['from a team that does not own it', area('ledger', 'runtime'), team('orders'), 'orgEdit.noChange'],
  ])('is refused for a drop %s', (_, subject, target, kind) => {
    expect(previewDrop(view, subject, target)).toMatchObject({ kind: 'refused', error: { kind } });
  });

  it('is computed once for the same view, whoever asks', () => {
    const once = previewDrop(view, seat('ben'), team('orders'));
    expect(previewDrop(view, seat('ben'), team('orders'))).toBe(once);
    expect(previewDrop(view, seat('ben'), team('orders'), { ...usualChoices, reviews: 'take' })).not.toBe(once);
    expect(previewDrop(mapViewOf(planOf(smallOrg), scenario), seat('ben'), team('orders'))).not.toBe(once);
  });

  it('starts from the moves of the scenario on screen', () => {
    const inScenario = mapViewOf(smallPlan, scenarioId('relieve'));
    expect(previewDrop(inScenario, area('ledger', 'payments'), team('runtime')).kind).toBe('refused');
    expect(possible(inScenario, area('ledger', 'orders'), team('runtime')).fromTeamId).toBe('team-orders');
  });
});

describe('a drop of somebody whom others report to', () => {
  const edits = (choices: Partial<DropChoices>, ...subject: readonly [string, ...string[]]) => {
    const [name, ...others] = subject.map(seatId) as [ReturnType<typeof seatId>, ...ReturnType<typeof seatId>[]];
    const held: DragSubject = { kind: 'seat', seatId: name, ...(others.length === 0 ? {} : { others }) };
    return editsOfDrop(smallOrg, held, team('runtime'), { ...usualChoices, ...choices });
  };
  const moved = (list: ReturnType<typeof edits>) =>
    list.flatMap((edit) => (edit.kind === 'moveSeat' ? [edit.seatId] : []));

  it('takes the team along: reports at any depth, and nobody who reports from another team', () => {
    // Ben reports to Ana and Cleo to Ben, all in Payments; Dan reports to Ana from Orders.
    expect(moved(edits({}, 'ana'))).toEqual(['seat-ana', 'seat-ben', 'seat-cleo']);
    expect(moved(edits({}, 'ben'))).toEqual(['seat-ben', 'seat-cleo']);
  });

  it('goes alone, and the direct reports left in the team go up one level or report to nobody', () => {
    expect(edits({ reports: 'goUp' }, 'ben')).toEqual([
      { kind: 'moveSeat', seatId: 'seat-ben', teamId: 'team-runtime', reviews: 'stay' },
      { kind: 'updateSeat', seatId: 'seat-cleo', changes: { reportsTo: 'seat-ana' } },
    ]);
    expect(edits({ reports: 'unassigned' }, 'ana')).toEqual([
      { kind: 'moveSeat', seatId: 'seat-ana', teamId: 'team-runtime', reviews: 'stay' },
      { kind: 'updateSeat', seatId: 'seat-ben', changes: { reportsTo: null } },
    ]);
  });

  it('takes only those along that were selected, when several were', () => {
    expect(moved(edits({}, 'ana', 'dan'))).toEqual(['seat-ana', 'seat-dan']);
  });

  it('never goes round in a circle of reports', () => {
    const seats = new Map(smallOrg.seats);
    const [ana, ben] = [seats.get(seatId('ana')), seats.get(seatId('ben'))];
    if (ana === undefined || ben === undefined) throw new Error('the small organisation has Ana and Ben');
    seats.set(ana.id, { ...ana, reportsTo: ben.id });
    expect(new Set(reportsOf({ ...smallOrg, seats }, ben.id))).toEqual(new Set([ana.id, seatId('cleo')]));
  });

  it('gives up the areas owned in person when that is the answer', () => {
    const held = editsOfDrop(smallOrg, seat('dan'), team('runtime'), { reviews: 'uncovered', reports: 'travel' });
    expect(held).toContainEqual({
      kind: 'setAreaOwners',
      areaId: 'area-api',
      owners: [{ kind: 'team', teamId: 'team-payments', share: 0.6, reviewers: null }],
    });
  });
});

describe('a drop on a seat', () => {
  it('has a person fill an open seat and leaves the old one open', () => {
    expect(editsOfDrop(smallOrg, seat('ben'), { kind: 'seat', seatId: seatId('open') })).toEqual([
      { kind: 'updateSeat', seatId: 'seat-ben', changes: { personId: null } },
      { kind: 'updateSeat', seatId: 'seat-open', changes: { personId: 'person-ben', expectedFrom: null } },
    ]);
    const { org } = possible(mapViewOf(planOf(smallOrg), scenario), seat('ben'), {
      kind: 'seat',
      seatId: seatId('open'),
    });
    expect(org.seats.get(seatId('open'))?.personId).toBe('person-ben');
    expect(org.seats.get(seatId('ben'))).toMatchObject({ personId: null, teamId: 'team-payments' });
  });

  it("has a person take over the team's part of a code area", () => {
    expect(editsOfDrop(smallOrg, area('api', 'payments'), { kind: 'seat', seatId: seatId('ben') })).toEqual([
      {
        kind: 'setAreaOwners',
        areaId: 'area-api',
        owners: [
          { kind: 'seat', seatId: 'seat-dan', share: 0.4 },
          { kind: 'seat', seatId: 'seat-ben', share: 0.6 },
        ],
      },
    ]);
  });
});

describe('a drop that makes somebody report to a seat', () => {
  const view = mapViewOf(freezeDeeply(planOf(smallOrg)), scenario);
  const under = (name: string, team: 'join' | 'stay' = 'join'): DropTarget => ({
    kind: 'report',
    seatId: seatId(name),
    team,
  });
  const line = (name: string, above: string) => ({
    kind: 'updateSeat',
    seatId: `seat-${name}`,
    changes: { reportsTo: `seat-${above}` },
  });

  it('draws only the line between colleagues, and changes no figure', () => {
    expect(editsOfDrop(smallOrg, seat('cleo'), under('ana'))).toEqual([line('cleo', 'ana')]);
    const preview = possible(view, seat('cleo'), under('ana'));
    expect(preview).toMatchObject({ fromTeamId: 'team-payments', toTeamId: 'team-payments', areas: [] });
    expect(preview.result.teams).toEqual(view.result.teams);
  });

  it('takes somebody of another team into that of the one above, or leaves them where they are', () => {
    expect(editsOfDrop(smallOrg, seat('ben'), under('dan'))).toEqual([
      { kind: 'moveSeat', seatId: 'seat-ben', teamId: 'team-orders', reviews: 'stay' },
      { kind: 'moveSeat', seatId: 'seat-cleo', teamId: 'team-orders', reviews: 'stay' },
      line('ben', 'dan'),
    ]);
    expect(editsOfDrop(smallOrg, seat('ben'), under('dan', 'stay'))).toEqual([line('ben', 'dan')]);
    // What is shown while it is held is what moving to that team gives.
    const joined = possible(view, seat('ben'), under('dan')).result.teams.get(teamId('orders'));
    expect(joined).toEqual(possible(view, seat('ben'), team('orders')).result.teams.get(teamId('orders')));
  });

  it('leaves the line alone where it is so already, and is refused where nothing would change', () => {
    expect(editsOfDrop(smallOrg, seat('dan'), under('ana'))).toEqual([
      { kind: 'moveSeat', seatId: 'seat-dan', teamId: 'team-payments', reviews: 'stay' },
    ]);
    expect(previewDrop(view, seat('cleo'), under('ben'))).toMatchObject({ error: { kind: 'orgEdit.noChange' } });
  });

  it('is refused under oneself and under anybody below', () => {
    for (const above of ['ana', 'ben', 'cleo', 'dan'])
      expect(previewDrop(view, seat('ana'), under(above))).toMatchObject({
        kind: 'refused',
        error: { kind: 'orgEdit.cycle' },
      });
  });

  it('of several goes on without those who may not, says who and why, and is refused when nobody may', () => {
    const both = (one: string, other: string): DragSubject => ({
      kind: 'seat',
      seatId: seatId(one),
      others: [seatId(other)],
    });
    // Under Dan: Dan himself is held too, and Ben joins his team.
    const { left, subject, edits, org } = possible(view, both('dan', 'ben'), under('dan'));
    expect(left).toEqual([
      { kind: 'seat', id: 'seat-dan', error: { kind: 'orgEdit.cycle', what: 'seat', id: 'seat-dan' } },
    ]);
    expect(subject).toEqual({ kind: 'seat', seatId: 'seat-ben', others: [] });
    // Cleo, who reports to Ben, does not travel: whoever selects several has chosen them.
    expect(edits).toEqual([
      { kind: 'moveSeat', seatId: 'seat-ben', teamId: 'team-orders', reviews: 'stay' },
      line('ben', 'dan'),
    ]);
    expect(org.seats.get(seatId('dan'))).toBe(smallOrg.seats.get(seatId('dan')));
    // Under Cleo: Ana and Ben stand above her, and may not.
    expect(possible(view, both('ana', 'dan'), under('cleo')).left.map(({ id }) => id)).toEqual(['seat-ana']);
    expect(previewDrop(view, both('ana', 'ben'), under('cleo'))).toMatchObject({ error: { kind: 'orgEdit.cycle' } });
  });

  it('lets a manager change places with a report, whose line goes up', () => {
    expect(editsOfDrop(smallOrg, seat('ben'), under('cleo'), { ...usualChoices, reports: 'goUp' })).toEqual([
      line('cleo', 'ana'),
      line('ben', 'cleo'),
    ]);
    const { org } = possible(view, seat('ben'), under('cleo'), { ...usualChoices, reports: 'goUp' });
    expect(['ben', 'cleo'].map((name) => org.seats.get(seatId(name))?.reportsTo)).toEqual(['seat-cleo', 'seat-ana']);
  });

  it('takes several at once, and an open seat for the one above', () => {
    const both: DragSubject = { kind: 'seat', seatId: seatId('ben'), others: [seatId('dan')] };
    expect(editsOfDrop(smallOrg, both, under('open'))).toEqual([
      { kind: 'moveSeat', seatId: 'seat-ben', teamId: 'team-orders', reviews: 'stay' },
      line('ben', 'open'),
      line('dan', 'open'),
    ]);
  });
});

describe('a drop beside somebody', () => {
  const view = mapViewOf(freezeDeeply(planOf(smallOrg)), scenario);
  const beside = (name: string, side: 'before' | 'behind', teamName: string): DropTarget => ({
    kind: 'team',
    teamId: teamId(teamName),
    place: { seatId: seatId(name), side },
  });
  const order = (after: DropPreview, teamName: string) => {
    const plan = planOf(smallOrg);
    const dropped = commanded(plan, { kind: 'addMove', scenarioId: scenario, edits: after.edits, wave: 1 });
    return shownSeatsOf(mapViewOf(dropped, scenario), teamId(teamName)).map((shown) => shown.seatId);
  };

  it('puts a colleague at the place, and changes no figure', () => {
    const preview = possible(view, seat('cleo'), beside('ana', 'before', 'payments'));
    expect(order(preview, 'payments')).toEqual(['seat-cleo', 'seat-ana', 'seat-ben']);
    expect(preview.result.teams.get(teamId('payments'))).toEqual(view.result.teams.get(teamId('payments')));
    expect(order(possible(view, seat('ana'), beside('ben', 'behind', 'payments')), 'payments')).toEqual([
      'seat-ben',
      'seat-ana',
      'seat-cleo',
    ]);
  });

  it('takes somebody of another team in, at the place, with the figures of a drop on the team', () => {
    const preview = possible(view, seat('cleo'), beside('dan', 'before', 'orders'));
    expect(order(preview, 'orders')).toEqual(['seat-cleo', 'seat-dan', 'seat-open']);
    expect(preview.result).toEqual(possible(view, seat('cleo'), team('orders')).result);
  });

  it('is refused where somebody stands already', () => {
    expect(previewDrop(view, seat('ben'), beside('ana', 'behind', 'payments'))).toMatchObject({
      error: { kind: 'orgEdit.noChange' },
    });
    expect(previewDrop(view, seat('ben'), beside('cleo', 'before', 'payments'))).toMatchObject({
      error: { kind: 'orgEdit.noChange' },
    });
  });

  it('puts several there together, in the order in which they stood', () => {
    const both: DragSubject = { kind: 'seat', seatId: seatId('cleo'), others: [seatId('ana'), seatId('dan')] };
    const preview = possible(view, both, beside('ben', 'before', 'payments'));
    expect(order(preview, 'payments')).toEqual(['seat-ana', 'seat-cleo', 'seat-dan', 'seat-ben']);
  });
});

describe('any drop', () => {
  const anyDrop = fc.oneof(fc.constant(smallOrg), orgArbitrary).chain((org) => {
    const seats = [...org.seats.keys()];
    const areas = [...org.areas.values()];
    const teams = [...org.teams.keys()];
    const none = teamId('none');
    const subject: fc.Arbitrary<DragSubject> = fc.oneof(
      fc.constantFrom(...seats, seatId('none')).map((id) => ({ kind: 'seat' as const, seatId: id })),
      fc
        .tuple(
          fc.constantFrom(...seats, seatId('none')),
          fc.uniqueArray(fc.constantFrom(...seats, seatId('none')), { minLength: 1, maxLength: 5 }),
        )
        .map(([id, others]) => ({ kind: 'seat' as const, seatId: id, others: others.filter((other) => other !== id) })),
      fc
        .tuple(fc.constantFrom(...areas.map(({ id }) => id), areaId('none')), fc.constantFrom(...teams, null))
        .map(([id, fromTeamId]) => ({ kind: 'area' as const, areaId: id, fromTeamId })),
    );
    const target: fc.Arbitrary<DropTarget> = fc.oneof(
      fc.constantFrom(...teams, none).map((id) => ({ kind: 'team' as const, teamId: id })),
      fc.constantFrom(...seats, seatId('none')).map((id) => ({ kind: 'seat' as const, seatId: id })),
      fc
        .tuple(fc.constantFrom(...seats, seatId('none')), fc.constantFrom('join' as const, 'stay' as const))
        .map(([id, joins]) => ({ kind: 'report' as const, seatId: id, team: joins })),
      fc
        .tuple(
          fc.constantFrom(...teams, none),
          fc.constantFrom(...seats, seatId('none')),
          fc.constantFrom('before' as const, 'behind' as const),
        )
        .map(([id, other, side]) => ({ kind: 'team' as const, teamId: id, place: { seatId: other, side } })),
      fc.constant(unassigned),
    );
    return fc.record({
      org: fc.constant(org),
      subject,
      target,
      choices: fc.record<DropChoices>({
        reviews: fc.constantFrom('stay', 'take', 'uncovered'),
        reports: fc.constantFrom('travel', 'goUp', 'unassigned'),
      }),
    });
  });

  it('shows what is on screen after it, to the last digit', () => {
    fc.assert(
      fc.property(anyDrop, ({ org, subject, target, choices }) => {
        const plan = planOf(org);
        const outcome = previewDrop(mapViewOf(plan, scenario), subject, target, choices);
        if (outcome.kind === 'refused') return;
        const { edits, result, findings } = outcome.preview;
        const dropped = commanded(plan, { kind: 'addMove', scenarioId: scenario, edits, wave: 1 });
        const after = mapViewOf(dropped, scenario);
        expect(result).toEqual(after.result);
        expect(result).toEqual(evaluateOrg(copyOf(after.org)));
        const pressing = after.capacityFindings
          .filter((finding) => finding.severity !== 'note')
          .map((finding) => finding.id);
        expect([...findings.added, ...findings.carried].map((finding) => finding.id).sort()).toEqual(pressing.sort());
      }),
      { numRuns: 300 },
    );
  });
});

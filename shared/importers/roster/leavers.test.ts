import { describe, expect, it } from 'vitest';
import { createDocument, dispatchCommand, undoStep, type PlanDocument } from '../../plan/history.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { parsePlanFile } from '../../planFile/parsePlanFile.ts';
import { serialisePlan } from '../../planFile/serialisePlan.ts';
import { planDecidedImport, type ImportDecision } from '../desk/planDecidedImport.ts';
import { defaultImportChoices } from '../importChoices.ts';
import { planImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';
import { pullRequestSource, rosterSource } from '../testing/sources.ts';

const options: ImportOptions = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' };
const later: ImportOptions = { ...options, at: '2026-11-01T12:00:00Z' };

const october = rosterSource(`Name,Team,Title,Login
Ada Hart,Pay,Engineer,ada
Ben Ode,Pay,Engineer,ben
Cleo Sand,Web,Engineer,cleo
Dov Lind,Web,Engineer,dov`);
/** Ben is not in it; and it lists nobody of Web. */
const ofPay = rosterSource('Name,Team,Title,Login\nAda Hart,Pay,Engineer,ada', 'pay.csv');
/** Ben and Dov are not in it. */
const november = rosterSource(
  'Name,Team,Title,Login\nAda Hart,Pay,Engineer,ada\nCleo Sand,Web,Engineer,cleo\nEva Rix,Web,Engineer,eva',
  'november.csv',
);
const pulls = pullRequestSource([
  {
    number: 1,
    url: 'https://github.com/acme/pay/pull/1',
    state: 'MERGED',
    author: { login: 'ada' },
    createdAt: '2026-09-01T08:00:00Z',
    mergedAt: '2026-09-02T08:00:00Z',
    files: [{ path: 'src/a.ts', additions: 1, deletions: 1 }],
    reviews: [{ author: { login: 'ben' }, state: 'APPROVED', submittedAt: '2026-09-01T12:00:00Z' }],
  },
]);

function add(document: PlanDocument, sources: readonly ImportSource[], decisions: readonly ImportDecision[] = []) {
  const { planned } = planDecidedImport(document.plan, sources, later, decisions);
  const done = dispatchCommand(document, { kind: 'import', changes: planned.changes }, later.at);
  if (!done.ok) throw new Error(done.error.kind);
  return { document: done.value, planned };
}

const start = add(createDocument(createPlan('Test')), [october, pulls]).document;
const names = ({ baseline }: Plan) => [...baseline.people.values()].map(({ name }) => name).sort();
const idOf = ({ baseline }: Plan, name: string) => {
  const found = [...baseline.people.values()].find((person) => person.name === name);
  if (found === undefined) throw new Error(`No ${name}`);
  return found.id;
};
const ben = { kind: 'leave', personId: idOf(start.plan, 'Ben Ode'), name: 'Ben Ode' } as const;

describe('people who are not in a newer roster', () => {
  it('are listed, and stay unless the user says that they left', () => {
    const { document, planned } = add(start, [november]);
    expect(planned.leavers.map(({ name, teams }) => [name, teams])).toEqual([
      ['Ben Ode', ['Pay']],
      ['Dov Lind', ['Web']],
    ]);
    expect(planned.issues.filter(({ reason }) => reason === 'notInRoster')).toHaveLength(2);
    expect(names(document.plan)).toEqual(['Ada Hart', 'Ben Ode', 'Cleo Sand', 'Dov Lind', 'Eva Rix']);
  });

  it('are nobody of teams that the roster does not list', () => {
    expect(add(start, [ofPay]).planned.leavers.map(({ name }) => name)).toEqual(['Ben Ode']);
  });

  it('are nobody when there is no roster, and nobody the first time', () => {
    expect(planImport(start.plan, [pulls], later).leavers).toEqual([]);
    expect(planImport(createPlan('New'), [october], options).leavers).toEqual([]);
  });

  it('leave an open seat, or none, in the one step of the import', () => {
    const open = add(start, [november], [{ ...ben, seat: 'staysOpen' }]).document;
    const gone = add(start, [november], [{ ...ben, seat: 'goes' }]).document;
    for (const { plan } of [open, gone]) expect(names(plan)).not.toContain('Ben Ode');
    // Four seats and Eva’s.
    expect(open.plan.baseline.seats.size).toBe(5);
    expect([...open.plan.baseline.seats.values()].filter(({ personId }) => personId === null)).toHaveLength(1);
    expect(gone.plan.baseline.seats.size).toBe(4);
    expect(undoStep(gone).plan).toBe(start.plan);
    expect(gone.undo).toHaveLength(start.undo.length + 1);
  });

  it('keep what they did, and no import brings them back or asks again', () => {
    const { plan } = add(start, [november, pulls], [{ ...ben, seat: 'goes' }]).document;
    expect(plan.pullRequests.get('acme/pay#1')?.reviews).toHaveLength(1);
    expect(plan.identities.get('ben')).toMatchObject({ kind: 'ghost', personId: null, source: 'stated' });
    const again = planImport(plan, [november, pulls], later);
    expect(again.leavers.map(({ name }) => name)).toEqual(['Dov Lind']);
    expect(again.outcome).toBe('changesNothing');
    const reopened = parsePlanFile(serialisePlan(createDocument(plan)));
    expect(reopened.ok && names(reopened.value.document.plan)).toEqual(names(plan));
  });
});

describe('the order in which people of a team stand', () => {
  const inOrder = ({ baseline }: Plan, team: string) => {
    const teamId = [...baseline.teams.values()].find(({ name }) => name === team)?.id;
    return [...baseline.seats.values()]
      .filter((seat) => seat.teamId === teamId)
      .sort((one, other) => one.order - other.order)
      .map(({ personId }) => (personId === null ? '' : baseline.people.get(personId)?.name));
  };

  it('is that of the first roster, and stays in a newer one, which puts new people behind', () => {
    expect(inOrder(start.plan, 'Web')).toEqual(['Cleo Sand', 'Dov Lind']);
    const newer = rosterSource(
      'Name,Team,Title,Login\nEva Rix,Web,Engineer,eva\nDov Lind,Web,Engineer,dov\nBen Ode,Web,Engineer,ben\nCleo Sand,Web,Engineer,cleo\nAda Hart,Pay,Engineer,ada',
      'newer.csv',
    );
    const { plan } = add(start, [newer]).document;
    expect(inOrder(plan, 'Web')).toEqual(['Cleo Sand', 'Dov Lind', 'Eva Rix', 'Ben Ode']);
    expect(inOrder(plan, 'Pay')).toEqual(['Ada Hart']);
  });
});

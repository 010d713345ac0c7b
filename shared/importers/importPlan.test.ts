import { describe, expect, it } from 'vitest';
import { checkOrg } from '../org/checkOrg.ts';
import { createDocument, dispatchCommand } from '../plan/history.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import { applyPlanCommand } from '../plan/applyPlanCommand.ts';
import { readReviewClock } from '../plan/reviewClock.ts';
import { parsePlanFile } from '../planFile/parsePlanFile.ts';
import { serialisePlan } from '../planFile/serialisePlan.ts';
import { defaultImportChoices } from './importChoices.ts';
import { planImport, type PlannedImport } from './importPlan.ts';
import type { ImportSource } from './importSource.ts';
import type { ImportOptions } from './importWork.ts';
import { acmeCodeowners, acmePullRequests, acmeRoster } from './testing/acme.ts';
import { codeownersSource, pathsSource, pullRequestSource, rosterSource } from './testing/sources.ts';

const options: ImportOptions = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' };

function importInto(plan: Plan, sources: readonly ImportSource[], changed: Partial<ImportOptions> = {}) {
  const planned = planImport(plan, sources, { ...options, ...changed });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  // Managers in a circle are kept as they were told; everything else fits together.
  expect(checkOrg(applied.value.baseline).filter(({ kind }) => kind !== 'cycle')).toEqual([]);
  return { plan: applied.value, planned };
}

const importNew = (sources: readonly ImportSource[], changed: Partial<ImportOptions> = {}) =>
  importInto(createPlan('Test'), sources, changed);

function reasons(planned: PlannedImport): Readonly<Record<string, number>> {
  return Object.fromEntries(planned.counts.map(({ reason, count }) => [reason, count]));
}

function seatsOf(plan: Plan) {
  const { people, teams, roles, seats } = plan.baseline;
  const nameOf = (id: (typeof seats extends ReadonlyMap<infer Id, unknown> ? Id : never) | null) => {
    const seat = id === null ? undefined : seats.get(id);
    return seat === undefined || seat.personId === null ? null : (people.get(seat.personId)?.name ?? null);
  };
  return [...seats.values()]
    .sort((left, right) => left.order - right.order)
    .map((seat) => ({
      name: nameOf(seat.id),
      team: seat.teamId === null ? null : (teams.get(seat.teamId)?.name ?? null),
      role: roles.get(seat.roleId)?.name,
      fte: seat.fte,
      manager: nameOf(seat.reportsTo),
    }));
}

describe('the sample world of the specification', () => {
  const sources = [rosterSource(acmeRoster), pullRequestSource(acmePullRequests), codeownersSource(acmeCodeowners)];
  const { plan, planned } = importNew(sources);

  it('becomes people with seats, teams, roles and managers', () => {
    expect(seatsOf(plan)).toEqual([
      { name: 'Dana Ortiz', team: 'Engineering', role: 'Engineering manager', fte: 1, manager: null },
      { name: 'Priya Raman', team: 'Payments', role: 'Senior engineer', fte: 1, manager: 'Dana Ortiz' },
      { name: 'Marco Bianchi', team: 'Payments', role: 'Staff engineer', fte: 1, manager: 'Dana Ortiz' },
      { name: 'Lena Vogt', team: 'Web', role: 'Engineer', fte: 0.6, manager: 'Dana Ortiz' },
    ]);
  });

  it('waited 28 h 53 m for its first review: the bot and the author’s own note do not count', () => {
    const record = plan.pullRequests.get('acme/payments#482');
    const clockOf = (id: string) => {
      const found = plan.pullRequests.get(id);
      return found === undefined ? null : readReviewClock(plan, found, '2026-10-01T00:00:00Z');
    };
    expect(record === undefined ? null : clockOf(record.id)).toEqual({
      kind: 'reviewed',
      from: '2026-09-01T08:12:00Z',
      at: '2026-09-02T13:05:00Z',
      hours: 28 + 53 / 60,
    });
    expect(clockOf('acme/payments#490')).toEqual({ kind: 'draft' });
  });

  it('tells people, automation and review agents apart', () => {
    const kinds = Object.fromEntries([...plan.identities].map(([login, { kind }]) => [login, kind]));
    expect(kinds).toEqual({
      praman: 'person',
      mbianchi: 'person',
      coderabbitai: 'reviewAgent',
      dependabot: 'automation',
    });
    expect(plan.identities.get('praman')?.personId).toBe('person-priya-raman');
  });

  it('makes an area of each rule, with the owners that the rules state', () => {
    const { areas, teams, seats } = plan.baseline;
    const ownersOf = (name: string) =>
      [...areas.values()]
        .find((area) => area.name === name)
        ?.owners.map((owner) =>
          owner.kind === 'team' ? teams.get(owner.teamId)?.name : seats.get(owner.seatId)?.personId,
        );
    expect([...areas.values()].map((area) => area.name)).toEqual([
      'Everything',
      'src/pay',
      'src/pay/refund*',
      'docs',
      'apps/legacy',
    ]);
    expect(ownersOf('src/pay')).toEqual(['Payments']);
    expect(ownersOf('src/pay/refund*')).toEqual(['person-marco-bianchi', 'person-priya-raman']);
    expect([...plan.baseline.rules.values()].map((rule) => [rule.line, rule.repository])).toEqual(
      [2, 3, 4, 5, 6].map((line) => [line, 'acme/payments']),
    );
    // Nobody is @acme/platform, and docs@acme.example is nobody's address.
    expect(reasons(planned).ownerUnknown).toBe(2);
  });

  it('stores no title, no body and no label', () => {
    const text = serialisePlan(createDocument(plan));
    expect(text).not.toMatch(/Retry card|not to be stored|Bump zod|Lisbon|0e8a16/);
  });

  it('survives being saved and opened', () => {
    const opened = parsePlanFile(serialisePlan(createDocument(plan)));
    expect(opened.ok && opened.value.document.plan.baseline.seats.size).toBe(4);
  });

  it('changes nothing the second time, before and after being saved', () => {
    expect(importInto(plan, sources).planned.outcome).toBe('changesNothing');
    expect(importInto(plan, [...sources].reverse()).planned.outcome).toBe('changesNothing');
    const opened = parsePlanFile(serialisePlan(createDocument(plan)));
    if (!opened.ok) throw new Error(opened.error.kind);
    const again = importInto(opened.value.document.plan, sources, { at: '2027-01-01T00:00:00Z' });
    expect(again.planned.outcome).toBe('changesNothing');
    expect(again.plan).toEqual(opened.value.document.plan);
  });

  it('is one step that can be undone', () => {
    const document = createDocument(createPlan('Test'));
    const done = dispatchCommand(document, { kind: 'import', changes: planned.changes }, options.at);
    expect(done.ok && done.value.undo.map((step) => step.label)).toEqual(['Import roster.csv, prs.json, CODEOWNERS']);
  });
});

describe('a roster', () => {
  it('splits somebody in two teams in proportion, without a digit too few', () => {
    const { plan } = importNew([rosterSource('Name,Team,FTE\nAnn Lee,Pay,0.6\nAnn Lee,Web,1')]);
    expect(seatsOf(plan).map(({ fte }) => fte)).toEqual([0.375, 0.625]);
  });

  it('keeps open positions as open seats, and leaves out who has left, who is no person and who works no hours', () => {
    const { plan, planned } = importNew([
      rosterSource(`Name,Title,Team,Status,FTE,Is Bot,Start Date
Ann Lee,Engineer,Pay,Active,1,0,
,Senior Engineer,Pay,Active,1,0,2026-12-01
Vacant,Engineer,Web,Active,1,0,
Tom Baker,Engineer,Pay,Terminated,1,0,
Zoe Oh,Engineer,Pay,Active,0,0,
ci-runner,,Pay,Active,1,1,
,,,,,,
,,,Active,,,`),
    ]);
    expect(seatsOf(plan)).toEqual([
      { name: 'Ann Lee', team: 'Pay', role: 'Engineer', fte: 1, manager: null },
      { name: null, team: 'Pay', role: 'Senior engineer', fte: 1, manager: null },
      { name: null, team: 'Web', role: 'Engineer', fte: 1, manager: null },
    ]);
    expect([...plan.baseline.seats.values()].map((seat) => seat.expectedFrom)).toContain('2026-12-01');
    expect(reasons(planned)).toEqual({ personLeft: 1, fteZero: 1, notAPerson: 1, blankRow: 1, rowWithoutName: 1 });
    expect(planned.changes.record.files[0]?.rowsKept).toBe(3);
  });

  it('gives a person on several rows a seat for each team, with the parts of full time adding up to one', () => {
    const { plan, planned } = importNew([
      rosterSource('group,role,person\nsig-a,chairs,Ann\nsig-b,tech_leads,Ann\nsig-c,chairs,Ann\nsig-c,tech_leads,Ann'),
    ]);
    expect(plan.baseline.people.size).toBe(1);
    expect(seatsOf(plan).map(({ team, fte }) => [team, fte])).toEqual([
      ['sig-a', 0.3333],
      ['sig-b', 0.3333],
      ['sig-c', 0.3333],
    ]);
    expect(reasons(planned)).toEqual({ sameNameTwice: 1, duplicateRow: 1 });
  });

  it('keeps two people of one name apart by what only one of them has, and asks which of them a manager is', () => {
    const roster = rosterSource(`Employee ID,Name,Team,Manager
1,John Smith,Pay,
2,John Smith,Web,
3,Ann Lee,Pay,John Smith
4,Bob Ray,Pay,1`);
    const { plan, planned } = importNew([roster]);
    expect(plan.baseline.people.size).toBe(4);
    expect(seatsOf(plan).map((seat) => seat.manager)).toEqual([null, null, null, 'John Smith']);
    expect(reasons(planned)).toEqual({ managerAmbiguous: 1 });
    expect(importInto(plan, [roster]).planned.outcome).toBe('changesNothing');
  });

  it('finds managers by id, then e-mail address, then name, and keeps a circle as it was told', () => {
    const { plan, planned } = importNew([
      rosterSource(`ID,Name,Email,Team,Manager
7,Ann Lee,ann@acme.example,Pay,Bob Ray
8,Bob Ray,bob@acme.example,Pay,ann@acme.example
9,Cara Day,cara@acme.example,Pay,8
10,Dan Fry,dan@acme.example,Pay,Dan Fry
11,Eve Oh,eve@acme.example,Pay,Nobody Known`),
    ]);
    expect(seatsOf(plan).map((seat) => seat.manager)).toEqual(['Bob Ray', 'Ann Lee', 'Bob Ray', null, null]);
    expect(reasons(planned)).toEqual({ managerIsSelf: 1, managerUnknown: 1, managerCycle: 1 });
  });

  it('drops private columns and says so; nothing of them is stored', () => {
    const { plan, planned } = importNew([
      rosterSource(
        'Name,Team,Base Salary,Date of Birth,Home Address,Gender,Ethnicity\nAnn,Pay,91234,1980-02-03,Elm St,f,x',
      ),
    ]);
    expect(planned.summary.droppedColumns).toEqual([
      'Base Salary',
      'Date of Birth',
      'Home Address',
      'Gender',
      'Ethnicity',
    ]);
    expect(serialisePlan(createDocument(plan))).not.toMatch(/91234|1980-02-03|Elm St/);
  });

  it('brings the next month’s roster in without deleting anybody', () => {
    const first = importNew([rosterSource('Name,Team,GitHub\nAnn Lee,Pay,alee\nBob Ray,Pay,bray')]).plan;
    const { plan } = importInto(first, [rosterSource('Name,Team,GitHub\nAnn Lee-Ray,Web,alee\nCara Day,Pay,cday')]);
    expect(seatsOf(plan).map(({ name, team }) => [name, team])).toEqual(
      expect.arrayContaining([
        ['Ann Lee-Ray', 'Web'],
        ['Bob Ray', 'Pay'],
        ['Cara Day', 'Pay'],
      ]),
    );
    expect(plan.baseline.people.size).toBe(3);
  });

  it('lets the user say which column is which', () => {
    const source = rosterSource('Who,Does,Where\nAnn,Engineer,Pay');
    expect(reasons(importNew([source]).planned)).toMatchObject({ nameColumnMissing: 1, rowWithoutColumns: 1 });
    const { plan } = importNew([source], { columns: { name: 'Who', title: 'does', team: 'Where' } });
    expect(seatsOf(plan)).toEqual([{ name: 'Ann', team: 'Pay', role: 'Engineer', fte: 1, manager: null }]);
  });
});

/** A small repository: `count` pull requests of one author, each reviewed by one person. */
function changes(author: string, reviewer: string, count: number, path: string, from = 1) {
  return Array.from({ length: count }, (_, index) => ({
    number: from + index,
    title: 'feat: x',
    author: { is_bot: false, login: author, name: '' },
    state: 'MERGED',
    createdAt: `2026-03-${String(2 + ((index * 3) % 28)).padStart(2, '0')}T10:00:00Z`,
    mergedAt: `2026-03-${String(2 + ((index * 3) % 28)).padStart(2, '0')}T12:00:00Z`,
    files: [{ path, additions: 5, deletions: 1 }],
    reviews: [{ author: { login: reviewer }, state: 'APPROVED', submittedAt: null }],
  }));
}

describe('pull requests without a roster', () => {
  const source = pullRequestSource([
    ...changes('ann', 'bob', 10, 'api/a.ts', 1),
    ...changes('bob', 'ann', 10, 'web/b.ts', 101),
    ...changes('cat', 'bob', 2, 'api/c.ts', 201),
    ...changes('app/renovate', 'mendral-app', 3, 'api/c.ts', 301),
  ]);
  const { plan, planned } = importNew([source]);

  it('become people in teams that follow from their work', () => {
    expect(planned.summary.teamsFrom).toBe('activity');
    expect(seatsOf(plan).map(({ name, team }) => [name, team])).toEqual([
      ['ann', 'web'],
      ['bob', 'api'],
      ['cat', 'Occasional contributors'],
    ]);
  });

  it('give areas the owners who review them, and a rate without what automation does unreviewed', () => {
    const areas = [...plan.baseline.areas.values()].map((area) => [
      area.name,
      area.ownersSource,
      area.owners.map((owner) => (owner.kind === 'team' ? [owner.teamId, owner.share] : [])),
    ]);
    expect(areas).toEqual([
      ['api', 'inferred', [['team-api', null]]],
      ['web', 'inferred', [['team-web', null]]],
    ]);
    // 22 pull requests by people from Monday 2 to Sunday 29 March: four whole weeks.
    const rates = [...plan.baseline.areas.values()].map((area) => area.demand);
    expect(rates.map((demand) => demand.weeks)).toEqual([4, 4]);
    expect(rates.map((demand) => demand.pullRequestsPerWeek)).toEqual([3, 2.5]);
  });

  it('leave what the user stated as it is when more comes in', () => {
    const edited = applyPlanCommand(plan, {
      kind: 'editBaseline',
      edits: [
        { kind: 'setAreaOwners', areaId: [...plan.baseline.areas.keys()][0] ?? ('' as never), owners: [] },
        {
          kind: 'setAreaDemand',
          areaId: [...plan.baseline.areas.keys()][1] ?? ('' as never),
          changes: { pullRequestsPerWeek: 99, source: 'stated', weeks: 0 },
        },
      ],
    });
    if (!edited.ok) throw new Error(edited.error.kind);
    const more = importInto(edited.value, [pullRequestSource(changes('ann', 'bob', 5, 'api/a.ts', 401))]).plan;
    const [api, web] = [...more.baseline.areas.values()];
    expect(api?.owners).toEqual([]);
    expect(web?.demand.pullRequestsPerWeek).toBe(99);
  });

  it('are joined to the people of a roster that comes later', () => {
    const { plan: joined } = importInto(plan, [rosterSource('Name,Team,GitHub\nAnn Lee,Pay,ann\nBob Ray,Pay,bob')]);
    expect(joined.baseline.people.size).toBe(3);
    expect([...joined.baseline.people.values()].map((person) => person.name)).toEqual(['Ann Lee', 'Bob Ray', 'cat']);
    expect(joined.identities.get('ann')?.personId).toBe([...joined.baseline.people.keys()][0]);
  });
});

describe('pull requests', () => {
  const base = { author: { login: 'ann', is_bot: false }, createdAt: '2026-03-02T10:00:00Z' };

  it('update what is known and never go back to an older state', () => {
    const open = pullRequestSource([{ ...base, number: 1, state: 'OPEN', additions: 5 }], 'old.json');
    const merged = pullRequestSource([
      { ...base, number: 1, state: 'MERGED', mergedAt: '2026-03-03T10:00:00Z', reviews: [] },
    ]);
    const first = importNew([open]).plan;
    const second = importInto(first, [merged]).plan;
    expect(second.pullRequests.get('#1')).toMatchObject({ state: 'merged', additions: 5 });
    const third = importInto(second, [open]);
    expect(third.plan.pullRequests.get('#1')).toMatchObject({ state: 'merged' });
    expect(reasons(third.planned)).toMatchObject({ pullRequestOlder: 1 });
  });

  it('of another repository without a name are not mixed in', () => {
    const first = importNew([pullRequestSource([{ ...base, number: 1 }])]).plan;
    const other = pullRequestSource([{ ...base, number: 1, createdAt: '2024-01-01T00:00:00Z' }]);
    expect(reasons(importInto(first, [other]).planned)).toMatchObject({ pullRequestConflict: 1 });
    const named = importInto(first, [other], { repository: 'acme/web' });
    expect([...named.plan.pullRequests.keys()]).toEqual(['#1', 'acme/web#1']);
  });

  it('of logins that no roster knows are counted, and nobody is invented', () => {
    const { plan, planned } = importNew([
      rosterSource('Name,Team,GitHub\nBob Ray,Pay,bray'),
      pullRequestSource([{ ...base, number: 1, reviews: [{ author: { login: 'bray' }, state: 'APPROVED' }] }]),
    ]);
    expect(plan.baseline.people.size).toBe(1);
    expect(plan.identities.get('ann')).toMatchObject({ kind: 'person', personId: null });
    expect(planned.summary.unmatchedLogins).toBe(1);
  });

  it('of deleted accounts count, and are nobody’s', () => {
    const { plan } = importNew([
      pullRequestSource([
        { number: 1, author: null, mergedAt: '2026-03-03T10:00:00Z', reviews: [{ author: null, state: 'APPROVED' }] },
        { number: 2, author: { login: 'app/', is_bot: true }, mergedAt: '2026-03-03T10:00:00Z' },
      ]),
    ]);
    expect([...plan.identities.values()]).toEqual([
      { login: 'ghost', provider: 'github', kind: 'ghost', personId: null, source: 'inferred' },
    ]);
    expect(plan.baseline.people.size).toBe(0);
  });
});

describe('ownership rules that come after the pull requests', () => {
  it('give the areas that are there their owners', () => {
    const first = importNew([
      rosterSource('Name,Team,GitHub\nAnn Lee,Payments,ann\nBob Ray,Web,bob'),
      pullRequestSource([...changes('ann', 'bob', 6, 'api/a.ts', 1), ...changes('ann', 'bob', 3, 'web/a.ts', 101)]),
    ]).plan;
    const { plan } = importInto(first, [codeownersSource('/api/ @acme/payments\n')]);
    expect([...plan.baseline.areas.values()].map((area) => [area.name, area.ownersSource])).toEqual([
      ['api', 'stated'],
      ['web', 'inferred'],
    ]);
    expect([...plan.baseline.rules.values()].map((rule) => rule.areaId)).toEqual(['area-api']);
  });

  it('are checked against the list of all files', () => {
    const { planned } = importNew([
      codeownersSource('*.md @ann\n/gone/ @ann\n'),
      pathsSource(['README.md', 'src/a.ts', 'src/b.ts']),
    ]);
    expect(reasons(planned)).toEqual({ ruleMatchesNothing: 1, pathsWithoutOwner: 1 });
    expect(planned.issues.map((issue) => issue.value)).toContain('2 of 3 files');
  });
});

/** Tables that people make themselves, workbooks, and choices of columns. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { importSamples, readSamples, reasonsOf, samplesFolder } from './testing/importSamples.ts';
import { sheetXml, workbookOf, zipOf } from './testing/zip.ts';
import { checkZip } from './zipLimits.ts';

afterAll(() => {
  rmSync(samplesFolder, { recursive: true, force: true });
});

describe('tables of one’s own', () => {
  it('of pull requests and reviews, with semicolons and dates of Europe', async () => {
    const imported = await importSamples({
      'changes.csv': `Repository;Number;Author;Opened;Merged;Additions;Deletions;Area
acme/web;7;alee;31.08.2026 10:00;02.09.2026 12:00;1.200;3;checkout
acme/web;8;dependabot[bot];01.09.2026 10:00;;5;5;deps
acme/web;;x;01.09.2026;;1;1;x
`,
      'reviews.csv': `Repository,Number,Reviewer,State,Submitted at
acme/web,7,bray,changes requested,2026-09-01T10:00:00Z
acme/web,7,bray,APPROVED,2026-09-02T10:00:00Z
acme/web,7,bray,APPROVED,2026-09-02T10:00:00Z
acme/web,7,cday,waved,2026-09-02T10:00:00Z
acme/web,99,bray,APPROVED,2026-09-02T10:00:00Z
`,
    });
    expect(imported.plan.pullRequests.get('acme/web#7')).toMatchObject({
      author: 'alee',
      state: 'merged',
      createdAt: '2026-08-31T10:00:00Z',
      additions: 1200,
      reviews: [{ state: 'changesRequested' }, { state: 'approved', submittedAt: '2026-09-02T10:00:00Z' }],
    });
    expect(imported.plan.identities.get('dependabot')?.kind).toBe('automation');
    expect(reasonsOf(imported)).toEqual({
      numberMissing: 1,
      duplicateReview: 1,
      reviewStateUnknown: 1,
      reviewWithoutPullRequest: 1,
    });
    expect(imported.planned.issues.map(({ reason, place }) => [reason, place])).toContainEqual([
      'reviewStateUnknown',
      { kind: 'text', line: 5, column: 4 },
    ]);
  });

  it('of a repository that came before without its name join what is there, and what is in the future is said', async () => {
    const list = [
      { number: 7, author: { login: 'alee' }, state: 'MERGED', title: 'x', isDraft: false },
      { number: 8, author: { login: 'bray' }, state: 'MERGED', title: 'y', isDraft: false },
    ].map((one, index) => ({ ...one, mergedAt: `2026-09-0${index + 2}T12:00:00Z`, reviews: [] }));
    const first = await importSamples({ 'gh-pr-list.json': JSON.stringify(list) });
    const table = `Repository,Number,Author,Opened,Merged
acme/web,7,alee,2026-08-31T10:00:00Z,2026-09-02T12:00:00Z
acme/web,8,bray,2026-08-31T10:00:00Z,2026-09-03T12:00:00Z
acme/web,9,bray,2026-09-20T10:00:00Z,2062-09-21T12:00:00Z
acme/web,10,bray,2026-09-20T10:00:00Z,2126-09-21T12:00:00Z
`;
    const second = await importSamples({ 'changes.csv': table }, {}, first.plan);
    expect([...second.plan.pullRequests.keys()]).toHaveLength(4);
    expect(reasonsOf(second)).toEqual({ repositoryWithoutName: 1, timeAhead: 1, timeUnreadable: 1 });
    expect(second.planned.issues).toContainEqual(
      expect.objectContaining({ reason: 'timeAhead', place: { kind: 'json', pointer: '/4' } }),
    );
  });

  it('of reviews with numbers of their own: two of one second are two, one that comes twice is one', async () => {
    const pulls = 'Repository,Number,Author,Opened,Merged\nacme/web,7,alee,2026-09-01T08:00:00Z,2026-09-02T12:00:00Z\n';
    const reviews = `Review ID,Repository,Number,Reviewer,State,Submitted at
1,acme/web,7,bray,COMMENTED,2026-09-02T10:00:00Z
2,acme/web,7,bray,COMMENTED,2026-09-02T10:00:00Z
2,acme/web,7,bray,COMMENTED,2026-09-02T10:00:00Z
3,acme/web,7,cday,COMMENTED,2026-09-02T10:00:00Z
`;
    const imported = await importSamples({ 'changes.csv': pulls, 'reviews.csv': reviews });
    const reviewers = (plan: typeof imported.plan) =>
      plan.pullRequests.get('acme/web#7')?.reviews.map(({ reviewer }) => reviewer);
    expect(reviewers(imported.plan)).toEqual(['bray', 'bray', 'cday']);
    expect(reasonsOf(imported)).toEqual({ duplicateReview: 1 });
    const later = `${reviews}4,acme/web,7,dfox,APPROVED,2026-09-02T10:00:00Z\n`;
    const again = await importSamples({ 'reviews.csv': later }, {}, imported.plan);
    expect(reviewers(again.plan)).toEqual(['bray', 'bray', 'cday', 'dfox']);
  });

  it('of CI runs with columns that the user chooses', async () => {
    const csv =
      'Workflow,Result,Begin,Ready,Wait (s)\nci,passed,2026-09-01 10:00,2026-09-01 10:10,-5\nci,exploded,2026-09-01 10:00,2026-09-01 10:10,12\n,ok,,,\n';
    const columns = { startedAt: 'Begin', finishedAt: 'ready', queueSeconds: 'Wait (s)', event: 'Nowhere' };
    // A time is what tells a table of runs; here it has a name of the user’s own.
    const [source] = await readSamples({ 'runs.csv': csv });
    expect(source?.kind).not.toBe('table');
    const imported = await importSamples(
      { 'runs.csv': csv.replace('Begin', 'Started') },
      { tableColumns: { ciRuns: { ...columns, startedAt: 'Started' } } },
    );
    expect([...imported.plan.ciRuns.values()].map((run) => [run.result, run.finishedAt, run.queueSeconds])).toEqual([
      ['success', '2026-09-01T10:10:00Z', null],
      ['skipped', '2026-09-01T10:10:00Z', 12],
    ]);
    expect(reasonsOf(imported)).toEqual({ columnNotFound: 1, numberUnreadable: 1, resultUnknown: 1, ciIdMissing: 1 });
  });

  it('of deployments', async () => {
    const { plan } = await importSamples({
      'deploys.csv':
        'Service,Environment,Deployed at,Result\nacme/web,prod-eu,2026-09-01T10:00:00Z,success\nacme/web,staging,2026-09-01T09:00:00Z,failed\n',
    });
    expect(
      [...plan.deployments.values()].map((item) => [item.repository, item.environment, item.isProduction, item.result]),
    ).toEqual([
      ['acme/web', 'prod-eu', 'yes', 'success'],
      ['acme/web', 'staging', 'no', 'failure'],
    ]);
  });

  it('of outcomes, a row for each value or a column for each measure', async () => {
    const imported = await importSamples({
      'roster.csv': 'Name,Team\nAnn,Payments\n',
      'long.csv':
        'Team,Week,Metric,Value,Unit\nPayments,2026-W37,Incidents,3,\nCheckout stream,2026-W37,Conversion,"41,5",%\nPayments,someday,Incidents,1,\nPayments,2026-W38,Incidents,lots,\n',
      'wide.csv': 'Month;Team;Incidents;Cycle time (h);Remark\n2026-08;Payments;2;41,5;calm\n2026-09;Payments;x;;\n',
    });
    const rows = [...imported.plan.outcomes.values()].map(({ subject, measure, day, value, unit, teamId }) =>
      [subject, measure, day, value, unit, teamId === null ? 'no team' : 'team'].join('|'),
    );
    expect(rows.sort()).toEqual([
      'Checkout stream|Conversion|2026-09-07|41.5|%|no team',
      'Payments|Cycle time|2026-08-01|41.5|h|team',
      'Payments|Incidents|2026-08-01|2||team',
      'Payments|Incidents|2026-09-07|3||team',
    ]);
    expect(reasonsOf(imported)).toMatchObject({
      outcomeWithoutDay: 1,
      outcomeWithoutValue: 1,
      numberUnreadable: 2,
      subjectUnknown: 1,
    });
  });
});

describe('a workbook', () => {
  const roster = sheetXml([
    ['Staff of October', null],
    ['Name', 'Team', 'FTE', 'Start Date', 'Salary'],
    ['Ann Lee', 'Pay', 0.6, { date: 46266 }, 91234],
    ['Bob Ray', 'Web', { formula: '1-0.2', value: 0.8 }, null, 91234],
    ['Cat Day', 'Web', { formula: 'SUM(C3:C4)' }, null, 91234],
  ]);

  it('is read as a roster: its best sheet, numbers and dates, formulas by their values', async () => {
    const notes = sheetXml([['Remark'], ['Ask Ann']]);
    const imported = await importSamples({ 'staff.xlsx': workbookOf({ Notes: notes, Staff: roster }) });
    const { people, seats } = imported.plan.baseline;
    expect([...people.values()].map((person) => person.name)).toEqual(['Ann Lee', 'Bob Ray', 'Cat Day']);
    expect([...seats.values()].map((seat) => seat.fte)).toEqual([0.6, 0.8, 1]);
    expect(reasonsOf(imported)).toEqual({ sheetNotRead: 1, formulaCell: 1, rowAboveHeader: 1, privateColumn: 1 });
    expect(imported.planned.issues.find(({ reason }) => reason === 'formulaCell')).toMatchObject({
      place: { kind: 'text', line: 5, column: 3 },
      value: '=SUM(C3:C4)',
    });
    expect(JSON.stringify(imported.sources) + serialisePlan(createDocument(imported.plan))).not.toContain('91234');
  });

  it('that would fill the memory is not opened', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024);
    for (const [content, reason] of [
      [workbookOf({ Staff: roster }, { 'xl/media/a.bin': zeros }), 'workbookTooLarge'],
      [
        zipOf({
          'xl/workbook.xml': Buffer.from('x'),
          ...Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`p${at}`, Buffer.from('x')])),
        }),
        'workbookTooLarge',
      ],
      [workbookOf({ Staff: roster }).subarray(0, 900), 'workbookBroken'],
      [zipOf({ 'word/document.xml': Buffer.from('x') }), 'binaryFile'],
      [zipOf({ 'xl/workbook.xml': Buffer.from('<a') }), 'workbookBroken'],
    ] as const) {
      const [source] = await readSamples({ 'staff.xlsx': content });
      expect([source?.kind, source?.file.counts.map((count) => count.reason)]).toEqual(['unreadable', [reason]]);
    }
  });

  it('may have as many parts, and unpack to as much, as the limits say, and not one more', () => {
    const parts = (count: number) =>
      zipOf(Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, Buffer.from('x')])));
    const limits = { entries: 3, bytes: 10, ratio: 100 };
    expect([2, 3, 4].map((count) => checkZip(parts(count), limits).kind)).toEqual(['sound', 'sound', 'tooManyEntries']);
    const sized = (bytes: number) => checkZip(zipOf({ a: Buffer.alloc(bytes, 'ab') }), limits).kind;
    expect([9, 10, 11].map(sized)).toEqual(['sound', 'sound', 'tooLarge']);
  });

  it('that lies about its size is caught', () => {
    const zip = zipOf({ a: Buffer.alloc(1_000_000) });
    const central = zip.lastIndexOf(Buffer.from('PK\u0001\u0002'));
    zip.writeUInt32LE(10, central + 24);
    expect(checkZip(zip).kind).toBe('broken');
  });
});

describe('formulas in CSV', () => {
  it('that nobody computed are no names; what only guards digits is text; guards are taken off', async () => {
    const imported = await importSamples({
      'roster.csv': `Name,Team,Employee ID\n=CONCAT(A1;B1),Pay,1\n"=HYPERLINK(""http://x"";""Ann"")",Pay,2\n"=""Bob Ray""",Web,"=""007"""\n'=Cat,Web,3\n`,
    });
    expect([...imported.plan.baseline.people.values()].map((person) => person.name)).toEqual(['Bob Ray', '=Cat']);
    expect(reasonsOf(imported)).toMatchObject({ formulaCell: 2 });
  });
});

describe('the templates in docs/templates', () => {
  const folder = path.resolve('docs/templates');
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));

  it('import together without a question: people, areas with owners and demand, rules, weeks, CI, outcomes', async () => {
    const imported = await importSamples(files);
    expect(imported.sources.map((source) => (source.kind === 'table' ? source.content : source.kind)).sort()).toEqual(
      ['areaWeeks', 'areas', 'ciRuns', 'deployments', 'outcomes', 'roster', 'rules'].sort(),
    );
    expect(reasonsOf(imported)).toEqual({});
    const { areas, teams, people, seats } = imported.plan.baseline;
    const ownersOf = (name: string) =>
      [...areas.values()]
        .find((area) => area.name === name)
        ?.owners.map((owner) => (owner.kind === 'team' ? teams.get(owner.teamId)?.name : ''));
    expect(ownersOf('payments-api')).toEqual(['Payments']);
    expect(ownersOf('checkout')).toEqual(['Web', 'Payments']);
    expect([...areas.values()].find((area) => area.name === 'payments-api')?.demand).toMatchObject({
      pullRequestsPerWeek: 42,
      aiShare: 0.4,
      reviewEffortHours: 0.6,
      source: 'stated',
    });
    expect([
      people.size,
      seats.size,
      imported.plan.ciRuns.size,
      imported.plan.deployments.size,
      imported.plan.outcomes.size,
    ]).toEqual([3, 4, 2, 1, 2]);
  });

  it('of weeks alone give the mean of all weeks of the table', async () => {
    const { plan } = await importSamples({ 'weeks.csv': files['weeks.csv'] ?? '' });
    expect([...plan.baseline.areas.values()].map((area) => [area.name, area.demand.pullRequestsPerWeek])).toEqual([
      ['payments-api', 42],
      ['checkout', 10],
    ]);
  });

  it('of weeks are a measurement, which newer weeks replace and what was typed does not give way to', async () => {
    const older = { 'weeks.csv': 'area,week,pull_requests\napi,2026-08-03,10\napi,2026-08-10,16\n' };
    const newer = { 'weeks.csv': 'area,week,pull_requests\napi,2026-11-02,100\napi,2026-11-09,106\n' };
    const first = await importSamples(older);
    const second = await importSamples(newer, {}, first.plan);
    const demandIn = (plan: typeof first.plan) => [...plan.baseline.areas.values()].map(({ demand }) => demand);
    expect(demandIn(first.plan)).toMatchObject([{ pullRequestsPerWeek: 13, source: 'measured', weeks: 2 }]);
    expect(demandIn(second.plan)).toMatchObject([{ pullRequestsPerWeek: 103, source: 'measured', weeks: 2 }]);
    const typed = await importSamples({ 'areas.csv': 'Area,Owners,PRs per week\napi,Payments,7\n' });
    expect(demandIn((await importSamples(newer, {}, typed.plan)).plan)).toMatchObject([
      { pullRequestsPerWeek: 7, source: 'stated' },
    ]);
  });

  it('of weeks keep areas of the same name in two repositories apart', async () => {
    const { plan } = await importSamples({
      'weeks.csv': 'repository,area,week,pull_requests\nacme/a,api,2026-11-02,10\nacme/b,api,2026-11-02,3\n',
    });
    const areas = [...plan.baseline.areas.values()].map((area) => [area.repository, area.demand.pullRequestsPerWeek]);
    expect(areas.sort()).toEqual([
      ['acme/a', 10],
      ['acme/b', 3],
    ]);
  });
});

describe('tables beside a list of gh', () => {
  const list = (repository: string, numbers: readonly number[]): string =>
    JSON.stringify(
      numbers.map((number) => ({
        number,
        url: `https://github.com/${repository}/pull/${number}`,
        title: '',
        state: 'MERGED',
        isDraft: false,
        author: { login: 'ann' },
        createdAt: '2026-09-01T08:00:00Z',
        mergedAt: '2026-09-02T08:00:00Z',
        closedAt: '2026-09-02T08:00:00Z',
      })),
    );
  const tables = {
    'files.csv': 'number,path,additions,deletions\n7,api/main.ts,5,1\n7,api/other.ts,2,0\n9,web/main.ts,1,1\n',
    'reviews.csv': 'number,reviewer,state,submitted_at\n7,ben,APPROVED,2026-09-01T12:00:00Z\n',
  };

  it('give its pull requests their changed files and reviews, and tell what belongs to none', async () => {
    const imported = await importSamples({ 'list.json': list('acme/shop', [7, 8]), ...tables });
    const of = (number: number) => imported.plan.pullRequests.get(`acme/shop#${number}`);
    expect(of(7)?.reviews).toMatchObject([{ reviewer: 'ben', state: 'approved' }]);
    expect(of(8)?.reviews).toEqual([]);
    expect([...imported.plan.baseline.areas.values()].map(({ id }) => id)).toContain(of(7)?.areaId);
    expect(imported.plan.pullRequests.size).toBe(2);
    expect(reasonsOf(imported)).toMatchObject({ fileWithoutPullRequest: 1 });
  });

  it('belong to none of two repositories where they name none', async () => {
    const imported = await importSamples({
      'shop.json': list('acme/shop', [7]),
      'web.json': list('acme/web', [7]),
      ...tables,
    });
    expect([...imported.plan.pullRequests.values()].flatMap(({ reviews }) => reviews)).toEqual([]);
    expect(reasonsOf(imported)).toMatchObject({ fileWithoutPullRequest: 3, reviewWithoutPullRequest: 1 });
  });
});

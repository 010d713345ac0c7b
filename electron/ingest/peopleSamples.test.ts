/** The samples of the import specification, B11 to B13 and all together, as its users would have them on disk. */
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createOwnersLister, createTreeLister } from '../../shared/importers/ownership/listOwners.ts';
import { rowsBehind } from '../../shared/importers/desk/rowsBehind.ts';
import { createDocument } from '../../shared/plan/history.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import {
  insightsWorkflows,
  insightsRuns,
  ghRuns,
  devlakePulls,
  devlakeComments,
  devlakeTeams,
  devlakeUsers,
  linear,
  jira,
  gitlabOwners,
  bitbucketOwners,
  prowOwners,
  prowAliases,
  gerritOwners,
  catalog,
  bamboo,
  workday,
  google,
  entra,
  scim,
} from '../../shared/importers/testing/acmeSamples.ts';
import { importSamples, readSamples, reasonsOf, samplesFolder } from './testing/importSamples.ts';

afterAll(() => {
  rmSync(samplesFolder, { recursive: true, force: true });
});

describe('ownership files (B11)', () => {
  const codeowners = async (name: string, text: string) => {
    const [source] = await readSamples({ [name]: text });
    if (source?.kind !== 'codeowners') throw new Error(source?.kind);
    return { source, owners: createOwnersLister(source.dialect, source.rules) };
  };

  it('GitLab: every section asks; counts, optional sections, exclusions and roles', async () => {
    const { source, owners } = await codeowners('CODEOWNERS', gitlabOwners);
    expect(source.dialect).toBe('gitlab');
    expect(owners('src/pay/capture.ts')).toMatchObject({
      owners: ['@acme/platform', '@acme/payments'],
      line: 5,
      sections: [
        { section: 'codeowners', approvals: 1 },
        { section: 'Payments', approvals: 2, optional: false },
      ],
    });
    expect(owners('src/pay/generated/x.ts').owners).toEqual(['@acme/platform']);
    expect(owners('deep/er/README.md')).toMatchObject({
      owners: ['@acme/platform'],
      sections: [{ section: 'codeowners' }, { section: 'Docs', optional: true, owners: ['@acme/docs', '@lvogt'] }],
    });
    expect(owners('src/auth/login.ts').owners).toEqual(['@acme/platform', '@@maintainer']);
  });

  it('GitLab: areas get the owners of all required sections, their approvals added up and shared out', async () => {
    const imported = await importSamples({
      'roster.csv': bamboo,
      '.gitlab/CODEOWNERS': gitlabOwners,
      'x.csv': 'Name,Team\nPia Lang,Platform\n',
    });
    const { areas, teams } = imported.plan.baseline;
    const pay = [...areas.values()].find((area) => area.name === 'src/pay');
    expect(pay?.requiredApprovals).toBe(3);
    expect(
      pay?.owners.map((owner) => (owner.kind === 'team' ? [teams.get(owner.teamId)?.name, owner.share] : [])),
    ).toEqual([
      ['Platform', 0.3333],
      ['Payments', 0.6666],
    ]);
    expect(reasonsOf(imported)).toMatchObject({ ownerIsRole: 1 });
    expect([...teams.values()].find((team) => team.name === 'Payments')?.externalRefs).toEqual([
      { provider: 'gitlab', ref: 'acme/payments' },
    ]);
  });

  it('Bitbucket: strategies say how reviewers are picked, and comments end a line', async () => {
    const { source, owners } = await codeowners('.bitbucket/CODEOWNERS', bitbucketOwners);
    expect(source.dialect).toBe('bitbucket');
    expect(owners('web/a/b.ts')).toEqual({
      path: 'web/a/b.ts',
      owners: ['@acme/web-reviewers'],
      line: 3,
      picks: [{ owner: '@acme/web-reviewers', kind: 'leastBusy', count: 2 }],
    });
    expect(owners('x.tf')).toMatchObject({ owners: ['@acme/platform'], picks: [{ kind: 'random', count: 1 }] });
    const imported = await importSamples({
      'roster.csv': 'Name,Team,Email\nPia Lang,Web Reviewers,p@acme.example\nDana Ortiz,Platform,dana@acme.example\n',
      '.bitbucket/CODEOWNERS': bitbucketOwners,
    });
    const { teams, areas } = imported.plan.baseline;
    expect([...teams.values()].map((team) => [team.name, team.routing])).toEqual([
      ['Web Reviewers', 'fewestOpen'],
      ['Platform', 'random'],
    ]);
    expect([...areas.values()].map((area) => [area.name, area.requiredApprovals])).toEqual([
      ['Everything', 1],
      ['web', 2],
      ['*.tf', 1],
    ]);
  });

  it('Kubernetes: aliases, reviewers, those who were approvers once, and no owners from above', async () => {
    const sources = await readSamples({
      OWNERS: 'approvers: [root]\n',
      'pay/OWNERS': prowOwners,
      OWNERS_ALIASES: prowAliases,
    });
    const trees = sources.flatMap((source) => (source.kind === 'owners' ? [source.tree] : []));
    const owners = createTreeLister({
      files: trees.flatMap((tree) => tree.files),
      aliases: trees.flatMap((tree) => tree.aliases),
    });
    expect(owners('pay/capture.ts')).toEqual({
      path: 'pay/capture.ts',
      owners: ['dortiz', 'mbianchi'],
      line: 2,
      file: 'pay/OWNERS',
      asWritten: ['mbianchi', 'payments-leads'],
      allApprovers: ['dortiz', 'mbianchi'],
      reviewers: ['lvogt', 'praman'],
    });
    expect(owners('web/x.ts')).toMatchObject({ owners: ['root'], file: 'OWNERS' });
  });

  it('Gerrit: noparent, per-file owners beside those of the folder, references to other files', async () => {
    const sources = await readSamples({ OWNERS: 'root@acme.example\n', 'pay/OWNERS': gerritOwners });
    const trees = sources.flatMap((source) => (source.kind === 'owners' ? source.tree.files : []));
    expect(trees.map((file) => [file.dialect, file.noParents])).toEqual([
      ['chromium', 'no'],
      ['chromium', 'yes'],
    ]);
    const owners = createTreeLister({ files: trees, aliases: [] });
    expect(owners('pay/capture.ts').owners).toEqual(['marco@acme.example', 'priya@acme.example']);
    expect(owners('pay/README.md').owners).toEqual(['lena@acme.example', 'marco@acme.example', 'priya@acme.example']);
    expect(owners('README.md').owners).toEqual(['root@acme.example']);
    const imported = await importSamples({
      'roster.csv': bamboo,
      'pay/OWNERS': gerritOwners,
      OWNERS: 'dana@acme.example\n',
    });
    expect(reasonsOf(imported)).toMatchObject({ ownersApproximate: 1, includeNotFound: 1 });
  });
});

it('a Backstage catalogue (B12) becomes an area with a suggested owner, a team on GitHub, and a person in it', async () => {
  const imported = await importSamples({ 'catalog-info.yaml': catalog });
  const { areas, teams, people, groups, seats } = imported.plan.baseline;
  expect([...areas.values()]).toMatchObject([
    { name: 'Payments API', repository: 'acme/payments', paths: ['src/pay/'], ownersSource: 'inferred' },
  ]);
  const [team] = teams.values();
  expect(team).toMatchObject({ name: 'Payments', externalRefs: [{ provider: 'github', ref: 'acme/payments' }] });
  expect([...areas.values()][0]?.owners).toMatchObject([{ kind: 'team', teamId: team?.id }]);
  expect([...groups.values()].map((group) => group.name)).toEqual(['engineering']);
  expect([...people.values()]).toMatchObject([
    { name: 'Priya Raman', emails: ['priya@acme.example'], logins: [{ login: 'praman' }] },
  ]);
  expect([...seats.values()].map((seat) => seat.teamId)).toEqual([team?.id]);
  expect(reasonsOf(imported)).toEqual({ entityNotFound: 1 });
});

describe('rosters (B13)', () => {
  const people = (plan: Plan) => {
    const { seats, people: all, teams, groups } = plan.baseline;
    return [...seats.values()].map((seat) => {
      const team = seat.teamId === null ? undefined : teams.get(seat.teamId);
      const group = team?.groupId === null || team === undefined ? null : (groups.get(team.groupId)?.name ?? null);
      return [seat.personId === null ? null : all.get(seat.personId)?.name, seat.title, team?.name ?? null, group];
    });
  };
  it.each([
    ['BambooHR', bamboo, 'Payments', null],
    ['Workday', workday, 'Payments', null],
    ['Google Workspace', google, 'Payments', 'Engineering'],
    ['Entra ID', entra, 'Payments', null],
    ['SCIM', scim, 'Payments', null],
  ])('%s: Priya Raman is a senior engineer in Payments', async (_source, text, team, group) => {
    const imported = await importSamples({ 'people.txt': text });
    expect(imported.sources.map((source) => source.kind)).toEqual(['roster']);
    expect(people(imported.plan)).toContainEqual(['Priya Raman', 'Senior Engineer', team, group]);
    const priya = [...imported.plan.baseline.people.values()].find((person) => person.name === 'Priya Raman');
    expect(priya?.emails).toEqual(['priya@acme.example']);
  });

  it('SCIM: what is said of a user stands at a JSON pointer, and its row can be saved', async () => {
    const user = (id: string, name: string, manager: string, more: object = {}) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id,
      userName: `${name.toLowerCase()}@acme.example`,
      displayName: name,
      title: 'Engineer',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Pay', manager: { value: manager } },
      ...more,
    });
    const users = [
      user('1', 'Ann', '2'),
      user('2', 'Bob', '1'),
      user('3', 'Cat', '99', { title: 'Wizard', phoneNumbers: [{ value: '1' }] }),
      { id: '4', displayName: 'Everybody', members: [] },
    ];
    for (const [text, list] of [
      // In one line, so that a line would tell nothing.
      [
        JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], Resources: users }),
        '/Resources',
      ],
      [JSON.stringify(users), ''],
    ] as const) {
      const imported = await importSamples({ 'people.json': text });
      const said = imported.planned.issues.map(({ reason, place, value }) => [reason, place, value]);
      expect(said).toEqual(
        expect.arrayContaining([
          ['managerCycle', { kind: 'json', pointer: `${list}/0` }, 'Ann (user 1), Bob (user 2)'],
          ['managerUnknown', { kind: 'json', pointer: `${list}/2` }, '99'],
          ['titleUnknown', { kind: 'json', pointer: `${list}/2/title` }, 'Wizard'],
          ['privateColumn', { kind: 'json', pointer: `${list}/2/phoneNumbers` }, 'phoneNumbers'],
          ['scimNoUser', { kind: 'json', pointer: `${list}/3` }, 'Everybody'],
        ]),
      );
      expect(imported.planned.issues.filter(({ place }) => place?.kind === 'text')).toEqual([]);
      const [source] = imported.sources;
      const title = imported.planned.issues.filter(({ reason }) => reason === 'titleUnknown');
      expect(source === undefined ? [] : rowsBehind(source, title)).toMatchObject([
        { place: `${list}/2/title`, cells: expect.arrayContaining(['Cat', 'Wizard']) as unknown },
      ]);
    }
  });

  it('Workday’s parent teams are groups; a vendor’s people are named', async () => {
    const imported = await importSamples({
      'workday.csv': `Employee_ID,Full_Name,Team_ID,Team_Name,Parent_Team_ID,Vendor
1,Dana Ortiz,T0,Engineering,,
2,Priya Raman,T1,Payments,T0,
3,Ext Person,T1,Payments,T0,Acme Staffing
`,
    });
    expect(people(imported.plan).map(([name, , team, group]) => [name, team, group])).toEqual([
      ['Dana Ortiz', 'Engineering', null],
      ['Priya Raman', 'Payments', 'Engineering'],
      ['Ext Person', 'Payments', 'Engineering'],
    ]);
    expect(reasonsOf(imported)).toEqual({ contractor: 1 });
  });
});

describe('all samples together', () => {
  const everything = {
    'circle-workflows.json': insightsWorkflows,
    'circle-runs.json': insightsRuns,
    'runs.json': ghRuns,
    'pull_requests.csv': devlakePulls,
    'pull_request_comments.csv': devlakeComments,
    'linear.csv': linear,
    'jira.csv': jira,
    CODEOWNERS: gitlabOwners,
    'catalog-info.yaml': catalog,
    'bamboo.csv': bamboo,
    'workday.csv': workday,
    'google.csv': google,
    'entra.csv': entra,
    'scim.json': scim,
    'teams.csv': devlakeTeams,
    'users.csv': devlakeUsers,
  };

  it('are one organisation of four people', async () => {
    const { plan } = await importSamples(everything);
    expect([...plan.baseline.people.values()].map((person) => person.name).sort()).toEqual([
      'Dana Ortiz',
      'Lena Vogt',
      'Marco Bianchi',
      'Priya Raman',
    ]);
    expect(plan.ciRuns.size).toBe(4);
    expect(plan.ciAggregates.size).toBe(1);
    expect(plan.pullRequests.size).toBe(1);
  });

  it('anonymised, hold no name, login or address of anybody, and join the same people', async () => {
    const anonymise = { key: 'a key' };
    const plain = await importSamples(everything);
    const { plan } = await importSamples(everything, { anonymise });
    const text = serialisePlan(createDocument(plan));
    expect(text).not.toMatch(/dana|ortiz|priya|raman|marco|bianchi|lena|vogt|acme\.example/i);
    expect(plan.baseline.people.size).toBe(plain.plan.baseline.people.size);
    expect(plan.baseline.seats.size).toBe(plain.plan.baseline.seats.size);
    expect([...plan.identities.values()].filter((identity) => identity.personId !== null)).toHaveLength(
      [...plain.plan.identities.values()].filter((identity) => identity.personId !== null).length,
    );
    const links = (of: Plan) => [...of.baseline.seats.values()].filter((seat) => seat.reportsTo !== null).length;
    expect(links(plan)).toBe(links(plain.plan));
  });
});

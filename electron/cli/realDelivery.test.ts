/** CI, ownership files and catalogues of the real data beside the project: skipped, with these words, where it is not there. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { calibrate } from '../../shared/calibrate/calibrate.ts';
import { workHistoryOf } from '../../shared/calibrate/reviewCases.ts';
import { secondsOf } from '../../shared/plan/ciMetrics.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { runCli } from './runCli.ts';

const openData = path.resolve('../shared/data/open');
const open = (...parts: readonly string[]) => path.join(openData, ...parts);
const folder = mkdtempSync(path.join(os.tmpdir(), 'headroom-delivery-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]): Promise<string> {
  let out = '';
  const exit = await runCli(args, {
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    err: () => Promise.resolve(),
    now: () => '2026-10-01T12:00:00.000Z',
  });
  expect(exit).toBe(0);
  return out;
}

type Row = Readonly<Record<string, string>>;
const rowsOf = (...parts: readonly string[]) =>
  Papa.parse<Row>(readFileSync(open(...parts), 'utf8').trim(), { header: true }).data;

interface Imported {
  readonly plan: Plan;
  readonly file: string;
  readonly summary: { readonly outcome: string; readonly questions: readonly { reason: string; count: number }[] };
}

let plans = 0;
async function importFiles(...args: readonly string[]): Promise<Imported> {
  const file = path.join(folder, `plan-${(plans += 1)}.headroom`);
  const summary = JSON.parse(await run('import', '--out', file, '--json', ...args)) as Imported['summary'];
  const opened = parsePlanFile(readFileSync(file, 'utf8'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { plan: opened.value.document.plan, file, summary };
}

describe.skipIf(!existsSync(openData))('on real data (skipped without ../shared/data)', () => {
  it('golang/tools as tables of pull requests and reviews: every week of every reviewer and area is as expected', async () => {
    const set = 'gotools-2024q4-2025q2';
    const tables = ['prs.csv', 'reviews.csv'].map((name) => open(set, name));
    const { file } = await importFiles('--roster', open(set, 'roster.csv'), ...tables);
    for (const by of ['reviewer', 'area'] as const) {
      const ours = Papa.parse<Row>((await run('metrics', file, '--by', by, '--csv')).trim(), { header: true }).data;
      const expected = rowsOf(set, 'expected', `weekly_by_${by}.csv`);
      const reviews = (rows: readonly Row[], week: string, key: string) =>
        rows
          .filter((row) => row.reviews !== '0')
          .map((row) => [row[week], row[key], row.reviews].join(' '))
          .sort();
      if (by === 'reviewer') expect(reviews(ours, 'week', 'key')).toEqual(reviews(expected, 'week_start', 'reviewer'));
      // Areas of few pull requests are joined, since a table has no files to tell them by.
      const sum = (rows: readonly Row[]) => rows.reduce((total, row) => total + Number(row.reviews), 0);
      expect(sum(ours)).toBe(sum(expected));
    }
  });

  describe('GitHub Actions', () => {
    const set = 'ci-github-actions';
    const weeks = async (plan: string) =>
      Papa.parse<Row>((await run('metrics', plan, '--by', 'workflow', '--csv')).trim(), { header: true }).data;
    const expectedWeeks = () =>
      rowsOf(set, 'expected', 'weekly_by_workflow.csv').map((row) => ({
        week: row.week_start,
        key: row.workflow,
        runs: row.runs,
        succeeded: row.succeeded,
        success_share: row.success_share,
        median_seconds: row.elapsed_median_s,
        p90_seconds: row.elapsed_p90_s,
      }));

    it.each([
      ['of the REST interface', ['workflow_runs.json']],
      ['of gh', ['gh-run-list.json']],
      ['in a table', ['ci_runs.csv']],
      ['with their jobs', ['workflow_runs.json', 'jobs.json']],
      ['with their jobs, both in tables', ['ci_runs.csv', 'ci_jobs.csv']],
    ])('runs %s: every week of every workflow is as expected', async (_what, files) => {
      const { file } = await importFiles(...files.map((name) => open(set, name)));
      expect(await weeks(file)).toEqual(expectedWeeks());
    });

    it('the waits of runs are those of their jobs, without those of jobs that were run again or skipped', async () => {
      const { plan } = await importFiles(open(set, 'workflow_runs.json'), open(set, 'jobs.json'));
      const waits = new Map(
        rowsOf(set, 'ci_jobs.csv')
          .filter((row) => Number(row.queued_s) >= 0 && row.conclusion !== 'skipped')
          .map((row) => [row.run_id, Number(row.queued_s)]),
      );
      const ours = [...plan.ciRuns.values()].map((run) => [run.id.split(':')[2], run.queueSeconds] as const);
      expect(ours).toHaveLength(101);
      expect(ours.filter(([id, seconds]) => seconds !== (waits.get(id) ?? null))).toEqual([]);
    });

    it('the same files a second time change nothing, in whichever form they come', async () => {
      const { file } = await importFiles(open(set, 'workflow_runs.json'), open(set, 'jobs.json'));
      const again = await importFiles('--plan', file, open(set, 'workflow_runs.json'), open(set, 'jobs.json'));
      expect(again.summary.outcome).toBe('changesNothing');
      const { plan } = await importFiles('--plan', file, open(set, 'gh-run-list.json'));
      expect(plan.ciRuns.size).toBe(101);
      expect([...plan.ciRuns.values()].filter((run) => run.queueSeconds !== null).length).toBeGreaterThan(60);
    });

    it('the nightly build of main failed in 10 of 91 decided runs', async () => {
      const { plan } = await importFiles(open(set, 'workflow_runs.json'));
      const decided = rowsOf(set, 'ci_runs.csv').filter(
        (row) => row.branch === 'main' && ['success', 'failure'].includes(row.conclusion ?? ''),
      );
      const good = decided.filter((row) => row.conclusion === 'success').length;
      expect([good, decided.length]).toEqual([81, 91]);
      const first = decided.filter((row) => row.conclusion === 'success' && row.attempt === '1').length;
      const { ci } = calibrate({ org: plan.baseline, history: workHistoryOf(plan) }).organisation;
      expect(ci.mainSuccess).toMatchObject({
        value: first / decided.length,
        samples: decided.length,
        status: 'measured',
      });
      expect(first).toBeLessThan(good);
      // The expected table has medians around 599 s by week.
      expect(ci.duration.median.value * 3_600).toBeGreaterThan(400);
      expect(ci.duration.median.value * 3_600).toBeLessThan(900);
    });
  });

  describe('CircleCI', () => {
    const set = 'ci-circleci';
    it('workflows give the pipelines that DevLake makes of them, but for the one without times', async () => {
      const { plan } = await importFiles(open(set, 'workflows.json'), open(set, 'pipelines.json'));
      const words = { success: 'SUCCESS', failure: 'FAILURE' } as const;
      const ours = [...plan.ciRuns.values()].map((run) => [
        run.id.split(':')[2],
        run.workflow,
        run.result === 'success' || run.result === 'failure' ? words[run.result] : run.result,
        String(secondsOf(run)),
        run.createdAt,
        run.repository,
      ]);
      const expected = rowsOf(set, 'expected', 'cicd_pipelines.csv').map((row) => [
        row.id?.split(':').at(-1),
        row.name,
        row.result,
        row.duration_sec,
        row.created_date?.replace('.000+00:00', 'Z'),
        row.cicd_scope_id?.split(':').at(-1)?.replace('github/', ''),
      ]);
      expect(ours.sort()).toEqual(expected.sort());
      // DevLake’s own tables do not have them.
      const branches = [...plan.ciRuns.values()].map((run) => run.branch);
      expect(new Set(branches)).toEqual(new Set(['master', 'circleci-project-setup']));
    });

    it('jobs give the tasks that DevLake makes of them', async () => {
      const { ingestFiles } = await import('../ingest/ingestFiles.ts');
      const outcome = await ingestFiles([{ path: open(set, 'jobs.json'), format: null }]);
      const [source] = outcome.kind === 'read' ? outcome.sources : [];
      const ours = (source?.kind === 'ci' ? source.ci.jobs : []).map((job) => [
        job.key,
        job.name,
        job.result === 'success' ? 'SUCCESS' : 'FAILURE',
        String(job.runSeconds),
        job.createdAt,
        job.startedAt,
        job.finishedAt,
      ]);
      const time = (text: string | undefined) => text?.replace('.000+00:00', 'Z');
      const expected = rowsOf(set, 'expected', 'cicd_tasks.csv').map((row) => [
        row.id?.split(':').at(-1),
        row.name,
        row.result,
        row.duration_sec,
        time(row.created_date),
        time(row.started_date),
        time(row.finished_date),
      ]);
      expect(ours.sort()).toEqual(expected.sort());
    });

    it('DevLake’s tables themselves give the same runs, with the jobs that belong to them', async () => {
      const { plan } = await importFiles(
        open(set, 'expected', 'cicd_pipelines.csv'),
        open(set, 'expected', 'cicd_tasks.csv'),
      );
      expect(plan.ciRuns.size).toBe(9);
      for (const run of plan.ciRuns.values()) {
        expect(run).toMatchObject({ provider: 'circleci', repository: 'example-owner/example-owner.github.io' });
      }
      // One workflow stopped before it was created, so its job lasts longer than it.
      expect([...plan.ciRuns.values()].filter((run) => run.jobs === 1)).toHaveLength(9);
    });
  });

  it('the REST interface’s runs and jobs of ants, some of which were cancelled, are all read', async () => {
    const { plan } = await importFiles(open('github-api-ants', 'runs.json'), open('github-api-ants', 'jobs.json'));
    const raw = JSON.parse(readFileSync(open('github-api-ants', 'runs.json'), 'utf8')) as readonly { id: number }[];
    const ids = new Set(raw.map(({ id }) => String(id)));
    expect(new Set([...plan.ciRuns.keys()].map((id) => id.split(':')[2]))).toEqual(ids);
    expect(new Set([...plan.ciRuns.values()].map((run) => run.repository))).toEqual(new Set(['person-0003/ants']));
  });

  it('GitLab sections: every section of every path has the owners, counts and lines that Ruby’s fnmatch gives', async () => {
    const set = 'gitlab-sections-scp';
    const out = await run('owners', '--codeowners', open(set, 'CODEOWNERS'), '--paths', open(set, 'paths.txt'));
    const ours = out
      .trim()
      .split('\n')
      .flatMap((line) => {
        const { path: file, sections } = JSON.parse(line) as {
          path: string;
          sections: readonly {
            section: string;
            optional: boolean;
            approvals: number;
            line: number;
            pattern: string;
            owners: string[];
          }[];
        };
        return sections.map(({ section, optional, approvals, line: at, pattern, owners }) => [
          file,
          section,
          optional ? '1' : '0',
          String(approvals),
          String(at),
          pattern,
          owners.join(' '),
        ]);
      });
    const expected = rowsOf(set, 'expected_owners.csv').map((row) => [
      row.path,
      row.section,
      row.optional,
      row.approvals,
      row.line,
      row.pattern,
      row.owners,
    ]);
    expect(ours).toEqual(expected);
    expect(ours).toHaveLength(52);
  });

  it.each(['owners', 'owners/OWNERS', '.'])(
    'Kubernetes OWNERS, given as %s: approvers and reviewers of every path are as expected',
    async (where) => {
      const set = 'cluster-api-owners';
      const given = where === '.' ? open(set) : open(set, where);
      const out = await run(
        'owners',
        '--codeowners',
        given,
        '--paths',
        open(set, 'paths.txt'),
        '--aliases',
        open(set, 'OWNERS_ALIASES'),
      );
      const ours = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Readonly<Record<string, string> & Record<string, readonly string[]>>)
        .map((row) => [
          row.path,
          row.file,
          ...[row.asWritten, row.owners, row.allApprovers, row.reviewers].map((list) =>
            (list as readonly string[]).join(' '),
          ),
        ]);
      const expected = rowsOf(set, 'expected_owners.csv').map((row) => [
        row.path,
        row.leaf_owners_file,
        row.leaf_approvers_as_written,
        row.leaf_approvers,
        row.all_approvers,
        row.leaf_reviewers,
      ]);
      expect(ours).toEqual(expected);
      expect(ours).toHaveLength(2_331);
    },
  );

  it('GitHub patterns: 153 checks of 30 patterns', async () => {
    const { createOwnersLister } = await import('../../shared/importers/ownership/listOwners.ts');
    const cases = JSON.parse(readFileSync(open('codeowners-pattern-vectors', 'patterns.json'), 'utf8')) as readonly {
      pattern: string;
      paths: Readonly<Record<string, boolean>>;
    }[];
    const checks = cases.flatMap(({ pattern, paths }) => {
      const lister = createOwnersLister('github', [{ line: 1, pattern, owners: ['@a'] }]);
      return Object.entries(paths).map(([file, fits]) => [pattern, file, fits, lister(file).line === 1] as const);
    });
    expect(checks).toHaveLength(153);
    expect(checks.filter(([, , fits, ours]) => fits !== ours)).toEqual([]);
  });

  it('cluster-api: areas have the approvers of their OWNERS file, those above where an alias is empty', async () => {
    const set = 'cluster-api-owners';
    const { plan } = await importFiles(
      '--owners',
      open(set, 'owners'),
      '--owners',
      open(set, 'OWNERS_ALIASES'),
      '--paths',
      open(set, 'paths.txt'),
    );
    const { areas, seats, people } = plan.baseline;
    const ownersOf = (name: string) =>
      [...areas.values()]
        .find((area) => area.name === name)
        ?.owners.map((owner) => {
          const seat = owner.kind === 'seat' ? seats.get(owner.seatId) : undefined;
          return seat?.personId === null || seat === undefined ? '' : people.get(seat.personId)?.name;
        })
        .sort();
    const maintainers = Array.from({ length: 8 }, (_, index) => `owner-000${index + 1}`);
    expect(ownersOf('Everything')).toEqual(maintainers);
    // Its alias has no members, so nobody but those above can approve.
    expect([...areas.values()].some((area) => area.name === 'docs')).toBe(false);
    expect([...plan.baseline.rules.values()].filter((rule) => rule.dialect === 'kubernetes').length).toBeGreaterThan(
      30,
    );
    const again = await importFiles(
      '--plan',
      (await importFiles('--owners', open(set, 'owners'))).file,
      '--owners',
      open(set, 'owners'),
    );
    expect(again.summary.outcome).toBe('changesNothing');
  });

  it('Backstage: groups, users and components are as expected; what is named and not defined is asked about', async () => {
    const set = 'backstage-catalog';
    const files = ['org', 'infrastructure-group', 'backstage-group', 'boxoffice-group', 'team-a-group', 'team-b-group'];
    const components = ['artist-lookup-component', 'wayback-search-component'];
    const all = [...files, ...components].map((name) => open(set, `${name}.yaml`));
    const { ingestFiles } = await import('../ingest/ingestFiles.ts');
    const outcome = await ingestFiles(all.map((file) => ({ path: file, format: null })));
    const entities = (outcome.kind === 'read' ? outcome.sources : []).flatMap((source) =>
      source.kind === 'catalog' ? source.entities : [],
    );
    const short = (ref: string | null) => ref?.slice(ref.indexOf('/') + 1) ?? '';
    const sorted = (rows: readonly (readonly (string | undefined)[])[]) => [...rows].map((row) => row.join('|')).sort();
    expect(
      sorted(
        entities
          .filter(({ kind }) => kind === 'group')
          .map((group) => [
            group.ref,
            group.type,
            short(group.parent),
            group.children.map(short).join(';'),
            group.title,
          ]),
      ),
    ).toEqual(
      sorted(
        rowsOf(set, 'expected', 'groups.csv').map((row) => [
          row.ref,
          row.type,
          row.parent,
          row.children,
          row.display_name,
        ]),
      ),
    );
    expect(
      sorted(
        entities.filter(({ kind }) => kind === 'user').map((user) => [user.ref, user.memberOf.join(';'), user.title]),
      ),
    ).toEqual(sorted(rowsOf(set, 'expected', 'users.csv').map((row) => [row.ref, row.member_of, row.display_name])));
    expect(
      sorted(
        entities
          .filter(({ kind }) => kind === 'component')
          .map((item) => [item.ref, item.type, item.lifecycle, item.owner ?? '', short(item.system)]),
      ),
    ).toEqual(
      sorted(
        rowsOf(set, 'expected', 'components.csv').map((row) => [
          row.ref,
          row.type,
          row.lifecycle,
          row.owner,
          row.system,
        ]),
      ),
    );
    const { plan, summary } = await importFiles(...all);
    expect([...plan.baseline.teams.values()].map((team) => team.name).sort()).toEqual(['Team B', 'team-a']);
    expect([...plan.baseline.groups.values()].map((group) => group.name).sort()).toEqual(
      ['Backstage', 'acme-corp', 'boxoffice', 'infrastructure'].sort(),
    );
    // The two guests have one e-mail address.
    expect(plan.baseline.people.size).toBe(9);
    expect(summary.questions.find(({ reason }) => reason === 'entityNotFound')?.count).toBe(2);
    const areas = [...plan.baseline.areas.values()];
    expect(areas.map((area) => [area.name, area.ownersSource, area.owners.length])).toEqual([
      ['artist-lookup', 'inferred', 1],
      ['wayback-search', 'inferred', 1],
    ]);
  });
});

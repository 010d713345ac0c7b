import { describe, expect, it } from 'vitest';
import { applyPlanCommand } from '../../plan/applyPlanCommand.ts';
import { createDocument } from '../../plan/history.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { parsePlanFile } from '../../planFile/parsePlanFile.ts';
import { serialisePlan } from '../../planFile/serialisePlan.ts';
import { defaultImportChoices } from '../importChoices.ts';
import { planImport } from '../importPlan.ts';
import type { ImportOptions } from '../importWork.ts';
import type { ImportSource } from '../importSource.ts';
import { gitLogSource, pullRequestSource, rosterSource } from '../testing/sources.ts';

function importInto(plan: Plan, sources: readonly ImportSource[], choices: Partial<ImportOptions> = {}) {
  const planned = planImport(plan, sources, { ...defaultImportChoices, ...choices, at: '2026-10-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  // Through the file, as the next import finds it.
  const opened = parsePlanFile(serialisePlan(createDocument(applied.value)));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { plan: opened.value.document.plan, reasons: planned.counts.map(({ reason }) => reason) };
}

const fresh = createPlan('Test');
const personOf = (plan: Plan, login: string) => plan.identities.get(login)?.personId ?? null;

/** One pull request of an account, as each host writes it. */
const forms: Readonly<Record<string, (number: number, login: string, id: number) => ImportSource>> = {
  'gh pr list': (number, login, id) =>
    pullRequestSource([
      {
        number,
        url: `https://github.com/acme/web/pull/${number}`,
        author: { id: `U_${id}`, is_bot: false, login, name: '' },
        isDraft: false,
        state: 'MERGED',
        createdAt: `2026-09-0${number}T08:00:00Z`,
        mergedAt: `2026-09-0${number}T09:00:00Z`,
      },
    ]),
  GraphQL: (number, login, id) =>
    pullRequestSource([
      {
        data: {
          repository: {
            nameWithOwner: 'acme/web',
            pullRequests: {
              nodes: [
                {
                  number,
                  state: 'MERGED',
                  createdAt: `2026-09-0${number}T08:00:00Z`,
                  mergedAt: `2026-09-0${number}T09:00:00Z`,
                  author: { __typename: 'User', login, databaseId: id },
                },
              ],
            },
          },
        },
      },
    ]),
  REST: (number, login, id) =>
    pullRequestSource([
      {
        number,
        html_url: `https://github.com/acme/web/pull/${number}`,
        user: { login, id, node_id: `U_${id}`, type: 'User' },
        state: 'closed',
        created_at: `2026-09-0${number}T08:00:00Z`,
        merged_at: `2026-09-0${number}T09:00:00Z`,
        base: { ref: 'main', repo: { full_name: 'acme/web' } },
      },
    ]),
  GitLab: (number, login, id) =>
    pullRequestSource([
      {
        iid: number,
        web_url: `https://gitlab.com/acme/web/-/merge_requests/${number}`,
        state: 'merged',
        created_at: `2026-09-0${number}T08:00:00Z`,
        merged_at: `2026-09-0${number}T09:00:00Z`,
        author: { id, username: login, name: '' },
      },
    ]),
};

describe('an account that was renamed on its host', () => {
  it.each(Object.entries(forms))('is one person in one import: %s', (_form, of) => {
    const { plan } = importInto(fresh, [of(1, 'praman', 1002), of(2, 'priya-r', 1002), of(3, 'lvogt', 1004)]);
    expect(plan.baseline.people.size).toBe(2);
    expect(personOf(plan, 'priya-r')).toBe(personOf(plan, 'praman'));
    expect(personOf(plan, 'lvogt')).not.toBe(personOf(plan, 'praman'));
  });

  it.each(Object.entries(forms))('is the same person in the next import: %s', (_form, of) => {
    const before = importInto(fresh, [of(1, 'praman', 1002)]).plan;
    const { plan } = importInto(before, [of(2, 'priya-r', 1002)]);
    expect(plan.baseline.people.size).toBe(1);
    expect(personOf(plan, 'priya-r')).toBe(personOf(plan, 'praman'));
    const [person] = plan.baseline.people.values();
    expect(person?.logins.map(({ login }) => login)).toEqual(['praman', 'priya-r']);
  });

  it('is the person of the roster, which knows the old login', () => {
    const roster = rosterSource('name,github,team\nPriya Raman,praman,Payments\n');
    const { plan, reasons } = importInto(fresh, [
      roster,
      forms.REST?.(1, 'praman', 1002) ?? roster,
      forms.REST?.(2, 'priya-r', 1002) ?? roster,
    ]);
    expect(plan.baseline.people.size).toBe(1);
    expect(personOf(plan, 'priya-r')).not.toBeNull();
    expect(reasons).not.toContain('loginUnmatched');
  });

  it('is known by the number in its no-reply address too', () => {
    const commit = `commit ${'a'.repeat(40)}
Author:     Priya <1002+praman@users.noreply.github.com>
AuthorDate: 2026-09-04T10:00:00+00:00
Commit:     GitHub <noreply@github.com>
CommitDate: 2026-09-04T10:00:00+00:00

    One (#4)

1	1	src/a.ts

`;
    const before = importInto(fresh, [gitLogSource(commit)]).plan;
    const { plan } = importInto(before, [forms.REST?.(5, 'priya-r', 1002) ?? gitLogSource('')]);
    expect(personOf(plan, 'priya-r')).toBe(personOf(plan, 'praman'));
  });

  it('stays known when people are made unrecognisable, and its id does not enter the plan', () => {
    const anonymise = { key: 'ours' };
    const before = importInto(fresh, [forms.REST?.(1, 'praman', 10_020_030) ?? gitLogSource('')], { anonymise }).plan;
    const { plan } = importInto(before, [forms.REST?.(2, 'priya-r', 10_020_030) ?? gitLogSource('')], { anonymise });
    expect(plan.baseline.people.size).toBe(1);
    expect(serialisePlan(createDocument(plan))).not.toMatch(/10020030|praman|priya/);
  });

  it('whose old login somebody else took is asked about, and nobody is put together by it', () => {
    const rest = forms.REST ?? (() => gitLogSource(''));
    const before = importInto(fresh, [rest(1, 'praman', 1002), rest(2, 'lvogt', 1004)]).plan;
    const { plan, reasons } = importInto(before, [rest(3, 'praman', 1004)]);
    expect(reasons).toContain('loginReused');
    expect(personOf(plan, 'praman')).toBe(personOf(before, 'praman'));
    expect(personOf(plan, 'lvogt')).toBe(personOf(before, 'lvogt'));
  });

  it('changes nothing when the same file comes again', () => {
    const rest = forms.REST ?? (() => gitLogSource(''));
    const sources = [rest(1, 'praman', 1002), rest(2, 'priya-r', 1002)];
    const { plan } = importInto(fresh, sources);
    const again = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-02T12:00:00Z' });
    expect(again.outcome).toBe('changesNothing');
  });
});

import { describe, expect, it } from 'vitest';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { applyPlanCommand } from '../../plan/applyPlanCommand.ts';
import { describePlanCommand } from '../../plan/describePlanCommand.ts';
import { createDocument } from '../../plan/history.ts';
import { parsePlanFile } from '../../planFile/parsePlanFile.ts';
import { serialisePlan } from '../../planFile/serialisePlan.ts';
import { defaultImportChoices } from '../importChoices.ts';
import { planImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import { acmeRoster } from '../testing/acme.ts';
import { gitLogSource, mailmapSource, pullRequestSource, rosterSource } from '../testing/sources.ts';
import { editDistance, handlesOf, mailboxOf } from './nameShapes.ts';
import { settleAccount, type AccountDecision } from './settleAccounts.ts';
import { suggestMerges } from './suggestMerges.ts';

function importInto(plan: Plan, ...sources: readonly ImportSource[]): Plan {
  const { changes } = planImport(plan, sources, { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
  const applied = applyPlanCommand(plan, { kind: 'import', changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}
const importNew = (...sources: readonly ImportSource[]) => importInto(createPlan('Test'), ...sources);

let line = 0;
/** A commit in git's own form. */
const commit = (author: string, title: string, trailers = '') => {
  line += 1;
  return `commit ${line.toString(16).padStart(40, 'a')}
Author:     ${author}
AuthorDate: 2026-09-0${1 + (line % 9)}T10:00:00+00:00
Commit:     GitHub <noreply@github.com>
CommitDate: 2026-09-0${1 + (line % 9)}T10:00:00+00:00

    ${title}
${trailers === '' ? '' : `\n    ${trailers}\n`}
1	1	src/a.ts

`;
};
const log = (...commits: readonly string[]) => gitLogSource(commits.join(''));
const personNamed = (plan: Plan, login: string) => {
  const personId = plan.identities.get(login)?.personId ?? null;
  return personId === null ? null : (plan.baseline.people.get(personId)?.name ?? null);
};
const namesOf = (plan: Plan) => [...plan.baseline.people.values()].map(({ name }) => name).sort();
const roster = rosterSource(acmeRoster);

describe('accounts in logs of git', () => {
  it('are one person’s under one address, and under one name', () => {
    const plan = importNew(
      log(
        commit('Priya Raman <priya@acme.example>', 'One (#1)'),
        commit('praman <priya@acme.example>', 'Two (#2)'),
        commit('Priya Raman <priya@home.example>', 'Three (#3)'),
      ),
    );
    expect(namesOf(plan)).toEqual(['Priya Raman']);
    expect(plan.baseline.people.values().next().value?.emails).toEqual(['priya@acme.example', 'priya@home.example']);
  });

  it('with a no-reply address are the account of the host', () => {
    const plan = importNew(
      log(commit('Priya <1002+praman@users.noreply.github.com>', 'One (#1)')),
      pullRequestSource([{ number: 9, author: { login: 'praman', is_bot: false }, title: 'x', isDraft: false }]),
    );
    expect([...plan.identities.keys()]).toEqual(['praman']);
  });

  it('are tied to a login by the commits that the host knows', () => {
    const plan = importNew(
      log(commit('P. R. <priya@home.example>', 'One (#1)')),
      pullRequestSource([
        {
          number: 9,
          author: { login: 'praman', is_bot: false },
          isDraft: false,
          commits: [{ oid: 'a', authors: [{ login: 'praman', email: 'Priya@home.example', name: 'P. R.' }] }],
        },
      ]),
    );
    expect(plan.baseline.people.size).toBe(1);
    expect(personNamed(plan, 'priya@home.example')).toBe(personNamed(plan, 'praman'));
  });

  it('are tied by a mailmap, which also says what people are called', () => {
    const plan = importNew(
      log(commit('pr <priya@old.example>', 'One (#1)'), commit('raman <priya@new.example>', 'Two (#2)')),
      mailmapSource('Priya Raman <priya@new.example> <priya@old.example>\n'),
    );
    expect(namesOf(plan)).toEqual(['Priya Raman']);
  });

  it('with a mailmap find the address that the roster knows', () => {
    const plan = importNew(
      roster,
      log(commit('pr <priya@old.example>', 'One (#1)')),
      mailmapSource('Priya Raman <priya@acme.example> <priya@old.example>\n'),
    );
    expect(personNamed(plan, 'priya@old.example')).toBe('Priya Raman');
  });

  it('that a mailmap renames for one name only leave others under that address alone', () => {
    const plan = importNew(
      log(commit('build <shared@acme.example>', 'One (#1)'), commit('Marco <marco@acme.example>', 'Two (#2)')),
      mailmapSource('Marco Bianchi <marco@acme.example> marco <shared@acme.example>\n'),
    );
    expect(plan.baseline.people.size).toBe(2);
  });

  it('of apps are the apps, however they are written', () => {
    const plan = importNew(
      log(
        commit('dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'Bump (#1)'),
        commit('dependabot[bot] <support@github.com>', 'Bump (#2)'),
        commit('renovate-bot <bot@renovateapp.com>', 'Bump (#3)'),
        commit('acme-robot <ops@acme.example>', 'Bump (#4)'),
      ),
    );
    expect([...plan.identities.values()].map(({ login, kind }) => [login, kind])).toEqual([
      ['dependabot', 'automation'],
      ['renovate-bot', 'automation'],
      ['ops@acme.example', 'automation'],
    ]);
    expect(plan.baseline.people.size).toBe(0);
  });

  it('of people in the roster are people, whatever their logins look like; a known bot there is still one', () => {
    const plan = importNew(
      rosterSource('name,github,team\nAna Apps,ana-apps,Apps\nRen,renovate-bot,Apps\n'),
      pullRequestSource([
        { number: 1, author: { login: 'ana-apps' }, isDraft: false },
        { number: 2, author: { login: 'renovate-bot' }, isDraft: false },
        { number: 3, author: { login: 'other-apps' }, isDraft: false },
      ]),
    );
    expect([...plan.identities.values()].map(({ login, kind }) => [login, kind])).toEqual([
      ['ana-apps', 'person'],
      ['renovate-bot', 'automation'],
      ['other-apps', 'reviewAgent'],
    ]);
    // A roster that comes later says so too.
    const later = importInto(
      importNew(pullRequestSource([{ number: 1, author: { login: 'ana-apps' }, isDraft: false }])),
      rosterSource('name,github,team\nAna Apps,ana-apps,Apps\n'),
      pullRequestSource([{ number: 1, author: { login: 'ana-apps' }, isDraft: false }]),
    );
    expect(later.identities.get('ana-apps')?.kind).toBe('person');
    expect(personNamed(later, 'ana-apps')).toBe('Ana Apps');
  });

  it('that review are found in every way of naming them', () => {
    const plan = importNew(
      roster,
      log(
        commit(
          'Lena Vogt <lena@acme.example>',
          'One (#1)',
          'Reviewers: Marco Bianchi <marco@acme.example>, Priya Raman <priya@acme.example>',
        ),
        commit('Lena Vogt <lena@acme.example>', 'Two (#2)', 'reviewed-BY: @dortiz'),
        commit('Lena Vogt <lena@acme.example>', 'Three (#3)', 'Reviewed-by: please wait for the build'),
      ),
    );
    const reviewers = [...plan.pullRequests.values()].map(({ reviews }) =>
      reviews.map(({ reviewer }) => personNamed(plan, reviewer)),
    );
    expect(reviewers).toEqual([['Marco Bianchi', 'Priya Raman'], ['Dana Ortiz'], []]);
  });
});

describe('placeholders for people from another host', () => {
  it('are asked about and are not the account of the same name', () => {
    const page = {
      data: {
        repository: {
          nameWithOwner: 'acme/web',
          pullRequests: {
            nodes: [
              {
                number: 1,
                author: { __typename: 'Mannequin', login: 'praman' },
                createdAt: '2020-01-01T00:00:00Z',
                reviews: { nodes: [] },
              },
            ],
          },
        },
      },
    };
    const planned = planImport(createPlan('Test'), [roster, pullRequestSource([page])], {
      ...defaultImportChoices,
      at: '2026-10-01T12:00:00Z',
    });
    expect(planned.changes.identities).toMatchObject([{ login: 'mannequin/praman', kind: 'person', personId: null }]);
    expect(planned.counts.map(({ reason }) => reason)).toContain('mannequin');
    expect(planned.suggestions).toMatchObject([
      {
        subject: { kind: 'account', login: 'mannequin/praman' },
        candidates: [{ personId: 'person-priya-raman', reasons: ['sameHandle', 'handleOfName'] }],
      },
    ]);
  });
});

describe('suggestions', () => {
  const plan = importNew(
    roster,
    log(
      commit('pr <priya.raman@home.example>', 'One (#1)'),
      commit('Mark Bianchi <mb@home.example>', 'Two (#2)'),
      commit('lena <x1@home.example>', 'Three (#3)'),
      commit('Somebody Else <somebody@home.example>', 'Four (#4)'),
    ),
  );

  it('say who an account may be, and why, busiest first', () => {
    const told = suggestMerges({ ...plan, people: plan.baseline.people }).map(({ shown, candidates }) => [
      shown,
      candidates[0]?.personId ?? null,
      candidates[0]?.reasons.join() ?? '',
    ]);
    expect(told).toEqual([
      ['mb@home.example', null, ''],
      ['priya.raman@home.example', 'person-priya-raman', 'handleOfName'],
      ['somebody@home.example', null, ''],
      ['x1@home.example', null, ''],
    ]);
  });

  it('know more while the names of the accounts are at hand', () => {
    const source = log(
      commit('Mark Bianchi <mb@home.example>', 'Two (#12)'),
      commit('lena <x1@home.example>', 'Three (#13)'),
    );
    const { suggestions } = planImport(plan, [source], { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' });
    const told = suggestions.flatMap(({ shown, candidates }) => {
      const [best] = candidates;
      return best === undefined ? [] : [[shown, best.personId, best.reasons.join()]];
    });
    expect(told).toContainEqual(['Mark Bianchi', 'person-marco-bianchi', 'similarName']);
    expect(told).toContainEqual(['lena', 'person-lena-vogt', 'firstNameOnly']);
  });
});

describe('what the user says of an account', () => {
  const source = log(
    commit('pr <priya.raman@home.example>', 'One (#1)'),
    commit('Build Machine <ci@acme.example>', 'Two (#2)', 'Reviewed-by: Marco Bianchi <marco@acme.example>'),
  );

  function decided(plan: Plan, decision: AccountDecision): Plan {
    const command = settleAccount(plan, decision);
    if (command === null) throw new Error('nothing to do');
    const applied = applyPlanCommand(plan, command);
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
    return applied.value;
  }

  it('wins over every later import, and is kept in the file', () => {
    const plan = importNew(roster, source);
    const merged = decided(plan, {
      kind: 'merge',
      subject: { kind: 'account', login: 'priya.raman@home.example' },
      into: plan.identities.get('marco@acme.example')?.personId ?? ('' as never),
    });
    const bot = decided(merged, { kind: 'classify', login: 'ci@acme.example', as: 'automation' });
    const opened = parsePlanFile(serialisePlan(createDocument(bot)));
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const again = importInto(opened.value.document.plan, roster, source);
    // Against the rules, which would say Priya.
    expect(personNamed(again, 'priya.raman@home.example')).toBe('Marco Bianchi');
    expect(again.identities.get('ci@acme.example')).toEqual({
      login: 'ci@acme.example',
      provider: 'git',
      kind: 'automation',
      personId: null,
      source: 'stated',
    });
  });

  it('makes one person of two, with the addresses and work of both', () => {
    const plan = importNew(source, log(commit('Priya Raman <priya@acme.example>', 'Three (#3)')));
    const [from] = [...plan.baseline.people.values()].filter(({ name }) => name === 'pr');
    const [into] = [...plan.baseline.people.values()].filter(({ name }) => name === 'Priya Raman');
    if (from === undefined || into === undefined) throw new Error('not there');
    const merged = decided(plan, { kind: 'merge', subject: { kind: 'person', personId: from.id }, into: into.id });
    expect(merged.baseline.people.has(from.id)).toBe(false);
    expect(merged.baseline.people.get(into.id)?.emails).toEqual(['priya@acme.example', 'priya.raman@home.example']);
    expect(merged.baseline.seats.size).toBe(plan.baseline.seats.size - 1);
    expect(importInto(merged, source).baseline.people.size).toBe(merged.baseline.people.size);
  });

  it('takes a bot out of the organisation that was taken for a person, and brings it back', () => {
    const plan = importNew(source);
    const bot = decided(plan, { kind: 'classify', login: 'ci@acme.example', as: 'automation' });
    expect(namesOf(bot)).not.toContain('Build Machine');
    const person = decided(bot, { kind: 'classify', login: 'ci@acme.example', as: 'person' });
    expect(personNamed(importInto(person, source), 'ci@acme.example')).toBe('Build Machine');
  });

  it('is one step with a name, and nothing when it is so already or the account is gone', () => {
    const plan = importNew(roster, source);
    const command = settleAccount(plan, { kind: 'classify', login: 'ci@acme.example', as: 'automation' });
    expect(command === null ? null : describePlanCommand(plan, command)).toBe('Say who is behind ci@acme.example');
    expect(settleAccount(plan, { kind: 'classify', login: 'nobody', as: 'person' })).toBeNull();
    const done = decided(plan, { kind: 'classify', login: 'ci@acme.example', as: 'automation' });
    const again = settleAccount(done, { kind: 'classify', login: 'ci@acme.example', as: 'automation' });
    expect(again === null ? null : applyPlanCommand(done, again)).toMatchObject({
      ok: false,
      error: { kind: 'plan.noChange' },
    });
  });
});

describe('shapes of names', () => {
  it('are the ways in which people make logins of them', () => {
    expect(handlesOf('Priya Raman')).toEqual(['priyaraman', 'ramanpriya', 'praman', 'priyar', 'ramanp']);
    expect(handlesOf('Ana María de la Cruz')).toContain('acruz');
    expect(mailboxOf('1002+praman@users.noreply.github.com')).toBe('praman');
    expect(mailboxOf('Priya.Raman+git@acme.example')).toBe('priyaraman');
  });

  it('are compared letter by letter', () => {
    // Values from the definition: kitten, sitten, sittin, sitting.
    expect([editDistance('kitten', 'sitting', 3), editDistance('kitten', 'sitting', 2)]).toEqual([3, 3]);
    expect(editDistance('bianchi', 'bianchi', 1)).toBe(0);
  });
});

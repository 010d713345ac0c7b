/** Who is who in real logs, against the roster that has the answers: skipped where ../shared/data is not there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settleAccount } from '../../shared/importers/identities/settleAccounts.ts';
import { suggestMerges } from '../../shared/importers/identities/suggestMerges.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../shared/plan/applyPlanCommand.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { hasRealData, importFiles, open, readCsv } from './testing/realData.ts';

const sets = [
  'kafka-2024-02-06',
  'gotools-2024q4-2025q2',
  'esphome-2024-07-10',
  'cluster-api-2025h2',
  'electron-2026q1-ai',
] as const;

async function planOf(name: string, ...args: readonly string[]): Promise<Plan> {
  const opened = parsePlanFile(readFileSync(await importFiles(name, ...args), 'utf8'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.document.plan;
}

/** Whose each spelling is: addresses and logins by the roster. */
function answersOf(set: string): ReadonlyMap<string, string> {
  return new Map(
    readCsv(readFileSync(open(set, 'roster.csv'), 'utf8')).flatMap((row) =>
      (row.aliases ?? '').split(';').map((alias): [string, string] => [alias.toLowerCase(), row.person ?? '']),
    ),
  );
}

describe.skipIf(!hasRealData)('people in logs of git (skipped without ../shared/data)', () => {
  it.each(sets)('%s: with the roster every account is the one that it should be', async (set) => {
    const answers = answersOf(set);
    const plan = await planOf(
      `${set}-people`,
      ...['--roster', open(set, 'roster.csv'), '--prs', open(set, 'git-log.fuller.txt')],
    );
    const people = [...plan.identities.values()].filter(({ kind }) => kind === 'person');
    expect(people.length).toBeGreaterThan(30);
    for (const { login, personId } of people) {
      const name = personId === null ? null : plan.baseline.people.get(personId)?.name;
      expect(name, login).toBe(answers.get(login));
    }
    const bots = [...plan.identities.values()].filter(({ kind }) => kind !== 'person');
    const isBot = (login: string) =>
      answers.get(login)?.startsWith('bot:') ?? answers.get(`${login}[bot]`) !== undefined;
    expect(bots.filter(({ login }) => !isBot(login))).toEqual([]);
  });

  it.each(sets)('%s: without it nobody is two people, or one click makes them one', async (set) => {
    const answers = answersOf(set);
    const alone = await planOf(`${set}-alone`, '--prs', open(set, 'git-log.fuller.txt'));
    const ownerOf = (plan: Plan, personId: string) => {
      const logins = [...plan.identities.values()].filter((identity) => identity.personId === personId);
      return new Set(logins.map(({ login }) => answers.get(login)));
    };
    // Never two people in one.
    for (const id of alone.baseline.people.keys()) expect(ownerOf(alone, id).size, id).toBe(1);
    let plan = alone;
    // One after the other, as somebody clicks: each merge can change what is suggested next.
    for (;;) {
      const [next] = suggestMerges({ ...plan, people: plan.baseline.people }).filter(
        ({ candidates }) => candidates.length > 0,
      );
      const into = next?.candidates[0]?.personId;
      if (next === undefined || into === undefined) break;
      const command = settleAccount(plan, { kind: 'merge', subject: next.subject, into });
      const done = command === null ? null : applyPlanCommand(plan, command);
      if (done?.ok !== true) break;
      plan = done.value;
    }
    for (const id of plan.baseline.people.keys()) expect(ownerOf(plan, id).size, id).toBe(1);
    const everybody = new Set([...plan.baseline.people.keys()].map((id) => [...ownerOf(plan, id)][0]));
    // In cluster-api one person's login and name have nothing in common: that only a roster can tell.
    const isTwice = set === 'cluster-api-2025h2' ? 1 : 0;
    expect(plan.baseline.people.size - everybody.size).toBe(isTwice);
  });
});

import { describe, expect, it } from 'vitest';
import { createDocument } from '../../plan/history.ts';
import { createPlan, type Plan } from '../../plan/plan.ts';
import { applyPlanCommand } from '../../plan/applyPlanCommand.ts';
import { parsePlanFile } from '../../planFile/parsePlanFile.ts';
import { serialisePlan } from '../../planFile/serialisePlan.ts';
import { settleAccount } from '../identities/settleAccounts.ts';
import { defaultImportChoices } from '../importChoices.ts';
import { planImport } from '../importPlan.ts';
import type { ImportSource } from '../importSource.ts';
import type { ImportOptions } from '../importWork.ts';
import { acmeCodeowners, acmePullRequests, acmeRoster } from '../testing/acme.ts';
import { codeownersSource, pullRequestSource, rosterSource } from '../testing/sources.ts';
import type { PlannedView, SourceView } from './deskViews.ts';
import { planDecidedImport, type ImportDecision } from './planDecidedImport.ts';
import { joinChanges } from './changePieces.ts';
import { cutLists } from './longLists.ts';
import { serveDesk, type FromDesk } from './serveDesk.ts';
import { rememberedChoice } from './sourceChoice.ts';

const options: ImportOptions = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z' };

function apply(plan: Plan, command: Parameters<typeof applyPlanCommand>[1]): Plan {
  const applied = applyPlanCommand(plan, command);
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value;
}

/** Somebody reviews with a login that the roster does not have. */
const strange = JSON.parse(
  JSON.stringify(acmePullRequests).replaceAll('"mbianchi"', '"marco-b"'),
) as readonly unknown[];
const sources: readonly ImportSource[] = [
  rosterSource(acmeRoster),
  pullRequestSource(strange),
  codeownersSource(acmeCodeowners),
];

function personCalled(plan: Plan, name: string) {
  const person = [...plan.baseline.people.values()].find((candidate) => candidate.name === name);
  if (person === undefined) throw new Error(`No ${name}`);
  return person.id;
}

describe('an import with decisions', () => {
  const empty = createPlan('Test');
  const first = planImport(empty, sources, options);
  const imported = apply(empty, { kind: 'import', changes: first.changes });
  const marco = personCalled(imported, 'Marco Bianchi');
  const merge: ImportDecision = { kind: 'merge', subject: { kind: 'account', login: 'marco-b' }, into: marco };

  it('is the same as importing, deciding and importing again, in one command', () => {
    const command = settleAccount(imported, merge);
    if (command === null) throw new Error('Nothing to settle');
    const settled = apply(imported, command);
    const again = apply(settled, { kind: 'import', changes: planImport(settled, sources, options).changes });
    const { planned, after } = planDecidedImport(empty, sources, options, [merge]);
    expect(serialisePlan(createDocument(after))).toBe(serialisePlan(createDocument(again)));
    expect(serialisePlan(createDocument(apply(empty, { kind: 'import', changes: planned.changes })))).toBe(
      serialisePlan(createDocument(again)),
    );
    expect(after.identities.get('marco-b')).toMatchObject({ personId: marco, source: 'stated' });
    expect(imported.identities.get('marco-b')?.personId).toBeNull();
  });

  it('keeps the rules of waits that were chosen beside what was said', () => {
    const clockRules = { start: 'opened', hours: 'working', ofOwn: 'leftOut' } as const;
    const { planned, after } = planDecidedImport(empty, sources, { ...options, clockRules }, [merge]);
    expect(after.clockRules).toEqual(clockRules);
    expect(apply(empty, { kind: 'import', changes: planned.changes }).clockRules).toEqual(clockRules);
  });

  it('counts as new what is new against the plan before, and changes nothing the second time', () => {
    const { planned, after } = planDecidedImport(empty, sources, options, [merge]);
    expect(planned.summary.people).toEqual({ total: 4, added: 4 });
    expect(planImport(after, sources, options).outcome).toBe('changesNothing');
  });

  it('links an owner that nobody knows to a team, so that its rules count', () => {
    const web = [...imported.baseline.teams.values()].find(({ name }) => name === 'Web');
    if (web === undefined) throw new Error('No team');
    const decision: ImportDecision = {
      kind: 'nameOwner',
      owner: '@acme/platform',
      provider: 'github',
      is: { kind: 'team', teamId: web.id },
    };
    expect(first.issues.some(({ reason, value }) => reason === 'ownerUnknown' && value === '@acme/platform')).toBe(
      true,
    );
    const { planned, after } = planDecidedImport(empty, sources, options, [decision]);
    expect(planned.issues.some(({ value }) => value === '@acme/platform')).toBe(false);
    expect(after.baseline.teams.get(web.id)?.externalRefs).toEqual([{ provider: 'github', ref: 'acme/platform' }]);
  });

  it('passes over a decision that fits nothing', () => {
    const nobody: ImportDecision = { kind: 'classify', login: 'nobody', as: 'automation' };
    expect(planDecidedImport(empty, sources, options, [nobody]).planned).toEqual(first);
  });
});

describe('what was corrected', () => {
  it('is kept with the file in the plan, and found for the next file of its name', () => {
    const roster = rosterSource(acmeRoster, 'people-2026-10.csv');
    const chosen = { ...roster, file: { ...roster.file, chosen: { format: 'roster' } } } as ImportSource;
    const changed = { ...options, columns: { title: 'Location' } };
    const { changes } = planImport(createPlan('Test'), [chosen], changed);
    const plan = apply(createPlan('Test'), { kind: 'import', changes });
    const read = parsePlanFile(serialisePlan(createDocument(plan)));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const again = read.value.document.plan;
    expect(rememberedChoice(again, 'people-2026-11.csv')).toEqual({
      format: 'roster',
      columns: { title: 'Location' },
    });
    expect(rememberedChoice(again, 'staff.csv')).toBeNull();
  });

  it('is nothing in the record when nothing was corrected, and is told anew with the same files', () => {
    const roster = rosterSource(acmeRoster);
    const plan = apply(createPlan('Test'), {
      kind: 'import',
      changes: planImport(createPlan('Test'), [roster], options).changes,
    });
    expect(rememberedChoice(plan, 'roster.csv')).toBeNull();
    const again = planImport(plan, [roster], { ...options, columns: { fte: '' } });
    expect(again.changes.record.files[0]?.chosen).toEqual({ columns: { fte: '' } });
    expect(again.changes.record.at).toBe(plan.imports.get(again.changes.record.id)?.at);
  });
});

/** Gives files over as the window does: in pieces. */
function addSources(
  take: ReturnType<typeof serveDesk>,
  files: readonly { readonly fileId: string; readonly chosen: null }[],
  text: string,
): void {
  const half = Math.floor(text.length / 2);
  take({ kind: 'sourcesPiece', isFirst: true, text: 'of a reading that was called off' });
  take({ kind: 'sourcesPiece', isFirst: true, text: text.slice(0, half) });
  take({ kind: 'sourcesPiece', isFirst: false, text: text.slice(half) });
  take({ kind: 'addSources', files });
}

describe('the desk', () => {
  function open(plan: Plan) {
    const told: FromDesk[] = [];
    const take = serveDesk((message) => told.push(structuredClone(message)));
    take({ kind: 'plan', plan: { ...plan, pullRequests: new Map(), ciRuns: new Map() } });
    const pieces = cutLists({ pullRequests: [...plan.pullRequests.values()], ciRuns: [...plan.ciRuns.values()] });
    for (const [index, piece] of pieces.entries())
      take({ kind: 'planPiece', isLast: index === pieces.length - 1, ...piece });
    return { told, take };
  }

  const bad = 'Name,Team,FTE\nAda Novak,Core,1\nBen Okoye,Core,lots\n,Core\n';
  const files = ['a', 'b'].map((fileId) => ({ fileId, chosen: null }));

  it('shows files, plans them, gives the rows behind what was left out, and the changes', () => {
    const { told, take } = open(createPlan('Test'));
    addSources(take, files, JSON.stringify([rosterSource(bad), pullRequestSource(strange)]));
    const views = (told.at(-1) as { views: readonly SourceView[] }).views;
    expect(views[0]?.table?.columns[2]).toEqual({ header: 'FTE', values: ['1', 'lots'], filled: 2, rows: 3 });
    take({ kind: 'work', runId: 7, options, decisions: [] });
    const { view, runId } = told.at(-1) as { view: PlannedView; runId: number };
    expect(runId).toBe(7);
    const fte = view.files[0]?.issues.find(({ message }) => message.includes('lots'));
    expect(fte?.rows[0]).toMatchObject({ place: 'line 3', cells: ['Ben Okoye', 'Core', 'lots'] });
    expect(view.samples.b?.rows[0]?.slice(0, 2)).toEqual(['482', '2026-09-01']);
    take({ kind: 'rows', requestId: 1, fileId: 'a', reason: null });
    const { csv } = told.at(-1) as { csv: string };
    expect(csv.split('\r\n')[0]).toBe('"file","place","what","reason","Name","Team","FTE"');
    expect(csv).toMatch(/"roster.csv","line 3",.*"Ben Okoye","Core","lots"\r\n/);
    take({ kind: 'changes', requestId: 2 });
    const joined = joinChanges();
    let last = told.at(-1);
    for (; last?.kind === 'changesPiece'; last = told.at(-1)) {
      joined.add(last.text);
      take({ kind: 'moreChanges', requestId: 2 });
    }
    if (last?.kind !== 'changes' || last.frame === null) throw new Error('there are changes');
    const { changes } = planImport(createPlan('Test'), [rosterSource(bad), pullRequestSource(strange)], options);
    expect(joined.finish(last.frame)).toEqual({ ...changes, record: { ...changes.record, id: last.frame.record.id } });
  });

  it('shows no cells when people are to be unrecognisable', () => {
    const { told, take } = open(createPlan('Test'));
    addSources(take, files.slice(0, 1), JSON.stringify([rosterSource(bad)]));
    take({ kind: 'work', runId: 1, options: { ...options, anonymise: { key: 'k' } }, decisions: [] });
    expect(JSON.stringify(told.at(-1))).not.toContain('Okoye');
    take({ kind: 'rows', requestId: 1, fileId: null, reason: null });
    expect(JSON.stringify(told.at(-1))).not.toContain('Okoye');
  });

  it('takes a plan in pieces as it was, so that the same files change nothing', () => {
    const imported = apply(createPlan('Test'), {
      kind: 'import',
      changes: planImport(createPlan('Test'), sources, options).changes,
    });
    const { told, take } = open(imported);
    const three = ['a', 'b', 'c'].map((fileId) => ({ fileId, chosen: null }));
    addSources(take, three, JSON.stringify(sources));
    take({ kind: 'work', runId: 1, options, decisions: [] });
    expect((told.at(-1) as { view: PlannedView }).view.outcome).toBe('changesNothing');
  });

  it('lists moves that fit no more after newer data', () => {
    const imported = apply(createPlan('Test'), {
      kind: 'import',
      changes: planImport(createPlan('Test'), [rosterSource(acmeRoster)], options).changes,
    });
    const lena = [...imported.baseline.seats.values()].find(
      ({ personId }) => personId === personCalled(imported, 'Lena Vogt'),
    );
    const payments = [...imported.baseline.teams.values()].find(({ name }) => name === 'Payments');
    if (lena === undefined || payments === undefined) throw new Error('Not there');
    const made = apply(imported, { kind: 'createScenario', name: 'Move Lena', copyOf: null });
    const scenarioId = [...made.scenarios.keys()][0];
    if (scenarioId === undefined) throw new Error('No scenario');
    const planned = apply(made, {
      kind: 'addMove',
      scenarioId,
      wave: 1,
      edits: [{ kind: 'updateSeat', seatId: lena.id, changes: { teamId: payments.id } }],
    });
    const newer = acmeRoster.replace('Engineer,Web', 'Engineer,Payments');
    const { told, take } = open(planned);
    addSources(take, files.slice(0, 1), JSON.stringify([rosterSource(newer)]));
    take({ kind: 'work', runId: 1, options, decisions: [] });
    const { conflicts } = (told.at(-1) as { view: PlannedView }).view;
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({ name: 'Move Lena', moves: [{ error: { kind: 'orgEdit.noChange' } }] });
    expect(conflicts[0]?.moves[0]?.move).toContain('Lena Vogt');
  });

  it('lists owners whom nobody knows, who owns most first', () => {
    const rules = codeownersSource('/a/ @nobody-one\n/b/ @nobody-two\n/c/ @nobody-two @nobody-three\n');
    const { told, take } = open(createPlan('Test'));
    const both = [rosterSource(acmeRoster), rules];
    addSources(take, files.slice(0, 2), JSON.stringify(both));
    take({ kind: 'work', runId: 1, options, decisions: [] });
    const { owners } = (told.at(-1) as { view: PlannedView }).view;
    expect(owners.unknown.map(({ owner, rules: count }) => [owner, count])).toEqual([
      ['@nobody-two', 2],
      ['@nobody-one', 1],
      ['@nobody-three', 1],
    ]);
  });
});

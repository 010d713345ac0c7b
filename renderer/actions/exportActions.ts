import type { ScenarioId } from '../../shared/base/ids.ts';
import { createDocument } from '../../shared/plan/history.ts';
import type { ReportComputed } from '../../shared/report/reportComputed.ts';
import type { CodeownersOriginal } from '../../shared/report/codeownersPatch.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { resolveScenario } from '../../shared/plan/resolveScenario.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { reportChoices, setExport, useExportStore } from '../stores/exportStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession, showToast, useSessionStore } from '../stores/sessionStore.ts';
import { afterExport, showError } from './fileActions.ts';

/** Opens the screen where what is on the map is looked at as pages and exported. */
export function openExport(): void {
  setExport({ isOpen: true, scenarioId: useSessionStore.getState().scenarioId });
}

/** Leaves it; the choices stay. */
export function closeExport(): void {
  setExport({ isOpen: false });
}

/** Writes what the screen shows, in the form chosen. */
export async function saveExport(): Promise<void> {
  const { format, table } = useExportStore.getState();
  const done = await whileBusy(format === 'pdf' ? 'Writing the PDF' : 'Writing the file', async () => {
    const wanted = await wantedNow();
    if (wanted === null) return null;
    const outcome = await (format === 'pdf'
      ? window.headroom.exportPdf(wanted)
      : window.headroom.exportPlan({ ...wanted, format, table }));
    return { outcome, name: wanted.suggestedName };
  });
  if (done === null) return;
  afterExport(done.outcome, done.name);
  if (done.outcome.kind === 'saved') closeExport();
}

/** Prints it; the system asks on what. */
export async function printExport(): Promise<void> {
  const done = await whileBusy('Printing', async () => {
    const wanted = await wantedNow();
    if (wanted === null) return null;
    const { suggestedName, ...request } = wanted;
    return { outcome: await window.headroom.printPlan(request), name: suggestedName };
  });
  if (done === null) return;
  const { outcome, name } = done;
  if (outcome.kind === 'failed') showError(outcome.error, name);
  if (outcome.kind === 'printed') {
    const { describeUndrawable } = await import('../../shared/report/undrawable.ts');
    const boxes = describeUndrawable(outcome.undrawable);
    if (boxes !== '') showToast(boxes, 'problem');
  }
}

/** Prints what is on the map, before the screen that shows its pages, how far it is, and a way to call it off. */
export function printFromMenu(): void {
  if (!useExportStore.getState().isOpen) openExport();
  void printExport();
}

/** Ends an export that takes too long. */
export function cancelExport(): void {
  callOff?.();
  void window.headroom.cancelExport({});
}

/**
 * The change of the ownership file of a repository, as a diff for whoever applies it.
 *
 * @param against the file as it is today, which the user picks, so that the diff applies to it; or the plan’s own rules
 */
export async function saveCodeownersDiff(repository: string, against: 'pickedFile' | 'plan'): Promise<void> {
  const plan = usePlanStore.getState().open?.document.plan;
  const { scenarioId } = useExportStore.getState();
  const scenario = plan === undefined || scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  if (plan === undefined || scenario === undefined) return;
  const { codeownersPatches, hasOwnersTree, patchRemarks } = await import('../../shared/report/codeownersPatch.ts');
  const isTree = hasOwnersTree(plan.baseline, repository);
  const picked = against === 'plan' ? null : await pickOriginal(isTree ? 'folder' : 'file');
  if (against === 'pickedFile' && picked === null) return;
  const after = resolveScenario(plan.baseline, scenario).org;
  const patches = codeownersPatches(plan.baseline, after, repository, picked);
  if (!patches.ok) {
    showToast(
      patches.error.kind === 'codeowners.dialect'
        ? 'Of OWNERS files of Chromium there is no diff: change them by the list of moves'
        : `The plan has no ownership rules of ${repository}`,
      'problem',
    );
    return;
  }
  const isEmpty = patches.value.every(
    ({ diff, notFound, unnamed }) => diff === '' && notFound.length + unnamed.length === 0,
  );
  if (isEmpty) {
    showToast(`The scenario changes nothing in the ${isTree ? 'OWNERS files' : 'CODEOWNERS'} of ${repository}`, 'done');
    return;
  }
  const text = patches.value
    .flatMap((patch) => [...patchRemarks(patch).map((remark) => `# ${remark}\n`), patch.diff])
    .join('');
  const suggestedName = `${repository.replaceAll('/', ' ')} ${isTree ? 'OWNERS' : 'CODEOWNERS'}`;
  afterExport(await window.headroom.saveText({ text, suggestedName, kind: 'diff' }), suggestedName);
}

const pickProblems = {
  tooLarge: 'This is larger than any CODEOWNERS file',
  notText: 'This file is no text in UTF-8',
  failed: 'The file could not be read',
} as const;

async function pickOriginal(what: 'file' | 'folder'): Promise<CodeownersOriginal | null> {
  const picked = await window.headroom.pickOwnersFile({ what });
  if (picked.kind === 'read') return picked.text;
  if (picked.kind === 'readFolder') return new Map(picked.files.map(({ name, text }) => [name, text]));
  if (picked.kind !== 'cancelled') showToast(pickProblems[picked.kind], 'problem');
  return null;
}

/** Puts the table that is chosen on the clipboard, for a spreadsheet or a document. */
export async function copyTable(): Promise<void> {
  const plan = usePlanStore.getState().open?.document.plan;
  const state = useExportStore.getState();
  if (plan === undefined) return;
  const [{ buildExportTables }, { toTabText }] = await Promise.all([
    import('../../shared/report/exportTables.ts'),
    import('../../shared/report/exportTexts.ts'),
  ]);
  const tables = buildExportTables(plan, {
    ...reportChoices(state),
    scenarioId: state.scenarioId,
    generatedAt: new Date().toISOString(),
  });
  const table = tables.ok ? tables.value.find(({ name }) => name === state.table) : undefined;
  if (table === undefined) {
    showToast('There is no such table without a scenario', 'problem');
    return;
  }
  await navigator.clipboard.writeText(toTabText(table));
  showToast(`Table “${table.title}” is on the clipboard`, 'done');
}

/** The repositories whose ownership rules the plan has, and what the files are called in which they stand. */
export function repositoriesWithRules(
  plan: Plan,
): readonly { readonly repository: string; readonly files: 'CODEOWNERS' | 'OWNERS files' }[] {
  const files = new Map<string, 'CODEOWNERS' | 'OWNERS files'>();
  for (const { repository, dialect } of plan.baseline.rules.values())
    files.set(repository, dialect === 'kubernetes' || dialect === 'chromium' ? 'OWNERS files' : 'CODEOWNERS');
  return [...files]
    .map(([repository, name]) => ({ repository, files: name }))
    .sort((one, other) => (one.repository < other.repository ? -1 : 1));
}

let callOff: (() => void) | null = null;

/** What is to be written; null: it was called off, or there is no plan any more. */
async function wantedNow() {
  const computed = await computedForPages();
  const plan = usePlanStore.getState().open?.document.plan;
  const state = useExportStore.getState();
  if (plan === undefined || computed === null) return null;
  return {
    text: serialisePlan(createDocument(plan)),
    scenarioId: state.scenarioId,
    options: { ...reportChoices(state), computed },
    suggestedName: state.isAnonymised ? 'Plan' : nameOf(plan, state.scenarioId),
  };
}

const nothingComputed: ReportComputed = { waiting: null, sensitivity: null };

/** What the pages show that is computed in the background, once it is there: what is written is what is seen. Null: called off. */
async function computedForPages(): Promise<ReportComputed | null> {
  if (useExportStore.getState().format !== 'pdf') return nothingComputed;
  return new Promise((resolve) => {
    const look = (): void => {
      const plan = usePlanStore.getState().open?.document.plan;
      const { computed: known, scenarioId } = useExportStore.getState();
      if (plan === undefined) finish(null);
      else if (known?.plan === plan && known.scenarioId === scenarioId) finish(known.computed);
    };
    const finish = (computed: ReportComputed | null): void => {
      stop();
      callOff = null;
      resolve(computed);
    };
    const stop = useExportStore.subscribe(look);
    callOff = () => finish(null);
    look();
  });
}

function nameOf(plan: Plan, scenarioId: ScenarioId | null): string {
  const scenario = scenarioId === null ? undefined : plan.scenarios.get(scenarioId);
  return scenario === undefined ? plan.name : `${plan.name} – ${scenario.name}`;
}

async function whileBusy<Outcome>(what: string, run: () => Promise<Outcome>): Promise<Outcome> {
  setSession({ busy: what });
  try {
    return await run();
  } finally {
    setSession({ busy: null });
  }
}

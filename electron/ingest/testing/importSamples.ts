/** Writes files, reads them and brings them into a plan: what the tests of samples share. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ImportSource } from '../../../shared/importers/importSource.ts';
import { defaultImportChoices } from '../../../shared/importers/importChoices.ts';
import { planImport, type PlannedImport } from '../../../shared/importers/importPlan.ts';
import type { ImportOptions } from '../../../shared/importers/importWork.ts';
import { checkOrg } from '../../../shared/org/checkOrg.ts';
import { createDocument } from '../../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../../shared/plan/plan.ts';
import { applyPlanCommand } from '../../../shared/plan/applyPlanCommand.ts';
import { parsePlanFile } from '../../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../../shared/planFile/serialisePlan.ts';
import { ingestFiles } from '../ingestFiles.ts';

/** The folder that the files are written to. */
export const samplesFolder = mkdtempSync(path.join(os.tmpdir(), 'headroom-samples-'));

let folders = 0;

/** Writes files, by name with folders, and reads them. */
export async function readSamples(files: Readonly<Record<string, string | Buffer>>): Promise<readonly ImportSource[]> {
  const root = path.join(samplesFolder, `set-${(folders += 1)}`);
  const paths = Object.entries(files).map(([name, text]) => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
  const outcome = await ingestFiles(paths.map((file) => ({ path: file, format: null })));
  return outcome.kind === 'read' ? outcome.sources : [];
}

export interface ImportedSamples {
  readonly plan: Plan;
  readonly planned: PlannedImport;
  readonly sources: readonly ImportSource[];
}

/**
 * Brings files into a new plan.
 *
 * @throws Error when the plan is not sound, cannot be opened again, or changes when the same files come a second time
 */
export async function importSamples(
  files: Readonly<Record<string, string | Buffer>>,
  changed: Partial<ImportOptions> = {},
  before: Plan = createPlan('Test'),
): Promise<ImportedSamples> {
  const sources = await readSamples(files);
  const options = { ...defaultImportChoices, at: '2026-10-01T12:00:00Z', ...changed };
  const planned = planImport(before, sources, options);
  const applied = applyPlanCommand(before, { kind: 'import', changes: planned.changes });
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  const plan = applied.value;
  // A circle of managers is told and kept.
  const isTold = planned.counts.some(({ reason }) => reason === 'managerCycle');
  const problems = checkOrg(plan.baseline).filter(
    ({ kind, table }) => !isTold || kind !== 'cycle' || table !== 'seats',
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const opened = parsePlanFile(serialisePlan(createDocument(plan)));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const again = planImport(plan, sources, { ...options, at: '2027-01-01T00:00:00Z' });
  if (again.outcome !== 'changesNothing') throw new Error(`Twice is not once: ${JSON.stringify(again.changes.edits)}`);
  return { plan, planned, sources };
}

/** How often each reason came up. */
export function reasonsOf({ planned }: ImportedSamples): Readonly<Record<string, number>> {
  return Object.fromEntries(planned.counts.map(({ reason, count }) => [reason, count]));
}

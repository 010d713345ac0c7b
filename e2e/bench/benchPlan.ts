import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDocument, dispatchCommand } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { readOrgs } from './modelPart.ts';
import type { BenchApp } from './runningApp.ts';

/** A generated organisation as a plan file with one scenario, so that a drop has somewhere to be recorded. */
export function writeBenchPlan(folder: string, orgFolder: string, people: number): string {
  const org = readOrgs(orgFolder).find((sized) => sized.people === people)?.org;
  if (org === undefined) throw new Error(`there is no generated organisation of ${people} people`);
  const document = createDocument({ ...createPlan('Benchmark'), baseline: org });
  const at = '2026-01-05T08:00:00Z';
  const planned = dispatchCommand(document, { kind: 'createScenario', name: 'Scenario A', copyOf: null }, at);
  if (!planned.ok) throw new Error(planned.error.kind);
  const file = path.join(folder, `benchmark-${people}.headroom`);
  writeFileSync(file, serialisePlan(planned.value));
  return file;
}

/** Opens a plan file from the start page, with the dialog answered for the user. */
export async function openPlan({ app, page }: BenchApp, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    const answer = { canceled: false, filePaths: [chosen] };
    Object.assign(dialog, { showOpenDialog: () => Promise.resolve(answer) });
  }, file);
  await page.getByRole('button', { name: 'Open…' }).click();
}

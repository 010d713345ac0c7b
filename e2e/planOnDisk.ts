import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createDocument } from '../shared/plan/history.ts';
import { createPlan } from '../shared/plan/plan.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../shared/planFile/serialisePlan.ts';
import type { RunningApp } from './appFixture.ts';

/** The sample plan. */
export const sample = path.join(import.meta.dirname, '..', 'build', 'samples', 'commerce.headroom');

/** A change that anybody can see in the file: the first active move is parked. */
export async function parkMove(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Park', exact: true }).first().click();
}

/** How many moves of a file are parked. */
export async function parkedMoves(file: string): Promise<number> {
  const opened = parsePlanFile(await readFile(file, 'utf8'));
  if (!opened.ok) throw new Error(opened.error.kind);
  const scenarios = [...opened.value.document.plan.scenarios.values()];
  return scenarios.flatMap((scenario) => scenario.moves).filter((move) => move.status === 'parked').length;
}

/** The text of an empty plan of that name. */
export function planNamed(name: string): string {
  return serialisePlan(createDocument(createPlan(name)));
}

/** Starts the app with a copy of the sample as a file of its own. */
export async function startWithPlan(
  start: (options: { readonly args: readonly string[] }) => Promise<RunningApp>,
  plans: string,
): Promise<RunningApp & { readonly file: string }> {
  const file = path.join(plans, 'commerce.headroom');
  await copyFile(sample, file);
  return { ...(await start({ args: [file] })), file };
}

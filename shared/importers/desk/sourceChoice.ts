import type { ImportedFile } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';

/** What the user corrected in how a file is read. What is absent was found out. */
export type SourceChoice = NonNullable<ImportedFile['chosen']>;

/**
 * What the user corrected the last time when a file of this name was imported: of two names that differ only in digits, such as
 * `prs-2026-10.json` and `prs-2026-11.json`, one is the next export of the other.
 *
 * @param name the file's name without folders
 */
export function rememberedChoice(plan: Pick<Plan, 'imports'>, name: string): SourceChoice | null {
  const wanted = nameShape(name);
  let newest: { readonly at: string; readonly chosen: SourceChoice } | null = null;
  for (const { at, files } of plan.imports.values()) {
    for (const { name: known, chosen } of files) {
      if (chosen === undefined || nameShape(known) !== wanted) continue;
      if (newest === null || at > newest.at) newest = { at, chosen };
    }
  }
  return newest?.chosen ?? null;
}

function nameShape(name: string): string {
  return name.toLowerCase().replace(/\d+/g, '0');
}

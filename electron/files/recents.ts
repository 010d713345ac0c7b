import path from 'node:path';
import { z } from 'zod';
import { planSummarySchema, type PlanSummary, type RecentPlan } from '../../shared/host/hostRecords.ts';
import { sha256Of } from './atomicWrite.ts';
import { createJsonKeeper, readJsonFile } from './jsonFile.ts';

const recentsSchema = z.array(
  z.strictObject({
    path: z.string(),
    name: z.string(),
    openedAt: z.iso.datetime(),
    summary: planSummarySchema.nullable(),
  }),
);
type RecentEntry = z.output<typeof recentsSchema>[number];

const mostRecents = 10;

/** The plans opened last, newest first. Paths stay here; the renderer gets ids. */
export interface Recents {
  readonly list: () => readonly RecentPlan[];
  readonly pathOf: (recentId: string) => string | null;
  readonly add: (entry: {
    readonly path: string;
    readonly name: string;
    readonly openedAt: string;
    /** Then nothing but its file is known of it, whatever was known before. */
    readonly isProtected: boolean;
  }) => Promise<void>;
  readonly describe: (path: string, summary: PlanSummary, name: string) => Promise<void>;
  readonly remove: (recentId: string) => Promise<void>;
  readonly clear: () => Promise<void>;
  /** Where the disk still has more of a plan than the name of its file; null: nowhere. Writing the list may have failed. */
  readonly whatIsTold: (path: string, name: string) => Promise<string | null>;
  /** Waits until everything so far is on the disk. */
  readonly settle: () => Promise<void>;
}

/** Reads the list from a folder of ours and keeps it there. */
export async function loadRecents(folder: string): Promise<Recents> {
  const file = path.join(folder, 'recents.json');
  let entries: readonly RecentEntry[] = (await readJsonFile(file, recentsSchema, [])).slice(0, mostRecents);
  const keeper = createJsonKeeper(file);
  const keep = (next: readonly RecentEntry[]) => {
    entries = next.slice(0, mostRecents);
    return keeper.write(entries);
  };
  return {
    list: () =>
      entries.map(({ path: place, name, openedAt, summary }) => ({ recentId: idOf(place), name, openedAt, summary })),
    pathOf: (recentId) => entries.find((entry) => idOf(entry.path) === recentId)?.path ?? null,
    add: async ({ isProtected, ...entry }) => {
      const known = entries.find((other) => other.path === entry.path);
      const rest = entries.filter((other) => other !== known);
      await keep([{ ...entry, summary: isProtected ? null : (known?.summary ?? null) }, ...rest]);
    },
    describe: async (place, summary, name) => {
      const known = entries.find((entry) => entry.path === place);
      if (known === undefined || (known.name === name && isSame(known.summary, summary))) return;
      await keep(entries.map((entry) => (entry === known ? { ...entry, name, summary } : entry)));
    },
    remove: (recentId) => keep(entries.filter((entry) => idOf(entry.path) !== recentId)),
    clear: () => keep([]),
    whatIsTold: async (place, name) => {
      await keeper.settle();
      const kept = await readJsonFile(file, recentsSchema, []);
      const tellsMore = kept.some((entry) => entry.path === place && (entry.name !== name || entry.summary !== null));
      return tellsMore ? file : null;
    },
    settle: keeper.settle,
  };
}

/** The same for the same file, and tells nothing of its path. */
function idOf(place: string): string {
  return sha256Of(Buffer.from(place)).slice(0, 24);
}

function isSame(left: PlanSummary | null, right: PlanSummary): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

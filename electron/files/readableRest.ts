import path from 'node:path';
import { temporaryPrefix } from './atomicWrite.ts';
import { codeOf } from './fileErrors.ts';
import type { FileSystem } from './fileSystem.ts';
import { isProtectedContent } from './protection.ts';

/** A place in which something of a plan is left that a change of its password should have sealed or removed. */
export interface LeftPlace {
  /**
   * `notRemoved`: an earlier version that was to go, whether it can be read or not. `notLooked`: the disk did not answer, so it may
   * hold something. All others can be read without the password.
   */
  readonly kind: 'draft' | 'discarded' | 'version' | 'besideThePlan' | 'recents' | 'notRemoved' | 'notLooked';
  readonly path: string;
}

/** The names in a folder; null: the disk does not say. What is not there, or no folder, has none. */
export async function namesIn(fileSystem: FileSystem, folder: string): Promise<readonly string[] | null> {
  try {
    return await fileSystem.readdir(folder);
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? [] : null;
  }
}

/** What is in a file; `gone`: there is none; null: the disk does not say. */
export async function contentIn(fileSystem: FileSystem, file: string): Promise<Uint8Array | 'gone' | null> {
  try {
    return await fileSystem.readFile(file);
  } catch (error) {
    return ['ENOENT', 'EISDIR'].includes(codeOf(error)) ? 'gone' : null;
  }
}

/**
 * Which of the files in a folder can be read without a password.
 *
 * @param isMeant which names to look at
 */
export async function readableIn(
  fileSystem: FileSystem,
  folder: string,
  kind: LeftPlace['kind'],
  isMeant: (name: string) => boolean = () => true,
): Promise<readonly LeftPlace[]> {
  const names = await namesIn(fileSystem, folder);
  if (names === null) return [{ kind: 'notLooked', path: folder }];
  const found: LeftPlace[] = [];
  for (const name of names.filter(isMeant)) {
    const file = path.join(folder, name);
    const bytes = await contentIn(fileSystem, file);
    if (bytes === null) found.push({ kind: 'notLooked', path: file });
    else if (bytes !== 'gone' && bytes.length > 0 && !isProtectedContent(bytes)) found.push({ kind, path: file });
  }
  return found;
}

/** What saves that were killed left beside a plan, from before it was protected. */
export function readableBeside(fileSystem: FileSystem, file: string): Promise<readonly LeftPlace[]> {
  const prefix = temporaryPrefix(file);
  return readableIn(fileSystem, path.dirname(file), 'besideThePlan', (name) => isTemporary(name, prefix));
}

/** Removes what can be read of it, however new it is: the plan’s lock is ours, so nobody else is writing it. */
export async function removeReadableBeside(fileSystem: FileSystem, file: string): Promise<void> {
  for (const place of await readableBeside(fileSystem, file)) {
    if (place.kind === 'besideThePlan') await fileSystem.unlink(place.path).catch(() => undefined);
  }
}

/** Whether a file is one that we write before it gets its name. */
export function isTemporary(name: string, prefix = '.headroom-'): boolean {
  return name.startsWith(prefix) && name.endsWith('.tmp');
}

const mostPlacesShown = 8;

const kindWords: Readonly<Record<LeftPlace['kind'], readonly [one: string, many: string]>> = {
  draft: ['unsaved change', 'unsaved changes'],
  discarded: ['discarded draft', 'discarded drafts'],
  version: ['earlier version', 'earlier versions'],
  besideThePlan: ['unfinished save beside the plan', 'unfinished saves beside the plan'],
  recents: ['list of recent plans, with the plan’s name and size', 'lists of recent plans'],
  notRemoved: ['earlier version that was to be removed', 'earlier versions that were to be removed'],
  notLooked: ['place that could not be looked at', 'places that could not be looked at'],
};

/** What the user reads of what is left: what, where, and what to do. */
export function leftWords(
  fileName: string,
  places: readonly LeftPlace[],
): { readonly message: string; readonly detail: string } {
  const counts = Object.entries(kindWords).flatMap(([kind, [one, many]]) => {
    const count = places.filter((place) => place.kind === kind).length;
    return count === 0 ? [] : [`• ${String(count)} ${count === 1 ? one : many}`];
  });
  const isReadable = places.some(({ kind }) => kind !== 'notRemoved' && kind !== 'notLooked');
  const shown = places.slice(0, mostPlacesShown).map((place) => place.path);
  const more = places.length - shown.length;
  return {
    message: isReadable
      ? `“${fileName}” is protected, but something of it can still be read`
      : `“${fileName}” is saved, but something of it may be left`,
    detail: [
      `Headroom could neither encrypt nor remove this:\n${counts.join('\n')}`,
      [...shown, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('\n'),
      'Whoever reads these files may read the plan as it was. See that the disk has room and can be written, and change the password once more; or delete the files yourself.',
    ].join('\n\n'),
  };
}

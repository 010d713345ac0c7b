import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { detectCodeownersDialect, parseInDialect } from '../../shared/importers/codeowners/detectDialect.ts';
import { createIssueLog, type IssueLog } from '../../shared/importers/importIssue.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import type { OwnersTree } from '../../shared/importers/owners/ownersTree.ts';
import { parseOwners, parseOwnersAliases } from '../../shared/importers/owners/parseOwners.ts';
import { readText, toSourceFile, type Reading } from './reading.ts';

const largestOwners = 1024 * 1024;
const mostEntries = 500_000;
const deepestFolder = 64;

/** Reads a CODEOWNERS file in the dialect of its host. */
export async function readCodeowners(reading: Reading): Promise<ImportSource> {
  const { filePath, name, inspection, log } = reading;
  const text = await readText(reading);
  const detected = detectCodeownersDialect(path.basename(path.dirname(path.resolve(filePath))), text);
  const chosen = reading.dialect ?? detected;
  const dialect = chosen === 'kubernetes' || chosen === 'chromium' ? detected : chosen;
  const rules = parseInDialect(dialect, text, log);
  const rowsRead = text.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length;
  return { kind: 'codeowners', file: toSourceFile(name, inspection, rowsRead, log), dialect, rules };
}

/** Reads one OWNERS file, or OWNERS_ALIASES. */
export async function readOwners(reading: Reading): Promise<ImportSource> {
  const { name, folder, inspection, log } = reading;
  const text = await readText(reading);
  const tree = parseOne(name, folder, text, reading.dialect, log);
  return { kind: 'owners', file: toSourceFile(name, inspection, countOf(tree), log), tree };
}

/** Rows of ownership: lists of owners and aliases. */
function countOf(tree: OwnersTree): number {
  return tree.aliases.length + tree.files.reduce((sum, file) => sum + file.entries.length, 0);
}

function parseOne(name: string, folder: string, text: string, dialect: Reading['dialect'], log: IssueLog): OwnersTree {
  if (isAliases(name) || /^aliases\s*:/m.test(text)) return { files: [], aliases: parseOwnersAliases(text, log) };
  const full = folder === '' ? name : `${folder}/${name}`;
  const stated = dialect === 'kubernetes' || dialect === 'chromium' ? dialect : undefined;
  return { files: [parseOwners(full, text, log, stated)], aliases: [] };
}

/** Whether a file is called like an OWNERS file or its aliases. */
export function isOwnersName(name: string): boolean {
  return name === 'OWNERS' || isAliases(name);
}

function isAliases(name: string): boolean {
  return name === 'OWNERS_ALIASES';
}

/**
 * Reads all OWNERS files of a folder, and its OWNERS_ALIASES: one source, since each of them says only a part.
 *
 * @returns null when there is none
 * @throws what the file system throws, and an AbortError
 */
export async function readOwnersFolder(
  folder: string,
  dialect: Reading['dialect'],
  signal: AbortSignal,
): Promise<ImportSource | null> {
  const files: string[] = [];
  await walk(folder, '', files, { entries: 0, signal });
  if (files.length === 0) return null;
  const log = createIssueLog(`${path.basename(path.resolve(folder))}/`);
  const tree: { files: OwnersTree['files'][number][]; aliases: OwnersTree['aliases'][number][] } = {
    files: [],
    aliases: [],
  };
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files.sort()) {
    signal.throwIfAborted();
    const full = path.join(folder, file);
    const { size } = await stat(full);
    if (size > largestOwners) {
      log.report('fileTooLarge', null, file);
      continue;
    }
    const content = await readFile(full);
    hash.update(file).update('\0').update(content);
    bytes += content.length;
    const slash = file.lastIndexOf('/');
    const fileLog = createIssueLog(file);
    const read = parseOne(
      file.slice(slash + 1),
      slash === -1 ? '' : file.slice(0, slash),
      content.toString('utf8'),
      dialect,
      fileLog,
    );
    // Named with its folder: there are many of one name.
    for (const { reason, place, value } of fileLog.issues())
      log.report(reason, place, value === '' ? file : `${file}: ${value}`);
    tree.files.push(...read.files);
    tree.aliases.push(...read.aliases);
  }
  const inspection = { bytes, sha256: hash.digest('hex'), encoding: 'utf-8' as const };
  return { kind: 'owners', file: toSourceFile(log.file, inspection, countOf(tree), log), tree };
}

/**
 * The texts of the OWNERS files of a folder and of OWNERS_ALIASES, by their names in it.
 *
 * @param folder or one of its files: then what lies beside and below it is read
 * @throws what the file system throws
 */
export async function readOwnersTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const root = (await stat(folder)).isDirectory() ? folder : path.dirname(path.resolve(folder));
  const names: string[] = [];
  await walk(root, '', names, { entries: 0, signal: new AbortController().signal });
  const texts = new Map<string, string>();
  for (const name of names.sort()) {
    const full = path.join(root, name);
    if ((await stat(full)).size <= largestOwners) texts.set(name, await readFile(full, 'utf8'));
  }
  return texts;
}

async function walk(
  root: string,
  folder: string,
  found: string[],
  state: { entries: number; readonly signal: AbortSignal },
): Promise<void> {
  if (folder.split('/').length > deepestFolder) return;
  state.signal.throwIfAborted();
  const entries = await readdir(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries) {
    if ((state.entries += 1) > mostEntries) return;
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
    // Links could lead in circles, or out of what was chosen.
    if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') {
      await walk(root, inside, found, state);
    } else if (entry.isFile() && isOwnersName(entry.name)) found.push(inside);
  }
}

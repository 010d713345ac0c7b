import { textPlace, type IssueLog } from '../importIssue.ts';
import type { OwnersEntry, OwnersFile } from './ownersTree.ts';

const email = /^[^\s@,=#]+@[^\s@,=#]+$/;
const reference = /^(?:file:|include\s)\s*(\S.*)$/;

/**
 * Parses the OWNERS file of Gerrit and Chromium: an e-mail address or `*` a line, `set noparent`, `file:` and `include`
 * references, and `per-file GLOB,GLOB=OWNER,OWNER` for some files of the folder. What it means is Gerrit’s to say; this reads
 * what stands there.
 *
 * Source: gerrit plugins/find-owners, Documentation/syntax.md; chromium docs/code_reviews.md.
 */
export function parseChromiumOwners(name: string, folder: string, text: string, log: IssueLog): OwnersFile {
  const entries: OwnersEntry[] = [];
  const everywhere: { readonly line: number; readonly owner: string }[] = [];
  let noParents: OwnersFile['noParents'] = 'no';
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1;
    const words = raw.replace(/(^|\s)#.*$/, '').trim();
    if (words === '') continue;
    if (/^set\s+noparent$/.test(words)) noParents = 'yes';
    else if (words.startsWith('per-file')) readPerFile(words, line);
    else {
      const owner = toOwner(words);
      if (owner === null) log.report('ownersLineInvalid', textPlace(line, raw.search(/\S/) + 1), words);
      else everywhere.push({ line, owner });
    }
  }
  const [first] = everywhere;
  if (first !== undefined) {
    const owners = [...new Set(everywhere.map(({ owner }) => owner))];
    entries.unshift({ line: first.line, role: 'approver', owners, filter: null, alone: 'no' });
  }
  return { dialect: 'chromium', name, folder, entries, noParents };

  function readPerFile(words: string, line: number): void {
    const [, globs = '', right = ''] = /^per-file\s+([^=]+?)\s*=\s*(.*)$/.exec(words) ?? [];
    const owners = right.split(/\s*,\s*/).map((part) => part.trim());
    const alone = owners.length === 1 && /^set\s+noparent$/.test(owners[0] ?? '') ? 'yes' : 'no';
    const read = alone === 'yes' ? [] : owners.map(toOwner);
    if (globs === '' || read.includes(null)) {
      log.report('ownersLineInvalid', textPlace(line, 1), words);
      return;
    }
    entries.push({
      line,
      role: 'approver',
      owners: read.filter((owner) => owner !== null),
      filter: globs.split(/\s*,\s*/).join(','),
      alone,
    });
  }
}

/** An owner as it is kept: an address, `*` for everybody, or a reference to another file. */
function toOwner(words: string): string | null {
  if (words === '*' || email.test(words)) return words;
  const path = reference.exec(words)?.[1]?.trim();
  return path === undefined ? null : `file:${path.replace(/^\/\//, '/')}`;
}

import { looksLikeCatalog } from './catalog/readCatalog.ts';
import { detectCi } from './ci/detectCi.ts';
import { sniffDelimiter } from './csv/sniffDelimiter.ts';
import { looksLikeGitLog } from './gitLog/looksLikeGitLog.ts';
import { looksLikeMailmap } from './identities/parseMailmap.ts';
import type { ImportFormat } from './importSource.ts';
import { detectJsonTable } from './json/jsonTable.ts';
import { detectHostJson } from './pullRequests/detectHostJson.ts';
import { detectTableIn } from './tables/detectTable.ts';
import { isRosterHeader } from './roster/rosterColumns.ts';
import { looksLikeScim } from './roster/scimUsers.ts';

export type DetectedFormat =
  /** `paged`: the records lie in pages, of which one can be large. */
  | { readonly kind: ImportFormat; readonly paged?: 'yes' | 'no' }
  /** `looksLike`: what it seems to be, in words for the user. */
  | { readonly kind: 'unknown'; readonly looksLike: string };

const mostLines = 200;

/**
 * Tells what a file is by its content; the name helps only with ownership files, which are always called the same.
 *
 * @param name the file's name without folders
 * @param head the beginning of its text; some hundred kilobytes, since the first record can be long
 */
export function detectFormat(name: string, head: string): DetectedFormat {
  if (/^CODEOWNERS(\.[\w-]+)?$/i.test(name)) return { kind: 'codeowners' };
  if (/^OWNERS(_ALIASES)?$/.test(name)) return { kind: 'owners' };
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (/^\[?\s*\{|^\[\s*[[\]]/.test(text)) return detectJson(text);
  // What an address answers without a token, and what a database exports: neither is a list of paths.
  if (/^<(!doctype\s|html\b|\?xml\b)/i.test(text)) {
    return { kind: 'unknown', looksLike: 'a web page, perhaps one that asks to sign in' };
  }
  if (text.startsWith('PAR1'))
    return { kind: 'unknown', looksLike: 'a Parquet file, which has to be saved as CSV or JSON' };
  if (looksLikeGitLog(text)) return { kind: 'pullRequests' };
  const lines = head
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .slice(0, mostLines)
    .filter((line) => line.trim() !== '');
  if (looksLikeCatalog(text)) return { kind: 'catalog' };
  if (/^(approvers|reviewers):\s*(#.*)?$/m.test(text) && !text.includes('\napiVersion:')) return { kind: 'owners' };
  if (detectTableIn(head) !== null) return { kind: 'table' };
  if (/^\.?mailmap$/i.test(name) || looksLikeMailmap(lines)) return { kind: 'mailmap' };
  if (looksLikeRoster(head, lines)) return { kind: 'roster' };
  const content = lines.filter((line) => !line.startsWith('#'));
  const ruleLines = content.filter((line) => /^\S+\s+(@[\w-]+|[^\s@]+@[^\s@]+\.)/.test(line)).length;
  if (ruleLines * 2 > content.length) return { kind: 'codeowners' };
  const pathLines = lines.filter((line) => /^"?[^\s,;"@][^,;"@]*$/.test(line)).length;
  const hasFolders = lines.some((line) => line.includes('/'));
  if (hasFolders && pathLines * 10 >= lines.length * 9) return { kind: 'paths' };
  return { kind: 'unknown', looksLike: lines.length === 0 ? 'an empty file' : 'text of another kind' };
}

function looksLikeRoster(head: string, lines: readonly string[]): boolean {
  const delimiter = sniffDelimiter(head);
  return lines.slice(0, 11).some((line) => {
    const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    return cells.length > 1 && cells.filter((cell) => isRosterHeader(cell)).length >= 2;
  });
}

function detectJson(text: string): DetectedFormat {
  if (looksLikeCatalog(text)) return { kind: 'catalog' };
  if (looksLikeScim(text)) return { kind: 'roster' };
  if (detectCi(text) !== null) return { kind: 'ci' };
  const host = detectHostJson(text);
  if (host !== null) return host;
  if (detectJsonTable(text) !== null) return { kind: 'table' };
  return { kind: 'unknown', looksLike: 'JSON of another kind' };
}

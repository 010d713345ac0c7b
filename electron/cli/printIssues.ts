import { formatImportIssue, type ImportIssue, type ReasonCount } from '../../shared/importers/importIssue.ts';
import { importReasons } from '../../shared/importers/importReasons.ts';

const mostOfAKind = 20;

/**
 * Issues as lines for the terminal, `file:line:column: message`, at most twenty of a kind; the rest as a number.
 *
 * @param counts how often each reason came up in all: the issues may be only the first of each
 */
export function formatIssues(issues: readonly ImportIssue[], counts: readonly ReasonCount[]): string {
  const lines: string[] = [];
  for (const { reason, count } of counts) {
    const shown = issues
      .filter((issue) => issue.reason === reason)
      .sort((left, right) => lineOf(left) - lineOf(right))
      .slice(0, mostOfAKind);
    lines.push(...shown.map(formatImportIssue));
    if (count > shown.length) lines.push(`and ${count - shown.length} more: ${importReasons[reason].label}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function lineOf({ place }: ImportIssue): number {
  return place?.kind === 'text' ? place.line : 0;
}

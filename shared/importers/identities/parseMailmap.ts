import { textPlace, type IssueLog } from '../importIssue.ts';

/** One line of a mailmap: a name and address as they should be, and as they stand in commits. Empty: any, or not given. */
export interface MailmapEntry {
  readonly properName: string;
  readonly properEmail: string;
  readonly commitName: string;
  readonly commitEmail: string;
}

/**
 * Reads a `.mailmap`: four forms of lines, comments after `#`.
 *
 * Source: git, Documentation/gitmailmap.adoc
 */
export function parseMailmap(text: string, log: IssueLog): readonly MailmapEntry[] {
  return text.split(/\r\n|\n|\r/).flatMap((raw, index): readonly MailmapEntry[] => {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') return [];
    const [, name = '', first = '', commitName = '', second = ''] =
      /^([^<>]*)<\s*([^<>\s]+)\s*>(?:([^<>]*)<\s*([^<>\s]+)\s*>)?\s*$/.exec(line) ?? [];
    if (first === '') {
      log.report('mailmapLineUnreadable', textPlace(index + 1, 1), line);
      return [];
    }
    return [
      {
        properName: name.trim(),
        // With one address it is the one in commits, and only the name changes.
        properEmail: second === '' ? '' : first.toLowerCase(),
        commitName: commitName.trim(),
        commitEmail: (second === '' ? first : second).toLowerCase(),
      },
    ];
  });
}

/** Whether a text reads like a mailmap: most lines are a name and one or two addresses in angle brackets. */
export function looksLikeMailmap(lines: readonly string[]): boolean {
  const content = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const fitting = content.filter((line) =>
    /^[^<>,;\t]*<[^<>\s]+@[^<>\s]+>(?:[^<>,;\t]*<[^<>\s]+>)?\s*(?:#.*)?$/.test(line),
  );
  return fitting.length > 0 && fitting.length * 10 >= content.length * 9;
}

import { textPlace, type IssueLog } from '../importIssue.ts';
import { splitNameAndEmail } from '../provenance/readTrailers.ts';
import { createCommitDraft, finishCommit, type CommitDraft, type GitCommit } from './gitCommit.ts';
import { readGitDate } from './gitDate.ts';
import { readNumstatLine } from './numstat.ts';

/** Forms in which a log can be printed. */
export type GitLogForm =
  /** The format that Headroom asks for: 0x1e before a commit, 0x1f between fields, 0x1d after the message. */
  | 'separated'
  /** `git log`, with `--pretty=fuller` or without. */
  | 'plain'
  /** One line for each commit with tabs between fields and its trailers at the end. */
  | 'lines';

export interface GitLogReader {
  readonly push: (chunk: string) => void;
  readonly end: () => void;
  /** Commits seen so far, whatever became of them. */
  readonly rowsRead: () => number;
  readonly forms: () => ReadonlySet<GitLogForm>;
  /** Whether the log tells which files were changed: then a commit without files changed none. */
  readonly hasFiles: () => 'yes' | 'no';
}

const recordMark = '\u001E';
const fieldMark = '\u001F';
const messageEnd = '\u001D';
/** A longer line is prose or rubbish, and what matters stands at its beginning. */
const longestLine = 64 * 1024;
const mostMessageLines = 20_000;
const fieldsOfRecord = 9;

/**
 * Reads what `git log` prints, as it arrives, in any of three forms: Headroom's own, git's own, and one line for each commit.
 * Forms may follow one another in one file.
 *
 * @param take told of each commit, in the order of the file
 * Source of the forms: IMPORT specification, B10, and ../shared/data/README.md
 */
export function createGitLogReader(log: IssueLog, take: (commit: GitCommit) => void): GitLogReader {
  const forms = new Set<GitLogForm>();
  let rest = '';
  let isCutLine = false;
  let line = 0;
  let rows = 0;
  let draft: CommitDraft | null = null;
  let state: 'between' | 'headers' | 'message' | 'notes' | 'separatedMessage' | 'files' = 'between';
  let hasFiles: 'yes' | 'no' = 'no';
  let strayLine = 0;

  function push(chunk: string): void {
    const text = rest + chunk;
    let from = 0;
    for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', from)) {
      takeLine(text.slice(from, at).replace(/\r+$/, ''));
      from = at + 1;
    }
    rest = text.slice(from);
    if (rest.length > longestLine) {
      isCutLine = true;
      rest = rest.slice(0, longestLine);
    }
  }

  function takeLine(text: string): void {
    line += 1;
    // Old Mac line ends: a line with many others in it.
    if (text.includes('\r')) for (const part of text.split('\r')) readLine(part);
    else readLine(isCutLine ? text.slice(0, longestLine) : text);
    isCutLine = false;
  }

  function readLine(text: string): void {
    const plain = /^commit ([0-9a-f]{7,64})(?: .*)?$/i.exec(text)?.[1];
    const [sha = '', ...fields] = text.split('\t');
    if (text.startsWith(recordMark)) beginSeparated(text.slice(1));
    else if (state === 'separatedMessage') readSeparatedMessage(text);
    else if (plain !== undefined) beginPlain(plain);
    else if (/^[0-9a-f]{40,64}$/i.test(sha) && fields.length >= 5) readOneLine(sha, fields);
    else if (state === 'headers') readHeader(text);
    else if (state === 'message' || state === 'notes') readMessage(text);
    else if (state === 'files') readFile(text);
    else if (text.trim() !== '') reportStray(text);
  }

  function begin(sha: string, form: GitLogForm): CommitDraft {
    finishDraft();
    rows += 1;
    forms.add(form);
    return createCommitDraft(line, sha);
  }

  function finishDraft(): void {
    if (draft === null) return;
    if (state === 'headers' || state === 'separatedMessage') reportCutOff(draft.line);
    else take(finishCommit(draft));
    draft = null;
    state = 'between';
  }

  function beginSeparated(text: string): void {
    const fields = text.split(fieldMark);
    draft = begin(fields[0] ?? '', 'separated');
    if (fields.length < fieldsOfRecord || !/^[0-9a-f]{7,64}$/.test(draft.sha)) {
      log.report(fields.length < fieldsOfRecord ? 'recordCutOff' : 'commitUnreadable', textPlace(line, 1), text);
      draft = null;
      state = 'between';
      return;
    }
    const [
      ,
      parents = '',
      author = '',
      email = '',
      authored = '',
      committer = '',
      committerEmail = '',
      committed = '',
    ] = fields;
    draft.parents = parents.split(' ').filter((parent) => parent !== '');
    draft.authorName = author;
    draft.authorEmail = email;
    draft.authoredAt = readDate(authored);
    draft.committerName = committer;
    draft.committerEmail = committerEmail;
    draft.committedAt = readDate(committed);
    state = 'separatedMessage';
    readSeparatedMessage(fields.slice(8).join(fieldMark));
  }

  function readSeparatedMessage(text: string): void {
    const end = text.indexOf(messageEnd);
    addMessage(end === -1 ? text : text.slice(0, end));
    if (end !== -1) state = 'files';
  }

  function beginPlain(sha: string): void {
    draft = begin(sha, 'plain');
    state = 'headers';
  }

  function readHeader(text: string): void {
    if (draft === null) return;
    if (text.trim() === '') {
      if (draft.authorName !== '' || draft.authorEmail !== '') state = 'message';
      return;
    }
    const [, key = '', value = ''] = /^(Author|AuthorDate|Commit|CommitDate|Date|Merge):\s*(.*)$/.exec(text) ?? [];
    const { name, email } = splitNameAndEmail(value);
    if (key === 'Author') {
      draft.authorName = name;
      draft.authorEmail = email ?? '';
    } else if (key === 'Commit') {
      draft.committerName = name;
      draft.committerEmail = email ?? '';
    } else if (key === 'Merge') draft.parents = value.split(' ').filter((parent) => parent !== '');
    else if (key === 'AuthorDate' || key === 'Date') draft.authoredAt = readDate(value);
    else if (key === 'CommitDate') draft.committedAt = readDate(value);
  }

  /** The message is indented; notes have a heading that is not; what follows are the files. */
  function readMessage(text: string): void {
    if (/^Notes(?: \([^)]*\))?:$/.test(text)) {
      state = 'notes';
      draft?.notes.push('');
      return;
    }
    if (text === '' || /^ {4}/.test(text)) {
      if (state === 'message') addMessage(text.slice(4));
      else if (draft !== null) draft.notes.push(`${draft.notes.pop() ?? ''}${text.slice(4)}\n`);
      return;
    }
    state = 'files';
    readFile(text);
  }

  function readFile(text: string): void {
    if (text.trim() === '' || draft === null) return;
    const file = readNumstatLine(text);
    if (file !== null) {
      hasFiles = 'yes';
      draft.files.push(file);
      return;
    }
    // `--stat`, `--shortstat` and `--summary` print lines that begin with a blank.
    if (!text.startsWith(' ')) reportStray(text);
  }

  /** `%H %aI %cI %an %ae %s %(trailers)`, with tabs between them and 0x1f between trailers. */
  function readOneLine(sha: string, fields: readonly string[]): void {
    const commit = begin(sha, 'lines');
    const [authored = '', committed = '', name = '', email = '', ...others] = fields;
    // A title may hold tabs; the trailers are the last field.
    const trailers = others.length > 1 ? (others.at(-1) ?? '') : '';
    const subject = (others.length > 1 ? others.slice(0, -1) : others).join('\t');
    commit.authoredAt = readDate(authored);
    commit.committedAt = readDate(committed);
    commit.authorName = name;
    commit.authorEmail = email;
    commit.message.push(subject, '', ...trailers.split(fieldMark));
    take(finishCommit(commit));
    state = 'between';
  }

  function addMessage(text: string): void {
    if (draft !== null && draft.message.length < mostMessageLines) draft.message.push(text);
  }

  function readDate(text: string): string | null {
    if (text === '') return null;
    const reading = readGitDate(text);
    if (reading.kind === 'unreadable') log.report('timeUnreadable', textPlace(line, 1), text);
    return reading.kind === 'time' ? reading.time : null;
  }

  function reportCutOff(at: number): void {
    log.report('recordCutOff', textPlace(at, 1));
  }

  /** Once for lines that follow one another. */
  function reportStray(text: string): void {
    if (strayLine !== line - 1) {
      rows += 1;
      log.report('notACommit', textPlace(line, 1), text);
    }
    strayLine = line;
  }

  return {
    push,
    end: () => {
      const last = rest.replace(/\r+$/, '');
      rest = '';
      if (last !== '') {
        takeLine(last);
        // Git ends every line, but for the form of lines, which it separates.
        if (state !== 'between') log.report('listNotClosed', textPlace(line, 1));
      }
      finishDraft();
    },
    rowsRead: () => rows,
    forms: () => forms,
    hasFiles: () => hasFiles,
  };
}

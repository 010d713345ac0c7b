import { advancePlace, findBoundaries, firstKeyOf, parseObject, type JsonTextPlace } from './jsonText.ts';

/** What a record is and where: its number in the file from 0, and the place of its first character. */
export interface JsonRecordPlace extends JsonTextPlace {
  readonly index: number;
}

export interface JsonRecordProblem {
  readonly kind: 'broken' | 'cutOff' | 'listNotClosed' | 'notARecord' | 'tooLarge' | 'tooDeep';
  readonly place: JsonRecordPlace;
  /** The parser's words, the beginning of the text, or the limit. */
  readonly detail: string;
}

export interface JsonRecordSink {
  readonly record: (record: object, place: JsonRecordPlace) => void;
  readonly problem: (problem: JsonRecordProblem) => void;
  /**
   * Offered the text of a record that cannot be parsed, before that is reported: what it holds may still be read.
   *
   * @returns `reported` when the fault was told of, so that it is not told twice
   */
  readonly salvage?: (text: string, place: JsonRecordPlace) => 'reported' | 'notReported';
}

export interface JsonSplitter {
  /** Takes the next piece of the text, of any length. */
  readonly push: (chunk: string) => void;
  /** Ends the text. */
  readonly end: () => void;
}

export interface JsonLimits {
  /** Characters of one record. */
  readonly record: number;
  readonly depth: number;
}

export const jsonLimits: JsonLimits = { record: 8 * 1024 * 1024, depth: 64 };
/** A page of fifty pull requests with their files, reviews and commits is one record. */
export const pageLimits: JsonLimits = { record: 64 * 1024 * 1024, depth: 64 };

const quote = 34;
const comma = 44;
const openList = 91;
const backslash = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

const lineBreak = 10;
const separators: ReadonlySet<number> = new Set([comma, openList, closeList, openObject]);

/** Longer than a record's opening brace with its first key, so that one on the edge of what is read is not missed. */
const overlap = 2_000;

/**
 * Splits JSON text into its records as it arrives: the objects of a list, of several lists or objects one after the other
 * (as `gh` writes them when a user appends), or one object a line (JSON Lines).
 *
 * However the text is cut into chunks, the records and problems are the same. A broken record is one problem, and reading goes
 * on at the next place that begins like the first record (`{"additions":`). At most one record is held in memory; the stack
 * does not grow with the depth of the data.
 *
 * @param sink   told of each record and problem, in order
 * @param limits what a record may be; larger and deeper ones are refused
 */
export function splitJsonRecords(sink: JsonRecordSink, limits: JsonLimits = jsonLimits): JsonSplitter {
  /** What is not dealt with yet; `start` is where it stands in the file. */
  let buffer = '';
  let start: JsonTextPlace = { line: 1, column: 1 };
  let position = 0;
  let state: 'between' | 'record' | 'junk' | 'skipping' = 'between';
  let index = 0;
  let listDepth = 0;
  let firstKey: string | null = null;
  /** The first key of a record that is skipped: its beginning is given up long before its end is found. */
  let skippedKey: string | null = null;
  /** After a broken record what is left of it is not reported again. */
  let junkIsKnown = false;
  let cutOffReported = false;
  /** From then on brackets may not add up, and a closing one too many is no news. */
  let hasProblems = false;

  // Of the record or junk that is being read:
  let isInString = false;
  let depth = 0;
  let deepest = 0;
  let isBroken = false;
  let stack: number[] = [];

  function push(chunk: string): void {
    buffer += chunk;
    run();
  }

  function run(): void {
    while (step() === 'goesOn');
  }

  /** Deals with a piece of what is there; `waits`: for more text. */
  function step(): 'goesOn' | 'waits' {
    switch (state) {
      case 'between':
        return readBetween() ? 'goesOn' : 'waits';
      case 'record':
        return readRecord() ? 'goesOn' : 'waits';
      case 'junk':
        return readJunk() ? 'goesOn' : 'waits';
      case 'skipping':
        return skipToBoundary() ? 'goesOn' : 'waits';
    }
  }

  /** Gives up what stands before `end` and goes on from there. */
  function consume(end: number): void {
    start = advancePlace(start, buffer, end);
    buffer = buffer.slice(end);
    position = 0;
  }

  function readBetween(): boolean {
    for (; position < buffer.length; position += 1) {
      const code = buffer.charCodeAt(position);
      if (code === openObject) {
        consume(position);
        beginRecord();
        return true;
      }
      if (code === openList) listDepth += 1;
      else if (code === closeList && listDepth > 0) listDepth -= 1;
      else if (!isBlank(code) && code !== comma && !(hasProblems && (code === closeList || code === closeObject))) {
        consume(position);
        state = 'junk';
        isInString = false;
        return true;
      }
    }
    consume(position);
    return false;
  }

  function beginRecord(): void {
    state = 'record';
    position = 0;
    depth = 0;
    deepest = 0;
    isInString = false;
    isBroken = false;
    stack = [];
    junkIsKnown = false;
  }

  /** Reads until the record ends, the text does, or the record is too large. */
  function readRecord(): boolean {
    const limit = Math.min(buffer.length, limits.record);
    while (position < limit) {
      if (isInString) {
        const end = buffer.indexOf('"', position);
        if (end === -1 || end >= limit) {
          position = limit;
          break;
        }
        position = end + 1;
        if (!isEscaped(end)) isInString = false;
        continue;
      }
      const code = buffer.charCodeAt(position);
      position += 1;
      if (code === quote) isInString = true;
      else if (code === openObject || code === openList) open(code);
      else if (code === closeObject || code === closeList) {
        const outcome = close(code);
        if (outcome === 'ended') return finishRecord(position);
        if (outcome === 'endedBefore') return finishRecord(position - 1);
      }
    }
    if (buffer.length < limits.record) return false;
    return giveUpRecord();
  }

  function isEscaped(quoteAt: number): boolean {
    let before = quoteAt;
    while (before > 0 && buffer.charCodeAt(before - 1) === backslash) before -= 1;
    return (quoteAt - before) % 2 === 1;
  }

  function open(code: number): void {
    depth += 1;
    deepest = Math.max(deepest, depth);
    // Deeper than this the record is refused anyway: brackets are counted and no longer matched.
    if (depth <= limits.depth) stack.push(code);
  }

  function close(code: number): 'open' | 'ended' | 'endedBefore' {
    if (depth <= limits.depth) {
      const wanted = code === closeObject ? openObject : openList;
      if (stack.at(-1) !== wanted) {
        isBroken = true;
        // The end of the list around the record: the record lacks its brace.
        if (!stack.includes(wanted)) return 'endedBefore';
        while (stack.at(-1) !== wanted) stack.pop();
        depth = stack.length;
      }
      stack.pop();
    }
    depth -= 1;
    return depth === 0 ? 'ended' : 'open';
  }

  function finishRecord(end: number): boolean {
    const text = buffer.slice(0, end);
    if (deepest > limits.depth) report('tooDeep', start, String(limits.depth));
    else {
      const parsed = isBroken ? null : parseObject(text);
      if (parsed?.ok === true) emit(parsed.record, start);
      else recover(text, 'broken');
    }
    consume(end);
    state = 'between';
    return true;
  }

  function giveUpRecord(): boolean {
    const text = buffer.slice(0, limits.record);
    const boundaries = boundariesIn(text);
    const last = boundaries.at(-1);
    if (last === undefined) {
      report('tooLarge', start, sizeText(limits.record));
      skippedKey = firstKeyOf(buffer);
      state = 'skipping';
      position = Math.max(1, limits.record - overlap);
      return true;
    }
    // A brace is missing somewhere: what was read is several records, of which the last may go on.
    recover(text.slice(0, last), 'broken');
    consume(last);
    beginRecord();
    return true;
  }

  function skipToBoundary(): boolean {
    const [next] = boundariesIn(buffer, position);
    if (next !== undefined) {
      consume(next);
      beginRecord();
      return true;
    }
    consume(Math.max(0, buffer.length - overlap));
    // A boundary needs something before it, and what is kept was searched.
    position = Math.min(1, buffer.length);
    return false;
  }

  /** Reads what is no record, to say so once: up to the end of its line, in a list up to the next separator. */
  function readJunk(): boolean {
    for (; position < buffer.length; position += 1) {
      const code = buffer.charCodeAt(position);
      if (position > 0 && code === lineBreak) return finishJunk(position);
      if (isInString) {
        if (code === quote && !isEscaped(position)) isInString = false;
      } else if (code === quote) isInString = true;
      else if (position > 0 && (listDepth > 0 ? separators.has(code) : code === openObject || code === openList)) {
        return finishJunk(position);
      }
      if (position > limits.record) return finishJunk(position);
    }
    return false;
  }

  function finishJunk(end: number): boolean {
    if (!junkIsKnown) report('notARecord', start, buffer.slice(0, Math.min(end, 60)).trimEnd());
    consume(end);
    state = 'between';
    return true;
  }

  /** Saves what can be saved from text in which at least one record is broken. */
  function recover(text: string, kind: 'broken' | 'cutOff'): void {
    const starts = [0, ...boundariesIn(text)];
    let place = start;
    let passed = 0;
    for (const [number, from] of starts.entries()) {
      place = advancePlace(place, text.slice(passed, from), from - passed);
      passed = from;
      const isLast = number === starts.length - 1;
      const piece = text.slice(from, starts[number + 1]);
      const parsed = parseObject(withoutSeparator(piece));
      if (parsed.ok) emit(parsed.record, place);
      else if (sink.salvage?.(piece, { ...place, index }) === 'reported') noteSalvaged(kind);
      else if (isLast && kind === 'cutOff') report('cutOff', place, '');
      else report('broken', parsed.offset === null ? place : advancePlace(place, piece, parsed.offset), parsed.message);
    }
    junkIsKnown = true;
  }

  function noteSalvaged(kind: 'broken' | 'cutOff'): void {
    hasProblems = true;
    if (kind === 'cutOff') cutOffReported = true;
    index += 1;
  }

  function boundariesIn(text: string, from = 1): readonly number[] {
    // While a record is skipped, what the text begins with is something in its middle.
    const ownKey = state === 'skipping' ? skippedKey : firstKeyOf(buffer);
    return findBoundaries(text, firstKey ?? ownKey, from);
  }

  function emit(record: object, place: JsonTextPlace): void {
    firstKey ??= Object.keys(record)[0] ?? null;
    sink.record(record, { ...place, index });
    index += 1;
  }

  function report(kind: JsonRecordProblem['kind'], place: JsonTextPlace, detail: string): void {
    hasProblems = true;
    if (kind === 'cutOff') cutOffReported = true;
    sink.problem({ kind, place: { ...place, index }, detail });
    if (kind !== 'listNotClosed') index += 1;
  }

  function end(): void {
    if (state === 'record') {
      // With it, the end of the list may be gone: one problem is enough.
      recover(buffer, 'cutOff');
      cutOffReported = true;
      consume(buffer.length);
      state = 'between';
    } else if (state === 'junk') finishJunk(buffer.length);
    if (listDepth > 0 && !cutOffReported) report('listNotClosed', start, '');
  }

  return { push, end };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff;
}

/** A record's text without the comma and blanks before the next one. */
function withoutSeparator(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) !== closeObject) end -= 1;
  return text.slice(0, end);
}

function sizeText(characters: number): string {
  return characters >= 1024 * 1024 ? `${Math.round(characters / 1024 / 1024)} MB` : `${characters} characters`;
}

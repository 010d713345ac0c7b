import { promises as fs } from 'node:fs';
import path from 'node:path';
import { mostPlaces, placesOf, type CodePlace } from '../../shared/host/codePlaces.ts';

/**
 * What is worth knowing of a fault afterwards. Words of our own and numbers only, so that the log cannot hold a plan's
 * content: no message of an error, because those quote names, and no path.
 */
export type LoggedEvent =
  | { readonly kind: 'started'; readonly version: string; readonly electron: string }
  | { readonly kind: 'call'; readonly call: string; readonly outcome: string; readonly milliseconds: number }
  | { readonly kind: 'pageGone'; readonly reason: string }
  | { readonly kind: 'processGone'; readonly process: string; readonly reason: string }
  | {
      readonly kind: 'fault';
      readonly where: 'shell' | 'page';
      readonly error: string;
      readonly places: readonly CodePlace[];
    };

export interface EventLog {
  readonly note: (event: LoggedEvent) => void;
  /** The lines of this run and the runs before, oldest first. */
  readonly read: () => Promise<readonly string[]>;
  readonly clear: () => Promise<void>;
  /** Waits until everything so far is on the disk. */
  readonly settle: () => Promise<void>;
}

/** A log is for the last days, not for ever: at this size it becomes the older half, and the older half goes. */
const mostBytes = 128 * 1024;

/** Keeps a log in a folder of ours. That it cannot be written is not worth stopping anybody's work. */
export function createEventLog(folder: string, now: () => number): EventLog {
  const file = path.join(folder, 'events.log');
  const older = path.join(folder, 'events.1.log');
  let bytes: number | null = null;
  let last: Promise<void> = Promise.resolve();
  const inTurn = (act: () => Promise<unknown>): Promise<void> => {
    last = last.then(act).then(
      () => undefined,
      () => undefined,
    );
    return last;
  };
  const append = async (line: string): Promise<void> => {
    bytes ??= await fs.stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    if (bytes > mostBytes) {
      await fs.rename(file, older);
      bytes = 0;
    }
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    await fs.appendFile(file, line, { mode: 0o600 });
    bytes += line.length;
  };
  return {
    note: (event) => {
      const line = `${new Date(now()).toISOString()} ${lineOf(event)}\n`;
      void inTurn(() => append(line));
    },
    read: async () => {
      await last;
      const texts = await Promise.all([older, file].map((place) => fs.readFile(place, 'utf8').catch(() => '')));
      return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
    },
    clear: () =>
      inTurn(async () => {
        await Promise.all([file, older].map((place) => fs.rm(place, { force: true })));
        bytes = 0;
      }),
    settle: () => last,
  };
}

/** One line for an event. */
function lineOf(event: LoggedEvent): string {
  switch (event.kind) {
    case 'started':
      return `started ${plain(event.version)} on Electron ${plain(event.electron)}`;
    case 'call':
      return `${word(event.call)} ${word(event.outcome)} ${Math.round(event.milliseconds)} ms`;
    case 'pageGone':
      return `page gone: ${word(event.reason)}`;
    case 'processGone':
      return `${word(event.process)} gone: ${word(event.reason)}`;
    case 'fault': {
      const places = event.places.slice(0, mostPlaces).map(({ file, line, column }) => `${file}:${line}:${column}`);
      return `fault in the ${event.where}: ${word(event.error)}${places.length === 0 ? '' : ` at ${places.join(' < ')}`}`;
    }
  }
}

/** Words of ours are letters and digits, with points and dashes between them; whatever else comes is not told. */
function word(text: string): string {
  return /^[A-Za-z][\w-]{0,59}(\.[\w-]{1,60}){0,3}$/.test(text) ? text : '(other)';
}

function plain(text: string): string {
  return /^[\w.+-]{1,40}$/.test(text) ? text : '(other)';
}

/** What the log tells of something thrown in the shell: the name of its class and the places, never what it says. */
export function faultOf(thrown: unknown): LoggedEvent {
  const isError = thrown instanceof Error;
  return {
    kind: 'fault',
    where: 'shell',
    error: isError ? thrown.constructor.name : typeof thrown,
    places: placesOf(isError ? thrown.stack : undefined),
  };
}

/**
 * How a call ended, by the words of its contract: the kind of the answer and, when it failed, of the error. `done` for answers
 * that have no kind.
 */
export function outcomeOf(answer: unknown): string {
  const kind = kindOf(answer) ?? 'done';
  const record = isRecord(answer) ? answer : {};
  const { failure } = record;
  const error = [record.error, isRecord(failure) ? failure.error : null, record.fault].find(isRecord);
  const code = error !== undefined && typeof error.code === 'string' ? error.code : null;
  return [kind, kindOf(error), code].filter((part) => part !== null).join('.');
}

function kindOf(value: unknown): string | null {
  return isRecord(value) && typeof value.kind === 'string' ? value.kind : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

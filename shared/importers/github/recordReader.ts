import { jsonPlace, type IssueLog } from '../importIssue.ts';

/** Reads the fields of one JSON object. What has the wrong type is reported with its place, ignored, and costs nothing else. */
export interface RecordReader {
  /** Whether the field is there at all. */
  readonly has: (field: string) => boolean;
  /** The names of its fields. */
  readonly fields: () => readonly string[];
  readonly text: (field: string) => string | null;
  readonly count: (field: string) => number | null;
  /** Any number, which may stand as text; not below zero. */
  readonly measure: (field: string) => number | null;
  /** A number or text that names something. */
  readonly key: (field: string) => string | null;
  readonly flag: (field: string) => 'yes' | 'no' | null;
  /** ISO 8601 in UTC, without fractions of a second. */
  readonly time: (field: string) => string | null;
  /** The same, from milliseconds since 1970. */
  readonly epochTime: (field: string) => string | null;
  readonly object: (field: string) => RecordReader | null;
  /** The objects of a list; others are reported. Null: the field is missing or no list. */
  readonly objects: (field: string) => readonly RecordReader[] | null;
  /** A list of texts, or of objects where the exporter gives more: others are reported. Null: missing, or no list. */
  readonly list: (field: string) => readonly (string | RecordReader)[] | null;
  readonly pointer: string;
}

const earliestTime = Date.UTC(1990, 0, 1);
const latestTime = Date.UTC(2100, 0, 1);

/**
 * Starts reading an object from outside. A field that is null counts as missing: exporters write both.
 *
 * @param pointer the object's place in its file
 */
export function readRecord(record: object, pointer: string, log: IssueLog): RecordReader {
  const valueOf = (field: string): unknown =>
    Object.hasOwn(record, field) ? ((record as Readonly<Record<string, unknown>>)[field] ?? null) : null;

  function wrongType<Nothing>(field: string, wanted: string, nothing: Nothing): Nothing {
    log.report(
      'fieldWrongType',
      jsonPlace(`${pointer}/${field}`),
      `${wanted} wanted, ${typeName(valueOf(field))} found`,
    );
    return nothing;
  }

  return {
    pointer,
    has: (field) => Object.hasOwn(record, field),
    fields: () => Object.keys(record),
    text: (field) => {
      const value = valueOf(field);
      return value === null || typeof value === 'string' ? value : wrongType(field, 'text', null);
    },
    count: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
      return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
        ? number
        : wrongType(field, 'a whole number', null);
    },
    measure: (field) => {
      const value = valueOf(field);
      if (value === null || value === '') return null;
      const number = typeof value === 'string' && /^\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) && number >= 0
        ? number
        : wrongType(field, 'a number', null);
    },
    key: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      if (typeof value === 'number' && Number.isFinite(value)) return String(value);
      return typeof value === 'string' ? value : wrongType(field, 'a number or text', null);
    },
    flag: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      if (value === true || value === 'true') return 'yes';
      return value === false || value === 'false' ? 'no' : wrongType(field, 'true or false', null);
    },
    time: (field) => {
      const value = valueOf(field);
      if (value === null || value === '') return null;
      if (typeof value !== 'string') return wrongType(field, 'a time', null);
      const reading = readTime(value);
      if (reading.kind === 'unreadable') log.report('timeUnreadable', jsonPlace(`${pointer}/${field}`), value);
      return reading.kind === 'time' ? reading.time : null;
    },
    epochTime: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      if (typeof value !== 'number') return wrongType(field, 'a number of milliseconds', null);
      if (value >= earliestTime && value <= latestTime) return toSeconds(value);
      log.report('timeUnreadable', jsonPlace(`${pointer}/${field}`), String(value));
      return null;
    },
    object: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      return isObject(value) ? readRecord(value, `${pointer}/${field}`, log) : wrongType(field, 'an object', null);
    },
    objects: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      if (!Array.isArray(value)) return wrongType(field, 'a list', null);
      return value.flatMap((item: unknown, index) => {
        const place = `${pointer}/${field}/${index}`;
        if (isObject(item)) return [readRecord(item, place, log)];
        log.report('fieldWrongType', jsonPlace(place), `an object wanted, ${typeName(item)} found`);
        return [];
      });
    },
    list: (field) => {
      const value = valueOf(field);
      if (value === null) return null;
      if (!Array.isArray(value)) return wrongType(field, 'a list', null);
      return value.flatMap((item: unknown, index): (string | RecordReader)[] => {
        if (typeof item === 'string') return [item];
        const place = `${pointer}/${field}/${index}`;
        if (isObject(item)) return [readRecord(item, place, log)];
        log.report('fieldWrongType', jsonPlace(place), `text wanted, ${typeName(item)} found`);
        return [];
      });
    },
  };
}

/** Whether a text is a time that can be. */
export type TimeReading = { readonly kind: 'time'; readonly time: string } | { readonly kind: 'none' | 'unreadable' };

/**
 * Go writes a time that is not set as the first second of the year 1: no time (IMPORT specification, B0.5). Databases write a
 * blank between day and time, and no zone when they mean UTC.
 */
export function readTime(written: string): TimeReading {
  const plain = plainTime(written);
  if (plain !== null) return { kind: 'time', time: plain };
  const text = written
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2}) (?=\d{2}:)/, '$1T')
    .replace(/ (?=(UTC|Z|[+-]\d{2}:?\d{2})$)/, '')
    .replace(/UTC$/, 'Z');
  if (text.startsWith('0001-01-01')) return { kind: 'none' };
  const day = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}/.exec(text);
  if (day === null || !isDay(Number(day[1]), Number(day[2]), Number(day[3]))) return { kind: 'unreadable' };
  const time = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time) || time < earliestTime || time > latestTime) return { kind: 'unreadable' };
  return { kind: 'time', time: toSeconds(time) };
}

const plainForm = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)Z$/;

/** A time that is written as it is kept, or with a blank: nearly all are, and there are hundreds of thousands of them. */
function plainTime(text: string): string | null {
  if (text.length !== 20) return null;
  const match = plainForm.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Years near the limits, and days that not every month has, are for those who look closer.
  const isSafe = year >= 1991 && year <= 2090 && month >= 1 && month <= 12 && day >= 1 && day <= 28;
  const isClock = Number(match[4]) <= 23 && Number(match[5]) <= 59 && Number(match[6]) <= 59;
  if (!isClock || !(isSafe || (year >= 1991 && year <= 2090 && isDay(year, month, day)))) return null;
  return text.charCodeAt(10) === 84 ? text : `${text.slice(0, 10)}T${text.slice(11)}`;
}

function toSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Engines read 30 February as 2 March, and the 13th month as January. */
function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, in words: JSON knows no other kinds. */
function typeName(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'an object';
}

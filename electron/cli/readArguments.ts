import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command.ts';

/** What an option takes: nothing, one value, or one value each time that it is given. */
export type OptionKind = 'flag' | 'value' | 'values';

type OptionValue<Kind extends OptionKind> = Kind extends 'flag'
  ? boolean
  : Kind extends 'value'
    ? string | null
    : readonly string[];

export interface Arguments<Options extends Readonly<Record<string, OptionKind>>> {
  readonly options: { readonly [Name in keyof Options]: OptionValue<Options[Name]> };
  readonly positionals: readonly string[];
}

/**
 * Reads the arguments of a command. An option that is not known, lacks its value or has an empty one is an error of usage.
 *
 * @throws UsageError
 */
export function readArguments<const Options extends Readonly<Record<string, OptionKind>>>(
  args: readonly string[],
  options: Options,
): Arguments<Options> {
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, kind] of Object.entries(options)) {
    config[name] = { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'values' };
  }
  const { values, positionals } = parse(args, config);
  const read: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(options)) {
    const value = values[name];
    if (value === '' || (Array.isArray(value) && value.includes(''))) throw new UsageError(`--${name} needs a value`);
    read[name] = value ?? (kind === 'flag' ? false : kind === 'value' ? null : []);
  }
  return { options: read as Arguments<Options>['options'], positionals };
}

function parse(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      const ambiguous = /^Option '[^']*(--[\w-]+)[^']*' argument is ambiguous/.exec(error.message);
      if (ambiguous !== null) {
        throw new UsageError(
          `What follows ${ambiguous[1]} looks like an option; if it is its value, write ${ambiguous[1]}=…`,
        );
      }
      // Node says what is wrong in its first sentence; the rest is advice on its own interface.
      throw new UsageError(error.message.split(/\.(?:\s|$)|\n/)[0] ?? error.message);
    }
    throw error;
  }
}

/**
 * Requires exactly the positional arguments that a command has.
 *
 * @throws UsageError
 */
export function requirePositionals(positionals: readonly string[], names: readonly string[]): void {
  const missing = names[positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const surplus = positionals[names.length];
  if (surplus !== undefined) throw new UsageError(`“${surplus}” is one argument too many`);
}

/**
 * Requires an option that is not optional.
 *
 * @throws UsageError
 */
export function requireOption(name: string, value: string | null): string {
  if (value === null) throw new UsageError(`--${name} is missing`);
  return value;
}

/**
 * Reads an option that has a few possible values.
 *
 * @throws UsageError
 */
export function requireOneOf<Choice extends string>(name: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw new UsageError(`--${name} is ${choices.join(' or ')}, not “${value}”`);
  return choice;
}

/** A day of an option, as milliseconds since 1970. */
export function readDay(name: string, text: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  // 31 June is read as 1 July by some; a day has to be the one that is written.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) {
    throw new UsageError(`--${name} is a day as YYYY-MM-DD, not “${text}”`);
  }
  return time;
}

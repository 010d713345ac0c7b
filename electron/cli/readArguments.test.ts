import { expect, it } from 'vitest';
import { UsageError } from './command.ts';
import { readArguments } from './readArguments.ts';

const options = { week: 'value', json: 'flag' } as const;

function faultOf(...args: readonly string[]): string {
  try {
    readArguments(args, options);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('was taken');
}

it('says how to write a value that begins with a dash', () => {
  expect(faultOf('--week', '-1')).toBe('What follows --week looks like an option; if it is its value, write --week=…');
  expect(readArguments(['--week=-1'], options).options.week).toBe('-1');
});

it('says what is wrong in one sentence, without its full stop', () => {
  expect(faultOf('--weak')).toBe("Unknown option '--weak'");
  expect(faultOf('--week')).toBe("Option '--week <value>' argument missing");
});

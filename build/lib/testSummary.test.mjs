import { describe, expect, it } from 'vitest';
import { finalLine, summarise } from './testSummary.mjs';

const types = { name: 'types', seconds: 3.24, counts: { passed: 1, failed: 0, skipped: [] } };
const unit = { name: 'unit', seconds: 12, counts: { passed: 40, failed: 2, skipped: ['sorts teams'] } };

describe('the summary', () => {
  it('ends in exactly one line with the totals', () => {
    const lines = summarise([types, unit]).split('\n');
    expect(lines.at(-1)).toBe('41 passed, 2 failed');
    expect(lines.filter((line) => / passed, \d+ failed$/.test(line))).toHaveLength(1);
  });

  it('names skipped tests before that line', () => {
    expect(summarise([types, unit])).toContain('Skipped tests:\n  unit: sorts teams\n\n41 passed');
  });

  it('names what passed only at the second try', () => {
    const e2e = {
      name: 'e2e',
      seconds: 9,
      counts: { passed: 3, failed: 0, skipped: [], flaky: ['a.spec.ts > opens'] },
    };
    expect(summarise([e2e])).toMatch(
      /second, a fault to look for:\n {2}e2e: a\.spec\.ts > opens\n\n3 passed, 0 failed$/,
    );
  });

  it('shows each stage with its time', () => {
    expect(summarise([types, unit])).toMatch(/^types +1 +0 +0 +3\.2 s$/m);
  });

  it('has totals even when nothing ran', () => {
    expect(finalLine([])).toBe('0 passed, 0 failed');
  });
});

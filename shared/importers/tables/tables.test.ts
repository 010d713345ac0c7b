import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPeriod } from '../outcomes/readPeriod.ts';
import { detectTable } from './detectTable.ts';
import { findDecimalSign, readNumber } from './numberColumn.ts';
import { findMomentOrder, readMoment } from './readMoment.ts';

describe('a time', () => {
  it.each([
    ['2026-09-01T08:12:00.123Z', '2026-09-01T08:12:00Z'],
    ['2026-09-01T10:12:00+02:00', '2026-09-01T08:12:00Z'],
    ['2026-09-01 08:12:00', '2026-09-01T08:12:00Z'],
    ['2026-09-01 08:12:00.000+00:00', '2026-09-01T08:12:00Z'],
    ['2026-09-01 08:12:00 UTC', '2026-09-01T08:12:00Z'],
    ['2026-09-01', '2026-09-01T00:00:00Z'],
    ['01/Sep/26 10:00 AM', '2026-09-01T10:00:00Z'],
    ['01/Sep/26 12:05 AM', '2026-09-01T00:05:00Z'],
    ['1 Sep 2026, 3:05 pm', '2026-09-01T15:05:00Z'],
    ['31.08.2026 14:05', '2026-08-31T14:05:00Z'],
    ['31/08/26', '2026-08-31T00:00:00Z'],
    ['1788250320', '2026-09-01T08:12:00Z'],
    ['1788250320000', '2026-09-01T08:12:00Z'],
    // LibreOffice: 1 September 2026 is day 46266, and half a day is noon.
    ['46266.5', '2026-09-01T12:00:00Z'],
  ])('%s is %s', (written, time) => {
    expect(readMoment(written, 'dayFirst')).toEqual({ kind: 'time', time });
  });

  it.each([
    '2026-02-30 10:00',
    '2026-13-01',
    '25:00',
    'soon',
    '1788-01-01 00:00:00',
    '01/Foo/26',
    '10:00',
    '99999999999999',
  ])('%s is none', (written) => {
    expect(readMoment(written, 'dayFirst')).toEqual({ kind: 'unreadable' });
  });

  it.each(['', '-', 'NULL', '\\N', '0000-00-00 00:00:00', '0001-01-01T00:00:00Z'])(
    '“%s” says that there is none',
    (written) => {
      expect(readMoment(written, 'unclear')).toEqual({ kind: 'none' });
    },
  );

  it('is asked about where a whole column could have day and month either way round', () => {
    expect(readMoment('03/04/2026 10:00', findMomentOrder(['03/04/2026 10:00', '05/06/2026 11:00']))).toEqual({
      kind: 'unclear',
    });
    expect(readMoment('03/04/2026 10:00', findMomentOrder(['03/04/2026 10:00', '25/06/2026 11:00']))).toEqual({
      kind: 'time',
      time: '2026-04-03T10:00:00Z',
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789-/.:TZ +aAmMpsepSep,')), maxLength: 25 }),
        (text) => {
          readMoment(text, findMomentOrder([text]));
        },
      ),
    );
  });
});

describe('a number', () => {
  it.each([
    ['1,234', ['1,234'], 1234],
    ['1,5', ['1,5'], 1.5],
    ['1.234,5', ['1.234,5'], 1234.5],
    ['1.234', ['1,5', '1.234'], 1234],
    ['1.234', ['1.234'], 1.234],
    ['12 %', ['12 %'], 12],
    ['1 234', ['1 234'], 1234],
    ['1’234.5', ['1’234.5'], 1234.5],
    ['-3', ['-3'], -3],
    ['1e3', ['1e3'], 1000],
    ['3 h', ['3 h'], null],
    ['', [''], null],
    ['1,2,3', ['1,2,3'], null],
    ['Infinity', ['Infinity'], null],
  ])('%s in a column of %j is %s', (text, column, number) => {
    expect(readNumber(text, findDecimalSign(column))).toBe(number);
  });
});

it('a period is its first day', () => {
  // ISO 8601: 4 January is always in week 1.
  expect(readPeriod('2026-W01')).toBe('2025-12-29');
  expect(readPeriod('2026W37')).toBe('2026-09-07');
  expect(readPeriod('2020-W53')).toBe('2020-12-28');
  expect(readPeriod('2026-09')).toBe('2026-09-01');
  expect(readPeriod('2026-Q3')).toBe('2026-07-01');
  expect(['2026-W54', '2026-13', '2026-09-07', 'x'].map(readPeriod)).toEqual([null, null, null, null]);
});

describe('a table is known by its header', () => {
  it.each([
    ['repo,number,author,created_at,merged_at,additions', 'pullRequests'],
    ['repo,number,reviewer,state,submitted_at', 'reviews'],
    ['Workflow,Branch,Conclusion,Started at,Finished at', 'ciRuns'],
    ['number,commit12,path,additions,deletions', 'changedFiles'],
    ['run_id,job,conclusion,started_at', 'ciJobs'],
    ['Service,Environment,Deployed at,Result', 'deployments'],
    ['Team,Week,Metric,Value', 'outcomes'],
    ['Team,Week,Incidents,Cycle time (h)', 'outcomes'],
    ['Issue key,Summary,Status', 'workItems'],
    ['Name,Team,Email,Status', null],
    ['Employee #,Name,Job Title,Department,Reports To,Location,FTE,Hire Date,Work Email,GitHub', null],
    ['Number,Username,Status,Team', null],
    ['id,name,email,title', null],
    ['User ID,Team ID,Name,Email', null],
    ['group,kind,role,person', null],
    ['person,affiliation,team,team_basis,aliases', null],
  ])('%s', (header, kind) => {
    expect(detectTable(header.split(','))).toBe(kind);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Utilisation, Wait } from '../shared/model/orgResult.ts';
import {
  bandOf,
  bandWords,
  breakText,
  countText,
  hoursText,
  initialsOf,
  loginParts,
  shareText,
  shortName,
  shownPercent,
  twoDigitText,
  utilisationText,
  waitText,
  wholeText,
} from './format.ts';

const used = (value: number): Utilisation => ({ kind: 'used', value });

describe('a utilisation', () => {
  it.each([
    [0, 0],
    [0.495, 50],
    [0.994, 99],
    [0.995, 100],
    [1, 100],
    [1.0001, 101],
    [1.004, 101],
    [1.016, 102],
    [2.5, 250],
  ])('of %s is shown as %i: full and overfull never look alike', (value, percent) => {
    expect(shownPercent(value)).toBe(percent);
  });

  // The bands of the design: under 50, to 69, to 84, to 100, to 125, above.
  it.each([
    [0.494, 'Slack'],
    [0.496, 'Room'],
    [0.694, 'Room'],
    [0.7, 'Busy'],
    [0.844, 'Busy'],
    [0.845, 'Tight'],
    [0.85, 'Tight'],
    [1, 'Tight'],
    [1.0001, 'Over'],
    [1.254, 'Over'],
    [1.256, 'Breaking'],
  ])('of %s is called %s: the word goes by the number shown', (value, word) => {
    expect(bandWords[bandOf(value)]).toBe(word);
  });

  it('never has a lower band for a higher number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (one, other) => {
          const [low, high] = one < other ? [one, other] : [other, one];
          expect(bandOf(low)).toBeLessThanOrEqual(bandOf(high));
          expect(shownPercent(low)).toBeLessThanOrEqual(shownPercent(high));
        },
      ),
    );
  });

  it('has words where it is no number', () => {
    expect(utilisationText(used(0.86))).toBe('86\u00A0%');
    expect(utilisationText({ kind: 'idle' })).toBe('nothing to review');
    expect(utilisationText({ kind: 'noReviewers' })).toBe('no reviewers');
  });
});

describe('a number', () => {
  it.each([
    [0, '0'],
    [-0.4, '0'],
    [0.5, '1'],
    [1234.4, '1,234'],
    [-1234.6, '\u22121,235'],
    [1_234_567, '1,234,567'],
  ])('%s is whole: %s', (value, text) => {
    expect(wholeText(value)).toBe(text);
  });

  it.each([
    [0, '0'],
    [5.6e-17, '0'],
    [-0.004, '0'],
    [0.039, '0.039'],
    [0.123, '0.12'],
    [3, '3'],
    [3.14159, '3.1'],
    [9.94, '9.9'],
    [9.96, '10'],
    [12.6, '13'],
    [99.6, '100'],
    [1234, '1,200'],
    [-3.14159, '\u22123.1'],
  ])('%s has two digits: %s', (value, text) => {
    expect(twoDigitText(value)).toBe(text);
  });

  it.each([
    [0, '0'],
    [0.04, '0'],
    [0.25, '0.3'],
    [9.94, '9.9'],
    [9.96, '10'],
    [28, '28'],
    [1079.5, '1,080'],
    [-6.5, '\u22126.5'],
    [-39.2, '\u221239'],
  ])('of hours, %s, is whole above ten: %s', (hours, text) => {
    expect(hoursText(hours)).toBe(text);
  });

  it('as a share is a whole percentage', () => {
    expect([0, 0.124, 0.126, 1].map(shareText)).toEqual(['0\u00A0%', '12\u00A0%', '13\u00A0%', '100\u00A0%']);
  });

  it('of things agrees with its noun', () => {
    expect(countText(0, 'person', 'people')).toBe('0 people');
    expect(countText(1, 'person', 'people')).toBe('1 person');
    expect(countText(1200, 'person', 'people')).toBe('1,200 people');
  });

  it('never has a hyphen for a minus sign', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        for (const text of [wholeText(value), hoursText(value)]) {
          expect(text).toMatch(/^\u2212?[\d,.]+$/);
          expect(text).not.toMatch(/^\u22120$/);
        }
      }),
    );
  });
});

describe('a wait', () => {
  const about = (lowHours: number, meanHours: number, highHours: number | null): Wait => ({
    kind: 'about',
    meanHours,
    ninetiethHours: 3 * meanHours,
    lowHours,
    highHours,
    cycleHours: meanHours * 2,
    basis: 'formula',
  });

  it('is one number while it can be known, below 85 %', () => {
    expect(waitText(about(2, 3.14, 5), used(0.844))).toBe('about 3.1\u00A0h');
    // How busy they are is not known where they give no hours of their own, and one number would say more than that.
    expect(waitText(about(2, 3.14, 5), { kind: 'idle' })).toBe('2 to 5\u00A0h');
  });

  it('is a range from 85 % shown on', () => {
    expect(waitText(about(3, 6.4, 14.6), used(0.845))).toBe('3 to 15\u00A0h');
    expect(waitText(about(3, 6.4, 14.6), used(0.97))).toBe('3 to 15\u00A0h');
  });

  it('says when a heavy week has no upper end', () => {
    expect(waitText(about(8.4, 26, null), used(0.97))).toBe('8.4\u00A0h or grows');
  });

  it('has words where it is no time', () => {
    expect(waitText({ kind: 'grows', backlogHoursPerWeek: 3 }, used(1.2))).toBe('grows');
    expect(waitText({ kind: 'none' }, { kind: 'idle' })).toBe('nothing waits');
    expect(waitText({ kind: 'noReviewers' }, { kind: 'noReviewers' })).toBe('nobody answers');
  });
});

describe('the week in which nothing is left', () => {
  it.each([
    [null, 'none in 26'],
    [0, 'now'],
    [-1, 'now'],
    [0.01, 'week 1'],
    [1, 'week 1'],
    [13.2, 'week 14'],
    [26, 'week 26'],
    [26.1, 'none in 26'],
  ])('after %s weeks is told as %s', (weeks, text) => {
    expect(breakText(weeks)).toBe(text);
  });

  it('is looked for as far as it is asked', () => {
    expect(breakText(26.1, 52)).toBe('week 27');
    expect(breakText(60, 52)).toBe('none in 52');
  });
});

describe('a name', () => {
  it.each([
    ['Kwame Mensah', 'Kwame M.'],
    ['  Ana  María  López ', 'Ana L.'],
    ['Cher', 'Cher'],
    ['Jean-Luc Étienne', 'Jean-Luc É.'],
    ['José E\u0301tienne', 'José E\u0301.'],
    ['𝕬𝖓𝖆 𝕷', '𝕬𝖓𝖆 𝕷.'],
    ['', ''],
  ])('%j is short as %j', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  it.each([
    ['Kwame Mensah', 'KM'],
    ['ana maría lópez', 'AL'],
    ['rahul.menon', 'RM'],
    ['mei_lin-chen', 'MC'],
    ['Cher', 'C'],
    ['person-0017', '17'],
    ['person-7', 'P7'],
    ['2017', '2'],
    ['émile zola', 'ÉZ'],
    ['', ''],
    [' . ', ''],
  ])('%j has the initials %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it.each([
    ['person-0017', { front: 'person-', end: '0017' }],
    ['Cher', null],
    ['Kwame Mensah', null],
    ['', null],
  ])('%j is cut as %j', (name, parts) => {
    expect(loginParts(name)).toEqual(parts);
  });

  it('cut the same, plain letters or not, as a reader counts them', () => {
    const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const unit = fc.constantFrom('a', 'B', '7', '-', '\u0301', 'é', '👩‍👩‍👧', '\u200d', '한', '🇩🇪', ' ');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 16 }), (name) => {
        const whole = Array.from(letters.segment(name), ({ segment }) => segment);
        const isCut = whole.length >= 9 && !/\s/.test(name);
        const parts = { front: whole.slice(0, -4).join(''), end: whole.slice(-4).join('') };
        expect(loginParts(name)).toEqual(isCut ? parts : null);
        const [word = ''] = name.split(/[\s._-]+/).filter((each) => each !== '');
        const [first = ''] = Array.from(letters.segment(word), ({ segment }) => segment);
        expect(initialsOf(word)).toBe(first.toUpperCase());
      }),
    );
  });

  it('of any letters can be shortened', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(shortName(name)).not.toContain('undefined');
        expect(initialsOf(name)).not.toContain('undefined');
      }),
    );
  });
});

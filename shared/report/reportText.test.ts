import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText } from './displayText.ts';
import { dayText } from './reportDates.ts';
import { bandOf, hoursText, shownPercent, twoDigitText, usedOf, waitWords, wholeText } from './reportFigures.ts';
import { breakLines, fitText, textWidth } from './textWidth.ts';

describe('figures of a report', () => {
  // Bands: DESIGN.md, the table of bands; anything over 100 shows at least 101.
  it('put a utilisation in the band of the number shown', () => {
    const bands = [0.494, 0.495, 0.694, 0.695, 0.844, 0.845, 1, 1.0001, 1.254, 1.256].map(bandOf);
    expect(bands).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
    expect(shownPercent(1.0001)).toBe(101);
    expect(shownPercent(1 + 1e-12)).toBe(100);
  });

  it('have two significant digits, commas in thousands and a real minus sign', () => {
    expect([0.0234, 3.14159, 9.96, 98.7, 1234].map(twoDigitText)).toEqual(['0.023', '3.1', '10', '99', '1,200']);
    expect(wholeText(-1234.4)).toBe('\u22121,234');
    expect([3, 9.94, 9.96, 120.4].map(hoursText)).toEqual(['3', '9.9', '10', '120']);
  });

  it('say about one wait below 85 %, a range above, growth from 100 %', () => {
    const wait = {
      kind: 'about',
      meanHours: 4.26,
      ninetiethHours: 9,
      lowHours: 2.8,
      highHours: 7.4,
      cycleHours: 12,
      basis: 'formula',
    } as const;
    const at = (value: number) => ({ kind: 'used', value }) as const;
    expect(waitWords(wait, at(0.8)).text).toBe('about 4.3\u00A0h');
    expect(waitWords(wait, at(0.9)).text).toBe('2.8 to 7.4\u00A0h');
    expect(waitWords({ ...wait, highHours: null }, at(0.97)).text).toBe('2.8\u00A0h or grows');
    expect(waitWords({ kind: 'grows', backlogHoursPerWeek: 36 }, at(1.4))).toEqual({
      text: 'grows',
      range: 'by 36\u00A0h/wk',
    });
  });

  it('never hold a number that is none', () => {
    expect(usedOf({ kind: 'used', value: 1e12 })).toEqual({ kind: 'used', share: 100, text: 'over 9,999', band: 5 });
    expect(usedOf({ kind: 'noReviewers' })).toEqual({ kind: 'noReviewers' });
  });

  it('write days as they stand in the text, wherever the report is printed', () => {
    expect(dayText('2026-11-02')).toBe('2\u00A0November\u00A02026');
    expect(dayText('2026-11-02T23:59:00-08:00', 'short')).toBe('2\u00A0Nov\u00A02026');
    expect(() => dayText('yesterday')).toThrow(RangeError);
  });
});

describe('text of a plan in a report', () => {
  it('is one line without anything hidden, and never empty', () => {
    expect(displayText(' a\u202Eb\u0000\n c\u200B ')).toBe('ab c');
    expect(displayText('\u200B\u0007')).toBe('(no name)');
    expect(displayText('\uD800x')).toBe('\uFFFDx');
  });

  it('is cut between characters as a reader sees them', () => {
    expect(displayText('👩‍👩‍👧'.repeat(10), 3)).toBe('👩‍👩‍👧👩‍👩‍👧…');
  });

  it('is safe to store and show, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const shown = displayText(text, 40);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
        expect(displayText(shown, 40)).toBe(shown);
      }),
    );
  });

  it('has one blank where something hidden stood between two', () => {
    expect(displayText('a \u0001 b')).toBe('a b');
  });

  it('fits the width that it is given', () => {
    const width = fc.integer({ min: 20, max: 200 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), width, (text, available) => {
        expect(textWidth(fitText(text, 'sans', 8, available), 'sans', 8)).toBeLessThanOrEqual(available);
        const lines = breakLines(text.trim(), 'mono', 8, available, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('breaks between words', () => {
    expect(breakLines('Orders and Fulfilment', 'mono', 10, 70, 2)).toEqual(['Orders and', 'Fulfilment']);
    expect(breakLines('Developer Experience', 'sans', 8, 400, 2)).toEqual(['Developer Experience']);
  });
});

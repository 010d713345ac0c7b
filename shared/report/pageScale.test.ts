import { describe, expect, it } from 'vitest';
import { lettersFor, pageScale } from './pageScale.ts';
import { paperLimits, papers } from './reportOptions.ts';

const smallest = { widthMm: paperLimits.leastWidthMm, heightMm: paperLimits.leastHeightMm };

describe('the smallest names of a page', () => {
  it('are seven points on every paper', () => {
    for (const paper of [...Object.values(papers), smallest, { widthMm: 1189, heightMm: 841 }])
      expect(lettersFor(paper) * pageScale(paper)).toBeGreaterThanOrEqual(7);
    expect(lettersFor(papers.A4)).toBe(7);
  });
});

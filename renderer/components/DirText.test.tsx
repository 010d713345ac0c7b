import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DirText } from './DirText.tsx';

const html = (text: string): string => renderToStaticMarkup(<DirText text={text} />);

describe('a name in its direction', () => {
  it('runs from right to left where its first letter does, whatever stands before it', () => {
    expect(html('محمد عبد الرحمن')).toContain('dir="rtl"');
    expect(html('2. שרה לוי')).toContain('dir="rtl"');
  });

  it('is plain text otherwise, also where such letters come later', () => {
    expect(html('Payments')).toBe('Payments');
    expect(html('Team שרה')).toBe('Team שרה');
    expect(html('42')).toBe('42');
  });
});

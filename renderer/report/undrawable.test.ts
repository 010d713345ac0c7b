import { expect, it } from 'vitest';
import { textsIn, textsWith } from './undrawable.ts';

it('names what has a letter that cannot be drawn, each once and without the sentences about it', () => {
  const report = {
    teams: [{ name: '支払い' }, { name: 'Payments' }],
    people: ['Иван', '支払い'],
    lead: 'The team 支払い is at 143 %.',
    long: `支${'x'.repeat(100)}`,
  };
  expect(textsWith(textsIn(report), ['支', 'И'])).toEqual(['支払い', 'Иван']);
  expect(textsWith(textsIn(report), [])).toEqual([]);
});

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

it('stops where nobody reads on: ten thousand names are not compared with one another', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `支${String(index).padStart(5, '0')}`);
  expect(textsWith(names, ['支'])).toEqual(names.slice(0, 1_000));
});

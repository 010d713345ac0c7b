import { describe, expect, it } from 'vitest';
import { mostHits, searched } from './paletteSearch.ts';

const entry = (title: string, detail = '') => ({ title, detail });
const titles = (typed: string, ...entries: readonly ReturnType<typeof entry>[]) =>
  searched(entries, typed).map(({ title }) => title);

describe('searching people, teams, areas and acts', () => {
  it('puts a name that begins with what was typed before one that only holds it', () => {
    expect(titles('pay', entry('repay-service'), entry('acme/payments'), entry('Payments'))).toEqual([
      'Payments',
      'acme/payments',
      'repay-service',
    ]);
  });

  it('needs every word, in any order, in the name or beside it', () => {
    const hana = entry('Hana Sato', 'Engineer, Mobile Apps');
    expect(titles('sato mobile', hana, entry('Hana Kim', 'Payments'))).toEqual(['Hana Sato']);
    expect(titles('sato payments', hana)).toEqual([]);
  });

  it('finds acts by what others call them, behind those whose name has the word', () => {
    const open = { ...entry('Open…', 'Ctrl+O'), words: 'plan file' };
    expect(titles('open plan', open, entry('Open a Seat…'))).toEqual(['Open…']);
    expect(titles('plan', open, entry('New Plan'))).toEqual(['New Plan', 'Open…']);
  });

  it('finds names whatever their case and accents', () => {
    expect(titles('nguyen', entry('Nguyễn Thị Phương'))).toHaveLength(1);
    expect(titles('ELIF', entry('Elif Demir'))).toHaveLength(1);
    expect(titles('שרה', entry('שרה לוי־כהן'))).toHaveLength(1);
  });

  it('lists the first entries when nothing was typed, and never more than can be read', () => {
    const many = Array.from({ length: 100 }, (_, index) => entry(`Team ${index}`));
    expect(titles('  ', ...many)).toEqual(many.slice(0, mostHits).map(({ title }) => title));
    expect(titles('team', ...many)).toHaveLength(mostHits);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlan } from '../../shared/plan/plan.ts';
import { partSearch, writeSearch, type SearchTerm } from '../../shared/plan/searchTerms.ts';
import { smallOrg } from '../../shared/testing/smallOrg.ts';
import { mapViewOf } from './mapView.ts';
import { readSearch } from './planSearch.ts';
import { teamCardsOf } from './teamCards.ts';

const view = mapViewOf({ ...createPlan('x'), baseline: smallOrg }, null);
const cards = [...teamCardsOf(view).values()];

function found(search: string): readonly string[] {
  const { findsTeam } = readSearch(search, smallOrg);
  return cards.filter(findsTeam).map(({ name }) => name);
}

function where(test: (card: (typeof cards)[number]) => boolean): readonly string[] {
  return cards.filter(test).map(({ name }) => name);
}

describe('searching the plan', () => {
  it('finds teams by their name, their people and their areas', () => {
    expect(found('paym')).toEqual(['Payments']);
    expect(found('Ana López')).toEqual(['Payments']);
    expect(found('')).toEqual(cards.map(({ name }) => name));
    expect(found('nosuch')).toEqual([]);
  });

  it('finds teams by what they are', () => {
    expect(found('type:platform')).toEqual(where(({ typeText }) => typeText === 'Platform'));
    expect(found('-type:platform')).toEqual(where(({ typeText }) => typeText !== 'Platform'));
    expect(found('is:open')).toEqual(where(({ openSeats }) => openSeats > 0));
    expect(found('people>=3')).toEqual(where(({ people }) => people >= 3));
    expect(found('people<3')).toEqual(where(({ people }) => people < 3));
    expect(found('type:stream people>1')).toEqual(where(({ typeText, people }) => typeText === 'Stream' && people > 1));
    expect(found('is:changed')).toEqual([]);
  });

  it('finds people by role, and then no areas', () => {
    const role = smallOrg.roles.values().next().value?.name ?? '';
    const search = readSearch(`role:"${role}"`, smallOrg);
    const chips = cards.flatMap((card) => card.chips.filter(search.findsChip));
    expect(chips.length).toBeGreaterThan(0);
    expect(chips.every((chip) => chip.role?.name.toLowerCase().includes(role.toLowerCase()))).toBe(true);
    expect(cards.flatMap((card) => card.areas.filter(search.findsArea))).toEqual([]);
  });

  it('finds the same when the rest is to be hidden, and hides nothing when nothing is searched for', () => {
    const alone = readSearch('people>=3 is:alone', smallOrg);
    expect(cards.filter(alone.findsTeam).map(({ name }) => name)).toEqual(found('people>=3'));
    expect(alone.hidesRest).toBe(true);
    expect(readSearch('people>=3', smallOrg).hidesRest).toBe(false);
    expect(readSearch('is:alone', smallOrg)).toMatchObject({ hidesRest: false, isEmpty: true });
  });

  it('takes what is no term as part of the phrase', () => {
    expect(partSearch('colour:red used>x Payments')).toEqual({ terms: [], phrase: 'colour:red used>x payments' });
    expect(partSearch('used>85 api').phrase).toBe('api');
  });

  it('reads back what it writes', () => {
    const isWanted = fc.boolean();
    const word = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/u);
    const term: fc.Arbitrary<SearchTerm> = fc.oneof(
      fc.record({ field: fc.constantFrom('role', 'type', 'group'), isWanted, value: word, compare: fc.constant(null) }),
      fc.record({
        field: fc.constantFrom('used', 'people', 'areas', 'findings'),
        isWanted,
        value: fc.nat(200),
        compare: fc.constantFrom('>', '>=', '<', '<='),
      }),
      fc.record({
        field: fc.constantFrom('open', 'changed'),
        isWanted,
        value: fc.constant(''),
        compare: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), fc.oneof(fc.constant(''), word), (terms, phrase) => {
        expect(partSearch(writeSearch(terms, phrase))).toEqual({ terms, phrase });
      }),
    );
  });
});

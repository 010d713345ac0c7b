import { describe, expect, it } from 'vitest';
import { smallPlan } from '../../shared/testing/smallPlan.ts';
import { personId } from '../../shared/testing/smallOrg.ts';
import { moveOf, scenarioId, scenarioOf } from '../../shared/testing/smallPlan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { roomWords } from './roomWords.ts';

const hidden = { areNamesShown: false };

describe('roomWords', () => {
  it('tells whoever is named in a text by role while names are hidden', () => {
    expect(roomWords(smallPlan, hidden)('Is Cleo Marsh to lead it? Ask cleo.marsh too')).toBe(
      'Is one engineer to lead it? Ask one engineer too',
    );
  });

  it('leaves the text where names are shown', () => {
    expect(roomWords(smallPlan, { areNamesShown: true })('Ask Cleo Marsh')).toBe('Ask Cleo Marsh');
  });

  it('knows whom any scenario brings, also one that is not on screen', () => {
    const [person] = smallPlan.baseline.people.values();
    if (person === undefined) throw new Error('nobody');
    const hired = { ...person, id: personId('new'), name: 'Zora Quist', logins: [], emails: [] };
    const plan: Plan = {
      ...smallPlan,
      scenarios: new Map([
        [scenarioId('hire'), scenarioOf('hire', [moveOf(1, [{ kind: 'createPerson', person: hired }])])],
      ]),
    };
    expect(roomWords(plan, hidden)('Zora Quist starts in May')).toBe('one person starts in May');
  });
});

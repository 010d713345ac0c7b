import type { PersonId } from '../../base/ids.ts';
import type { Person } from '../org.ts';
import type { OrgDraft } from '../orgDraft.ts';
import type { Changes, OrgEditError } from '../orgEdit.ts';
import { changesNothing, checkName, checkNew, checkRange, firstError, notFound } from './editChecks.ts';

const hoursInAWeek = 168;
/** A reviewer ten times slower or faster than the reference is a typing error. */
const skillRange = [0.1, 10] as const;

function checkPerson(person: Person): OrgEditError | null {
  return firstError(
    checkRange('hoursPerWeek', person.hoursPerWeek, 0, hoursInAWeek),
    checkRange('skill', person.skill, ...skillRange),
  );
}

/** Adds a person. A person takes part in the organisation through a seat. */
export function createPerson(draft: OrgDraft, person: Person): OrgEditError | null {
  const error = firstError(checkNew(draft, 'people', person), checkPerson(person));
  if (error === null) draft.put('people', person);
  return error;
}

/** Changes what is known of a person. */
export function updatePerson(draft: OrgDraft, personId: PersonId, changes: Changes<Person>): OrgEditError | null {
  const person = draft.get('people', personId);
  if (person === undefined) return notFound('people', personId);
  if (changesNothing(person, changes)) return { kind: 'orgEdit.noChange' };
  const next = { ...person, ...changes };
  const error = firstError(checkName('people', next), checkPerson(next));
  if (error === null) draft.put('people', next);
  return error;
}

/** Removes a person; the seats that the person held stay and are open. */
export function deletePerson(draft: OrgDraft, personId: PersonId): OrgEditError | null {
  if (draft.get('people', personId) === undefined) return notFound('people', personId);
  for (const seat of [...draft.all('seats')]) {
    if (seat.personId === personId) draft.put('seats', { ...seat, personId: null, expectedFrom: null });
  }
  draft.remove('people', personId);
  return null;
}

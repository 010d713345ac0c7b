import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import { seatLabel } from '../org/describeEdit.ts';
import type { AreaOwner, Org, Seat } from '../org/org.ts';
import type { OrgEdit, RecordKind } from '../org/orgEdit.ts';
import type { OpenConflict } from './moveConflicts.ts';

/** What could stand in for a record that is gone: the move that applies with it. */
export interface Replacement {
  readonly id: string;
  readonly name: string;
  readonly edits: readonly OrgEdit[];
}

export interface Replacements {
  /** Those that have most in common with what is gone, the nearest first; none where nothing is known of it. */
  readonly nearest: readonly Replacement[];
  /** The others, from A to Z. */
  readonly others: readonly Replacement[];
}

/** Most records that are offered in place of one that is gone. */
const mostReplacements = 500;
/** Most that are put before the others. */
const mostNearest = 8;

/**
 * What could stand in for the record that a move misses; each leads to a move that applies.
 *
 * @param then the organisation in which what is gone was still there, to know whom it was like
 */
export function replacementsFor(
  { before, move, error }: Pick<OpenConflict, 'before' | 'move' | 'error'>,
  then: Org,
): Replacements {
  if (error.kind !== 'orgEdit.notFound') return { nearest: [], others: [] };
  const gone = candidatesOf(then, error.what).find(({ id }) => id === error.id);
  const found: (Replacement & { readonly nearness: number })[] = [];
  const ranked = candidatesOf(before, error.what)
    .map((candidate) => ({ ...candidate, nearness: gone === undefined ? 0 : nearnessOf(candidate, gone) }))
    .sort((one, other) => other.nearness - one.nearness || byName(one, other));
  for (const { id, name, nearness } of ranked) {
    if (found.length === mostReplacements) break;
    const edits = withId(move.edits, error.id, id);
    if (applyOrgEdits(before, edits).ok) found.push({ id, name, edits, nearness });
  }
  const nearest = found.filter(({ nearness }) => nearness > 0).slice(0, mostNearest);
  return { nearest, others: found.filter((one) => !nearest.includes(one)).sort(byName) };
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

interface Candidate {
  readonly id: string;
  /** As it is offered. */
  readonly name: string;
  readonly words: readonly string[];
  /** Where it is: the team of a seat, the group of a team. Null: nowhere. */
  readonly place: string | null;
  /** What it is: the role of a seat, the type of a team. */
  readonly kind: string;
}

/** A word of the name in common says most, then the place, then the kind. */
function nearnessOf(candidate: Candidate, gone: Candidate): number {
  const isNamesake = candidate.words.some((word) => gone.words.includes(word));
  const isBeside = candidate.place !== null && candidate.place === gone.place;
  const isAlike = candidate.kind !== '' && candidate.kind === gone.kind;
  return (isNamesake ? 4 : 0) + (isBeside ? 2 : 0) + (isAlike ? 1 : 0);
}

/** Shorter words are in too many names. */
const shortestWord = 3;

function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= shortestWord);
}

function candidatesOf(org: Org, what: RecordKind): readonly Candidate[] {
  const candidate = (id: string, name: string, place: string | null, kind: string, shown = name): Candidate => ({
    id,
    name: shown,
    words: wordsOf(name),
    place,
    kind,
  });
  switch (what) {
    case 'group':
      return [...org.groups.values()].map(({ id, name, parentId }) => candidate(id, name, parentId, ''));
    case 'team':
      return [...org.teams.values()].map(({ id, name, groupId, type }) => candidate(id, name, groupId, type));
    case 'role':
      return [...org.roles.values()].map(({ id, name, kind }) => candidate(id, name, null, kind));
    case 'person': {
      const seats = new Map<string | null, Seat>([...org.seats.values()].map((seat) => [seat.personId, seat]));
      return [...org.people.values()].map(({ id, name }) => {
        const seat = seats.get(id);
        return candidate(id, name, seat?.teamId ?? null, seat?.roleId ?? '');
      });
    }
    case 'seat':
      return [...org.seats.values()].map((seat) => {
        const name = seatLabel(org, seat);
        const team = seat.teamId === null ? 'no team' : (org.teams.get(seat.teamId)?.name ?? '');
        return candidate(seat.id, name, seat.teamId, seat.roleId, `${name}, ${team}`);
      });
    case 'area':
      return [...org.areas.values()].map(({ id, name, owners, repository }) =>
        candidate(id, name, placeOfOwner(org, owners[0]), repository),
      );
    case 'gate':
      return [...org.gates.values()].map(({ id, name }) => candidate(id, name, null, ''));
    case 'rule':
    case 'scenario':
    case 'move':
      return [];
    default:
      return what satisfies never;
  }
}

function placeOfOwner(org: Org, owner: AreaOwner | undefined): string | null {
  if (owner === undefined) return null;
  return owner.kind === 'team' ? owner.teamId : (org.seats.get(owner.seatId)?.teamId ?? null);
}

/** Fields of words that people write: they name nothing, whatever they say. */
const wordFields: ReadonlySet<string> = new Set([
  'name',
  'title',
  'note',
  'source',
  'repository',
  'file',
  'pattern',
  'shortName',
]);

function withId(edits: readonly OrgEdit[], from: string, to: string): readonly OrgEdit[] {
  const replaced = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') return value === from && !wordFields.has(field) ? to : value;
    if (Array.isArray(value)) return value.map((part) => replaced(part, field));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, key)]));
  };
  return edits.map((edit) => replaced(edit, '') as OrgEdit);
}

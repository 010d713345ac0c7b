import type { PersonId, TeamId } from '../../base/ids.ts';
import type { Seat } from '../../org/org.ts';
import type { ImportWork } from '../importWork.ts';

/** Somebody of the plan whom the rosters of an import do not list any more. */
export interface Leaver {
  readonly personId: PersonId;
  readonly name: string;
  /** The names of the teams that they are in. */
  readonly teams: readonly string[];
}

/**
 * People of the plan who are not in the rosters that are imported now. A roster of one department says nothing of another: only
 * teams are looked at in which the rosters list somebody, and everybody when they list most of those who have a seat. That
 * somebody left is only asked: a roster can lack contractors, and whom the user added.
 *
 * @param listed everybody whom the rosters list
 */
export function findLeavers({ plan, context }: ImportWork, listed: ReadonlySet<PersonId>): readonly Leaver[] {
  const { people, teams } = plan.baseline;
  const before = new Map<PersonId, Seat[]>();
  for (const seat of plan.baseline.seats.values()) {
    if (seat.personId === null) continue;
    const held = before.get(seat.personId);
    if (held === undefined) before.set(seat.personId, [seat]);
    else held.push(seat);
  }
  const covered = new Set<TeamId>();
  for (const seat of [...context.draft.all('seats'), ...[...before.values()].flat()]) {
    if (seat.teamId !== null && seat.personId !== null && listed.has(seat.personId)) covered.add(seat.teamId);
  }
  const stayed = [...before.keys()].filter((personId) => listed.has(personId)).length;
  const isOfAll = stayed * 2 > before.size;
  return [...before].flatMap(([personId, held]): readonly Leaver[] => {
    const person = people.get(personId);
    if (person === undefined || listed.has(personId)) return [];
    if (!isOfAll && !held.some(({ teamId }) => teamId !== null && covered.has(teamId))) return [];
    const names = held.flatMap(({ teamId }) => (teamId === null ? [] : (teams.get(teamId)?.name ?? [])));
    return [{ personId, name: person.name, teams: [...new Set(names)] }];
  });
}

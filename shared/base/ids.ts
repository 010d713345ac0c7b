declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type GroupId = Id<'group'>;
export type TeamId = Id<'team'>;
export type RoleId = Id<'role'>;
export type PersonId = Id<'person'>;
export type SeatId = Id<'seat'>;
export type AreaId = Id<'area'>;
export type RuleId = Id<'rule'>;
export type GateId = Id<'gate'>;
export type ScenarioId = Id<'scenario'>;
export type MoveId = Id<'move'>;
export type ImportId = Id<'import'>;
export type FrameId = Id<'frame'>;
export type SnapshotId = Id<'snapshot'>;
export type PolicyId = Id<'policy'>;
export type StandardId = Id<'standard'>;
export type ExperimentId = Id<'experiment'>;
export type MeetingNoteId = Id<'meeting note'>;

/** Marks a string as an id of the given kind. The one place where a plain string becomes an id. */
export function asId<Kind extends string>(value: string): Kind {
  return value as Kind;
}

/**
 * Turns a name into the readable part of an id: lower case letters and digits of any script, words joined by hyphens.
 * Never empty: a name without letters or digits gives `unnamed`.
 */
export function slugify(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'unnamed' : slug;
}

/**
 * Makes an id that is not taken yet: `team-payments`, then `team-payments-2` and so on.
 *
 * Ids are made from names and what exists, not from random numbers, so that the same import gives the same plan.
 */
export function freshId<Kind extends string>(prefix: string, name: string, isTaken: (id: Kind) => boolean): Kind {
  const stem = `${prefix}-${slugify(name)}`;
  let candidate = asId<Kind>(stem);
  for (let suffix = 2; isTaken(candidate); suffix += 1) candidate = asId<Kind>(`${stem}-${suffix}`);
  return candidate;
}

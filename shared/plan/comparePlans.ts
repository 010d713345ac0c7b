import type { Org } from '../org/org.ts';
import type { Plan, Wave } from './plan.ts';
import { clockRulesOf, clockRulesText, isSameClock } from './reviewClock.ts';
import { waveName } from './waves.ts';

/** What kind of thing differs between two plans. */
export type DifferenceKind =
  | 'planName'
  | 'firstDay'
  | 'clockRules'
  | 'group'
  | 'team'
  | 'role'
  | 'person'
  | 'seat'
  | 'area'
  | 'rule'
  | 'gate'
  | 'assumption'
  | 'scenario'
  | 'meetingNote'
  | 'experiment'
  | 'wave'
  | 'snapshot'
  | 'layout'
  | 'importedRecords';

/** One thing that two versions of a plan do not have in common. */
export interface PlanDifference {
  readonly kind: DifferenceKind;
  /** What people call it; the id where it has no name. Empty for what has none, such as the layout. */
  readonly name: string;
  readonly where: 'onlyMine' | 'onlyTheirs' | 'differs';
}

/**
 * How two versions of a plan differ, by content: records that were read from two files share nothing in memory. Ordered by
 * kind, then as the plans hold them.
 */
export function comparePlans(mine: Plan, theirs: Plan): readonly PlanDifference[] {
  const [left, right] = [mine.baseline, theirs.baseline];
  const named = (record: { readonly name: string }): string => record.name;
  const records = (plan: Plan) => [
    plan.pullRequests,
    plan.identities,
    plan.imports,
    plan.ciRuns,
    plan.ciAggregates,
    plan.deployments,
    plan.outcomes,
    plan.measureReadings,
  ];
  return [
    ...(mine.name === theirs.name ? [] : [{ kind: 'planName', name: theirs.name, where: 'differs' } as const]),
    ...(mine.firstDay === theirs.firstDay
      ? []
      : [{ kind: 'firstDay', name: theirs.firstDay ?? '', where: 'differs' } as const]),
    ...(isSameClock(clockRulesOf(mine), clockRulesOf(theirs))
      ? []
      : [{ kind: 'clockRules', name: clockRulesText(clockRulesOf(theirs)), where: 'differs' } as const]),
    ...compareTables('group', left.groups, right.groups, named),
    ...compareTables('team', left.teams, right.teams, named),
    ...compareTables('role', left.roles, right.roles, named),
    ...compareTables('person', left.people, right.people, named),
    ...compareTables('seat', left.seats, right.seats, (seat) => seatName(seat, left, right)),
    ...compareTables('area', left.areas, right.areas, named),
    ...compareTables('rule', left.rules, right.rules, (rule) => rule.id),
    ...compareTables('gate', left.gates, right.gates, (gate) => gate.id),
    ...compareTables('assumption', left.assumptions, right.assumptions, (_, key) => key),
    ...compareTables('scenario', mine.scenarios, theirs.scenarios, named),
    ...compareTables('experiment', mine.experiments, theirs.experiments, ({ hypothesis }) => hypothesis),
    ...compareTables('meetingNote', mine.meetingNotes, theirs.meetingNotes, (note) => note.text),
    ...compareTables('wave', byNumber(mine.waves), byNumber(theirs.waves), waveName),
    ...compareTables('snapshot', mine.snapshots, theirs.snapshots, named),
    ...(isSame(mine.layout, theirs.layout) ? [] : [{ kind: 'layout', name: '', where: 'differs' } as const]),
    ...(isSame(records(mine), records(theirs))
      ? []
      : [{ kind: 'importedRecords', name: '', where: 'differs' } as const]),
  ];
}

function byNumber(waves: readonly Wave[]): ReadonlyMap<string, Wave> {
  return new Map(waves.map((wave) => [String(wave.number), wave]));
}

function compareTables<Key extends string, Rec>(
  kind: DifferenceKind,
  mine: ReadonlyMap<Key, Rec>,
  theirs: ReadonlyMap<Key, Rec>,
  nameOf: (record: Rec, key: Key) => string,
): readonly PlanDifference[] {
  const found: PlanDifference[] = [];
  for (const [key, record] of mine) {
    const other = theirs.get(key);
    if (other === undefined) found.push({ kind, name: nameOf(record, key), where: 'onlyMine' });
    else if (!isSame(record, other)) found.push({ kind, name: nameOf(record, key), where: 'differs' });
  }
  for (const [key, record] of theirs) {
    if (!mine.has(key)) found.push({ kind, name: nameOf(record, key), where: 'onlyTheirs' });
  }
  return found;
}

function seatName(seat: { readonly id: string; readonly personId: string | null }, left: Org, right: Org): string {
  for (const people of [left.people, right.people]) {
    for (const person of people.values()) if (person.id === seat.personId) return person.name;
  }
  return seat.id;
}

/** Whether plain data is the same; the order of fields and of map entries does not count. */
function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (left instanceof Map) {
    if (!(right instanceof Map) || left.size !== right.size) return false;
    for (const [key, value] of left) if (!right.has(key) || !isSame(value, right.get(key))) return false;
    return true;
  }
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((part, at) => isSame(part, right[at]));
  }
  const [leftFields, rightFields] = [Object.entries(left), new Map<string, unknown>(Object.entries(right))];
  return (
    leftFields.length === rightFields.size &&
    leftFields.every(([key, value]) => rightFields.has(key) && isSame(value, rightFields.get(key)))
  );
}

import type { DifferenceKind, PlanDifference } from '../../shared/plan/comparePlans.ts';

const kindWords: Readonly<Record<DifferenceKind, string>> = {
  planName: 'Name of the plan',
  group: 'Group',
  team: 'Team',
  role: 'Role',
  person: 'Person',
  seat: 'Seat',
  area: 'Code area',
  rule: 'Ownership rule',
  gate: 'Quality gate',
  assumption: 'Assumption',
  scenario: 'Scenario',
  meetingNote: 'Note',
  experiment: 'Experiment',
  wave: 'Wave',
  firstDay: 'First day of week 1',
  clockRules: 'How waits for review are counted',
  snapshot: 'Snapshot',
  layout: 'Places on the map',
  importedRecords: 'Imported records',
};
const whereWords: Readonly<Record<PlanDifference['where'], string>> = {
  onlyMine: 'only in yours',
  onlyTheirs: 'only in theirs',
  differs: 'differs',
};
const mostLines = 30;

/** The differences of two plans as lines to read, the first ones when there are many. */
export function differenceLines(differences: readonly PlanDifference[]): readonly string[] {
  const lines = differences
    .slice(0, mostLines)
    .map(({ kind, name, where }) => `${kindWords[kind]}${name === '' ? '' : ` “${name}”`}: ${whereWords[where]}`);
  const more = differences.length - mostLines;
  // Lines are told apart by their text on screen.
  return [...new Set(lines), ...(more > 0 ? [`and ${String(more)} more`] : [])];
}

import type { Org } from '../../shared/org/org.ts';
import { teamOfPlace } from '../../shared/findings/checkPlan.ts';
import { compareFindings, type PlanFinding } from '../../shared/findings/finding.ts';
import { findingKinds } from '../../shared/findings/findingKinds.ts';
import { teamsOfFinding } from '../../shared/findings/checkPlan.ts';
import type { TeamId } from '../../shared/base/ids.ts';
import type { MapView } from '../stores/mapView.ts';
import type { FindingSelection } from '../stores/sessionStore.ts';

/** A line of the list: one finding, or several of one kind at one team. */
export interface FindingRow {
  readonly id: string;
  /** The number that the pin on the map has too. */
  readonly number: number;
  readonly severity: PlanFinding['severity'];
  readonly findings: readonly PlanFinding[];
  readonly title: PlanFinding['title'];
  readonly detail: string;
}

/** So many findings of one kind at one team are one line. */
const leastOfGroup = 3;

/** The findings in a state, before kind, severity and team are filtered. */
export function findingsInState(view: MapView, state: FindingSelection['state']): readonly PlanFinding[] {
  if (state === 'accepted') return view.acceptedFindings;
  if (state === 'open' || view.scenario === null) return state === 'open' ? view.findings : [];
  const { added, resolved, carried } = compareFindings(view.baselineFindings, view.findings);
  return state === 'new' ? added : state === 'resolved' ? resolved : carried;
}

/** The findings that are listed. */
export function listedFindings(view: MapView, selection: FindingSelection): readonly PlanFinding[] {
  const { family, severity, teamId } = selection;
  return findingsInState(view, selection.state).filter(
    (finding) =>
      (family === null || findingKinds[finding.kind].family === family) &&
      (severity === null || finding.severity === severity) &&
      (teamId === null || teamsOf(view, finding).includes(teamId)),
  );
}

/** The teams that a finding touches. */
export function teamsOf(view: MapView, finding: PlanFinding): readonly TeamId[] {
  const { homeOf } = view.findingFacts.index;
  return teamsOfFinding(view.org, (areaId) => homeOf.get(areaId) ?? null, finding);
}

/** The lines of the list: repeated findings together, in the order of the first of them. */
export function rowsOf(view: MapView, findings: readonly PlanFinding[]): readonly FindingRow[] {
  const { homeOf } = view.findingFacts.index;
  const keyOf = (finding: PlanFinding): string => {
    const isSingle = finding.place.kind !== 'area';
    const teamId = isSingle ? null : teamOfPlace(view.org, (id) => homeOf.get(id) ?? null, finding.place);
    return isSingle ? finding.id : `${finding.severity} ${finding.kind} ${teamId ?? 'nobody'}`;
  };
  const groups = new Map<string, PlanFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [finding]);
    else list.push(finding);
  }
  const lines: Omit<FindingRow, 'number'>[] = [];
  for (const [key, list] of groups) {
    const [first] = list;
    if (first === undefined) continue;
    if (list.length < leastOfGroup) for (const finding of list) lines.push(oneRow(finding));
    else lines.push(groupRow(view, key, first, list));
  }
  return lines.map((line, index) => ({ ...line, number: index + 1 }));
}

function oneRow(finding: PlanFinding): Omit<FindingRow, 'number'> {
  const { id, severity, title, detail } = finding;
  return { id, severity, title, detail, findings: [finding] };
}

function groupRow(
  view: MapView,
  key: string,
  first: PlanFinding,
  findings: readonly PlanFinding[],
): Omit<FindingRow, 'number'> {
  const [teamId] = teamsOf(view, first);
  const team = teamId === undefined ? '' : ` in ${view.org.teams.get(teamId)?.name ?? ''}`;
  const hours = findings.reduce((sum, { weight }) => sum + (Number.isFinite(weight) ? weight : 0), 0);
  const names = findings
    .slice(0, 3)
    .flatMap(({ title }) => title.filter(({ style }) => style === 'code').map(({ text }) => text));
  const rest = findings.length - names.length;
  return {
    id: `group ${key}`,
    severity: first.severity,
    title: [
      { text: `${findings.length} code areas${team}: ${findingKinds[first.kind].name.toLowerCase()}`, style: 'plain' },
    ],
    detail: `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}, ${Math.round(hours)} h/wk.`,
    findings,
  };
}

/** The row that shows a finding, or the finding’s own id names. */
export function rowWith(rows: readonly FindingRow[], id: string | null): FindingRow | undefined {
  return rows.find((row) => row.id === id || row.findings.some((finding) => finding.id === id));
}

/** Names of all people, to choose from. */
export function namesOf({ people }: Pick<Org, 'people'>): readonly string[] {
  return [...people.values()].map(({ name }) => name);
}

import type { TeamId } from '../base/ids.ts';
import type { AreaResult, OrgResult, TeamResult } from '../model/orgResult.ts';
import { isOpenSeat, type CodeArea, type Team } from '../org/org.ts';
import type { Evaluated } from './reportContext.ts';
import { isOver, noBreak, waitWords } from './reportFigures.ts';

/** Readings of a result that several sections share. */

export interface TeamLoad {
  readonly team: Team;
  readonly result: TeamResult;
}

const byName = new Intl.Collator('en', { numeric: true });

/** Orders names as a reader looks them up: `Team 2` before `Team 10`. */
export function compareNames(left: string, right: string): number {
  return byName.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}

/** The teams with their figures, in the org's own order. */
export function teamLoads({ org, result }: Pick<Evaluated, 'org' | 'result'>): readonly TeamLoad[] {
  return [...org.teams.values()].flatMap((team) => {
    const figures = result.teams.get(team.id);
    return figures === undefined ? [] : [{ team, result: figures }];
  });
}

/** The teams that need more than they have, the fullest first; those with nobody to review come last. */
export function overTeams(evaluated: Pick<Evaluated, 'org' | 'result'>): readonly TeamLoad[] {
  const shareOf = ({ result }: TeamLoad) => (result.utilisation.kind === 'used' ? result.utilisation.value : 0);
  return teamLoads(evaluated)
    .filter(({ result }) => isOver(result.utilisation))
    .sort((left, right) => shareOf(right) - shareOf(left) || compareNames(left.team.name, right.team.name));
}

/** Areas whose reviews are no team's: without owner, or with named reviewers who are no longer there. */
export function areasOutsideTeams({ org, result }: Pick<Evaluated, 'org' | 'result'>): readonly {
  readonly area: CodeArea;
  readonly hours: number;
}[] {
  const ofTeams = new Map<string, number>();
  for (const team of result.teams.values()) {
    for (const [areaId, hours] of team.byArea) ofTeams.set(areaId, (ofTeams.get(areaId) ?? 0) + hours);
  }
  return [...org.areas.values()].flatMap((area) => {
    const figures = result.areas.get(area.id);
    if (figures === undefined || figures.unroutedHours === 0) return [];
    const done = [...figures.byTeam.values()].reduce((sum, hours) => sum + hours, 0);
    const hours = figures.unroutedHours - Math.max(0, (ofTeams.get(area.id) ?? 0) - done);
    return hours > 1e-6 ? [{ area, hours }] : [];
  });
}

/** The area at which half of the pull requests are answered sooner; a queue that grows counts as longer than any wait. */
export function typicalArea(result: Pick<OrgResult, 'areas'>): AreaResult | null {
  const areas = [...result.areas.values()].filter(
    ({ demand, wait }) => demand.pullRequestsPerWeek > 0 && wait.kind !== 'none',
  );
  const hoursOf = ({ wait }: AreaResult) => (wait.kind === 'about' ? wait.meanHours : Number.MAX_VALUE);
  const total = areas.reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
  let passed = 0;
  for (const area of areas.sort((left, right) => hoursOf(left) - hoursOf(right))) {
    passed += area.demand.pullRequestsPerWeek;
    if (passed >= total / 2) return area;
  }
  return null;
}

/**
 * How long a pull request waits for its first review, in the area at which half of them are answered sooner: the one figure of all
 * waits, told alike wherever it stands. One number only where one may be told; else a range, or that it grows.
 *
 * @returns digits with their unit, or words without one
 */
export function typicalWait(result: Pick<OrgResult, 'areas'>): { readonly text: string; readonly unit: 'h' | '' } {
  const area = typicalArea(result);
  if (area === null) return { text: '–', unit: '' };
  const { text } = waitWords(area.wait, area.utilisation);
  const digits = /^about (.*)\u00A0h$/.exec(text)?.[1];
  return digits === undefined ? { text, unit: '' } : { text: digits, unit: 'h' };
}

/** The same in a line of text. */
export function typicalWaitText(result: Pick<OrgResult, 'areas'>): string {
  const { text, unit } = typicalWait(result);
  return unit === '' ? text : `${text}${noBreak}${unit}`;
}

/** People who hold a seat in a team, each once. */
export function peopleInTeams({ org }: Pick<Evaluated, 'org'>): number {
  const people = new Set<string>();
  for (const { teamId, personId } of org.seats.values()) if (teamId !== null && personId !== null) people.add(personId);
  return people.size;
}

/** How many of a team's seats are held, and how many are open. */
export function seatCounts(
  { org, result }: Pick<Evaluated, 'org' | 'result'>,
  teamId: TeamId,
): { people: number; open: number } {
  const seats = (result.teams.get(teamId)?.seats ?? []).flatMap((id) => org.seats.get(id) ?? []);
  const people = new Set(seats.flatMap(({ personId }) => (personId === null ? [] : [personId])));
  return { people: people.size, open: seats.filter(isOpenSeat).length };
}

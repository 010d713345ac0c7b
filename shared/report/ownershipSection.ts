import type { TeamId } from '../base/ids.ts';
import type { CodeArea } from '../org/org.ts';
import { compareNames } from './loads.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { countOf, hoursText, twoDigitText } from './reportFigures.ts';
import type { TableSection } from './reportSchema.ts';
import { figure, words } from './tableCells.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';

/** Who reviews what: every code area with its hours, and the teams that review it, today and in the scenario. */
export function buildOwnership(context: ReportContext): TableSection {
  const { baseline, comparison } = context;
  const now = comparison?.after ?? baseline;
  const groups = new Map<TeamId | null, CodeArea[]>();
  for (const area of now.org.areas.values()) {
    const home = homeTeamOf(now.org, area);
    groups.set(home, [...(groups.get(home) ?? []), area]);
  }
  const nameOf = (teamId: TeamId | null): string =>
    teamId === null ? 'Without an owner' : (now.org.teams.get(teamId)?.name ?? '');
  const ordered = [...groups].sort(
    ([left], [right]) => Number(left === null) - Number(right === null) || compareNames(nameOf(left), nameOf(right)),
  );
  const removed = [...baseline.org.areas.values()].filter((area) => !now.org.areas.has(area.id));
  return {
    kind: 'table',
    name: 'ownership',
    title: 'Ownership of code areas',
    subtitle: `${countOf(now.org.areas.size, 'area', 'areas')}, by the team that owns ${now.org.areas.size === 1 ? 'it' : 'them'}`,
    columns: [
      { label: 'Code area', align: 'start', share: 26 },
      { label: 'Hours a week', align: 'end', share: 10 },
      { label: 'Pull requests', align: 'end', share: 10 },
      { label: 'People who review', align: 'end', share: 12 },
      ...(comparison === null
        ? [{ label: 'Reviewed by', align: 'start' as const, share: 42 }]
        : [
            { label: 'Reviewed today by', align: 'start' as const, share: 21 },
            { label: `In scenario ${now.side.letter} by`, align: 'start' as const, share: 21 },
          ]),
    ],
    groups: ordered.map(([home, areas]) => ({
      name: nameOf(home),
      place: 'follows',
      rows: areas
        .sort((left, right) => compareNames(left.name, right.name))
        .map((area) => {
          const figures = now.result.areas.get(area.id);
          const [today, then] = [reviewersOf(baseline, area), reviewersOf(now, area)];
          return [
            words(area.name, 'code'),
            figure(hoursText(figures?.demand.hoursPerWeek ?? 0)),
            figure(twoDigitText(figures?.demand.pullRequestsPerWeek ?? 0)),
            figure(String(figures?.reviewers.length ?? 0)),
            ...(comparison === null
              ? [words(then)]
              : [
                  words(today, today === then ? 'quiet' : 'plain'),
                  words(then === today ? 'as today' : then, then === today ? 'quiet' : 'strong'),
                ]),
          ];
        }),
    })),
    notes: removed.length === 0 ? [] : [`Removed: ${removed.map(({ name }) => name).join(', ')}.`],
  };
}

/** The teams that do the reviews, those that do most first, with their hours when there are several. */
function reviewersOf({ org, result }: Evaluated, { id }: CodeArea): string {
  if (!org.areas.has(id)) return 'not there yet';
  const teams = [...(result.areas.get(id)?.byTeam ?? [])]
    .filter(([, hours]) => hours > 0.05)
    .sort(([, left], [, right]) => right - left);
  if (teams.length === 0) return 'nobody';
  const nameOf = (teamId: TeamId | null): string => (teamId === null ? '' : (org.teams.get(teamId)?.name ?? ''));
  return teams.length === 1
    ? nameOf(teams[0]?.[0] ?? null)
    : teams.map(([teamId, hours]) => `${nameOf(teamId)} ${hoursText(hours)} h`).join(', ');
}

import type { AreaId, TeamId } from '../base/ids.ts';
import type { CodeArea } from '../org/org.ts';
import { compareNames } from './loads.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { countOf, hoursText } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { words } from './tableCells.ts';

/** Teams beside one another on a page of A4, each with room for a name in two lines. */
const teamsOnPage = 12;

/**
 * Code areas by teams: in each cell whether the team owns the area, and the hours a week that it reviews. More teams than a page is
 * wide make more tables, each with the areas that one of its teams has to do with. Teams without an area are left out.
 */
export function buildOwnershipMatrix(context: ReportContext): readonly TableSection[] {
  const { baseline, comparison } = context;
  const now = comparison?.after ?? baseline;
  const before = comparison === null ? null : baseline;
  const areas = [...now.org.areas.values()].sort((left, right) => compareNames(left.name, right.name));
  const teams = [...now.org.teams.values()]
    .filter(({ id }) => areas.some((area) => concerns(now, before, area, id)))
    .sort((left, right) => compareNames(left.name, right.name));
  // With one team every cell says the same as the table before.
  if (teams.length < 2 || areas.length === 0) return [];
  const parts = Math.ceil(teams.length / teamsOnPage);
  const perPart = Math.ceil(teams.length / parts);
  return Array.from({ length: parts }, (_, part): TableSection => {
    const shown = teams.slice(part * perPart, (part + 1) * perPart);
    const rows = areas.filter((area) => shown.some(({ id }) => concerns(now, before, area, id)));
    const ofTeams =
      parts === 1
        ? countOf(teams.length, 'team', 'teams')
        : `teams ${part * perPart + 1} to ${part * perPart + shown.length} of ${teams.length}, by name`;
    return {
      kind: 'table',
      name: 'ownership',
      title: 'Ownership matrix',
      subtitle: `${countOf(rows.length, 'area', 'areas')}, ${ofTeams}`,
      columns: [
        { label: 'Code area', align: 'start', share: 30 },
        ...shown.map(({ name }) => ({ label: name, align: 'end' as const, share: 90 / Math.max(6, shown.length) })),
      ],
      groups: [
        {
          name: '',
          place: 'follows',
          rows: rows.map((area) => [words(area.name, 'code'), ...shown.map(({ id }) => cellOf(now, before, area, id))]),
        },
      ],
      notes: [
        before === null
          ? '• owns it. The figure is hours of review a week by the team; without • it reviews and does not own.'
          : '• owns it. The figure is hours of review a week by the team; without • it reviews and does not own. + owns it newly, − owns it no more.',
      ],
    };
  });
}

function ownsIn({ org: { areas, seats } }: Evaluated, areaId: AreaId, teamId: TeamId): boolean {
  return (areas.get(areaId)?.owners ?? []).some((owner) =>
    owner.kind === 'team' ? owner.teamId === teamId : seats.get(owner.seatId)?.teamId === teamId,
  );
}

function hoursOf({ result }: Evaluated, areaId: AreaId, teamId: TeamId): number {
  return result.areas.get(areaId)?.byTeam.get(teamId) ?? 0;
}

/** Less is noise of the split of load. */
const leastHours = 0.05;

function concerns(now: Evaluated, before: Evaluated | null, { id }: CodeArea, teamId: TeamId): boolean {
  return (
    ownsIn(now, id, teamId) || hoursOf(now, id, teamId) > leastHours || (before !== null && ownsIn(before, id, teamId))
  );
}

function cellOf(now: Evaluated, before: Evaluated | null, { id }: CodeArea, teamId: TeamId): TableCell {
  const owner = ownsIn(now, id, teamId);
  const was = before === null ? owner : ownsIn(before, id, teamId);
  const hours = hoursOf(now, id, teamId);
  const figure = hours > leastHours ? ` ${hoursText(hours)}` : '';
  if (owner && !was) return words(`+ •${figure}`, 'strong');
  if (owner) return words(`•${figure}`);
  if (was) return words(`−${figure}`, 'strong');
  return words(figure.trim(), 'quiet');
}

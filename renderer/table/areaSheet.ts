import { seatLabel } from '../../shared/org/describeEdit.ts';
import type { AreaOwner, CodeArea, Org } from '../../shared/org/org.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { hoursText, shareText, shownPercent, twoDigitText, utilisationText } from '../format.ts';
import { byOrder, orderedTeams } from '../stores/teamCards.ts';
import type { MapView } from '../stores/mapView.ts';
import {
  nobodyReviews,
  twoPlaces,
  writeAiShare,
  writeApprovals,
  writeAreaName,
  writeEffort,
  writeOwners,
  writePaths,
  writeRate,
} from '../writes/areaWrites.ts';
import { byName, isSameName } from '../writes/readText.ts';
import { asItIs, edits } from '../writes/written.ts';
import type { Sheet, SheetColumn } from './sheet.ts';
import { numberText } from './teamSheet.ts';

const none = 'None';

/** Code areas with owners, rules of review and demand. */
export function areaSheet(view: MapView): Sheet<CodeArea> {
  const { org, result } = view;
  const teams = orderedTeams(org);
  const columns: readonly SheetColumn<CodeArea>[] = [
    {
      id: 'name',
      title: 'Code area',
      kind: 'text',
      width: 200,
      value: (area) => area.name,
      text: (area) => area.name,
      edit: writeAreaName,
    },
    {
      id: 'repository',
      title: 'Repository',
      kind: 'text',
      width: 150,
      value: (area) => (area.repository === '' ? null : area.repository),
      text: (area) => area.repository,
    },
    {
      id: 'owners',
      title: 'Reviewed by',
      meaning: 'Teams and people, parted by semicolons; a share after the name, such as Payments 60 %; Orders 40 %',
      kind: 'text',
      width: 240,
      value: (area) => (area.owners.length === 0 ? null : ownersText(org, area.owners)),
      text: (area) => ownersText(org, area.owners),
      edit: (area, text) => writeOwners(org, area, text),
    },
    {
      id: 'approvals',
      title: 'Approvals',
      meaning: 'Different people who must approve each pull request',
      kind: 'number',
      width: 92,
      value: (area) => area.requiredApprovals,
      text: (area) => numberText(area.requiredApprovals),
      edit: writeApprovals,
    },
    {
      id: 'fallback',
      title: 'Otherwise',
      meaning: 'Team that reviews when too few owners remain',
      kind: 'text',
      width: 150,
      value: (area) => (area.fallbackTeamId === null ? null : (org.teams.get(area.fallbackTeamId)?.name ?? null)),
      text: (area) => (area.fallbackTeamId === null ? none : (org.teams.get(area.fallbackTeamId)?.name ?? '')),
      choices: [...teams.map(({ name }) => name), none],
      edit: (area, text) => {
        if (text.trim() === '' || isSameName(text, none)) {
          if (area.fallbackTeamId === null) return asItIs();
          return edits({ kind: 'updateArea', areaId: area.id, changes: { fallbackTeamId: null } });
        }
        const team = byName(teams, ({ name }) => name, text, 'team');
        if (!team.ok) return team;
        if (team.value.id === area.fallbackTeamId) return asItIs();
        return edits({ kind: 'updateArea', areaId: area.id, changes: { fallbackTeamId: team.value.id } });
      },
    },
    {
      id: 'used',
      title: 'Review used',
      meaning: 'Mean utilisation of those who review it, by hours',
      kind: 'number',
      width: 112,
      value: (area) => {
        const used = result.areas.get(area.id)?.utilisation;
        return used?.kind === 'used' ? shownPercent(used.value) : null;
      },
      text: (area) => {
        const used = result.areas.get(area.id)?.utilisation;
        return used === undefined || used.kind === 'idle' ? '—' : utilisationText(used);
      },
    },
    {
      id: 'reviewers',
      title: 'Reviewers',
      meaning: 'People who may review it, those of the fallback team included',
      kind: 'number',
      width: 92,
      value: (area) => result.areas.get(area.id)?.reviewers.length ?? 0,
      text: (area) => numberText(result.areas.get(area.id)?.reviewers.length ?? 0),
    },
    {
      id: 'pullRequests',
      title: 'Pull requests',
      meaning: 'That become ready for review, a week',
      kind: 'number',
      width: 112,
      value: (area) => area.demand.pullRequestsPerWeek,
      text: (area) => twoPlaces(area.demand.pullRequestsPerWeek),
      edit: writeRate,
    },
    {
      id: 'aiShare',
      title: 'AI-assisted',
      meaning: 'Part of them written with AI assistance; empty: as assumed for everybody',
      kind: 'number',
      width: 104,
      value: (area) => (area.demand.aiShare === null ? null : Math.round(area.demand.aiShare * 100)),
      text: (area) => (area.demand.aiShare === null ? '' : shareText(area.demand.aiShare)),
      edit: writeAiShare,
    },
    {
      id: 'effort',
      title: 'First review',
      meaning: 'Hours of one first review of a pull request written by a person; empty: as assumed',
      kind: 'number',
      width: 104,
      value: (area) => area.demand.reviewEffortHours,
      text: (area) =>
        area.demand.reviewEffortHours === null ? '' : `${twoDigitText(area.demand.reviewEffortHours)} h`,
      edit: writeEffort,
    },
    {
      id: 'hours',
      title: 'Review hours',
      meaning: 'That it asks for, a week',
      kind: 'number',
      width: 108,
      value: (area) => result.areas.get(area.id)?.demand.hoursPerWeek ?? null,
      text: (area) => `${hoursText(result.areas.get(area.id)?.demand.hoursPerWeek ?? 0)} h`,
    },
    {
      id: 'paths',
      title: 'Paths',
      meaning: 'Patterns as in CODEOWNERS, or folders that end in a slash, parted by semicolons',
      kind: 'text',
      width: 260,
      value: (area) => (area.paths.length === 0 ? null : area.paths.join('; ')),
      text: (area) => area.paths.join('; '),
      edit: writePaths,
    },
  ];
  return {
    records: [...org.areas.values()].sort(byOrder),
    columns,
    keyOf: (area) => area.id,
    nameOf: (area) => area.name,
    selectionOf: (area) => ({ kind: 'area', id: area.id }),
    teamOf: (area) => homeTeamOf(org, area),
  };
}

/** `Payments 60 %; Kwame Mensah 40 %`, in the order in which they stand. */
function ownersText(org: Org, owners: readonly AreaOwner[]): string {
  if (owners.length === 0) return nobodyReviews;
  return owners
    .map((owner) => {
      const name = owner.kind === 'team' ? (org.teams.get(owner.teamId)?.name ?? '') : seatName(org, owner.seatId);
      return owner.share === null ? name : `${name} ${twoPlaces(owner.share * 100)} %`;
    })
    .join('; ');
}

function seatName(org: Org, seatId: Extract<AreaOwner, { kind: 'seat' }>['seatId']): string {
  const seat = org.seats.get(seatId);
  return seat === undefined ? '' : seatLabel(org, seat);
}

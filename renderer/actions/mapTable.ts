import type { AreaId } from '../../shared/base/ids.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { homeTeamOf } from '../../shared/plan/moveMarks.ts';
import { ownershipLayout, type Ribbon } from '../canvas/ownershipLayout.ts';
import { hoursText, shownPercent } from '../format.ts';
import { outlineRows, type OutlineFolds, type OutlineRow } from '../shell/outlineRows.ts';
import type { MapView } from '../stores/mapView.ts';
import type { Lens } from '../stores/sessionStore.ts';
import { copyRows } from './copyActions.ts';

/** Puts what the map shows on the clipboard: the outline as the search leaves it, or who reviews what. */
export async function copyMap(view: MapView, lens: Lens, search: string): Promise<void> {
  await copyRows(lens === 'ownership' ? ownershipRows(view) : outlineTable(view, search));
}

/** Groups, teams, people and code areas, one a row, with nothing folded; people without their load. */
export function outlineTable(view: MapView, search: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [
    ['Group', 'Team', 'Person or code area', 'Role', 'People', 'Review load', 'h/wk'],
  ];
  let group = '';
  let team = '';
  for (const row of outlineRows(view, search, everythingOpen(view))) {
    switch (row.kind) {
      case 'heading':
        [group, team] = [row.name, ''];
        break;
      case 'team':
        team = row.card.name;
        rows.push([group, team, '', '', String(row.card.people), loadText(row), '']);
        break;
      case 'chip':
        if (row.chip.state !== 'ghost' && row.chip.state !== 'closed')
          rows.push([group, team, row.chip.name, row.chip.role?.name ?? '', '', '', '']);
        break;
      case 'leader':
        rows.push([
          group,
          '',
          seatLabel(view.org, row.seat),
          view.org.roles.get(row.seat.roleId)?.name ?? '',
          '',
          '',
          '',
        ]);
        break;
      case 'area':
        if (row.token.state !== 'ghost')
          rows.push([group, team, row.token.name, '', '', '', hoursText(row.token.hours)]);
        break;
      default:
        row satisfies never;
    }
  }
  return rows;
}

/** Every ribbon of the Ownership lens, and the areas that nobody reviews. */
export function ownershipRows(view: MapView): readonly (readonly string[])[] {
  const { areas, ribbons } = ownershipLayout(view);
  const partsOf = new Map<AreaId, Ribbon[]>();
  for (const ribbon of ribbons) {
    const known = partsOf.get(ribbon.areaId);
    if (known === undefined) partsOf.set(ribbon.areaId, [ribbon]);
    else known.push(ribbon);
  }
  const rows: (readonly string[])[] = [['Code area', 'Owned by', 'Reviewed by', 'h/wk']];
  for (const { areaId, hasOwner } of areas) {
    const area = view.org.areas.get(areaId);
    if (area === undefined) continue;
    const home = homeTeamOf(view.org, area);
    const owner = home === null ? (hasOwner ? 'people' : 'nobody') : (view.org.teams.get(home)?.name ?? '');
    const parts = partsOf.get(areaId) ?? [];
    for (const { teamId, hours } of parts)
      rows.push([area.name, owner, view.org.teams.get(teamId)?.name ?? '', hoursText(hours)]);
    if (parts.length === 0)
      rows.push([area.name, owner, '', hoursText(view.result.areas.get(areaId)?.demand.hoursPerWeek ?? 0)]);
  }
  return rows;
}

/** Folds in which everything is open, whatever is folded in the outline. */
function everythingOpen(view: MapView): OutlineFolds {
  const keys = outlineRows(view, '', new Map()).flatMap(({ key, kind }) => (kind === 'heading' ? [key] : []));
  return new Map([...keys, ...[...view.org.teams.keys()].map((id) => `team:${id}`)].map((key) => [key, true]));
}

function loadText({ card }: Extract<OutlineRow, { readonly kind: 'team' }>): string {
  return card.utilisation.kind === 'used' ? `${shownPercent(card.utilisation.value)} %` : '';
}

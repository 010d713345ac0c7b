import { readSearch } from '../stores/planSearch.ts';
import { teamCardsOf } from '../stores/teamCards.ts';
import type { MapView } from '../stores/mapView.ts';
import type { GridRow, GridSheet } from './sheets.ts';

/** The rows that a search finds: every word occurs in them, and the terms hold of their team. Roles and groups are in no team. */
export function foundRows({ id, rows, columns }: GridSheet, view: MapView, search: string): readonly GridRow[] {
  const searched = readSearch(search, view.org);
  if (searched.isEmpty) return rows;
  const cards = teamCardsOf(view);
  const words = searched.phrase.split(/\s+/u).filter((word) => word !== '');
  return rows.filter((row) => {
    if (id === 'groups') {
      if (words.length === 0) return false;
    } else if (id !== 'roles') {
      const card = row.teamId === null ? undefined : cards.get(row.teamId);
      // Without a team nothing can be said of one: such rows are found by name only.
      if (card === undefined ? words.length === 0 : !searched.holdsOf(card)) return false;
      if (id === 'seats' && !searched.findsRole(row.text('role'))) return false;
    } else if (!searched.findsRole(row.name)) return false;
    const text = columns
      .map((column) => row.text(column.id))
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

import type { TeamId } from '../../shared/base/ids.ts';
import type { TopologyShapeName } from './TopologyShape.tsx';
import type { Selection } from '../stores/sessionStore.ts';
import type { Utilisation } from '../../shared/model/orgResult.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { shownPercent, utilisationText } from '../format.ts';
import { compareTexts } from '../writes/readText.ts';
import { asItIs, edits, refused, type Written } from '../writes/written.ts';

/** What a cell holds for sorting and filtering. Null: nothing is known or nothing applies; it sorts last. */
export type CellValue = string | number | null;

/** One column of a sheet: what it shows, and what writing into it does. */
export interface SheetColumn<Rec> {
  readonly id: string;
  readonly title: string;
  /** What the column means, where the title alone does not say it. */
  readonly meaning?: string;
  readonly kind: 'text' | 'number';
  /** In pixels, before anybody drags it. */
  readonly width: number;
  readonly value: (record: Rec) => CellValue;
  /** As shown and copied. A copied text can be written back into the cell. */
  readonly text: (record: Rec) => string;
  /** Shapes that stand before the text and repeat what it says. */
  readonly shapes?: (record: Rec) => readonly TopologyShapeName[];
  /** What can be written, where that is a list. */
  readonly choices?: readonly string[];
  /** Absent: the column is computed. */
  readonly edit?: (record: Rec, text: string) => Written;
  /** Why a cell of an editable column cannot be written; null: it can. */
  readonly lockedBecause?: (record: Rec) => string | null;
}

/** A table of one kind of records of the organisation. */
export interface Sheet<Rec> {
  readonly records: readonly Rec[];
  readonly columns: readonly SheetColumn<Rec>[];
  readonly keyOf: (record: Rec) => string;
  readonly nameOf: (record: Rec) => string;
  /** What is selected everywhere when the row is; null: nothing on the map stands for it. */
  readonly selectionOf: (record: Rec) => Selection | null;
  /** The team that terms of a search speak of; null: they do not speak of this record. */
  readonly teamOf: (record: Rec) => TeamId | null;
}

/** The first column of most sheets: what a record is called, and what renames it. */
export function nameColumn<Rec extends { readonly name: string }>(
  title: string,
  width: number,
  rename: (record: Rec, name: string) => OrgEdit,
): SheetColumn<Rec> {
  return {
    id: 'name',
    title,
    kind: 'text',
    width,
    value: ({ name }) => name,
    text: ({ name }) => name,
    edit: (record, text) => {
      const name = text.trim();
      if (name === '') return refused(`A ${title.toLowerCase()} needs a name.`);
      return name === record.name ? asItIs() : edits(rename(record, name));
    },
  };
}

/** How full a team or group is. */
export function usedColumn<Rec>(usedOf: (record: Rec) => Utilisation | undefined): SheetColumn<Rec> {
  return {
    id: 'used',
    title: 'Review used',
    meaning: 'Review hours asked for, of those planned',
    kind: 'number',
    width: 112,
    value: (record) => {
      const used = usedOf(record);
      return used?.kind === 'used' ? shownPercent(used.value) : null;
    },
    text: (record) => {
      const used = usedOf(record);
      return used === undefined || used.kind === 'idle' ? '—' : utilisationText(used);
    },
  };
}

/** Orders two values of a column: numbers by size, texts as a person would, nothing last. */
export function compareValues(one: CellValue, other: CellValue): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compareTexts(String(one), String(other));
}

import { createContext } from 'react';
import type { Report } from '../../../shared/report/reportSchema.ts';
import type { SectionBreaks } from './measureSections.ts';
import type { PackedPage } from './packSections.ts';
import { tableRows } from './tableRows.ts';

/** On which pages of the paper things stand that others refer to; what is not in the report is not in it. */
export interface PageRefs {
  /** Of all teams. */
  readonly overview: number | null;
  /** Of each group, by its id, the page on which its teams are drawn. */
  readonly groups: ReadonlyMap<string, number>;
  /** Of each team, by its id, the page that it has to itself. */
  readonly teams: ReadonlyMap<string, number>;
}

export const noPageRefs: PageRefs = { overview: null, groups: new Map(), teams: new Map() };

/** While pages are measured nothing is known but which teams have a page: a reference takes its room, without its number. */
export const PageRefsContext = createContext<PageRefs>(noPageRefs);

/** By what a page is found inside the document. Numbers, because ids of a plan may be names. */
export function anchorOf(page: number): string {
  return `page-${page}`;
}

/** The teams that will have a page, before it is known which. */
export function refsToCome(report: Report): PageRefs {
  const teams = report.sections.flatMap((section) =>
    section.kind === 'table' ? section.groups.flatMap(({ team }) => (team === undefined ? [] : [team.id])) : [],
  );
  return { ...noPageRefs, teams: new Map(teams.map((id) => [id, 0])) };
}

/**
 * Finds the pages once the report is divided.
 *
 * @param packed what stands on the pages after the cover
 */
export function pageRefsOf(report: Report, breaks: readonly SectionBreaks[], packed: readonly PackedPage[]): PageRefs {
  const tiled = new Map<string, number>();
  const drawn = new Map<string, number>();
  const teams = new Map<string, number>();
  let overview: number | null = null;
  for (const [index, { section: at, page }] of packed.entries()) {
    const section = report.sections[at];
    const number = index + 2;
    const map = section?.kind === 'map' ? section.pages[page] : undefined;
    if (map !== undefined) {
      if (page === 0) overview = number;
      const groups = map.kind === 'detail' ? drawn : tiled;
      for (const id of map.groupIds) if (!groups.has(id)) groups.set(id, number);
    }
    if (section?.kind !== 'table' || section.name !== 'teams') continue;
    const own = breaks[at];
    const range = own?.kind === 'rows' ? own.pages[page] : undefined;
    for (const row of range === undefined ? [] : tableRows(section).slice(range.first, range.end))
      if (row.kind === 'group' && row.group.team !== undefined) teams.set(row.group.team.id, number);
  }
  // Where a group is drawn with its people goes before where it is a row of tiles.
  return { overview, groups: new Map([...tiled, ...drawn]), teams };
}

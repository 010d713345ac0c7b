import type { ReportSection } from '../../../shared/report/reportSchema.ts';
import type { SectionBreaks } from './measureSections.ts';

/** Which pages of which sections stand on one page of paper. */
export interface PackedPage {
  readonly section: number;
  /** The page of that section, from 0. */
  readonly page: number;
  /** Sections of one page each that follow on the same paper. */
  readonly followers: readonly number[];
}

/** The heading of a section that follows, with the room above it, in pixels. */
export const followerHead = 62;

/**
 * Puts short tables of one subject on the paper that the one before them leaves free, so that five small agreements are not five
 * pages. Every other section begins a page.
 *
 * @param pageCounts how many pages each section has by itself
 */
export function packSections(
  sections: readonly ReportSection[],
  breaks: readonly SectionBreaks[],
  pageCounts: readonly number[],
): readonly PackedPage[] {
  const packed: PackedPage[] = [];
  let left = 0;
  for (const [index, section] of sections.entries()) {
    const own = breaks[index];
    const count = pageCounts[index] ?? 0;
    const height = own?.kind === 'rows' && count === 1 ? (own.heights[0] ?? Infinity) + followerHead : Infinity;
    const last = packed.at(-1);
    if (last !== undefined && areOfOneSubject(sections[index - 1], section) && height <= left) {
      packed[packed.length - 1] = { ...last, followers: [...last.followers, index] };
      left -= height;
      continue;
    }
    for (let page = 0; page < count; page += 1) packed.push({ section: index, page, followers: [] });
    left = own?.kind === 'rows' ? own.available - (own.heights.at(-1) ?? own.available) : 0;
  }
  return packed;
}

function areOfOneSubject(one: ReportSection | undefined, other: ReportSection): boolean {
  return one?.kind === 'table' && other.kind === 'table' && one.name === 'governance' && other.name === 'governance';
}

/** The first page of each section, counted from `before` + 1. */
export function firstPagesOf(packed: readonly PackedPage[], sections: number, before: number): readonly number[] {
  return Array.from({ length: sections }, (_, index) => {
    const place = packed.findIndex(({ section, followers }) => section === index || followers.includes(index));
    return before + 1 + Math.max(0, place);
  });
}

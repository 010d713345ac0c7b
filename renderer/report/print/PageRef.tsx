import { useContext } from 'react';
import { anchorOf, PageRefsContext } from './pageRefs.ts';

/** The number of a page, which leads there. It takes the same room whatever the number, and before there is one. */
export function PageRef({ page }: { readonly page: number }) {
  return page === 0 ? (
    <span className="page-ref">p.{'\u00A0'}0</span>
  ) : (
    <a className="page-ref" href={`#${anchorOf(page)}`}>
      p.{'\u00A0'}
      {page}
    </a>
  );
}

/** Where a team stands: under all teams, in its group. Each step up says its page and leads there. */
export function TeamTrail({ group, groupId }: { readonly group: string; readonly groupId: string }) {
  const { overview, groups } = useContext(PageRefsContext);
  const groupPage = groups.get(groupId);
  return (
    <p className="team-trail">
      <span>All teams {overview !== null && <PageRef page={overview} />}</span>
      <span aria-hidden="true">›</span>
      <span className="team-trail-group">{group}</span>
      {groupPage !== undefined && <PageRef page={groupPage} />}
    </p>
  );
}

/** The page that a team has to itself, where it has one. */
export function TeamPageRef({ teamId }: { readonly teamId: string }) {
  const page = useContext(PageRefsContext).teams.get(teamId);
  return page === undefined ? null : (
    <>
      {' '}
      <PageRef page={page} />
    </>
  );
}

import type { DirectorySection } from '../../../shared/report/reportSchema.ts';
import { TeamPageRef } from './PageRef.tsx';
import type { RowRange } from './paginate.ts';
import { SentenceText } from './PrintMarks.tsx';

type Group = DirectorySection['groups'][number];

type Row =
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'team'; readonly team: Group['teams'][number] }
  | { readonly kind: 'notes' };

/** The table's rows in order: each group's name, its teams, and the notes at the end. */
export function directoryRows(section: DirectorySection): readonly Row[] {
  return [
    ...section.groups.flatMap(({ name, teams }): readonly Row[] => [
      { kind: 'group', name },
      ...teams.map((team): Row => ({ kind: 'team', team })),
    ]),
    ...(section.notes.length > 0 ? [{ kind: 'notes' as const }] : []),
  ];
}

/** A page of the directory: what the map shows, in words. */
export function DirectoryBody({ section, range }: { readonly section: DirectorySection; readonly range: RowRange }) {
  const rows = directoryRows(section).slice(range.first, range.end);
  const table = rows.filter((row) => row.kind !== 'notes');
  return (
    <>
      {table.length > 0 && (
        <table className="directory">
          <thead>
            <tr>
              <th scope="col" className="directory-team">
                Team
              </th>
              <th scope="col" className="directory-people">
                People
              </th>
              <th scope="col">Code areas</th>
            </tr>
          </thead>
          <tbody>
            {table.map((row, index) =>
              row.kind === 'group' ? (
                <tr key={index} className="directory-group" data-row="withNext">
                  <th scope="colgroup" colSpan={3}>
                    {row.name}
                  </th>
                </tr>
              ) : (
                <TeamRow key={index} team={row.team} />
              ),
            )}
          </tbody>
        </table>
      )}
      {rows.some((row) => row.kind === 'notes') && (
        <div className="foot-notes" data-row="withPrevious">
          {section.notes.map((note) => (
            <p key={note} className="foot-note">
              {note}
            </p>
          ))}
        </div>
      )}
    </>
  );
}

function TeamRow({ team }: { readonly team: Group['teams'][number] }) {
  const [composition, ...changes] = team.people;
  return (
    <tr data-row="alone">
      <th scope="row" className="directory-team">
        {team.name}
        <TeamPageRef teamId={team.id} />
        {team.note !== '' && <small>{team.note}</small>}
      </th>
      <td className="directory-people">
        {composition}
        {changes.map((change) => (
          <span key={change} className="directory-change">
            {change}
          </span>
        ))}
      </td>
      <td>
        {team.areas.length === 0 && <span className="quiet">no code area</span>}
        {team.areas.map((sentence, index) => (
          <span key={index} className="directory-area">
            <SentenceText sentence={sentence} />
            {index < team.areas.length - 1 && ', '}
          </span>
        ))}
      </td>
    </tr>
  );
}

import type { ReactElement } from 'react';
import { describeImportIssue, type ImportIssue } from '../../shared/importers/importIssue.ts';
import type { PlannedImport } from '../../shared/importers/importPlan.ts';
import { importReasons } from '../../shared/importers/importReasons.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import {
  chooseRosterColumns,
  detectRosterColumns,
  rosterFields,
  type RosterColumns,
  type RosterField,
} from '../../shared/importers/roster/rosterColumns.ts';
import { saveIssues } from '../actions/importActions.ts';
import { Icon } from '../components/Icon.tsx';
import { countText, wholeText } from '../format.ts';
import { useImportStore, type ImportEntry } from '../stores/importStore.ts';
import { kindWords } from './kindWords.ts';

const sampleRows = 50;
const mostIssues = 200;

const fieldWords: Readonly<Record<RosterField, string>> = {
  id: 'Identifier',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  login: 'Login',
  aliases: 'Other names and logins',
  title: 'Role or title',
  team: 'Team',
  group: 'Group',
  manager: 'Manager',
  managerId: 'Manager’s identifier',
  managerEmail: 'Manager’s e-mail',
  fte: 'Part of full time',
  startDate: 'Start',
  endDate: 'End',
  status: 'Status',
  type: 'Kind of employment',
  teamId: 'Team’s identifier',
  parentTeamId: 'Parent team’s identifier',
  isBot: 'Is a bot',
};

/** One file: what it was taken for, how its columns are read, and what was left out, changed or asked. */
export function FileDetail({
  entry,
  planned,
}: {
  readonly entry: ImportEntry;
  readonly planned: PlannedImport | null;
}): ReactElement {
  const { source } = entry;
  if (source === null) {
    return (
      <>
        <h2>{entry.file.name}</h2>
        <p className="hint">Reading…</p>
      </>
    );
  }
  const issues = (planned?.issues ?? source.file.issues).filter((issue) => issue.file === source.file.name);
  return (
    <>
      <h2>
        {source.file.name}
        <span className="tag">Detected: {kindWords[source.kind]}</span>
        {source.file.encoding === 'utf-8' ? null : <span className="tag">{source.file.encoding}</span>}
      </h2>
      {source.kind === 'roster' ? <ColumnTable source={source} /> : null}
      {source.kind === 'pullRequests' ? <PullRequestTable source={source} /> : null}
      {source.kind === 'codeowners' ? <RuleTable source={source} /> : null}
      <IssueTable issues={issues} rowsRead={source.file.rowsRead} />
    </>
  );
}

/** How each column of a roster is read; what was guessed wrong is corrected here. */
function ColumnTable({ source }: { readonly source: Extract<ImportSource, { kind: 'roster' }> }): ReactElement {
  const choices = useImportStore((state) => state.choices.columns);
  const { header, rows, privateColumns } = source.table;
  const guessed = detectRosterColumns(
    header,
    rows.slice(0, sampleRows).map((row) => row.cells),
  );
  const { columns } = chooseRosterColumns(guessed, header, choices);
  const fieldOf = (column: number): RosterField | '' => rosterFields.find((field) => columns[field] === column) ?? '';
  return (
    <table className="import-table">
      <thead>
        <tr>
          <th scope="col">Column in the file</th>
          <th scope="col">First value</th>
          <th scope="col">Becomes</th>
        </tr>
      </thead>
      <tbody>
        {header.map((name, column) => (
          <tr key={`${column}${name}`}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td className="first-value">
              {rows.find((row) => (row.cells[column] ?? '') !== '')?.cells[column] ?? '—'}
            </td>
            <td>
              <select
                aria-label={`Column ${name} becomes`}
                value={fieldOf(column)}
                onChange={(event) => chooseColumn(columns, header, column, event.target.value as RosterField | '')}
              >
                <option value="">Skip</option>
                {rosterFields.map((field) => (
                  <option key={field} value={field}>
                    {fieldWords[field]}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
        {privateColumns.map((name) => (
          <tr key={name} className="is-private">
            <th scope="row">
              <code>{name}</code>
            </th>
            <td colSpan={2}>
              <Icon name="lock" size={12} /> private, dropped at the door
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column becomes a field; the column that was it before becomes nothing. */
function chooseColumn(
  columns: RosterColumns,
  header: readonly string[],
  column: number,
  field: RosterField | '',
): void {
  const before = rosterFields.find((candidate) => columns[candidate] === column);
  useImportStore.setState(({ choices }) => ({
    choices: {
      ...choices,
      columns: {
        ...choices.columns,
        ...(before === undefined ? {} : { [before]: '' }),
        ...(field === '' ? {} : { [field]: header[column] ?? '' }),
      },
    },
  }));
}

const mostShown = 6;

function PullRequestTable({
  source,
}: {
  readonly source: Extract<ImportSource, { kind: 'pullRequests' }>;
}): ReactElement {
  return (
    <table className="import-table">
      <thead>
        <tr>
          <th scope="col" className="number">
            Pull request
          </th>
          <th scope="col">Author</th>
          <th scope="col">Opened</th>
          <th scope="col">Landed</th>
          <th scope="col" className="number">
            Files
          </th>
          <th scope="col">Reviewers</th>
        </tr>
      </thead>
      <tbody>
        {source.pullRequests.slice(0, mostShown).map((pullRequest) => (
          <tr key={pullRequest.pointer}>
            <td className="number">{pullRequest.number ?? pullRequest.landedAs?.slice(0, 7)}</td>
            <td>{pullRequest.author.login === '' ? 'deleted account' : pullRequest.author.login}</td>
            <td>{dayText(pullRequest.createdAt)}</td>
            <td>{dayText(pullRequest.mergedAt)}</td>
            <td className="number">{pullRequest.files === null ? '—' : pullRequest.files.length}</td>
            <td className="first-value">
              {[...new Set((pullRequest.reviews ?? []).map((review) => review.reviewer.login))].join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayText(at: string | null): string {
  return at === null ? '—' : at.slice(0, 10);
}

function RuleTable({ source }: { readonly source: Extract<ImportSource, { kind: 'codeowners' }> }): ReactElement {
  return (
    <table className="import-table">
      <thead>
        <tr>
          <th scope="col" className="number">
            Line
          </th>
          <th scope="col">Pattern</th>
          <th scope="col">Owners</th>
        </tr>
      </thead>
      <tbody>
        {source.rules.slice(0, mostShown * 2).map((rule) => (
          <tr key={rule.line}>
            <td className="number">{rule.line}</td>
            <td>
              <code>{rule.pattern}</code>
            </td>
            <td className="first-value">{rule.owners.length === 0 ? 'none' : rule.owners.join(' ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Everything that is not as the file has it, by reason, with the rows themselves savable. */
function IssueTable({
  issues,
  rowsRead,
}: {
  readonly issues: readonly ImportIssue[];
  readonly rowsRead: number;
}): ReactElement {
  const groups = new Map<ImportIssue['reason'], ImportIssue[]>();
  for (const issue of issues) groups.set(issue.reason, [...(groups.get(issue.reason) ?? []), issue]);
  const leftOut = issues.filter((issue) => issue.severity === 'leftOut').length;
  if (groups.size === 0) return <p className="hint">Every one of {countText(rowsRead, 'row', 'rows')} was read.</p>;
  return (
    <>
      <h3 className="section-head import-issues-head">
        <span>
          {leftOut === 0 ? 'To look at' : `${wholeText(leftOut)} left out of ${countText(rowsRead, 'row', 'rows')}`}
        </span>
        <button type="button" className="button is-quiet" onClick={() => void saveIssues(issues)}>
          <Icon name="file" size={14} />
          Save these rows
        </button>
      </h3>
      <table className="import-table">
        <tbody>
          {[...groups].slice(0, mostIssues).map(([reason, list]) => {
            const [first] = list;
            const words = first === undefined ? null : describeImportIssue(first);
            return (
              <tr key={reason}>
                <td className="number">
                  <b>{wholeText(list.length)}</b>
                </td>
                <th scope="row">
                  {importReasons[reason].label}
                  <span>{words?.message}</span>
                </th>
                <td className="first-value">{list.slice(0, 4).map(placeText).join(', ')}</td>
                <td className="advice">{words?.advice}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function placeText({ place }: ImportIssue): string {
  if (place === null) return 'whole file';
  return place.kind === 'text' ? `line ${place.line}` : place.pointer;
}

import { CopyCaption } from '../components/CopyControls.tsx';
import type { ReactElement } from 'react';
import type { TableView } from '../../shared/importers/desk/deskViews.ts';
import { chooseRosterColumns, rosterFields, type RosterField } from '../../shared/importers/roster/rosterColumns.ts';
import { tableFields } from '../../shared/importers/tables/tableKinds.ts';
import { detectTableColumns } from '../../shared/importers/tables/tableReader.ts';
import { changeChoices } from '../actions/importActions.ts';
import { Icon } from '../components/Icon.tsx';
import { wholeText } from '../format.ts';
import { useImportStore, type ImportState } from '../stores/importStore.ts';

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

/** Which column is read as which field: guessed, chosen, or none. */
interface Mapping {
  readonly fields: readonly { readonly key: string; readonly label: string }[];
  readonly columnOf: ReadonlyMap<string, number | null>;
  readonly choose: (changes: Readonly<Record<string, string>>) => void;
}

/** How each column of a table is read; what was guessed wrong is corrected here, and shows at once. */
export function ColumnTable({ table }: { readonly table: TableView }): ReactElement {
  const choices = useImportStore((state) => state.choices);
  const mapping = table.content === null ? mapRoster(table, choices) : mapTable(table, table.content, choices);
  const fieldOf = (column: number): string =>
    mapping.fields.find(({ key }) => mapping.columnOf.get(key) === column)?.key ?? '';
  return (
    <table className="import-table">
      <CopyCaption />
      <thead>
        <tr>
          <th scope="col">Column in the file</th>
          <th scope="col">First values</th>
          <th scope="col">Becomes</th>
          <th scope="col" className="number">
            Filled
          </th>
        </tr>
      </thead>
      <tbody>
        {table.columns.map(({ header, values, filled, rows }, column) => (
          <tr key={`${column}${header}`}>
            <th scope="row">
              <code>{header}</code>
            </th>
            <td className="first-value">{values.length === 0 ? '—' : values.join(' · ')}</td>
            <td>
              <select
                aria-label={`Column ${header} becomes`}
                value={fieldOf(column)}
                onChange={(event) => chooseColumn(mapping, fieldOf(column), event.target.value, header)}
              >
                <option value="">Skip</option>
                {mapping.fields.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </select>
            </td>
            <td className="number">{filled === rows ? 'all' : `${wholeText(filled)} of ${wholeText(rows)}`}</td>
          </tr>
        ))}
        {table.privateColumns.map((name) => (
          <tr key={name} className="is-private">
            <th scope="row">
              <code>{name}</code>
            </th>
            <td colSpan={3}>
              <Icon name="lock" size={12} /> private, dropped at the door
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column becomes a field; the column that was it before becomes nothing. */
function chooseColumn(mapping: Mapping, before: string, field: string, header: string): void {
  mapping.choose({ ...(before === '' ? {} : { [before]: '' }), ...(field === '' ? {} : { [field]: header }) });
}

function mapRoster({ guessed, columns }: TableView, choices: ImportState['choices']): Mapping {
  const header = columns.map((column) => column.header);
  const chosen = guessed === null ? null : chooseRosterColumns(guessed, header, choices.columns).columns;
  return {
    fields: rosterFields.map((key) => ({ key, label: fieldWords[key] })),
    columnOf: new Map(rosterFields.map((key) => [key, chosen?.[key] ?? null])),
    choose: (changes) => changeChoices({ columns: { ...choices.columns, ...changes } }),
  };
}

function mapTable(
  { columns }: TableView,
  content: NonNullable<TableView['content']>,
  choices: ImportState['choices'],
): Mapping {
  const header = columns.map((column) => column.header);
  const chosen = choices.tableColumns[content] ?? {};
  const columnOf = new Map(detectTableColumns(content, header));
  for (const [field, name] of Object.entries(chosen)) {
    const column = header.findIndex((candidate) => candidate.toLowerCase() === name.trim().toLowerCase());
    columnOf.set(field, name === '' || column === -1 ? null : column);
  }
  return {
    fields: Object.keys(tableFields[content]).map((key) => ({ key, label: words(key) })),
    columnOf,
    choose: (changes) =>
      changeChoices({ tableColumns: { ...choices.tableColumns, [content]: { ...chosen, ...changes } } }),
  };
}

/** `changedFiles`: Changed files. */
function words(key: string): string {
  const spaced = key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

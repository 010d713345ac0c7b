import { fail, succeed, type Result } from '../base/result.ts';
import type { Org, Seat } from '../org/org.ts';
import { seatLabel } from '../org/describeEdit.ts';
import type { Plan } from '../plan/plan.ts';
import { anonymisePlan } from './anonymisePlan.ts';
import { buildAssumptions } from './assumptionsSection.ts';
import { buildCapacity } from './capacitySection.ts';
import type { ExportTableName } from './exportFormats.ts';
import { buildFindings } from './findingsSection.ts';
import { buildMoves } from './movesSection.ts';
import { buildOwnership } from './ownershipSection.ts';
import { createReportContext, type ReportContext } from './reportContext.ts';
import { usedText } from './reportFigures.ts';
import type { ReportError, ReportOptions } from './reportOptions.ts';
import type { Cells, TableSection } from './reportSchema.ts';
import { plainSentence } from './tableCells.ts';

export type ExportValue = string | number | null;

/** A table for a spreadsheet: numbers are numbers. */
export interface ExportTable {
  readonly name: ExportTableName;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ExportValue[])[];
}

/** A plan as tables, with the names that the options let through and no others. */
export function buildExportTables(plan: Plan, options: ReportOptions): Result<readonly ExportTable[], ReportError> {
  const context = exportContext(plan, options);
  if (!context.ok) return context;
  const { comparison } = context.value;
  return succeed([
    capacityTable(context.value),
    sectionTable(buildOwnership(context.value), 'ownership', 'Owner'),
    ...(comparison === null
      ? []
      : [movesTable(context.value), peopleTable(context.value), membershipTable(context.value)]),
    sectionTable(buildFindings(context.value), 'findings', 'State'),
    assumptionsTable(context.value),
  ]);
}

/** What exports are made from, with hidden names nowhere in it. */
export function exportContext(given: Plan, options: ReportOptions): Result<ReportContext, ReportError> {
  const plan = options.identities === 'anonymised' ? anonymisePlan(given) : given;
  const scenario = options.scenarioId === null ? null : plan.scenarios.get(options.scenarioId);
  if (scenario === undefined) return fail({ kind: 'report.scenarioNotFound', scenarioId: options.scenarioId ?? '' });
  return succeed(createReportContext(plan, scenario, options.names ?? 'moved', options.generatedAt));
}

function capacityTable(context: ReportContext): ExportTable {
  const section = buildCapacity(context);
  const sideNames = section.sides.map(({ tone, letter }) => (tone === 'baseline' ? 'today' : `scenario ${letter}`));
  const cellsOf = (cells: Cells | null): readonly ExportValue[] =>
    cells === null
      ? ['', '', '', '', '', '']
      : [
          valueOf(cells.people),
          valueOf(cells.openSeats.replace('+', '')),
          valueOf(cells.demand),
          valueOf(cells.supply),
          cells.used.kind === 'used' ? Math.round(cells.used.share * 1000) / 10 : usedText(cells.used),
          plain(cells.wait.text),
        ];
  return {
    name: 'capacity',
    title: section.title,
    columns: [
      'Team',
      ...sideNames.flatMap((side) => [
        `People, ${side}`,
        `Open seats, ${side}`,
        `Review demand h/wk, ${side}`,
        `Review supply h/wk, ${side}`,
        `Used %, ${side}`,
        `Wait, ${side}`,
      ]),
    ],
    rows: [
      ...section.rows.map(({ team, cells }) => [team, ...cells.flatMap(cellsOf)]),
      ['All teams', ...section.totals.flatMap(cellsOf)],
    ],
  };
}

function sectionTable(section: TableSection, name: ExportTableName, groupLabel: string): ExportTable {
  const hasWeight = section.groups.some(({ rows }) => rows.some(([first]) => first?.kind === 'risk'));
  return {
    name,
    title: section.title,
    columns: [groupLabel, ...section.columns.map(({ label }) => label), ...(hasWeight ? ['Weight'] : [])],
    rows: section.groups.flatMap((group) =>
      group.rows.map((cells) => [
        group.name,
        ...cells.map((cell): ExportValue => {
          if (cell.kind === 'used') return cell.used === null ? null : usedText(cell.used);
          return cell.kind === 'number' ? valueOf(cell.text) : plain(cell.text);
        }),
        // A mark on paper, a word in a table.
        ...(hasWeight ? [cells[0]?.kind === 'risk' ? cells[0].severity : ''] : []),
      ]),
    ),
  };
}

function movesTable(context: ReportContext): ExportTable {
  const { comparison } = context;
  const section = comparison === null ? null : buildMoves(context, comparison);
  return {
    name: 'moves',
    title: 'Moves by wave',
    columns: ['Wave', 'Move', 'What', 'Further changes', 'Effect', 'Reason', 'Answers for it'],
    rows: (section?.waves ?? []).flatMap(({ wave, moves }) =>
      moves.map((move) => [
        wave,
        move.number,
        plain(plainSentence(move.sentence)),
        plain(move.further.map(plainSentence).join('; ')),
        plain(move.effect),
        move.reason,
        move.owner,
      ]),
    ),
  };
}

interface SeatState {
  readonly who: string;
  readonly team: string;
  readonly role: string;
  readonly manager: string;
  readonly fte: number | '';
}

const noState: SeatState = { who: '', team: '', role: '', manager: '', fte: '' };

function stateOf(org: Org, seat: Seat | undefined): SeatState {
  if (seat === undefined) return noState;
  const manager = seat.reportsTo === null ? undefined : org.seats.get(seat.reportsTo);
  return {
    who: seat.closed === true ? 'closed seat' : seat.personId === null ? 'open seat' : seatLabel(org, seat),
    team: seat.teamId === null ? 'unassigned' : (org.teams.get(seat.teamId)?.name ?? ''),
    role: org.roles.get(seat.roleId)?.name ?? '',
    manager: manager === undefined ? '' : manager.personId === null ? 'open seat' : seatLabel(org, manager),
    fte: seat.fte,
  };
}

interface SeatChange {
  readonly before: SeatState;
  readonly after: SeatState;
  readonly wave: number;
}

function seatChanges({ baseline, comparison }: ReportContext): readonly SeatChange[] {
  if (comparison === null) return [];
  return [...comparison.marks.seats].flatMap(([seatId, { wave }]) => {
    const change = {
      before: stateOf(baseline.org, baseline.org.seats.get(seatId)),
      after: stateOf(comparison.after.org, comparison.after.org.seats.get(seatId)),
      wave,
    };
    const { before, after } = change;
    const isSame =
      before.who === after.who &&
      before.team === after.team &&
      before.role === after.role &&
      before.manager === after.manager &&
      before.fte === after.fte;
    return isSame ? [] : [change];
  });
}

/** Before and after, a seat a row: what a personnel system has to be told. */
function peopleTable(context: ReportContext): ExportTable {
  return {
    name: 'people',
    title: 'People, before and after',
    columns: [
      'Wave',
      'Person before',
      'Person after',
      'Team before',
      'Team after',
      'Role before',
      'Role after',
      'Reports to before',
      'Reports to after',
      'Part of full time before',
      'Part of full time after',
    ],
    rows: seatChanges(context).map(({ before, after, wave }) => [
      wave,
      before.who,
      after.who,
      before.team,
      after.team,
      before.role,
      after.role,
      before.manager,
      after.manager,
      before.fte,
      after.fte,
    ]),
  };
}

/** Who leaves and who joins which team: what the git host's teams have to be told. */
function membershipTable(context: ReportContext): ExportTable {
  const changes = seatChanges(context).filter(
    ({ before, after }) => before.team !== after.team || before.who !== after.who,
  );
  const line = (wave: number, act: string, { who, team }: SeatState): readonly (readonly ExportValue[])[] =>
    team === '' || team === 'unassigned' || who === 'open seat' ? [] : [[wave, act, team, who]];
  return {
    name: 'membership',
    title: 'Members of teams',
    columns: ['Wave', 'Act', 'Team', 'Person'],
    rows: changes.flatMap(({ before, after, wave }) => [...line(wave, 'remove', before), ...line(wave, 'add', after)]),
  };
}

function assumptionsTable(context: ReportContext): ExportTable {
  return {
    name: 'assumptions',
    title: 'Assumptions',
    columns: ['Assumption', 'Value', 'Was', 'Unit', 'Range', 'How sure', 'Source'],
    rows: buildAssumptions(context).rows.map((row) => [
      row.label,
      valueOf(row.value),
      valueOf(row.was),
      row.unit,
      plain(row.range),
      row.tag,
      row.source,
    ]),
  };
}

/** A figure as a report writes it, back as a number where it is one. */
function valueOf(text: string): ExportValue {
  const digits = text.replaceAll(',', '').replace('\u2212', '-').trim();
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : plain(text);
}

/** With blanks that a spreadsheet's search finds. */
function plain(text: string): string {
  return text.replaceAll('\u00A0', ' ');
}

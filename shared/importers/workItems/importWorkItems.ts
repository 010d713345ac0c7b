import type { ImportId, PersonId } from '../../base/ids.ts';
import type { OutcomeRecord } from '../../plan/deliveryRecords.ts';
import type { Plan } from '../../plan/plan.ts';
import { mondayOf } from '../../plan/weeklyMetrics.ts';
import { saysTheSame } from '../ci/importCi.ts';
import { normaliseLogin } from '../identities/classifyLogin.ts';
import { newId } from '../importContext.ts';
import { placeInFile, textPlace, type IssueLog } from '../importIssue.ts';
import type { ImportWork } from '../importWork.ts';
import { ensureRole } from '../people/ensureRole.ts';
import { openTable, tablesOf, type TableFile } from '../tables/tableSource.ts';

/** What rows of Jira or Linear say of somebody. */
interface Assignee {
  readonly written: string;
  readonly teams: Map<string, number>;
  readonly log: IssueLog;
  readonly line: number;
}

/** What is measured of work items. */
const openedMeasure = 'Work items opened';
const completedMeasure = 'Work items completed';

/**
 * Takes from Jira’s and Linear’s issues what helps: which team somebody works for, where no roster says it, and how much work
 * arrives and is done in a week. Assignees come as e-mail address, login, name or account id, whichever the exporter had.
 * Titles and descriptions are not read.
 *
 * @returns work items opened and completed by team and ISO week, as outcomes that the plan does not have yet
 */
export function importWorkItems(
  work: ImportWork,
  tables: readonly TableFile[],
  importId: ImportId,
): readonly OutcomeRecord[] {
  const files = tablesOf(tables, 'workItems');
  if (files.length === 0) return [];
  placePeople(work, readAssignees(work, files));
  const records = countWeeks(work, files, importId);
  return records.filter((record) => isNews(work.plan, record));
}

function readAssignees(work: ImportWork, files: readonly TableFile[]): readonly Assignee[] {
  const assignees = new Map<string, Assignee>();
  for (const file of files) {
    const reader = openTable(file, work.options.tableColumns);
    for (const row of file.table.rows) {
      const written = reader.text(row, 'assignee');
      if (written === '') continue;
      const team = reader.text(row, 'team') || reader.text(row, 'project') || projectOf(reader.text(row, 'key'));
      const key = written.toLowerCase();
      const known = assignees.get(key) ?? { written, teams: new Map<string, number>(), log: file.log, line: row.line };
      assignees.set(key, known);
      if (team !== '') known.teams.set(team, (known.teams.get(team) ?? 0) + 1);
    }
  }
  return [...assignees.values()];
}

/** `WEB-7` is of the project `WEB`. */
function projectOf(key: string): string {
  return /^([A-Z][A-Z0-9_]*)-\d+$/.exec(key)?.[1] ?? '';
}

function findPerson(work: ImportWork, written: string): PersonId | null {
  const { name, email, login } = work.anonymiser;
  const byLogin = work.people.byLogin(normaliseLogin(login(written.split('@')[0] ?? '')));
  if (written.includes('@')) return work.people.byEmail(email(written)) ?? byLogin;
  if (byLogin !== null) return byLogin;
  const [person, ...others] = work.people.byName(name(written));
  return person === undefined || others.length > 0 ? null : person;
}

function placePeople(work: ImportWork, assignees: readonly Assignee[]): void {
  for (const { written, teams, log, line } of assignees) {
    const [team] = [...teams].sort(([left, fewer], [right, more]) => more - fewer || (left < right ? -1 : 1));
    const personId = findPerson(work, written);
    if (personId === null) {
      if (work.hasRoster === 'yes') log.report('assigneeUnmatched', textPlace(line, 1), written);
      else createPerson(work, written, team?.[0] ?? '');
      continue;
    }
    const [seat] = work.people.seatsOf(personId);
    const teamId = team === undefined ? null : (findTeam(work, team[0])?.id ?? null);
    // Who is in a team stays there: a roster knows better than a tracker.
    if (seat?.teamId === null && teamId !== null) {
      work.context.apply({ kind: 'updateSeat', seatId: seat.id, changes: { teamId } });
    }
  }
}

function createPerson(work: ImportWork, written: string, team: string): void {
  const isEmail = written.includes('@');
  const local = written.split('@')[0] ?? '';
  const name = work.anonymiser.name(local === '' ? written : local);
  const id = newId(work.context, 'people', 'person', name);
  work.people.add({
    id,
    name,
    emails: isEmail ? [work.anonymiser.email(written.toLowerCase())] : [],
    logins: [],
    hoursPerWeek: null,
    skill: 1,
    availableFrom: null,
    note: '',
  });
  const teamId = team === '' ? null : (findTeam(work, team)?.id ?? work.teams.ensureTeam(team, []));
  const seat = {
    id: newId(work.context, 'seats', 'seat', name),
    teamId,
    roleId: ensureRole(work.context, ''),
    personId: id,
    fte: 1,
    reportsTo: null,
    order: [...work.context.draft.all('seats')].length,
    title: '',
    expectedFrom: null,
  };
  work.context.apply({ kind: 'createSeat', seat });
  work.people.addSeat(seat);
}

function findTeam(work: ImportWork, name: string): ReturnType<ImportWork['teams']['findTeam']> {
  return work.teams.findTeam(name) ?? work.teams.findByHandle(name);
}

function countWeeks(work: ImportWork, files: readonly TableFile[], importId: ImportId): readonly OutcomeRecord[] {
  const records = new Map<string, OutcomeRecord>();
  for (const file of files) {
    const reader = openTable(file, work.options.tableColumns);
    const seen = new Set<string>();
    for (const row of file.table.rows) {
      const key = reader.text(row, 'key');
      if (key !== '' && seen.has(key)) {
        file.log.report('duplicateWorkItem', reader.place(row, 'key'), key);
        continue;
      }
      seen.add(key);
      const subject = reader.text(row, 'team') || reader.text(row, 'project') || projectOf(key);
      const createdAt = reader.time(row, 'createdAt');
      if (createdAt === null) file.log.report('workItemWithoutTime', reader.place(row, 'createdAt'), key);
      for (const [measure, time] of [
        [openedMeasure, createdAt],
        [completedMeasure, reader.time(row, 'completedAt')],
      ] as const) {
        if (time === null) continue;
        const day = mondayOf(time);
        const id = [subject, measure, day].join('|');
        const known = records.get(id);
        records.set(id, {
          id,
          teamId: subject === '' ? null : (findTeam(work, subject)?.id ?? null),
          subject,
          measure,
          day,
          value: (known?.value ?? 0) + 1,
          unit: '',
          source: known?.source ?? { importId, place: placeInFile(file.log.file, textPlace(row.line, 1)) },
        });
      }
    }
  }
  return [...records.values()];
}

function isNews(plan: Pick<Plan, 'outcomes'>, record: OutcomeRecord): boolean {
  const present = plan.outcomes.get(record.id);
  return present === undefined || !saysTheSame(present, record);
}

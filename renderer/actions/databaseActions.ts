import { largestWeekCount, usualNames, type DatabaseTables } from '../../shared/importers/database/databaseTables.ts';
import { useDatabaseStore, type DatabaseForm } from '../stores/databaseStore.ts';
import { useImportStore } from '../stores/importStore.ts';
import { usePlanStore } from '../stores/planStore.ts';
import { setSession } from '../stores/sessionStore.ts';
import { afterOpen } from './fileActions.ts';
import { takeReading } from './importActions.ts';

/** Shows the form about a database on the import screen; without a plan, a new one is made for it. */
export function showDatabase(): void {
  const show = (): void => {
    setSession({ screen: 'data' });
    useImportStore.setState({ step: 'files' });
    useDatabaseStore.setState({ isShown: true, fault: null });
  };
  if (usePlanStore.getState().open !== null) {
    show();
    return;
  }
  void window.headroom.newPlan({}).then((outcome) => {
    afterOpen(outcome);
    if (usePlanStore.getState().open !== null) show();
  });
}

/** Goes back to files; nothing was asked, and what was typed stays while the app runs. */
export function hideDatabase(): void {
  useDatabaseStore.setState({ isShown: false, fault: null });
}

/** Which tables the form names. */
export function tablesOf({ kind, names }: DatabaseForm): DatabaseTables {
  return kind === 'devlake' ? { kind } : { kind, names };
}

/** The weeks that the form says; null: it says no number from 1 to the most. */
export function weeksOf({ weeks }: DatabaseForm): number | null {
  const count = /^\d{1,3}$/.test(weeks.trim()) ? Number(weeks) : 0;
  return count >= 1 && count <= largestWeekCount ? count : null;
}

const mayBeEmpty: readonly (keyof typeof usualNames)[] = ['area', 'repository', 'reviewRepository'];

/** What is still missing in the form, in words; null: it can be asked. */
export function missingInForm(form: DatabaseForm): string | null {
  const port = /^\d{1,5}$/.test(form.port.trim()) ? Number(form.port) : 0;
  if (form.host.trim() === '') return 'a host';
  if (/[\s/\\@?#]/.test(form.host.trim())) return 'a host without the rest of an address';
  if (port < 1 || port > 65_535) return 'a port from 1 to 65535';
  if (form.database.trim() === '') return 'the name of the database';
  if (form.user.trim() === '') return 'a user';
  if (weeksOf(form) === null) return `weeks from 1 to ${largestWeekCount}`;
  const fields = Object.keys(usualNames) as (keyof typeof usualNames)[];
  const isNameMissing = fields.some((field) => form.names[field].trim() === '' && !mayBeEmpty.includes(field));
  return form.kind === 'own' && isNameMissing ? 'the names of tables and columns' : null;
}

/** Asks the database; what it answers joins the import as a file would. True: it did. */
export async function askDatabase(password: string): Promise<boolean> {
  const { form } = useDatabaseStore.getState();
  const weeks = weeksOf(form);
  if (weeks === null || missingInForm(form) !== null || useImportStore.getState().jobId !== null) return false;
  const job = `database-${crypto.randomUUID()}`;
  useImportStore.setState({ jobId: job, jobFrom: performance.now(), jobMs: 0 });
  useDatabaseStore.setState({ asking: { stage: 'connecting', rows: 0 }, fault: null });
  const answer = await window.headroom
    .readDatabase({
      jobId: job,
      target: {
        host: form.host.trim(),
        port: Number(form.port),
        database: form.database.trim(),
        user: form.user.trim(),
        password,
        tls: form.tls,
        authority: form.authority.trim() === '' ? null : form.authority,
      },
      tables: tablesOf(form),
      weeks,
    })
    .catch(() => ({ kind: 'failed', fault: { kind: 'other', what: 'what was typed cannot be sent' } }) as const);
  if (useImportStore.getState().jobId !== job) return false;
  useDatabaseStore.setState({ asking: null });
  if (answer.kind !== 'read') {
    useImportStore.setState({ jobId: null });
    if (answer.kind === 'failed') useDatabaseStore.setState({ fault: answer.fault });
    return false;
  }
  const { file, parts } = answer;
  useImportStore.setState(({ entries, selectedFileId, at }) => ({
    entries: [
      ...entries,
      { file, origin: 'database', status: 'reading', bytesRead: 0, rows: 0, chosen: null, view: null },
    ],
    selectedFileId: selectedFileId ?? file.fileId,
    step: 'columns',
    at: at === '' ? new Date().toISOString() : at,
  }));
  useDatabaseStore.setState({ isShown: false });
  await takeReading(job, parts, [{ file, chosen: null }]);
  return true;
}

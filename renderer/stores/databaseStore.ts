import { create } from 'zustand';
import type { DatabaseStage } from '../../shared/host/databaseContract.ts';
import type { DatabaseFault } from '../../shared/importers/database/databaseFault.ts';
import {
  usualNames,
  usualWeekCount,
  type OwnNames,
  type SqlDialect,
} from '../../shared/importers/database/databaseTables.ts';

/** What the form about a database holds, but for the password: that is in the form alone, and gone with it. */
export interface DatabaseForm {
  readonly host: string;
  /** As typed, as are the weeks. */
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly tls: 'verify' | 'off';
  /** Certificates of one’s own authority (PEM); empty: the system’s. */
  readonly authority: string;
  readonly kind: 'own' | 'devlake';
  readonly names: OwnNames;
  readonly weeks: string;
}

interface DatabaseState {
  readonly isShown: boolean;
  readonly form: DatabaseForm;
  /** Whose SQL is shown. */
  readonly dialect: SqlDialect;
  /** Null: nobody is asked now. */
  readonly asking: { readonly stage: DatabaseStage; readonly rows: number } | null;
  readonly fault: DatabaseFault | null;
}

/** Weeks from a database: kept while the app runs and in no file. */
export const useDatabaseStore = create<DatabaseState>(() => ({
  isShown: false,
  form: {
    host: '',
    port: '5432',
    database: '',
    user: '',
    tls: 'verify',
    authority: '',
    kind: 'own',
    names: usualNames,
    weeks: String(usualWeekCount),
  },
  dialect: 'postgresql',
  asking: null,
  fault: null,
}));

/** Changes what the form holds; what was wrong before is not said any more. */
export function changeDatabaseForm(changes: Partial<DatabaseForm>): void {
  useDatabaseStore.setState(({ form }) => ({ form: { ...form, ...changes }, fault: null }));
}

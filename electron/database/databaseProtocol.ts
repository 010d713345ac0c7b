import type { HostRequest } from '../../shared/host/hostContract.ts';
import type { DatabaseStage } from '../../shared/host/databaseContract.ts';
import type { DatabaseFault } from '../../shared/importers/database/databaseFault.ts';

/**
 * What the shell and the process that asks a database say to each other. One process asks once and ends, so that nothing a
 * server answers is ever in the shell, and the password is in no process for longer than the asking takes.
 */
export type DatabaseProcessRequest =
  | ({ readonly kind: 'ask' } & Pick<HostRequest<'readDatabase'>, 'target' | 'tables' | 'weeks'>)
  /** Ends the statement on the server as well: ending the process alone would leave it running there. */
  | { readonly kind: 'cancel' };

export type DatabaseProcessMessage =
  | { readonly kind: 'stage'; readonly stage: DatabaseStage; readonly rows: number }
  /** JSON text of `ImportSource[]`, a list of one. */
  | { readonly kind: 'read'; readonly name: string; readonly bytes: number; readonly sourcesJson: string }
  | { readonly kind: 'failed'; readonly fault: DatabaseFault };

import type { Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';

export type Bytes = Uint8Array;

/** A key for what is written often: making it costs a password's work once, using it costs none. */
export interface DraftKeys {
  /** Opens what was sealed for the recipient. In memory only. */
  readonly identity: string;
  readonly recipient: string;
  /** The identity as an age file for the password: what stands beside what was sealed. */
  readonly sealedIdentity: Bytes;
}

/** Everything that is done with a password or a key. Each is one message to a process that does nothing else. */
export type CryptTask =
  | { readonly kind: 'seal'; readonly bytes: Bytes; readonly password: string }
  | { readonly kind: 'open'; readonly bytes: Bytes; readonly password: string }
  | { readonly kind: 'makeKeys'; readonly password: string }
  | { readonly kind: 'sealForKeys'; readonly bytes: Bytes; readonly recipient: string }
  | { readonly kind: 'openWithKeys'; readonly bytes: Bytes; readonly sealedIdentity: Bytes; readonly password: string };

export interface CryptAnswers {
  readonly seal: Bytes;
  readonly open: Bytes;
  readonly makeKeys: DraftKeys;
  readonly sealForKeys: Bytes;
  readonly openWithKeys: { readonly bytes: Bytes; readonly keys: DraftKeys };
}

export type CryptTaskOf<Kind extends CryptTask['kind']> = Extract<CryptTask, { readonly kind: Kind }>;

/** Does a task somewhere: here, or in a process of its own. */
export type RunCryptTask = <Kind extends CryptTask['kind']>(
  task: CryptTaskOf<Kind>,
) => Promise<Result<CryptAnswers[Kind], FileError>>;

import type { Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import type { CryptAnswers, CryptTask } from './cryptContract.ts';

/** What the shell asks of the process that seals and opens. */
export interface CryptRequest {
  readonly id: number;
  readonly task: CryptTask;
}

export interface CryptMessage {
  readonly id: number;
  readonly answer: Result<CryptAnswers[CryptTask['kind']], FileError>;
}

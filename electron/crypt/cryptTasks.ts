import type { Result } from '../../shared/base/result.ts';
import type { FileError } from '../../shared/host/hostErrors.ts';
import { usualWorkFactor } from './ageHeader.ts';
import type { CryptAnswers, CryptTask, CryptTaskOf, RunCryptTask } from './cryptContract.ts';

/**
 * Does a task in this thread, which stands still for about a second where a password is in play.
 *
 * @param workFactor of what is sealed for a password; tests take less
 */
export function createCrypt(workFactor = usualWorkFactor): RunCryptTask {
  return async <Kind extends CryptTask['kind']>(task: CryptTaskOf<Kind>) => {
    // Loaded when there is something to seal or open: most plans have no password, and no start waits for it.
    const { runCryptTask } = await import('./runCryptTask.ts');
    return (await runCryptTask(task, workFactor)) as Result<CryptAnswers[Kind], FileError>;
  };
}

import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../shared/base/result.ts';
import type { ChecksumChoice, PlanFileError } from '../../shared/planFile/parsePlanFile.ts';

/** Parses the text of a plan’s file; answers with the plan’s name, or why it cannot be opened. */
export type CheckPlan = (text: string, checksum: ChecksumChoice) => Promise<Result<string, PlanFileError>>;

/**
 * Measured: a plan of 53 MB is checked with 200 MB and not with 160, so this is some eight times what the largest takes. A thread
 * without a limit could take the memory of the whole computer.
 */
const mostMegabytes = 2_048;
/** Shorter texts are parsed in less time than a thread takes to start. */
const longText = 1_000_000;

/** Parses in the thread that asks. */
export const checkPlanHere: CheckPlan = async (text, checksum) => {
  // Loaded when there is a plan: a start makes its window first, and the schemas while that loads.
  const { checkText } = await import('./checkText.ts');
  return checkText(text, checksum);
};

/**
 * Parses long texts in a thread of their own: a plan with a hundred thousand pull requests takes seconds, in which the shell
 * would answer no window. A thread that ends without an answer is no proof against the plan: then it
 * is parsed where it was asked. Not so when it ran out of memory: in the shell that would end all windows, so the plan is refused.
 *
 * @param threadFile the built entry of the thread
 * @param megabytes  the memory that the thread may have
 */
export function createPlanCheck(threadFile: string, megabytes = mostMegabytes): CheckPlan {
  return async (text, checksum) => {
    if (text.length < longText) return checkPlanHere(text, checksum);
    const answer = await checkInThread(threadFile, { text, checksum }, megabytes);
    switch (answer) {
      case 'outOfMemory':
        return fail({ kind: 'planFile.tooMuchMemory' });
      case 'noAnswer':
        return checkPlanHere(text, checksum);
      default:
        return answer;
    }
  };
}

type ThreadAnswer = Result<string, PlanFileError> | 'noAnswer' | 'outOfMemory';

/** What the thread is asked. */
export interface PlanToCheck {
  readonly text: string;
  readonly checksum: ChecksumChoice;
}

function checkInThread(threadFile: string, plan: PlanToCheck, megabytes: number): Promise<ThreadAnswer> {
  return new Promise((resolve) => {
    const thread = new Worker(threadFile, { resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    const end = (answer: ThreadAnswer): void => {
      resolve(answer);
      void thread.terminate();
    };
    thread.once('message', end);
    thread.once('error', (error) => {
      end('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'outOfMemory' : 'noAnswer');
    });
    thread.once('exit', () => {
      end('noAnswer');
    });
    thread.postMessage(plan);
  });
}

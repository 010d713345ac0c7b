import { Worker } from 'node:worker_threads';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { parsePlanFile, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';

/** Parses the text of a plan’s file before it is written; answers with the plan’s name, or why it cannot be opened. */
export type CheckPlan = (text: string) => Promise<Result<string, PlanFileError>>;

/**
 * Measured: a plan of 53 MB is checked with 200 MB and not with 160, so this is some eight times what the largest takes. A thread
 * without a limit could take the memory of the whole computer.
 */
const mostMegabytes = 2_048;
/** Shorter texts are parsed in less time than a thread takes to start. */
const longText = 1_000_000;

/** Parses in the thread that asks. */
export const checkPlanHere: CheckPlan = (text) => Promise.resolve(checkText(text));

/** The check itself, for whichever thread it runs in. */
export function checkText(text: string): Result<string, PlanFileError> {
  const parsed = parsePlanFile(text);
  return parsed.ok ? succeed(parsed.value.document.plan.name) : fail(parsed.error);
}

/**
 * Parses long texts in a thread of their own: a plan with a hundred thousand pull requests takes seconds, in which the shell
 * would answer no window. A thread that ends without an answer is no proof against the plan: then it
 * is parsed where it was asked. Not so when it ran out of memory: in the shell that would end all windows, so the plan is refused.
 *
 * @param threadFile the built entry of the thread
 * @param megabytes  the memory that the thread may have
 */
export function createPlanCheck(threadFile: string, megabytes = mostMegabytes): CheckPlan {
  return async (text) => {
    if (text.length < longText) return checkText(text);
    const answer = await checkInThread(threadFile, text, megabytes);
    switch (answer) {
      case 'outOfMemory':
        return fail({ kind: 'planFile.tooMuchMemory' });
      case 'noAnswer':
        return checkText(text);
      default:
        return answer;
    }
  };
}

type ThreadAnswer = Result<string, PlanFileError> | 'noAnswer' | 'outOfMemory';

function checkInThread(threadFile: string, text: string, megabytes: number): Promise<ThreadAnswer> {
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
    thread.postMessage(text);
  });
}

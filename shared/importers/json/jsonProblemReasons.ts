import type { ImportReason } from '../importReasons.ts';
import type { JsonRecordProblem } from './splitJsonRecords.ts';

/** The reason that stands for each problem of JSON text. */
export const jsonProblemReasons: Readonly<Record<JsonRecordProblem['kind'], ImportReason>> = {
  broken: 'recordBroken',
  cutOff: 'recordCutOff',
  listNotClosed: 'listNotClosed',
  notARecord: 'notARecord',
  tooLarge: 'recordTooLarge',
  tooDeep: 'recordTooDeep',
};

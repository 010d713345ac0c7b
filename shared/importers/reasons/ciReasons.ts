import { changed, leftOut, question, type ReasonDefinition } from './reasonDefinition.ts';

/** Reasons about CI, deployments and outcomes of runs. */
export const ciReasons = {
  ciRecordUnknown: leftOut(
    'record that is no run, job or deployment',
    'The record is no run, job, deployment or count of runs: {value}',
    'Export the runs as docs/command-line.md says',
  ),
  ciIdMissing: leftOut(
    'run without a number',
    'The record has no number or name to know it by: {value}',
    'Export it with databaseId or id',
  ),
  runWithoutTimes: leftOut(
    'run without times',
    'The run “{value}” has no time of beginning',
    'Nothing to do, if it never ran; else export it with its times',
  ),
  resultUnknown: changed(
    'result in an unknown word',
    'The result “{value}” is not known and counts neither as success nor as failure',
    'Tell us the word, or replace it by success or failure',
  ),
  timesReversed: changed(
    'end before the beginning',
    'The run “{value}” ends before it begins and counts as taking no time',
    'Nothing to do; clocks of machines differ',
  ),
  approvalWait: changed(
    'run that waited for a person',
    'The run “{value}” waited for somebody’s approval; its duration does not count',
    'Nothing to do',
  ),
  approvalJob: leftOut('approval among jobs', '“{value}” is an approval and runs nothing', 'Nothing to do'),
  previewDeployment: leftOut(
    'deployment of a preview',
    '“{value}” is an environment for one change, not for the product',
    'Nothing to do',
  ),
  duplicateRun: leftOut(
    'run that stands twice',
    'The run {value} stands twice; the newer one is used',
    'Nothing to do',
  ),
  runOlder: leftOut('older state of a run', 'The run {value} is known in a later state', 'Nothing to do'),
  jobWithoutRun: leftOut(
    'job of a run that is not in the files',
    'The job “{value}” belongs to a run that is not in the files',
    'Import the runs of the same time too',
  ),
  runFromJobs: changed(
    'run known by its jobs only',
    'The run {value} was put together from its jobs',
    'Import the runs too: they say what started them',
  ),
  statusWithoutDeployment: leftOut(
    'state of a deployment that is not in the files',
    'The state belongs to deployment {value}, which is not in the files',
    'Import the deployments too',
  ),
  deploymentWithoutState: question(
    'deployment without a result',
    'Nothing says how deployment {value} ended',
    'Import its statuses too',
  ),
  aggregateWithoutRuns: leftOut(
    'count of runs without a number',
    'The numbers of “{value}” do not say how many runs there were',
    'Export them again',
  ),
  childPipeline: leftOut(
    'pipeline that another one started',
    '“{value}” was started by another pipeline and is part of it',
    'Nothing to do',
  ),
  tooManyRuns: leftOut(
    'run beyond the limit',
    'There are more runs than a plan keeps; the oldest were left out: {value}',
    'Import a shorter time',
  ),
} as const satisfies Record<string, ReasonDefinition>;

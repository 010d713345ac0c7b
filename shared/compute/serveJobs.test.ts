import { describe, expect, it } from 'vitest';
import { sensitivitySteps } from '../model/sensitivity.ts';
import { workHistoryOf } from '../calibrate/reviewCases.ts';
import { provenanceRows, toolUses } from '../plan/aiProvenance.ts';
import { smallPlan } from '../testing/smallPlan.ts';
import { smallOrg } from '../testing/smallOrg.ts';
import type { FromWorker, ToWorker } from './computeProtocol.ts';
import { serveJobs } from './serveJobs.ts';

const request = { kind: 'sensitivity', org: smallOrg, output: { kind: 'highestUtilisation' } } as const;

/** A worker whose clock moves ten milliseconds each time it is read, and whose slices run when told to. */
function workerOf() {
  const sent: FromWorker[] = [];
  const slices: (() => void)[] = [];
  let time = 0;
  const take = serveJobs({
    send: (message) => sent.push(message),
    now: () => (time += 10),
    later: (work) => slices.push(work),
  });
  return {
    sent,
    take: (message: ToWorker) => take(structuredClone(message)),
    slice: () => slices.shift()?.(),
    run: () => {
      for (let count = 0; slices.length > 0 && count < 1000; count += 1) slices.shift()?.();
    },
  };
}

describe('a worker', () => {
  it('gives what the job gives, with progress on the way', () => {
    const worker = workerOf();
    worker.take({ kind: 'start', jobId: 7, request });
    worker.run();
    const steps = sensitivitySteps(smallOrg, request.output);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(worker.sent.at(-1)).toEqual({ kind: 'done', jobId: 7, result: step.value });
    const progress = worker.sent.flatMap((message) => (message.kind === 'progress' ? [message.progress.done] : []));
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
  });

  it('puts a history together that came in pieces, and forgets the pieces of a job that was called off', () => {
    const worker = workerOf();
    const history = workHistoryOf(smallPlan);
    const trackRecord = { kind: 'trackRecord', org: smallOrg, history } as const;
    const whole = workerOf();
    whole.take({ kind: 'start', jobId: 1, request: trackRecord });
    whole.run();
    const [first, ...rest] = history.pullRequests;
    if (first === undefined) throw new Error('Nothing to cut');
    worker.take({ kind: 'piece', jobId: 9, records: { pullRequests: [first], ciRuns: [] } });
    worker.take({ kind: 'cancel', jobId: 9 });
    worker.take({ kind: 'piece', jobId: 1, records: { pullRequests: [first], ciRuns: history.ciRuns ?? [] } });
    worker.take({ kind: 'piece', jobId: 1, records: { pullRequests: rest, ciRuns: [] } });
    worker.take({
      kind: 'start',
      jobId: 1,
      request: { ...trackRecord, history: { ...history, pullRequests: [], ciRuns: [] } },
    });
    worker.run();
    expect(worker.sent.at(-1)).toEqual(whole.sent.at(-1));
    expect(worker.sent.at(-1)).toMatchObject({ kind: 'done' });
  });

  it('says nothing more of a job that is cancelled, and goes on with the next', () => {
    const worker = workerOf();
    worker.take({ kind: 'start', jobId: 1, request });
    worker.take({ kind: 'start', jobId: 2, request });
    worker.slice();
    worker.take({ kind: 'cancel', jobId: 1 });
    const before = worker.sent.length;
    worker.run();
    expect(worker.sent.slice(before).map(({ jobId }) => jobId)).not.toContain(1);
    expect(worker.sent.at(-1)).toMatchObject({ kind: 'done', jobId: 2 });
  });

  it('never begins a job that was cancelled while it waited, and bears a cancel of nothing', () => {
    const worker = workerOf();
    worker.take({ kind: 'cancel', jobId: 99 });
    worker.take({ kind: 'start', jobId: 1, request });
    worker.take({ kind: 'start', jobId: 2, request });
    worker.take({ kind: 'cancel', jobId: 2 });
    worker.run();
    expect(worker.sent.map(({ jobId }) => jobId)).not.toContain(2);
    worker.take({ kind: 'start', jobId: 3, request });
    worker.run();
    expect(worker.sent.at(-1)).toMatchObject({ kind: 'done', jobId: 3 });
  });

  it('tells of a bug instead of falling silent, and takes the next job', () => {
    const worker = workerOf();
    worker.take({ kind: 'start', jobId: 1, request: { ...request, org: {} as never } });
    worker.take({ kind: 'start', jobId: 2, request });
    worker.run();
    expect(worker.sent[0]).toMatchObject({ kind: 'failed', jobId: 1 });
    expect(worker.sent.at(-1)).toMatchObject({ kind: 'done', jobId: 2 });
  });
});

describe('what pull requests declare', () => {
  it('is the same from a worker as from the plan', () => {
    const worker = workerOf();
    const { groups, seats, teams } = smallPlan.baseline;
    worker.take({
      kind: 'start',
      jobId: 1,
      request: { kind: 'provenance', org: { groups, seats, teams }, history: workHistoryOf(smallPlan) },
    });
    worker.run();
    const done = worker.sent.at(-1);
    if (done?.kind !== 'done') throw new Error('It is not done');
    const [total] = provenanceRows(smallPlan, { per: 'all', by: 'all' });
    expect(done.result).toMatchObject({
      total,
      tools: toolUses(smallPlan),
      over: { week: { teams: provenanceRows(smallPlan, { per: 'week', by: 'team' }) } },
    });
    expect(total?.pullRequests).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import { serveJobs } from '../../shared/compute/serveJobs.ts';
import type { FromWorker, JobRequest, ToWorker } from '../../shared/compute/computeProtocol.ts';
import { generateOrg } from '../../shared/testing/generatedOrg.ts';
import { smallOrg } from '../../shared/testing/smallOrg.ts';
import { splitRequest } from './splitRequest.ts';

const large = generateOrg(1_200, 40);

function resultOf(messages: readonly ToWorker[]): FromWorker | undefined {
  const sent: FromWorker[] = [];
  const slices: (() => void)[] = [];
  const take = serveJobs({ send: (message) => sent.push(message), now: () => 0, later: (work) => slices.push(work) });
  for (const message of messages) take(structuredClone(message));
  while (slices.length > 0) slices.shift()?.();
  return sent.at(-1);
}

describe('a request', () => {
  it('of a small organisation is one message', () => {
    expect([...splitRequest({ kind: 'pipeline', org: smallOrg }, 1)]).toHaveLength(1);
  });

  it('of a large organisation comes in pieces, none of them long, and gives what it gives in one', () => {
    const request: JobRequest = { kind: 'pipeline', org: large };
    const pieces = [...splitRequest(request, 1)];
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) {
      if (piece.kind === 'table') expect(piece.table.entries.length).toBeLessThanOrEqual(1_000);
      if (piece.kind === 'start') expect(piece.request.org.seats.size).toBe(0);
    }
    expect(resultOf(pieces)).toEqual(resultOf([{ kind: 'start', jobId: 1, request }]));
  });

  it('leaves the organisation of the window as it is, and is one organisation where it was one', () => {
    const options = { baseline: large, changes: [{ fromWeek: 1, org: large }] };
    const request = { kind: 'simulate', org: large, options } as unknown as JobRequest;
    const start = [...splitRequest(request, 1)].at(-1);
    expect(large.seats.size).toBe(1_200);
    expect(start).toMatchObject({ kind: 'start' });
    if (start?.kind !== 'start' || start.request.kind !== 'simulate') return;
    expect(start.request.options.baseline).toBe(start.request.org);
    expect(start.request.options.changes?.[0]?.org).toBe(start.request.org);
  });

  it.each([smallOrg, large])('keeps sets, dates and numbers in a row as they are', (org) => {
    const parts = { kinds: new Set(['moveSeat']), at: new Date(0), draws: new Float64Array([1, 2]) };
    const request = { kind: 'pipeline', org, parts } as unknown as JobRequest;
    const start = [...splitRequest(request, 1)].at(-1);
    expect(start).toMatchObject({ kind: 'start', request: { parts } });
  });

  it('keeps tables that have records in common together', () => {
    const other = { ...large, seats: new Map(large.seats) };
    const request = { kind: 'simulate', org: large, options: { baseline: other } } as unknown as JobRequest;
    const start = [...splitRequest(request, 1)].at(-1);
    expect(start?.kind === 'start' ? start.request.org.seats.size : 0).toBe(1_200);
  });
});

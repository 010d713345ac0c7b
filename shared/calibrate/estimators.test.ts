import { describe, expect, it } from 'vitest';
import { officeHours } from '../base/workingCalendar.ts';
import { identitiesOf, pullRequestOf, reviewBy } from '../testing/reviewRecords.ts';
import { areaId, personId } from '../testing/smallOrg.ts';
import { estimateDispersion, estimateRate, estimateWeeklyProfile } from './arrivals.ts';
import type { CiRun } from '../plan/deliveryRecords.ts';
import { ciRunOf, deliveryOf } from '../testing/smallPlan.ts';
import { estimateCi } from './ciEstimates.ts';
import { ciSentence } from './ciSentence.ts';
import { familiarityAfterReviews, familiarityByArea, summariseFamiliarity } from './familiarity.ts';
import type { ReviewCase } from './reviewCases.ts';
import { estimateEffort } from './reviewEffort.ts';
import {
  countRounds,
  estimateAiShare,
  estimateChangeRequests,
  estimateCrossTeam,
  estimateUnreviewed,
} from './reviewShares.ts';
import { seededRandom } from './seededRandom.ts';
import { estimateTurnaround } from './turnaround.ts';

const some = (count: number, changes: Partial<ReviewCase> = {}): readonly ReviewCase[] =>
  Array.from({ length: count }, () => ({
    record: pullRequestOf(),
    teamId: null,
    authorTeamId: null,
    author: 'person' as const,
    at: 0,
    landedAt: null,
    until: 0,
    response: { kind: 'answered' as const, workingHours: 1, clockHours: 1, by: 'review' as const },
    cycle: null,
    changeRequests: 0,
    lookedAtAgain: 'no' as const,
    ...changes,
  }));

function poisson(mean: number, random: () => number): number {
  let count = -1;
  for (let sum = 0; sum < mean; count += 1) sum -= Math.log(1 - random());
  return count;
}

describe('arrivals', () => {
  it('are measured after eight weeks and thirty pull requests, else drawn to the prior and said to be', () => {
    const measured = estimateRate({ count: 120, weeks: 12, weekly: [] }, 5).rate;
    expect(measured).toMatchObject({ status: 'measured', tooLittle: [], samples: 120, value: 130 / 14 });
    expect(estimateRate({ count: 20, weeks: 4, weekly: [] }, 5).rate).toMatchObject({
      status: 'shrunk',
      tooLittle: [
        { of: 'weeks', have: 4, need: 8 },
        { of: 'pullRequests', have: 20, need: 30 },
      ],
    });
    expect(estimateRate({ count: 0, weeks: 0, weekly: [] }, 5).rate).toMatchObject({ status: 'prior', value: 5 });
  });

  it('at random have a dispersion of about 1, whatever their trend; in bursts more', () => {
    const random = seededRandom(5);
    const weeks = Array.from({ length: 26 }, (_, week) => week);
    const weekly = (countOf: (week: number) => number) => ({ count: 0, weeks: 26, weekly: weeks.map(countOf) });
    const areas = new Map([
      ...weeks.map((index) => [areaId(`even-${index}`), weekly(() => poisson(20, random))] as const),
      ...weeks.map((index) => [areaId(`rising-${index}`), weekly((week) => poisson(5 + week, random))] as const),
    ]);
    const { ofAll, byArea } = estimateDispersion(areas, 1);
    // 52 areas with 24 degrees of freedom each: a standard error of sqrt(2 / 1248) = 0.04.
    expect(Math.abs(ofAll.value - 1)).toBeLessThan(0.12);
    expect(ofAll).toMatchObject({ status: 'measured', samples: 26 });
    const own = byArea.get(areaId('even-0'));
    expect(own?.interval?.low).toBeLessThan(own?.value ?? 0);
    // Three come for each event: the variance of the counts is three times their mean.
    const bursts = new Map(
      weeks.map((index) => [areaId(`burst-${index}`), weekly(() => 3 * poisson(7, random))] as const),
    );
    expect(Math.abs(estimateDispersion(bursts, 1).ofAll.value - 3)).toBeLessThan(0.5);
  });

  it('have the organisation’s dispersion with fewer than twelve weeks, or the default', () => {
    const short = new Map([[areaId('a'), { count: 9, weeks: 6, weekly: [1, 2, 3, 1, 2, 0] }]]);
    const { ofAll, byArea } = estimateDispersion(short, 1.5);
    expect(ofAll).toMatchObject({ value: 1.5, status: 'prior' });
    expect(byArea.get(areaId('a'))).toMatchObject({ status: 'prior', tooLittle: [{ of: 'weeks', have: 6, need: 12 }] });
  });

  it('have a profile of the week that adds up to 1 and follows the data', () => {
    // 600 on Tuesdays between 10 and 11.
    const times = Array.from(
      { length: 600 },
      (_, index) => Date.parse('2026-03-03T10:30:00Z') + index * 7 * 86_400_000,
    );
    const profile = estimateWeeklyProfile(times, officeHours);
    expect(profile.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(profile.status).toBe('measured');
    // (600 + 40 x 0.95 / 40) / 640.
    expect(profile.shares[24 + 10]).toBeCloseTo(600.95 / 640, 12);
    expect(estimateWeeklyProfile(times, { ...officeHours, utcOffsetMinutes: 120 }).shares[24 + 12]).toBeGreaterThan(
      0.9,
    );
    expect(estimateWeeklyProfile([], officeHours)).toMatchObject({ status: 'prior', samples: 0 });
  });
});

describe('change requests', () => {
  it('are drawn to the prior, which is worth ten rounds', () => {
    const rounds = countRounds([...some(60), ...some(40, { changeRequests: 1 }), ...some(9, { author: 'automation' })]);
    expect(rounds).toMatchObject({ pullRequests: 100, changeRequests: 40, rounds: 140 });
    expect(estimateChangeRequests(rounds, 0.35).estimate).toMatchObject({ status: 'measured', value: 43.5 / 150 });
  });

  it('are the default where the states of reviews are not known', () => {
    const rounds = countRounds(some(100, { changeRequests: null }));
    expect(estimateChangeRequests(rounds, 0.35).estimate).toMatchObject({
      status: 'prior',
      value: 0.35,
      tooLittle: [{ of: 'answeredPullRequests', have: 0, need: 20 }],
    });
  });
});

describe('shares', () => {
  it('of AI are told only where most are known; unknown is a class of its own', () => {
    const cases = [...some(70), ...some(30, { author: 'agent' }), ...some(5, { author: 'automation' })];
    const byAuthor = estimateAiShare(cases, ({ author }) => (author === 'agent' ? 'ai' : 'unknown'), 0.4);
    expect(byAuthor.classes).toEqual({ ai: 30, human: 0, unknown: 70 });
    expect(byAuthor).toMatchObject({ atLeast: 0.3, estimate: { value: 0.4, status: 'prior' } });
    const byLabel = estimateAiShare(cases, ({ author }) => (author === 'agent' ? 'ai' : 'human'), 0.4);
    expect(byLabel.estimate).toMatchObject({ value: 0.3, status: 'measured', samples: 100 });
  });

  it('of unreviewed and of cross-team pull requests leave automation and the unknown out', () => {
    const cases = [
      ...some(30),
      ...some(10, { response: { kind: 'unreviewed' } }),
      ...some(10, { response: { kind: 'unreviewed' }, author: 'automation' }),
    ];
    expect(estimateUnreviewed(cases)).toMatchObject({ value: 0.25, samples: 40, status: 'measured' });
    expect(estimateCrossTeam(cases, 0.15)).toMatchObject({ value: 0.15, samples: 0, status: 'prior' });
  });
});

describe('effort from size', () => {
  it('is 0.2 h and an hour for 400 lines, and 2,000 lines at most', () => {
    const sized = (additions: number) => some(20, { record: pullRequestOf({ additions, deletions: 0 }) });
    const effort = estimateEffort([...sized(400), ...sized(100_000)], { meanHours: 0.5, cv: 1.2 });
    expect(effort.meanHours.value).toBeCloseTo((1.2 + 5.2) / 2, 12);
    // Half at 1.2 and half at 5.2: a deviation of 2 around 3.2; with 0.6 that size does not explain.
    expect(effort.cv.value).toBeCloseTo(Math.hypot(2 / 3.2, 0.6), 12);
    expect(effort).toMatchObject({ winsorised: 20, meanHours: { status: 'measured', samples: 40 } });
  });

  it('is the default where sizes are not known', () => {
    expect(estimateEffort(some(50), { meanHours: 0.5, cv: 1.2 })).toMatchObject({
      meanHours: { value: 0.5, status: 'prior' },
      cv: { value: 1.2, status: 'prior' },
    });
  });
});

describe('the turnaround of authors', () => {
  it('counts those who have not pushed yet', () => {
    const pushed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((workingHours) => ({ workingHours, state: 'pushed' as const }));
    const waiting = [8, 9, 9, 9, 9, 9].map((workingHours) => ({ workingHours, state: 'waiting' as const }));
    expect(estimateTurnaround([...pushed, ...waiting], 4)).toMatchObject({ value: 8, samples: 16, status: 'measured' });
    expect(estimateTurnaround(waiting, 4)).toMatchObject({ value: 4, status: 'prior' });
    expect(estimateTurnaround([], 4)).toMatchObject({
      status: 'prior',
      tooLittle: [{ of: 'changeRequests', have: 0, need: 15 }],
    });
  });
});

describe('familiarity', () => {
  it('is f0 at first and two thirds of the way after five reviews', () => {
    expect(familiarityAfterReviews(0, 0.5)).toBe(0.5);
    expect(familiarityAfterReviews(5, 0.5)).toBeCloseTo(1 - 0.5 * Math.exp(-1), 12);
  });

  it('counts each pull request once, within 180 days, and is shown for five people and more', () => {
    const identities = identitiesOf(['ann', 'ben', 'cleo', 'dan', 'eve', 'fay']);
    const twice = [reviewBy('ben', '2026-03-03T10:00:00Z'), reviewBy('ben', '2026-03-04T10:00:00Z')];
    const old = pullRequestOf({ reviews: [reviewBy('cleo', '2025-03-03T10:00:00Z')] });
    const until = Date.parse('2026-03-31T00:00:00Z');
    const found = familiarityByArea({ identities, pullRequests: [pullRequestOf({ reviews: twice }), old] }, 0.5, until);
    expect(found.get(areaId('ledger'))).toEqual(new Map([[personId('ben'), familiarityAfterReviews(1, 0.5)]]));
    expect(summariseFamiliarity(found).get(areaId('ledger'))).toEqual({ reviewers: 1, mean: null });
    const all = ['ben', 'cleo', 'dan', 'eve', 'fay'].map((login) => reviewBy(login, null));
    const shown = familiarityByArea({ identities, pullRequests: [pullRequestOf({ reviews: all })] }, 0.5, until);
    expect(summariseFamiliarity(shown).get(areaId('ledger'))?.mean).toBeCloseTo(familiarityAfterReviews(1, 0.5), 12);
  });
});

const priors = { durationHours: 0.25, mainSuccess: 0.9, flakyShare: 0.2 };

let runs = 0;
function run(changes: Partial<CiRun>): CiRun {
  runs += 1;
  return ciRunOf(runs, { commit: 'a', finishedAt: '2026-09-01T09:12:00Z', queueSeconds: 0, ...changes });
}

const of = (ciRuns: readonly CiRun[]) => estimateCi({ ciRuns, ciAggregates: [] }, priors);

describe('pipelines', () => {
  it('succeed as often as first attempts do; failing and then passing unchanged is flaky', () => {
    const good = Array.from({ length: 45 }, (_, index) => run({ commit: `good-${index}` }));
    const bad = Array.from({ length: 5 }, (_, index) => run({ commit: `bad-${index}`, result: 'failure' }));
    const again = run({ id: bad[0]?.id.replace(/1$/, '2') ?? '', commit: 'bad-0', attempt: 2 });
    const ignored = [
      run({ commit: 'x', result: 'cancelled' }),
      run({ commit: 'y', branch: 'topic', event: 'pullRequest', result: 'failure' }),
    ];
    const ci = of([...good, ...bad, again, ...ignored]);
    expect(ci.mainSuccess).toMatchObject({ value: 0.9, samples: 50, status: 'measured' });
    expect(ci.flakyShare).toMatchObject({ value: 0.2, samples: 5, status: 'measured' });
    // An export that keeps only the last attempt.
    expect(of([run({ attempt: 2 })]).mainSuccess.value).toBe(0);
  });

  it('have the run times of their logarithms, and no wait where they start at once', () => {
    const runs = [1, 4].flatMap((hours) =>
      Array.from({ length: 60 }, (_, index) =>
        run({ commit: `${hours}-${index}`, finishedAt: new Date(Date.UTC(2026, 8, 1, 8 + hours, 12)).toISOString() }),
      ),
    );
    const ci = of(runs);
    expect(ci.duration.median.value).toBeCloseTo(2, 12);
    expect(ci.duration.median.status).toBe('measured');
    expect(ci).toMatchObject({ startedAtOnce: 120, queue: { median: { value: 0, status: 'prior' } } });
    expect(of([])).toMatchObject({
      duration: { median: { value: 0.25, status: 'prior', tooLittle: [{ of: 'runs', have: 0, need: 100 }] } },
      mainSuccess: { value: 0.9, status: 'prior' },
    });
  });

  it('succeed as the source has counted where there are no runs of the default branch', () => {
    const { ciAggregates } = deliveryOf(1);
    expect(estimateCi({ ciRuns: [], ciAggregates }, priors).mainSuccess).toMatchObject({
      value: 290 / 388,
      samples: 388,
      status: 'measured',
    });
    expect(estimateCi({ ciRuns: [run({})], ciAggregates }, priors).mainSuccess.samples).toBe(1);
  });

  it('are told in a sentence as far as there are enough of them', () => {
    expect(ciSentence(of([run({})]))).toBeNull();
    const many = Array.from({ length: 120 }, (_, index) => run({ commit: `${index}` }));
    expect(ciSentence(of(many))).toBe(
      'CI: half of the runs take 60 min (60 to 60); 100 % (98 to 100) of 120 runs of the default branch pass at first.',
    );
  });
});

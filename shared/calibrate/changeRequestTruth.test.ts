/** The chance of a change request, read back from made-up teams of which it is known. */
import { describe, expect, it } from 'vitest';
import { resolveAssumptions } from '../org/assumptions.ts';
import type { PullRequestRecord } from '../plan/metrics.ts';
import { pullRequestOf } from '../testing/reviewRecords.ts';
import { simulateHistory, type SyntheticTeam } from '../testing/syntheticHistory.ts';
import { calibrate } from './calibrate.ts';
import { officeCalendars } from './calendarBook.ts';
import { reviewCasesOf, type ReviewCase } from './reviewCases.ts';
import { countRounds } from './reviewShares.ts';
import { seededRandom } from './seededRandom.ts';
import { humanChangeRequests } from './unitQueue.ts';

const truth = 0.5;
/** Calm, so that what is still open is with its author or on its way. */
const team: SyntheticTeam = {
  name: 'pay',
  reviewers: 8,
  pullRequestsPerWeek: 40,
  timeScaleHours: 2,
  cv: 1,
  changeRequestProbability: truth,
  declaredEffortHours: 0.4,
  change: { reviewers: 8, volume: 1 },
};

describe('the chance of a change request, where it is known', () => {
  it('is found without bias however short the history is: what is still open has been through rounds too', () => {
    let [requests, rounds, ofMerged, roundsOfMerged] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 400; seed += 1) {
      const { before, identities, pullRequests } = simulateHistory([team], { before: 1, after: 0 }, seededRandom(seed));
      const cases = reviewCasesOf({ identities, pullRequests }, before, officeCalendars, null);
      const counted = countRounds(cases);
      const merged = countRounds(cases.filter(({ record }) => record.state === 'merged'));
      requests += counted.changeRequests;
      rounds += counted.rounds;
      ofMerged += merged.changeRequests;
      roundsOfMerged += merged.rounds;
    }
    const standardError = Math.sqrt((truth * (1 - truth)) / rounds);
    expect(standardError).toBeLessThan(0.005);
    expect(Math.abs(requests / rounds - truth)).toBeLessThan(3 * standardError);
    // The merged ones alone, in a week: far too low.
    expect(ofMerged / roundsOfMerged).toBeLessThan(truth - 0.05);
  });

  it('is that of what people write where part is AI-assisted: 0.35, and not 0.361', () => {
    const random = seededRandom(7);
    const { aiIssueRatio } = resolveAssumptions(new Map());
    const [people, assisted] = [0.35, 1 - 0.65 ** aiIssueRatio];
    const cases = Array.from({ length: 60_000 }, (): ReviewCase => {
      const chance = random() < 0.4 ? assisted : people;
      let changeRequests = 0;
      while (random() < chance) changeRequests += 1;
      return {
        record: pullRequestOf(),
        teamId: null,
        authorTeamId: null,
        author: 'person',
        at: 0,
        landedAt: null,
        until: 0,
        response: { kind: 'answered', workingHours: 1, clockHours: 1, by: 'review' },
        cycle: null,
        changeRequests,
        lookedAtAgain: 'no',
      };
    });
    const { changeRequests, rounds } = countRounds(cases);
    // The standard error is 0.0016.
    expect(Math.abs(humanChangeRequests(changeRequests / rounds, 0.4, aiIssueRatio) - 0.35)).toBeLessThan(0.005);
  });
});

describe('the spread of effort of AI-assisted work', () => {
  const lines = (cv: number, random: () => number): number => {
    const variance = Math.log1p(cv * cv);
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.round(150 * Math.exp(Math.sqrt(variance) * normal - variance / 2));
  };
  const { before, identities, pullRequests } = simulateHistory([team], { before: 14, after: 0 }, seededRandom(5));
  const spreadOf = (kindOf: (index: number) => PullRequestRecord['ai']['kind']) => {
    const random = seededRandom(9);
    const records = pullRequests.map((record, index): PullRequestRecord => {
      const kind = kindOf(index);
      const ai: PullRequestRecord['ai'] = kind === 'assisted' || kind === 'agent' ? { kind, tools: [] } : { kind };
      return { ...record, ai, additions: lines(kind === 'assisted' ? 2 : 0.5, random), deletions: 0 };
    });
    const unit = calibrate({ org: before, history: { identities, pullRequests: records } }).units[0];
    if (unit === undefined) throw new Error('no unit');
    return unit;
  };

  it('is its own where enough is known to be AI-assisted', () => {
    const unit = spreadOf((index) => (index % 2 === 0 ? 'assisted' : 'human'));
    expect(unit.aiEffortCv.status).toBe('measured');
    expect(unit.aiEffortCv.value).toBeGreaterThan(unit.reviewEffort.cv.value);
    expect(unit.parameters.aiEffortCv).toBe(unit.aiEffortCv.value);
  });

  it('is that of all work, and said to be borrowed, where too little is known to be AI-assisted', () => {
    const unit = spreadOf((index) => (index < 5 ? 'assisted' : 'unknown'));
    expect(unit.aiEffortCv).toMatchObject({ status: 'shrunk', value: unit.reviewEffort.cv.value });
    expect(unit.aiEffortCv.tooLittle).toHaveLength(1);
    expect(unit.parameters.aiEffortCv).toBe(unit.reviewEffort.cv.value);
  });

  it('is as assumed where no sizes are known', () => {
    const unit = calibrate({ org: before, history: { identities, pullRequests } }).units[0];
    expect(unit?.parameters.aiEffortCv).toBeNull();
  });
});

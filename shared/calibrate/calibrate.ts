import type { AreaId, TeamId } from '../base/ids.ts';
import { resolveAssumptions, type Assumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import { homeTeamOf } from '../plan/moveMarks.ts';
import { areaRates, weeksByRepository, type AreaRate } from './areaRates.ts';
import {
  arrivalsByRepository,
  countArrivals,
  estimateDispersion,
  estimateWeeklyProfile,
  type RepositoryArrivals,
  type WeekChoice,
  type WeeklyProfile,
} from './arrivals.ts';
import { officeCalendars, type CalendarBook } from './calendarBook.ts';
import { calibrationUnitsOf, type CalibrationUnit } from './calibrationUnits.ts';
import { estimateCi, type CiEstimates } from './ciEstimates.ts';
import { ownOrBorrowed, priorEstimate, type Estimate } from './estimate.ts';
import { familiarityByArea, summariseFamiliarity, type AreaFamiliarity } from './familiarity.ts';
import { summariseFirstResponse, type FirstResponse } from './firstResponse.ts';
import type { UnitBelief } from './posteriorDraws.ts';
import { reviewCasesOf, type ReviewCase, type WorkHistory } from './reviewCases.ts';
import { summariseCycle, type ReviewCycle } from './cycleTime.ts';
import { estimateEffort, type ReviewEffort } from './reviewEffort.ts';
import {
  aiByDeclaration,
  countRounds,
  estimateAiShare,
  estimateChangeRequests,
  estimateCrossTeam,
  estimateUnreviewed,
  type AiClassifier,
  type AiShare,
  type ReviewRounds,
} from './reviewShares.ts';
import type { RateBelief } from './shrinkage.ts';
import { fitTimeScale, timeScaleFacts, type TimeScale, type TimeScaleFacts } from './timeScale.ts';
import { estimateTurnaround, type Turnaround } from './turnaround.ts';
import { createUnitQueue, type QueueParameters, type UnitQueueMaker } from './unitQueue.ts';

/** What is read. Only the first two are needed; a plan has both. */
export interface CalibrationInput {
  readonly org: Org;
  readonly history: WorkHistory;
  readonly calendars?: CalendarBook;
  /** Milliseconds since 1970: nothing later is known. Absent: as far as the data of each repository reaches. */
  readonly asOf?: number;
  /** Whole weeks to count arrivals in, by repository, as Mondays since 1970. Absent: the last twelve. */
  readonly weeks?: ReadonlyMap<string, readonly number[]>;
  readonly classOf?: AiClassifier;
  readonly turnarounds?: readonly Turnaround[];
  /** What solves the queue of a unit. Absent: an M/G/c queue for each team. */
  readonly queueOf?: UnitQueueMaker;
}

/** What the data says of the model's parameters. Per team, area or organisation; never per person. */
export interface Calibration {
  readonly units: readonly UnitCalibration[];
  readonly areas: ReadonlyMap<AreaId, AreaCalibration>;
  readonly organisation: OrganisationCalibration;
  readonly repositories: readonly RepositoryPeriod[];
  /** Pull requests of the last twelve weeks that belong to no team: their area has no owner, or they have none. */
  readonly withoutTeam: number;
}

/** The data of a repository. */
export interface RepositoryPeriod {
  readonly repository: string;
  readonly pullRequests: number;
  /** What arrivals are counted by: what the export is cut by. */
  readonly clock: RepositoryArrivals['clock'];
  /** Weeks that arrivals are counted in. */
  readonly weeks: number;
}

/** A team of five or more, or small teams together. */
export interface UnitCalibration {
  readonly unit: CalibrationUnit;
  /** As believed, and as simply counted. */
  readonly pullRequestsPerWeek: number;
  readonly countedPerWeek: number;
  readonly firstResponse: FirstResponse;
  readonly cycle: ReviewCycle;
  readonly unreviewedShare: Estimate;
  readonly changeRequestProbability: Estimate;
  readonly rounds: ReviewRounds;
  readonly aiShare: AiShare;
  readonly crossTeamShare: Estimate;
  readonly reviewEffort: ReviewEffort;
  /** Spread of efforts of pull requests that are known to be AI-assisted; of all where these are too few. */
  readonly aiEffortCv: Estimate;
  /** Null: nothing arrives, or nobody reviews. */
  readonly timeScale: TimeScale | null;
  readonly timeScaleFacts: TimeScaleFacts | null;
  /** For draws; null with the time scale. */
  readonly belief: UnitBelief | null;
  /** What its queue is computed with, besides the time scale. */
  readonly parameters: QueueParameters;
}

export interface AreaCalibration {
  readonly teamId: TeamId | null;
  readonly arrivalRate: Estimate;
  readonly arrivalScv: Estimate;
  /** Null: nobody reviewed it in the last 180 days. */
  readonly familiarity: AreaFamiliarity | null;
}

export interface OrganisationCalibration {
  readonly weeklyProfile: WeeklyProfile;
  readonly arrivalScv: Estimate;
  readonly aiShare: AiShare;
  readonly changeRequestProbability: Estimate;
  readonly authorTurnaround: Estimate;
  readonly reviewEffort: ReviewEffort;
  /** Of pull requests that are known to be AI-assisted. */
  readonly aiEffortCv: Estimate;
  readonly crossTeamShare: Estimate;
  readonly unreviewedShare: Estimate;
  readonly firstResponse: FirstResponse;
  readonly ci: CiEstimates;
}

const recentWeeks = 12;
const scatterWeeks = 26;
const msPerWeek = 7 * 86_400_000;

function recentOf(cases: readonly ReviewCase[]): readonly ReviewCase[] {
  return cases.filter(({ at, until }) => at === null || at >= until - recentWeeks * msPerWeek);
}

/** Part of what was merged in the last twelve weeks that nobody looked at, everywhere: what belongs beside every wait. */
export function recentUnreviewedShare({ org, history }: Pick<CalibrationInput, 'org' | 'history'>): Estimate {
  return estimateUnreviewed(recentOf(reviewCasesOf(history, org, officeCalendars, null)));
}

/**
 * Reads from the imported records what the capacity model needs, each value with its 90 % interval, the number of samples and
 * whether it is measured, shrunk or just the default. The front door of calibration.
 *
 * Arrivals are counted in the last twelve whole weeks, everything about reviews in the twelve weeks before the last thing known.
 *
 * Assumes that the organisation was as it is now during that time; the plan keeps no history of it.
 *
 * Source: the model specification, 3.1 to 3.3
 */
export function calibrate(input: CalibrationInput): Calibration {
  const { org, history } = input;
  const assumptions = resolveAssumptions(org.assumptions);
  const repositories = arrivalsByRepository(history);
  const counts = countArrivals(repositories, chooseWeeks(input, recentWeeks));
  const scatter = estimateDispersion(
    countArrivals(repositories, chooseWeeks(input, scatterWeeks)),
    assumptions.arrivalScv,
  );
  const rates = areaRates(org, counts, weeksByRepository(repositories, chooseWeeks(input, recentWeeks)));
  const cases = reviewCasesOf(history, org, input.calendars ?? officeCalendars, input.asOf ?? null);
  const recent = recentOf(cases);
  const organisation = estimateOrganisation(input, recent, repositories, scatter.ofAll, assumptions);
  const familiarity = familiarityByArea(
    history,
    assumptions.familiarityAtFirst,
    input.asOf ?? cases.reduce((last, { until }) => Math.max(last, until), 0),
  );
  const summaries = summariseFamiliarity(familiarity);
  const areas = new Map(
    [...org.areas.values()].map((area): [AreaId, AreaCalibration] => [
      area.id,
      {
        teamId: homeTeamOf(org, area),
        arrivalRate: rates.get(area.id)?.rate ?? priorEstimate(0, null, []),
        arrivalScv: scatter.byArea.get(area.id) ?? scatter.ofAll,
        familiarity: summaries.get(area.id) ?? null,
      },
    ]),
  );
  const { units } = calibrationUnitsOf(org);
  return {
    units: units.map((unit) => calibrateUnit(input, unit, { recent, rates, areas, organisation, assumptions })),
    areas,
    organisation,
    repositories: [...repositories].map(([repository, { timed, clock, mondays, partWeeks }]) => ({
      repository,
      pullRequests: timed.length,
      clock,
      weeks: mondays.length === 0 ? partWeeks : Math.min(mondays.length, recentWeeks),
    })),
    withoutTeam: recent.filter(({ teamId }) => teamId === null).length,
  };
}

function chooseWeeks({ weeks }: CalibrationInput, most: number): WeekChoice {
  return ({ mondays, timed }) => {
    const chosen = weeks?.get(timed[0]?.record.repository ?? '');
    if (chosen !== undefined) return chosen.slice(-most);
    return mondays.length === 0 ? 'everything' : mondays.slice(-most);
  };
}

function estimateOrganisation(
  { calendars = officeCalendars, classOf = aiByDeclaration, turnarounds = [], history }: CalibrationInput,
  cases: readonly ReviewCase[],
  repositories: ReadonlyMap<string, RepositoryArrivals>,
  arrivalScv: Estimate,
  assumptions: Assumptions,
): OrganisationCalibration {
  // When something lands says little of when it was asked for.
  const opened = [...repositories.values()].filter(({ clock }) => clock === 'opened');
  return {
    weeklyProfile: estimateWeeklyProfile(
      opened.flatMap(({ timed }) => timed.map(({ time }) => time)),
      calendars.standard,
    ),
    arrivalScv,
    aiShare: estimateAiShare(cases, classOf, assumptions.aiShare),
    changeRequestProbability: estimateChangeRequests(countRounds(cases), assumptions.changeRequestProbability).estimate,
    authorTurnaround: estimateTurnaround(turnarounds, assumptions.authorDelayHours),
    reviewEffort: estimateEffort(cases, {
      meanHours: assumptions.reviewEffortHours,
      cv: assumptions.reviewEffortCv,
    }),
    aiEffortCv: aiSpread(cases, classOf, assumptions),
    crossTeamShare: estimateCrossTeam(cases, assumptions.crossTeamShare),
    unreviewedShare: estimateUnreviewed(cases),
    firstResponse: summariseFirstResponse(cases, calendars.standard),
    ci: estimateCi(
      { ciRuns: [], ciAggregates: [], ...history },
      {
        durationHours: assumptions.ciRunMinutes / 60,
        mainSuccess: assumptions.mainSuccess,
        flakyShare: assumptions.flakyShare,
      },
    ),
  };
}

interface UnitContext {
  readonly recent: readonly ReviewCase[];
  readonly rates: ReadonlyMap<AreaId, AreaRate>;
  readonly areas: ReadonlyMap<AreaId, AreaCalibration>;
  readonly organisation: OrganisationCalibration;
  readonly assumptions: Assumptions;
}

function calibrateUnit(
  { org, calendars = officeCalendars, classOf = aiByDeclaration, queueOf = createUnitQueue }: CalibrationInput,
  unit: CalibrationUnit,
  { recent, rates, areas, organisation, assumptions }: UnitContext,
): UnitCalibration {
  const teams = new Set(unit.teamIds);
  const isOurs = (teamId: TeamId | null): boolean => unit.kind === 'everyone' || (teamId !== null && teams.has(teamId));
  const cases = recent.filter(({ teamId }) => isOurs(teamId));
  const rounds = countRounds(cases);
  const requests = estimateChangeRequests(rounds, assumptions.changeRequestProbability);
  const effort = estimateEffort(cases, { meanHours: assumptions.reviewEffortHours, cv: assumptions.reviewEffortCv });
  const reviewEffort = {
    meanHours: ownOrBorrowed(effort.meanHours, organisation.reviewEffort.meanHours),
    cv: ownOrBorrowed(effort.cv, organisation.reviewEffort.cv),
    winsorised: effort.winsorised,
  };
  // Nothing says that AI-assisted work spreads as little as assumed where all work spreads more: its own data first, then all of it.
  const ownAi = ownOrBorrowed(aiSpread(cases, classOf, assumptions), organisation.aiEffortCv);
  const aiEffortCv = ownOrBorrowed(ownAi, reviewEffort.cv);
  const ours = [...areas].filter(([, { teamId }]) => isOurs(teamId)).map(([areaId]) => areaId);
  const beliefs = ours.flatMap((areaId) => rates.get(areaId)?.belief ?? []);
  const arrivals = addBeliefs(beliefs);
  const parameters: QueueParameters = {
    assumptions,
    changeRequestProbability: requests.estimate.status === 'measured' ? requests.estimate.value : null,
    arrivalScv: meanScv(ours, areas),
    effortCv: reviewEffort.cv.status === 'prior' ? null : reviewEffort.cv.value,
    aiEffortCv: aiEffortCv.status === 'prior' ? null : aiEffortCv.value,
  };
  const aiShare = estimateAiShare(cases, classOf, assumptions.aiShare);
  const firstResponse = summariseFirstResponse(cases, calendars.standard);
  const perWeek = new Map([...rates].map(([areaId, { rate }]) => [areaId, rate.value]));
  const queue = queueOf(org, unit.teamIds, perWeek, parameters);
  const observed = firstResponse.winsorisedMean;
  const timeScale =
    queue === null
      ? null
      : fitTimeScale(
          queue,
          observed === null ? null : { meanHours: observed.mean, answered: firstResponse.counts.answered },
        );
  return {
    unit,
    pullRequestsPerWeek: arrivals.weeks > 0 ? arrivals.shape / arrivals.weeks : 0,
    countedPerWeek: ours.reduce((sum, areaId) => sum + (rates.get(areaId)?.countedPerWeek ?? 0), 0),
    firstResponse,
    cycle: summariseCycle(cases, calendars.standard),
    unreviewedShare: ownOrBorrowed(estimateUnreviewed(cases), organisation.unreviewedShare),
    changeRequestProbability: requests.estimate,
    rounds,
    aiShare: { ...aiShare, estimate: ownOrBorrowed(aiShare.estimate, organisation.aiShare.estimate) },
    crossTeamShare: ownOrBorrowed(estimateCrossTeam(cases, assumptions.crossTeamShare), organisation.crossTeamShare),
    reviewEffort,
    aiEffortCv,
    timeScale,
    timeScaleFacts: timeScale === null || queue === null ? null : timeScaleFacts(timeScale, queue.declared),
    belief:
      timeScale === null || arrivals.weeks === 0
        ? null
        : {
            arrivals,
            changeRequests: parameters.changeRequestProbability === null ? null : requests.belief,
            timeScale,
          },
    parameters,
  };
}

/** Spread of efforts of the pull requests that are known to be AI-assisted. */
function aiSpread(cases: readonly ReviewCase[], classOf: AiClassifier, assumptions: Assumptions): Estimate {
  const assisted = cases.filter((each) => classOf(each) === 'ai');
  return estimateEffort(assisted, { meanHours: assumptions.reviewEffortHours, cv: assumptions.aiReviewEffortCv }).cv;
}

/** The sum of independent rates, as the gamma distribution of the same mean and variance. */
function addBeliefs(beliefs: readonly RateBelief[]): RateBelief {
  let mean = 0;
  let variance = 0;
  for (const { shape, weeks } of beliefs) {
    mean += shape / weeks;
    variance += shape / weeks ** 2;
  }
  return variance === 0 ? { shape: 0, weeks: 0 } : { shape: mean ** 2 / variance, weeks: mean / variance };
}

/** Burstiness of areas taken together: their mean, by arrivals. Null where none is measured. */
function meanScv(areaIds: readonly AreaId[], areas: ReadonlyMap<AreaId, AreaCalibration>): number | null {
  const measured = areaIds.flatMap((areaId) => areas.get(areaId) ?? []);
  const weight = measured.reduce((sum, { arrivalRate }) => sum + arrivalRate.value, 0);
  if (weight === 0 || measured.every(({ arrivalScv }) => arrivalScv.status === 'prior')) return null;
  return measured.reduce((sum, { arrivalRate, arrivalScv }) => sum + arrivalRate.value * arrivalScv.value, 0) / weight;
}

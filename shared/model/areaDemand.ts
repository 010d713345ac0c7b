import type { Assumptions } from '../org/assumptions.ts';
import type { CodeArea } from '../org/org.ts';
import { negligible, type AreaClass } from './areaClasses.ts';
import { demandKindsOf, kindsFrom, type DemandKinds } from './demandKinds.ts';
import { noCover, type AreaCover } from './roleCover.ts';

/** The review work that a code area brings. Hours are those of a reviewer of speed 1. */
export interface AreaDemandFigures {
  readonly pullRequestsPerWeek: number;
  /** AI-assisted part in force, measured or assumed. */
  readonly aiShare: number;
  /** Hours of review that one pull request brings in all: approvals, rounds and fixes. */
  readonly hoursPerPullRequest: number;
  readonly hoursPerWeek: number;
  /** Standard deviation of one week's hours. */
  readonly weeklyDeviationHours: number;
  /** Times a week that someone sits down to review, approvals and rounds counted. */
  readonly visitsPerWeek: number;
  /** Mean hours of one such time, and its mean square. */
  readonly visitMean: number;
  readonly visitSquare: number;
  /** Mean hours of a first review. */
  readonly firstReviewHours: number;
  /** The kinds of its pull requests. */
  readonly classes: readonly AreaClass[];
}

/** An area's work, and the pieces of it that need different approvals. */
export interface AreaDemand {
  readonly whole: AreaDemandFigures;
  /** One, or two where low-risk pull requests take a light path. */
  readonly pieces: readonly DemandPiece[];
}

export interface DemandPiece {
  readonly demand: AreaDemandFigures;
  readonly requiredApprovals: number;
}

const known = new WeakMap<
  CodeArea,
  { readonly assumptions: Assumptions; readonly cover: AreaCover; readonly demand: AreaDemand }
>();

/**
 * Review demand of an area: pull requests a week, times effort, approvals and rounds, human and AI-assisted apart.
 *
 * Assumes: effort is lognormal around its mean; arrivals scatter with the given burstiness; see `areaClassesOf` for the kinds.
 *
 * @param cover what people with duties for AI-assisted code do for the area; part of the identity by which results are kept
 * Source: the model specification, 2.1; the scatter of a week is that of a compound Poisson sum, widened by the burstiness
 */
export function areaDemandOf(area: CodeArea, assumptions: Assumptions, cover: AreaCover = noCover): AreaDemand {
  const present = known.get(area);
  if (present?.assumptions === assumptions && present.cover === cover) return present.demand;
  const demand = computeDemand(area, assumptions, cover);
  known.set(area, { assumptions, cover, demand });
  return demand;
}

function computeDemand(area: CodeArea, assumptions: Assumptions, cover: AreaCover): AreaDemand {
  const rate = area.demand.pullRequestsPerWeek < negligible ? 0 : area.demand.pullRequestsPerWeek;
  const kinds = demandKindsOf(area, assumptions, cover);
  const { classes } = kinds;
  const { requiredApprovals } = area;
  const whole = figuresOf(rate, kinds, requiredApprovals);
  const light = requiredApprovals > 1 ? cover.lightPath * whole.aiShare : 0;
  if (light <= 0) return { whole, pieces: [{ demand: whole, requiredApprovals }] };
  // Only what was screened may take it.
  const screened = classes.filter(({ isScreened }) => isScreened);
  const screenedPart = screened.reduce((sum, { part }) => sum + part, 0);
  if (screenedPart <= 0) return { whole, pieces: [{ demand: whole, requiredApprovals }] };
  const taken = Math.min(1, light / screenedPart);
  const rest = classes
    .map((kind) => ({
      ...kind,
      part: (kind.part * (kind.isScreened ? 1 - taken : 1)) / Math.max(negligible, 1 - light),
    }))
    .filter(({ part }) => part > 0);
  const onLightPath = screened.map((kind) => ({ ...kind, part: kind.part / screenedPart }));
  const pieces = [
    { demand: figuresOf(rate * (1 - light), kindsFrom(rest, assumptions), requiredApprovals), requiredApprovals },
    { demand: figuresOf(rate * light, kindsFrom(onLightPath, assumptions), 1), requiredApprovals: 1 },
  ];
  const sum = (read: (figures: AreaDemandFigures) => number): number =>
    pieces.reduce((total, piece) => total + read(piece.demand), 0);
  const hoursPerWeek = sum((figures) => figures.hoursPerWeek);
  return {
    whole: {
      ...whole,
      hoursPerPullRequest: rate > 0 ? hoursPerWeek / rate : 0,
      hoursPerWeek,
      // The pieces are independent streams.
      weeklyDeviationHours: Math.sqrt(sum((figures) => figures.weeklyDeviationHours ** 2)),
      visitsPerWeek: sum((figures) => figures.visitsPerWeek),
    },
    pieces,
  };
}

function figuresOf(rate: number, kinds: DemandKinds, requiredApprovals: number): AreaDemandFigures {
  const { hours, variance, visits, visitSquare, firstHours, aiShare } = kinds.sumsFor(requiredApprovals);
  return {
    pullRequestsPerWeek: rate,
    aiShare,
    hoursPerPullRequest: hours,
    hoursPerWeek: rate * hours < negligible ? 0 : rate * hours,
    weeklyDeviationHours: Math.sqrt(Math.max(0, rate * variance)),
    visitsPerWeek: rate * visits,
    visitMean: visits > 0 ? hours / visits : 0,
    visitSquare: visits > 0 ? visitSquare / visits : 0,
    firstReviewHours: firstHours,
    classes: kinds.classes,
  };
}

import type { AreaId, GroupId, SeatId, TeamId } from '../base/ids.ts';
import type { AreaDemandFigures } from './areaDemand.ts';

/** What the model says of an organisation. Hours are review hours a week unless the name says otherwise. */
export interface OrgResult {
  readonly seats: ReadonlyMap<SeatId, SeatResult>;
  readonly areas: ReadonlyMap<AreaId, AreaResult>;
  readonly teams: ReadonlyMap<TeamId, TeamResult>;
  readonly groups: ReadonlyMap<GroupId, LoadResult>;
  readonly total: TotalResult;
}

/** Demand against supply. */
export interface LoadResult {
  readonly demandHours: number;
  readonly supplyHours: number;
  readonly utilisation: Utilisation;
}

/** Demand over supply, or what stands in its place. */
export type Utilisation =
  | { readonly kind: 'used'; readonly value: number }
  /** No demand and no supply. */
  | { readonly kind: 'idle' }
  /** Demand and nobody to meet it. */
  | { readonly kind: 'noReviewers' };

export interface SeatResult extends LoadResult {
  /** Hours by area, where there are any. */
  readonly byArea: ReadonlyMap<AreaId, number>;
}

export interface AreaResult {
  readonly demand: AreaDemandFigures;
  /** Hours that each team does, people of other teams and named reviewers counted where they sit. */
  readonly byTeam: ReadonlyMap<TeamId, number>;
  /** Seats that may review it, fallback included. */
  readonly reviewers: readonly SeatId[];
  /** Hours that nobody may review. */
  readonly unroutedHours: number;
  /** Mean utilisation of those who review it, by hours. */
  readonly utilisation: Utilisation;
  readonly wait: Wait;
}

/** Working hours from ready to the first review. */
export type Wait =
  | {
      readonly kind: 'about';
      readonly meanHours: number;
      /** Nine in ten are answered within. */
      readonly ninetiethHours: number;
      /** The mean in a light and in a heavy week (8 of 10 weeks lie between); null: it grows in a heavy week. */
      readonly lowHours: number;
      readonly highHours: number | null;
      /** Mean from ready to approved: rounds and the author's time between them. */
      readonly cycleHours: number;
      /** `bound`: the way reviews are handed out has no formula; real times are longer than those of one shared queue. */
      readonly basis: 'formula' | 'bound';
    }
  /** The queue grows without end. */
  | { readonly kind: 'grows'; readonly backlogHoursPerWeek: number }
  /** Nothing to review. */
  | { readonly kind: 'none' }
  /** Nobody to review it. */
  | { readonly kind: 'noReviewers' };

export interface TeamResult extends LoadResult {
  readonly headroomHours: number;
  /** Hours that more comes in than its people can do, each for what they may review; what nobody may review included. */
  readonly backlogGrowthHoursPerWeek: number;
  /** Utilisation in a light and in a heavy week: 8 of 10 weeks lie between. Null without supply. */
  readonly weeklyRange: { readonly low: number; readonly high: number } | null;
  readonly wait: Wait;
  /** Weeks until demand that grows as assumed reaches supply: 0 now, null never. */
  readonly weeksUntilFull: number | null;
  /** Equal share of the week that would meet demand; null without people. */
  readonly requiredShare: number | null;
  /** Mean share that its people plan to give; null without people. */
  readonly plannedShare: number | null;
  readonly seats: readonly SeatId[];
  /** Hours by area that the team does. */
  readonly byArea: ReadonlyMap<AreaId, number>;
}

export interface TotalResult extends LoadResult {
  /** The most used team; null when no team has supply. */
  readonly mostUsedTeam: { readonly teamId: TeamId; readonly utilisation: number } | null;
  readonly backlogGrowthHoursPerWeek: number;
  readonly pullRequestsPerWeek: number;
  /** Half of the pull requests go to areas that answer within this; null when they go to areas whose queue grows. */
  readonly typicalWaitHours: number | null;
  /** First week in which a team has no headroom left: 0 now, null not at all. */
  readonly weeksUntilFull: number | null;
  /** Hours of areas that nobody may review. */
  readonly unroutedHours: number;
}

/** Demand over supply as a state: no NaN and no Infinity stands for it. */
export function utilisationOf(demandHours: number, supplyHours: number): Utilisation {
  if (supplyHours > 0) return { kind: 'used', value: demandHours / supplyHours };
  return demandHours > 0 ? { kind: 'noReviewers' } : { kind: 'idle' };
}

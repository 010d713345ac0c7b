import type { Org } from '../org/org.ts';
import type { Identity, PullRequestRecord } from '../plan/metrics.ts';
/** A team of which everything is known, because it is made up. Times are working hours, 40 a week. */
export interface SyntheticTeam {
    readonly name: string;
    readonly reviewers: number;
    readonly pullRequestsPerWeek: number;
    /** Working hours that a first review takes; lognormal. */
    readonly timeScaleHours: number;
    readonly cv: number;
    readonly changeRequestProbability: number;
    /** What the plan says that a first review takes, in hours of review. */
    readonly declaredEffortHours: number;
    /** What happens at the change. */
    readonly change: {
        readonly reviewers: number;
        readonly volume: number;
    };
}
/** Made-up teams with what they did. */
export interface SyntheticHistory {
    readonly before: Org;
    readonly after: Org;
    readonly identities: ReadonlyMap<string, Identity>;
    readonly pullRequests: readonly PullRequestRecord[];
    /** Monday of the first week and the Monday of the change, in milliseconds since 1970. */
    readonly start: number;
    readonly changeAt: number;
}
/** A re-review takes this part of a first review. */
export declare const reReviewPart = 0.4;
/** Part of working time that an engineer gives to review: 20 %, leave taken off. The made-up teams keep to it. */
export declare const givenShare: number;
/**
 * Lets teams review for some weeks: pull requests come at random, the oldest goes first to whoever is free, and a part of them
 * comes back. One queue of equal reviewers each: as simple as a queue can be, and written apart from the model.
 *
 * @param random numbers spread evenly over 0 to 1
 */
export declare function simulateHistory(teams: readonly SyntheticTeam[], weeks: {
    readonly before: number;
    readonly after: number;
}, random: () => number): SyntheticHistory;
/** Utilisation of a made-up team that so many pull requests a week would come to. */
export declare function trueUtilisation(team: SyntheticTeam, pullRequestsPerWeek: number, reviewers: number): number;

import type { ScenarioId, SnapshotId } from '../base/ids.ts';
import type { Finding } from '../findings/finding.ts';
import type { OrgResult } from '../model/orgResult.ts';
import type { Org } from '../org/org.ts';
import type { OrgForecast } from '../simulate/orgForecast.ts';
import type { ScenarioCost } from './scenarioCost.ts';

/** What names a state of the plan: a scenario, a baseline that was, or null for the baseline of today. */
export type StateId = ScenarioId | SnapshotId | null;

/** One state of the plan, with all that is known of it. */
export interface ComparedState {
  readonly stateId: StateId;
  readonly org: Org;
  readonly result: OrgResult;
  readonly findings: readonly Finding[];
  readonly cost: ScenarioCost;
  /** Null: never. */
  readonly keepsUpFrom: number | null;
  /** Null: not simulated yet, or simulated of something else. */
  readonly forecast: OrgForecast | null;
}

export type CompareRowId =
  | 'utilisation'
  | 'teamsOver'
  | 'wait'
  | 'cycle'
  | 'growth'
  | 'keepsUp'
  | 'findings'
  | 'singleReviewer'
  | 'unreviewed'
  | 'changeTeam'
  | 'seats'
  | 'changeOwner';

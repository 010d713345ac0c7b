import type { ExperimentId, FrameId, MeetingNoteId, ImportId, MoveId, ScenarioId, SnapshotId } from '../base/ids.ts';
import { emptyOrg, type Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import type { CiAggregate, CiRun, Deployment, OutcomeRecord } from './deliveryRecords.ts';
import type { AcceptedFinding, LimitKey, WatchedFinding } from './findingRecords.ts';
import type { Frame } from './frame.ts';
import { noGovernance, type Governance } from './governance.ts';
import type { Experiment } from './experiments.ts';
import type { MeetingNote } from './meeting.ts';
import type { MeasureReading } from './measureReading.ts';
import type { Identity, ImportRecord, PullRequestRecord } from './metrics.ts';
import type { ScenarioColour } from './scenarioColours.ts';

/** How the clock of a wait for review runs. */
export interface ClockRules {
  /** Since a pull request was last ready before its first review, or since it was opened, drafts and all. */
  readonly start: 'ready' | 'opened';
  /** Whether a note of the author's ends the wait for a first review. */
  readonly ofOwn: 'leftOut' | 'counted';
  /** All hours, or those of Monday to Friday, 9 to 17 UTC. */
  readonly hours: 'clock' | 'working';
}

/** The document. Plain immutable data; everything on screen is computed from it. */
export interface Plan {
  readonly name: string;
  /** First day of week 1, as `2026-12-07`. Absent: nobody has said which day that is. */
  readonly firstDay?: string;
  /** By which rules waits for review are counted. Absent: by the usual ones. */
  readonly clockRules?: ClockRules;
  /** The organisation of today. Locked: only imports and corrections of data change it. */
  readonly baseline: Org;
  /** Where cards stand in the baseline; scenarios start from it. Apart from the org: a place changes no number. */
  readonly layout: Layout;
  readonly scenarios: ReadonlyMap<ScenarioId, Scenario>;
  /** Saved views of the map. */
  readonly frames: ReadonlyMap<FrameId, Frame>;
  /** What was said and decided while the plan was shown. */
  /** What is tried, and what came of it. */
  readonly experiments: ReadonlyMap<ExperimentId, Experiment>;
  readonly meetingNotes: ReadonlyMap<MeetingNoteId, MeetingNote>;
  readonly pullRequests: ReadonlyMap<string, PullRequestRecord>;
  /** By normalised login. */
  readonly identities: ReadonlyMap<string, Identity>;
  readonly imports: ReadonlyMap<ImportId, ImportRecord>;
  readonly ciRuns: ReadonlyMap<string, CiRun>;
  readonly ciAggregates: ReadonlyMap<string, CiAggregate>;
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly outcomes: ReadonlyMap<string, OutcomeRecord>;
  /** The waves that somebody named or gave a week, by number; `wavesOf` knows the others too. */
  readonly waves: readonly Wave[];
  /** Baselines that were. */
  readonly snapshots: ReadonlyMap<SnapshotId, Snapshot>;
  readonly governance: Governance;
  /** Limits of the checks that differ from the usual ones. */
  readonly findingLimits: ReadonlyMap<LimitKey, number>;
  /** By the finding’s id. */
  readonly acceptedFindings: ReadonlyMap<string, AcceptedFinding>;
  /** By the finding’s id. */
  readonly watchedFindings: ReadonlyMap<string, WatchedFinding>;
  /** What more of a measure means, where somebody said so, by the measure in small letters. */
  readonly measureReadings: ReadonlyMap<string, MeasureReading>;
}

/** Places by id of what stands there. Only what was placed by hand; the rest is laid out. */
export type Layout = ReadonlyMap<string, Point>;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The baseline plus moves: the difference is the plan. */
export interface Scenario {
  readonly id: ScenarioId;
  readonly name: string;
  readonly order: number;
  readonly moves: readonly Move[];
  readonly layout: Layout;
  /** Chosen by somebody; absent: by its place. */
  readonly letter?: string;
  /** Chosen by somebody; absent: by its letter. */
  readonly colour?: ScenarioColour;
  /** What it is about, in a sentence. */
  readonly note?: string;
}

/** One act of the reorganisation: edits that apply together or not at all. */
export interface Move {
  readonly id: MoveId;
  readonly edits: readonly OrgEdit[];
  /** When it happens: 1 is first. */
  readonly wave: number;
  /** A parked move stays listed and does not count. */
  readonly status: 'active' | 'parked';
  readonly reason: string;
  readonly owner: string;
  /** Why it does not apply, where somebody looked at that and keeps it all the same: the key of the conflict. */
  readonly keptConflict?: string;
}

/** When a part of the reorganisation happens. */
export interface Wave {
  /** 1 is first. */
  readonly number: number;
  /** What people call it; empty: by its number. */
  readonly name: string;
  /** Week in which it begins, from 1 for the first week of the plan. */
  readonly startWeek: number;
}

/** A baseline that was, kept when another took its place. */
export interface Snapshot {
  readonly id: SnapshotId;
  readonly name: string;
  /** When it was kept: ISO 8601 in UTC. */
  readonly at: string;
  readonly baseline: Org;
  readonly layout: Layout;
  /** The scenario whose result took its place, as it was then; null: something else did. */
  readonly adopted: Scenario | null;
}

/** A new plan with nothing in it. */
export function createPlan(name: string): Plan {
  return {
    name,
    baseline: emptyOrg,
    layout: new Map(),
    scenarios: new Map(),
    frames: new Map(),
    experiments: new Map(),
    meetingNotes: new Map(),
    pullRequests: new Map(),
    identities: new Map(),
    imports: new Map(),
    ciRuns: new Map(),
    ciAggregates: new Map(),
    deployments: new Map(),
    outcomes: new Map(),
    waves: [],
    snapshots: new Map(),
    governance: noGovernance,
    findingLimits: new Map(),
    acceptedFindings: new Map(),
    watchedFindings: new Map(),
    measureReadings: new Map(),
  };
}

/** The scenarios in the order in which they are shown. */
export function orderedScenarios(plan: Pick<Plan, 'scenarios'>): readonly Scenario[] {
  return [...plan.scenarios.values()].sort((left, right) => left.order - right.order || (left.id < right.id ? -1 : 1));
}

/** A scenario's letter by its place: A to Z, then AA and so on. */
export function scenarioLetter(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : scenarioLetter(Math.floor(place / 26) - 1) + letter;
}

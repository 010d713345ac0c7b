import type {
  FrameId,
  GroupId,
  ExperimentId,
  MeetingNoteId,
  MoveId,
  PolicyId,
  ScenarioId,
  SnapshotId,
  StandardId,
  TeamId,
} from '../base/ids.ts';
import type { ExperimentContent } from './experiments.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import type { DeliveryChanges } from './deliveryRecords.ts';
import type { AcceptedFinding, LimitKey, WatchedFinding } from './findingRecords.ts';
import type { FrameChanges, FrameContent } from './frame.ts';
import type {
  AccountabilityCell,
  AccountabilityLevel,
  DefinitionOfDone,
  PolicyContent,
  StandardContent,
} from './governance.ts';
import type { Decision, StickyNote } from './meeting.ts';
import type { MeasureReading } from './measureReading.ts';
import type { OutcomeContent } from './outcomes.ts';
import type { Identity, ImportRecord, PullRequestRecord } from './metrics.ts';
import type { ClockRules, Move, Point, Scenario, Wave } from './plan.ts';

/** Every way to change a plan. Each is one undo step. */
export type PlanCommand =
  | GovernanceCommand
  | FindingCommand
  | { readonly kind: 'renamePlan'; readonly name: string }
  /** Says which day week 1 begins on; null: nobody knows. */
  | { readonly kind: 'setFirstDay'; readonly day: string | null }
  | { readonly kind: 'setClockRules'; readonly rules: ClockRules }
  | {
      readonly kind: 'createScenario';
      readonly name: string;
      /** Start with the moves of this scenario; null: none. */
      readonly copyOf: ScenarioId | null;
    }
  | { readonly kind: 'renameScenario'; readonly scenarioId: ScenarioId; readonly name: string }
  | { readonly kind: 'deleteScenario'; readonly scenarioId: ScenarioId }
  | {
      readonly kind: 'addMove';
      readonly scenarioId: ScenarioId;
      readonly edits: readonly OrgEdit[];
      readonly wave: number;
      /** Where cards are put with it, as one step; absent: they stay. */
      readonly places?: readonly (readonly [string, Point])[];
    }
  /** Adds several moves as one step; into null: into a new scenario of that name. A move that does not apply refuses them all. */
  | {
      readonly kind: 'addMoves';
      readonly into: ScenarioId | null;
      readonly name: string;
      readonly moves: readonly {
        readonly edits: readonly OrgEdit[];
        readonly reason: string;
        /** Absent: that of the command. */
        readonly wave?: number;
      }[];
      readonly wave: number;
    }
  | { readonly kind: 'removeMove'; readonly scenarioId: ScenarioId; readonly moveId: MoveId }
  | {
      readonly kind: 'updateMove';
      readonly scenarioId: ScenarioId;
      readonly moveId: MoveId;
      readonly changes: MoveChanges;
    }
  | {
      readonly kind: 'place';
      /** Null: in the baseline. */
      readonly scenarioId: ScenarioId | null;
      readonly places: readonly (readonly [string, Point])[];
      /** What was moved, for the words of undo; absent: nothing by itself. */
      readonly moved?: TeamId | GroupId;
    }
  /** Lets the automatic layout place everything again. */
  | { readonly kind: 'tidy'; readonly scenarioId: ScenarioId | null }
  | { readonly kind: 'saveFrame'; readonly frame: FrameContent }
  | {
      readonly kind: 'updateFrame';
      readonly frameId: FrameId;
      readonly changes: FrameChanges;
    }
  | { readonly kind: 'deleteFrame'; readonly frameId: FrameId }
  | {
      readonly kind: 'putExperiment';
      /** Null: a new one. */
      readonly experimentId: ExperimentId | null;
      readonly experiment: ExperimentContent;
    }
  | { readonly kind: 'deleteExperiment'; readonly experimentId: ExperimentId }
  | {
      readonly kind: 'putOutcome';
      /** The outcome whose place it takes; null: a new one. */
      readonly replaces: string | null;
      readonly outcome: OutcomeContent;
    }
  | { readonly kind: 'deleteOutcome'; readonly outcomeId: string }
  | { readonly kind: 'readMeasure'; readonly measure: string; readonly reading: MeasureReading }
  | { readonly kind: 'addMeetingNote'; readonly note: MeetingNoteContent }
  | {
      readonly kind: 'updateMeetingNote';
      readonly noteId: MeetingNoteId;
      /** By field; what a note of its kind does not have is passed over. */
      readonly changes: Readonly<Record<string, string | number>>;
    }
  | { readonly kind: 'deleteMeetingNote'; readonly noteId: MeetingNoteId }
  /** Corrects today's data: the one way to edit the baseline by hand. */
  | {
      readonly kind: 'editBaseline';
      readonly edits: readonly OrgEdit[];
      /** Where cards are put with it, as the same step. */
      readonly places?: readonly (readonly [string, Point])[];
    }
  | { readonly kind: 'import'; readonly changes: ImportChanges }
  /** Says who, or what, is behind accounts; `edits` bring the people in line. Later imports leave what was said alone. */
  | {
      readonly kind: 'settleIdentities';
      readonly identities: readonly Identity[];
      readonly edits: readonly OrgEdit[];
    }
  | { readonly kind: 'updateScenario'; readonly scenarioId: ScenarioId; readonly changes: ScenarioChanges }
  /** Shows a scenario at another place among the others; their letters stay. */
  | { readonly kind: 'moveScenario'; readonly scenarioId: ScenarioId; readonly place: number }
  | { readonly kind: 'addWave'; readonly name: string; readonly startWeek: number }
  /** Waves that would begin before an earlier one begin with it. */
  | {
      readonly kind: 'updateWave';
      readonly number: number;
      readonly changes: Partial<Pick<Wave, 'name' | 'startWeek'>>;
    }
  /** Its moves go to the wave before it, of the first to the next; later waves move up by one. */
  | { readonly kind: 'removeWave'; readonly number: number }
  /** Makes the result of a scenario the baseline; the old baseline is kept as a snapshot. `at`: ISO 8601 in UTC. */
  | {
      readonly kind: 'adoptScenario';
      readonly scenarioId: ScenarioId;
      readonly snapshotName: string;
      readonly at: string;
    }
  /** Keeps the present baseline as a snapshot, beside whatever comes. */
  | { readonly kind: 'keepSnapshot'; readonly name: string; readonly at: string }
  /** Makes a snapshot the baseline again; the present baseline is kept as a snapshot. */
  | { readonly kind: 'restoreSnapshot'; readonly snapshotId: SnapshotId; readonly at: string }
  /** Puts a move at another place in its scenario, counted from 0. Moves that no longer fit there are conflicts, not refusals. */
  | { readonly kind: 'placeMove'; readonly scenarioId: ScenarioId; readonly moveId: MoveId; readonly place: number }
  | { readonly kind: 'renameSnapshot'; readonly snapshotId: SnapshotId; readonly name: string }
  | { readonly kind: 'deleteSnapshot'; readonly snapshotId: SnapshotId };

/** What can be changed of a move. */
export type MoveChanges = Partial<Pick<Move, 'wave' | 'status' | 'reason' | 'owner' | 'edits' | 'keptConflict'>>;

/** What can be changed of a scenario; an empty letter or note, or null for the colour, takes it away. */
export interface ScenarioChanges {
  readonly name?: string;
  readonly letter?: string;
  readonly colour?: Scenario['colour'] | null;
  readonly note?: string;
}

/** Every way to change who answers for AI-assisted code, and by which rules. */
export type GovernanceCommand =
  | { readonly kind: 'putPolicy'; readonly policyId: PolicyId | null; readonly policy: PolicyContent }
  | { readonly kind: 'deletePolicy'; readonly policyId: PolicyId }
  | { readonly kind: 'putStandard'; readonly standardId: StandardId | null; readonly standard: StandardContent }
  | { readonly kind: 'deleteStandard'; readonly standardId: StandardId }
  | {
      readonly kind: 'setAccountability';
      /** A level of null: as the team’s row says. */
      readonly cells: readonly (Omit<AccountabilityCell, 'level'> & { readonly level: AccountabilityLevel | null })[];
    }
  | {
      readonly kind: 'setDefinitionOfDone';
      readonly teamId: TeamId;
      readonly definition: DefinitionOfDone | null;
    };

/** Every way to say how findings are judged. */
export type FindingCommand =
  /** Null: the usual limit. */
  | { readonly kind: 'setFindingLimit'; readonly key: LimitKey; readonly value: number | null }
  | { readonly kind: 'acceptFindings'; readonly accepted: readonly AcceptedFinding[] }
  /** What is to be done about findings, and who watches them; with neither it is forgotten. */
  | { readonly kind: 'watchFindings'; readonly watched: readonly WatchedFinding[] }
  | { readonly kind: 'reopenFindings'; readonly findingIds: readonly string[] };

/** What an import does to a plan; the whole import is one undo step. */
export interface ImportChanges {
  readonly record: ImportRecord;
  readonly edits: readonly OrgEdit[];
  readonly pullRequests: readonly PullRequestRecord[];
  readonly identities: readonly Identity[];
  /** By which rules waits are counted from now on; absent: as before. */
  readonly clockRules?: ClockRules;
  /** CI runs, deployments and outcomes; absent: none. */
  readonly delivery?: DeliveryChanges;
}

/** A note as it is first written. */
export type MeetingNoteContent =
  Pick<StickyNote, 'kind' | 'text' | 'dots'> | Pick<Decision, 'kind' | 'text' | 'owner' | 'reason' | 'dissent' | 'day'>;

/** Why a command cannot be applied to a plan. */
export type PlanCommandError =
  | { readonly kind: 'plan.nameMissing' }
  | { readonly kind: 'plan.noChange' }
  | { readonly kind: 'plan.scenarioNotFound'; readonly scenarioId: ScenarioId }
  | { readonly kind: 'plan.moveNotFound'; readonly moveId: MoveId }
  | { readonly kind: 'plan.meetingNoteNotFound'; readonly noteId: MeetingNoteId }
  | { readonly kind: 'plan.frameNotFound'; readonly frameId: FrameId }
  | { readonly kind: 'plan.waveOutOfRange'; readonly wave: number }
  | { readonly kind: 'plan.weekOutOfRange'; readonly week: number; readonly min: number; readonly max: number }
  | { readonly kind: 'plan.dayNotPossible'; readonly day: string }
  | { readonly kind: 'plan.letterTaken'; readonly letter: string }
  | { readonly kind: 'plan.letterNotPossible' }
  | { readonly kind: 'plan.snapshotNotFound'; readonly snapshotId: SnapshotId }
  | { readonly kind: 'plan.recordNotFound'; readonly id: string }
  | { readonly kind: 'plan.reasonMissing' }
  | { readonly kind: 'plan.valueOutOfRange'; readonly value: number; readonly min: number; readonly max: number }
  | { readonly kind: 'plan.editRefused'; readonly index: number; readonly error: OrgEditError };

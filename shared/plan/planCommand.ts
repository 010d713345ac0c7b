import type { FrameId, MoveId, ScenarioId } from '../base/ids.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import type { DeliveryChanges } from './deliveryRecords.ts';
import type { Frame, FrameContent } from './frame.ts';
import type { Identity, ImportRecord, PullRequestRecord } from './metrics.ts';
import type { Move, Point } from './plan.ts';

/** Every way to change a plan. Each is one undo step. */
export type PlanCommand =
  | { readonly kind: 'renamePlan'; readonly name: string }
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
    }
  | { readonly kind: 'removeMove'; readonly scenarioId: ScenarioId; readonly moveId: MoveId }
  | {
      readonly kind: 'updateMove';
      readonly scenarioId: ScenarioId;
      readonly moveId: MoveId;
      readonly changes: Partial<Pick<Move, 'wave' | 'status' | 'reason' | 'owner'>>;
    }
  | {
      readonly kind: 'place';
      /** Null: in the baseline. */
      readonly scenarioId: ScenarioId | null;
      readonly places: readonly (readonly [string, Point])[];
    }
  /** Lets the automatic layout place everything again. */
  | { readonly kind: 'tidy'; readonly scenarioId: ScenarioId | null }
  | { readonly kind: 'saveFrame'; readonly frame: FrameContent }
  | {
      readonly kind: 'updateFrame';
      readonly frameId: FrameId;
      readonly changes: Partial<Omit<Frame, 'id'>>;
    }
  | { readonly kind: 'deleteFrame'; readonly frameId: FrameId }
  /** Corrects today's data: the one way to edit the baseline by hand. */
  | { readonly kind: 'editBaseline'; readonly edits: readonly OrgEdit[] }
  | { readonly kind: 'import'; readonly changes: ImportChanges }
  /** Says who, or what, is behind accounts; `edits` bring the people in line. Later imports leave what was said alone. */
  | {
      readonly kind: 'settleIdentities';
      readonly identities: readonly Identity[];
      readonly edits: readonly OrgEdit[];
    };

/** What an import does to a plan; the whole import is one undo step. */
export interface ImportChanges {
  readonly record: ImportRecord;
  readonly edits: readonly OrgEdit[];
  readonly pullRequests: readonly PullRequestRecord[];
  readonly identities: readonly Identity[];
  /** CI runs, deployments and outcomes; absent: none. */
  readonly delivery?: DeliveryChanges;
}

/** Why a command cannot be applied to a plan. */
export type PlanCommandError =
  | { readonly kind: 'plan.nameMissing' }
  | { readonly kind: 'plan.noChange' }
  | { readonly kind: 'plan.scenarioNotFound'; readonly scenarioId: ScenarioId }
  | { readonly kind: 'plan.moveNotFound'; readonly moveId: MoveId }
  | { readonly kind: 'plan.frameNotFound'; readonly frameId: FrameId }
  | { readonly kind: 'plan.waveOutOfRange'; readonly wave: number }
  | { readonly kind: 'plan.editRefused'; readonly index: number; readonly error: OrgEditError };

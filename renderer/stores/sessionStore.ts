import { create } from 'zustand';
import type {
  AreaId,
  FrameId,
  GroupId,
  PersonId,
  ScenarioId,
  SeatId,
  SnapshotId,
  TeamId,
} from '../../shared/base/ids.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingFamily } from '../../shared/findings/findingKinds.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { HistoryStep } from '../../shared/plan/history.ts';
import type { AssumptionGroup } from '../../shared/org/assumptions.ts';
import type { ThemeChoice } from '../../shared/host/hostRecords.ts';
import type { Screen } from './screens.ts';

/** What stands at the right edge, over any screen. */
export type SidePanelName = 'history' | 'conflicts' | 'snapshots' | 'waves' | 'recommendations';

/** How sure a value is. */
export type Sureness = 'measured' | 'estimate' | 'guess';

/** Which state of the organisation is on screen; with a scenario open, `changes` dims what stays. */
export type Reading = 'before' | 'after' | 'changes';

export type Selection =
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'seat'; readonly id: SeatId }
  | { readonly kind: 'area'; readonly id: AreaId }
  | { readonly kind: 'group'; readonly id: GroupId };

/** An act that asks several things before it is one move: its form stands where the inspector is. */
export type ActForm =
  | { readonly kind: 'splitTeam'; readonly teamId: TeamId }
  | { readonly kind: 'mergeTeam'; readonly teamId: TeamId }
  | { readonly kind: 'removeTeam'; readonly teamId: TeamId }
  | { readonly kind: 'removeGroup'; readonly groupId: GroupId }
  | { readonly kind: 'splitArea'; readonly areaId: AreaId }
  | { readonly kind: 'mergeArea'; readonly areaId: AreaId }
  | { readonly kind: 'divide'; readonly personId: PersonId }
  | { readonly kind: 'newTeam'; readonly groupId: GroupId | null }
  | { readonly kind: 'newGroup' }
  | { readonly kind: 'newSeat'; readonly teamId: TeamId | null }
  | { readonly kind: 'newPerson'; readonly teamId: TeamId | null }
  /** Everything that is selected, by key. */
  | { readonly kind: 'change'; readonly keys: readonly string[] }
  | { readonly kind: 'newRole' }
  | { readonly kind: 'removeRole' }
  | { readonly kind: 'newArea'; readonly teamId: TeamId | null };

/** A menu of acts at a place of the window. */
export interface ContextMenuState {
  readonly x: number;
  readonly y: number;
  /** Null: the plan as a whole, where nothing stands. */
  readonly selection: Selection | null;
}

/** What is being moved, by pointer or by keyboard. `others` were selected beside it and go along. */
export type DragSubject =
  | { readonly kind: 'seat'; readonly seatId: SeatId; readonly others?: readonly SeatId[] }
  | {
      readonly kind: 'area';
      readonly areaId: AreaId;
      readonly fromTeamId: TeamId | null;
      readonly others?: readonly AreaId[];
    };

/** Beside which seat of the team somebody is put. */
export interface SeatPlace {
  readonly seatId: SeatId;
  readonly side: 'before' | 'behind';
}

/**
 * Where it would go. In a team: at a place among its seats, or wherever there is room. On a seat: a code area is reviewed by whoever holds it, a person fills it when it is open. Reporting to a
 * seat: whoever is held gets it as the one above, and joins its team unless that is answered otherwise.
 */
export type DropTarget =
  | { readonly kind: 'team'; readonly teamId: TeamId; readonly place?: SeatPlace }
  | { readonly kind: 'seat'; readonly seatId: SeatId }
  | { readonly kind: 'report'; readonly seatId: SeatId; readonly team: 'join' | 'stay' }
  | { readonly kind: 'unassigned' };

/** What becomes of what hangs on a person who moves. */
export interface DropChoices {
  /** What the person reviews: stays with the old team, goes along, or is given up together with the areas owned in person. */
  readonly reviews: 'stay' | 'take' | 'uncovered';
  /** Those in the same team who report to the person: travel along, report one level up, or to nobody. */
  readonly reports: 'travel' | 'goUp' | 'unassigned';
}

/** What a drop does unless one says otherwise. */
export const usualChoices: DropChoices = { reviews: 'stay', reports: 'travel' };

export interface Drag extends DropChoices {
  readonly subject: DragSubject;
  readonly target: DropTarget | null;
  readonly by: 'pointer' | 'keyboard';
}

/** Moves that are tried out on the plan as it is; with any change of the plan they are no longer shown. */
export interface Trial {
  readonly plan: Plan;
  readonly moves: readonly ProposedMove[];
  readonly words: string;
}

/** A move that is proposed; with a reason where whoever proposes it has one. */
export interface ProposedMove {
  readonly edits: readonly OrgEdit[];
  readonly reason: string;
}

/** Which finding is looked at, and which are listed. */
export interface FindingSelection {
  readonly id: string | null;
  readonly state: 'open' | 'new' | 'resolved' | 'carried' | 'accepted';
  readonly family: FindingFamily | null;
  readonly severity: Finding['severity'] | null;
  readonly teamId: TeamId | null;
}

/** A drop that was just made and can still be answered otherwise, as the same step of undo. */
export interface FollowUp extends DropChoices {
  /** The step that it made; once another follows it can no longer be answered. */
  readonly step: HistoryStep;
  readonly subject: DragSubject;
  readonly target: DropTarget;
  readonly text: string;
}

/** How the map is drawn: teams with their people, or code areas with ribbons to who reviews them. */
export type Lens = 'teams' | 'ownership';

/** The list that is searched over the map. */
export type Palette =
  | { readonly kind: 'find' }
  | { readonly kind: 'moveTo'; readonly subject: DragSubject }
  | { readonly kind: 'reviews'; readonly of: SeatId }
  | { readonly kind: 'reviewers'; readonly of: AreaId };

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'done' | 'problem';
  readonly canUndo: boolean;
  /** What Undo does where that is no step of the plan. */
  readonly takeBack?: () => void;
}

export interface DialogState {
  readonly title: string;
  readonly body: readonly string[];
  readonly details?: readonly string[];
  readonly buttons: readonly {
    readonly label: string;
    readonly isPrimary?: boolean;
    readonly run?: () => void;
  }[];
}

export interface SessionState {
  readonly screen: Screen;
  readonly scenarioId: ScenarioId | null;
  readonly reading: Reading;
  /** `B` is held: the baseline shows in place. */
  readonly isBaselineHeld: boolean;
  readonly areMoveLinesHeld: boolean;
  readonly selection: Selection | null;
  readonly actForm: ActForm | null;
  readonly contextMenu: ContextMenuState | null;
  /** Key of what is being renamed in the inspector. */
  readonly renaming: string | null;
  /** Keys of everything selected together; in force while `selection` is one of them. */
  readonly together: ReadonlySet<string>;
  readonly lens: Lens;
  /** The states whose maps stand side by side, two or three, each a scenario or, null, the baseline. Null: one map. */
  readonly beside: readonly (ScenarioId | null)[] | null;
  readonly palette: Palette | null;
  readonly followUp: FollowUp | null;
  /** What was cut and waits for a team to be pasted into; it stays where it is until then. */
  readonly cut: DragSubject | null;
  /** Keys of the groups and teams that are drawn closed. */
  readonly closed: ReadonlySet<string>;
  /** Only what needs attention keeps its colour. */
  readonly isSpotlit: boolean;
  /** The frame that was shown or saved last. */
  readonly frameId: FrameId | null;
  /** What was just found, for a moment. */
  readonly pulseKey: string | null;
  /** What the keyboard is on, on the map. */
  readonly focusKey: string | null;
  readonly drag: Drag | null;
  /** A team that is held over the ground of another group, which it would become part of. */
  readonly heldTeam: { readonly teamId: TeamId; readonly groupId: GroupId } | null;
  /** The wave that new moves belong to. */
  readonly wave: number;
  readonly search: string;
  readonly assumptionFilter: { readonly group: AssumptionGroup | 'all'; readonly sureness: Sureness | null };
  /** The assumption that is looked at. */
  readonly assumptionKey: string | null;
  readonly announcement: string;
  readonly toast: Toast | null;
  readonly dialog: DialogState | null;
  /** The text of the diagnostics that are shown. */
  readonly diagnostics: string | null;
  readonly areKeysShown: boolean;
  readonly theme: ThemeChoice;
  readonly appVersion: string;
  readonly platform: 'mac' | 'windows' | 'linux';
  readonly isSideCollapsed: boolean;
  readonly isInspectorCollapsed: boolean;
  /** What is happening that takes time. */
  readonly busy: string | null;
  /** A move that is looked at and not made: the map shows what it would do. */
  readonly trial: Trial | null;
  readonly finding: FindingSelection;
  /** A dropped move that waits for a scenario. */
  readonly pendingMove: readonly OrgEdit[] | null;
  readonly panel: SidePanelName | null;
  /** While the moves of the scenario are stepped through: how many of them have happened. */
  readonly stepAt: number | null;
  /** The old baseline that is open, read-only. */
  readonly snapshotId: SnapshotId | null;
}

const initial: SessionState = {
  screen: 'map',
  scenarioId: null,
  reading: 'after',
  isBaselineHeld: false,
  areMoveLinesHeld: false,
  selection: null,
  actForm: null,
  contextMenu: null,
  renaming: null,
  together: new Set(),
  lens: 'teams',
  beside: null,
  palette: null,
  followUp: null,
  cut: null,
  closed: new Set(),
  isSpotlit: false,
  frameId: null,
  pulseKey: null,
  focusKey: null,
  drag: null,
  heldTeam: null,
  wave: 1,
  search: '',
  assumptionFilter: { group: 'all', sureness: null },
  assumptionKey: null,
  announcement: '',
  toast: null,
  dialog: null,
  diagnostics: null,
  areKeysShown: false,
  theme: 'system',
  appVersion: '',
  platform: 'linux',
  isSideCollapsed: false,
  isInspectorCollapsed: false,
  busy: null,
  trial: null,
  finding: { id: null, state: 'open', family: null, severity: null, teamId: null },
  pendingMove: null,
  panel: null,
  stepAt: null,
  snapshotId: null,
};

/** What is on screen and under the hand. Never part of the plan, never undone. */
export const useSessionStore = create<SessionState>(() => initial);

/** Changes what is on screen. */
export function setSession(changes: Partial<SessionState>): void {
  useSessionStore.setState(changes);
}

/** Puts the session back to how a plan is first seen. */
export function resetSession(): void {
  const { theme, appVersion, platform } = useSessionStore.getState();
  useSessionStore.setState({ ...initial, theme, appVersion, platform });
}

let toastNumber = 0;

/** Says shortly what was done, or what went wrong and needs no decision. */
export function showToast(
  text: string,
  tone: Toast['tone'],
  undo: 'withUndo' | 'withoutUndo' | (() => void) = 'withoutUndo',
): void {
  toastNumber += 1;
  const toast = { id: toastNumber, text, tone, canUndo: undo !== 'withoutUndo' };
  useSessionStore.setState({ toast: typeof undo === 'function' ? { ...toast, takeBack: undo } : toast });
}

/** Speaks to a screen reader, once. */
export function announce(text: string): void {
  useSessionStore.setState({ announcement: text });
}

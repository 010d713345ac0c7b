import type { TeamId } from '../../shared/base/ids.ts';
import type { HistoryStep } from '../../shared/plan/history.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { describeEdits } from '../../shared/plan/describePlanCommand.ts';
import { seatLabel } from '../../shared/org/describeEdit.ts';
import { leadOf } from '../../shared/org/leadOf.ts';
import {
  companionsOf,
  editsOfDropIn,
  isFillable,
  joinedTeamOf,
  ownedInPerson,
  reportsOf,
  seatsOf,
} from '../stores/dropEdits.ts';
import { leftOutText } from '../messages/leftOutText.ts';
import type { LeftOut } from '../stores/dropPart.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { undo, usePlanStore } from '../stores/planStore.ts';
import {
  setSession,
  useSessionStore,
  type DragSubject,
  type DropChoices,
  type DropTarget,
  type FollowUp,
} from '../stores/sessionStore.ts';
import { recordMove } from './planActions.ts';

/** Records a drop as one move, and offers what else could have become of reports and reviews: nothing stands in the way. */
export function recordDrop(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  choices: DropChoices,
  edits: readonly OrgEdit[],
  left: readonly LeftOut[] = [],
): void {
  const done = dropText(view, subject, target, choices, edits);
  const text = left.length === 0 ? done : `${done}. ${leftOutText(view.org, left, target)}`;
  const before = lastStep();
  recordMove(edits, text);
  const step = lastStep();
  const { reviews, reports } = choices;
  // In the baseline nothing is recorded yet: it is asked first which scenario the move belongs to.
  if (step === undefined || step === before) return;
  const followUp: FollowUp = { step, subject, target, reviews, reports, text };
  if (questionsOf(view, followUp).length > 0) setSession({ toast: null, followUp });
}

/** Answers the strip: the drop becomes another one, still as one step of undo. */
export function answerFollowUp(followUp: FollowUp, changes: FollowUpChanges): void {
  const { scenarioId } = useSessionStore.getState();
  undo();
  const plan = usePlanStore.getState().open?.document.plan;
  if (plan === undefined) return;
  const view = mapViewOf(plan, scenarioId);
  const { subject, target, reviews, reports } = { ...followUp, ...changes };
  const choices = { reviews, reports };
  recordDrop(view, subject, target, choices, editsOfDropIn(view, subject, target, choices));
}

/** What an answer changes about a drop: what becomes of what hangs on the person, or where it went. */
export type FollowUpChanges = Partial<DropChoices & Pick<FollowUp, 'target'>>;

/** One thing that the strip asks, with its answers in order. */
export interface FollowUpQuestion {
  readonly label: string;
  readonly answers: readonly {
    readonly label: string;
    readonly changes: FollowUpChanges;
    readonly isChosen: boolean;
  }[];
}

/** What can be answered otherwise about a drop, told from the org before it. */
export function questionsOf(before: MapView, followUp: FollowUp): readonly FollowUpQuestion[] {
  const { subject, target } = followUp;
  if (subject.kind !== 'seat') return [];
  const asked = [
    ...openSeatQuestion(before, subject, target),
    ...teamQuestion(before, subject, target),
    ...lineQuestion(before, subject, target),
  ];
  if (target.kind === 'seat') return asked;
  // Another place among the same colleagues changes nothing that could be answered otherwise.
  if (target.kind === 'team' && areThere(before.org, subject, target.teamId)) return [];
  const isMoving = target.kind !== 'report' || joinedTeamOf(before.org, subject, target) !== null;
  const all = [subject.seatId, ...(subject.others ?? [])];
  const seat = before.org.seats.get(subject.seatId);
  const questions: FollowUpQuestion[] = [...asked];
  const led = all.length > 1 ? [] : reportsOf(before.org, subject.seatId);
  if (led.length > 0) {
    const above = seat?.reportsTo === null || seat === undefined ? undefined : before.org.seats.get(seat.reportsTo);
    const manager = above === undefined ? 'the manager above' : seatLabel(before.org, above);
    const answer = (reports: DropChoices['reports'], label: string) => ({
      label,
      changes: { reports },
      isChosen: followUp.reports === reports,
    });
    questions.push({
      label: `${led.length} ${led.length === 1 ? 'report' : 'reports'}`,
      answers: [
        answer('travel', isMoving ? 'travel along' : 'as they are'),
        answer('goUp', `${isMoving ? 'stay, ' : ''}report to ${manager}`),
        answer('unassigned', `${isMoving ? 'stay, ' : ''}report to nobody`),
      ],
    });
  }
  const reviewed = new Set(all.flatMap((seatId) => [...(before.result.seats.get(seatId)?.byArea.keys() ?? [])]));
  const owned = ownedInPerson(before.org, new Set(all));
  if (isMoving && seat?.teamId !== null && (reviewed.size > 0 || owned.length > 0)) {
    const team = seat === undefined ? '' : (before.org.teams.get(seat.teamId)?.name ?? 'the team');
    const answer = (reviews: DropChoices['reviews'], label: string) => ({
      label,
      changes: { reviews },
      isChosen: followUp.reviews === reviews,
    });
    questions.push({
      label: `Reviews ${reviewed.size} ${reviewed.size === 1 ? 'area' : 'areas'}`,
      answers: [
        answer('take', 'keep'),
        answer('stay', `stay with ${team}`),
        ...(owned.length === 0 ? [] : [answer('uncovered', `give up ${owned.length} owned in person`)]),
      ],
    });
  }
  return questions;
}

/** An open seat can be filled, or be the one to report to. */
function openSeatQuestion(
  { org }: MapView,
  subject: Extract<DragSubject, { kind: 'seat' }>,
  target: DropTarget,
): readonly FollowUpQuestion[] {
  if (target.kind !== 'seat' && target.kind !== 'report') return [];
  const { seatId } = target;
  const seat = org.seats.get(seatId);
  if (seat === undefined || !isFillable(org, subject, seat)) return [];
  return [
    {
      label: seatLabel(org, seat),
      answers: [
        { label: 'fill it', changes: { target: { kind: 'seat', seatId } }, isChosen: target.kind === 'seat' },
        {
          label: 'report to it',
          changes: { target: { kind: 'report', seatId, team: 'join' } },
          isChosen: target.kind === 'report',
        },
      ],
    },
  ];
}

/** Whoever reports to somebody of another team joins that team, or stays. */
function teamQuestion(
  { org }: MapView,
  subject: Extract<DragSubject, { kind: 'seat' }>,
  target: DropTarget,
): readonly FollowUpQuestion[] {
  if (target.kind !== 'report') return [];
  const joined = joinedTeamOf(org, subject, { ...target, team: 'join' });
  if (joined === null) return [];
  const from = org.seats.get(subject.seatId)?.teamId ?? null;
  const home = from === null ? 'unassigned' : `in ${org.teams.get(from)?.name ?? ''}`;
  const answer = (team: 'join' | 'stay', label: string) => ({
    label,
    changes: { target: { ...target, team } },
    isChosen: target.team === team,
  });
  return [
    {
      label: 'Team',
      answers: [answer('join', `join ${org.teams.get(joined)?.name ?? ''}`), answer('stay', `stay ${home}`)],
    },
  ];
}

/** Whoever goes to another team goes on reporting to the same superior, or reports to who leads that team. */
function lineQuestion(
  { org }: MapView,
  subject: Extract<DragSubject, { kind: 'seat' }>,
  target: DropTarget,
): readonly FollowUpQuestion[] {
  const teamId = target.kind === 'team' ? target.teamId : joinedTeamOf(org, subject, target);
  const lead = teamId === null ? null : leadOf(org, teamId);
  const held = seatsOf(subject);
  if (teamId === null || lead === null || held.includes(lead.id)) return [];
  if (target.kind === 'report' && target.seatId !== lead.id) return [];
  const superiors = new Set(held.map((seatId) => org.seats.get(seatId)?.reportsTo ?? null));
  const [superior] = superiors;
  if (superior === undefined || (superiors.size === 1 && superior === lead.id)) return [];
  const above = superior === null ? undefined : org.seats.get(superior);
  const now = superiors.size > 1 ? 'as before' : above === undefined ? 'nobody' : seatLabel(org, above);
  return [
    {
      label: held.length > 1 ? 'Report to' : 'Reports to',
      answers: [
        { label: now, changes: { target: { kind: 'team', teamId } }, isChosen: target.kind === 'team' },
        {
          label: seatLabel(org, lead),
          changes: { target: { kind: 'report', seatId: lead.id, team: 'join' } },
          isChosen: target.kind === 'report',
        },
      ],
    },
  ];
}

function dropText(
  view: MapView,
  subject: DragSubject,
  target: DropTarget,
  { reports }: DropChoices,
  edits: readonly OrgEdit[],
): string {
  const companions = companionsOf(view.org, subject, reports);
  if (target.kind === 'report' && subject.kind === 'seat') return lineText(view, subject, target, companions);
  if (
    target.kind === 'team' &&
    target.place !== undefined &&
    subject.kind === 'seat' &&
    areThere(view.org, subject, target.teamId)
  )
    return describeEdits(view.org, edits);
  if (companions === 0 || (target.kind === 'seat' && subject.kind === 'seat'))
    return describeEdits(view.org, subject.kind === 'seat' && target.kind !== 'seat' ? edits.slice(0, 1) : edits);
  const to = target.kind === 'team' ? (view.org.teams.get(target.teamId)?.name ?? '') : 'the unassigned';
  if (subject.kind === 'area') {
    return `Transfer ${view.org.areas.get(subject.areaId)?.name ?? ''} and ${companions} more to ${to}`;
  }
  const seat = view.org.seats.get(subject.seatId);
  const name = seat === undefined ? '' : seatLabel(view.org, seat);
  const led =
    subject.others === undefined ? (companions === 1 ? '1 report' : `${companions} reports`) : `${companions} more`;
  return `Move ${name} and ${led} to ${to}`;
}

/** Whether nobody of those held changes team: only their places among the others do. */
function areThere({ seats }: MapView['org'], subject: Extract<DragSubject, { kind: 'seat' }>, teamId: TeamId): boolean {
  return seatsOf(subject).every((seatId) => seats.get(seatId)?.teamId === teamId);
}

function lineText(
  { org }: MapView,
  subject: Extract<DragSubject, { kind: 'seat' }>,
  target: Extract<DropTarget, { kind: 'report' }>,
  companions: number,
): string {
  const nameOf = (seatId: typeof subject.seatId): string => {
    const seat = org.seats.get(seatId);
    return seat === undefined ? '' : seatLabel(org, seat);
  };
  const others = (subject.others ?? []).length;
  const joined = joinedTeamOf(org, subject, target);
  const above = nameOf(target.seatId);
  const name = nameOf(subject.seatId);
  const reports = companions === 1 ? '1 report' : `${companions} reports`;
  const along = others > 0 ? ` and ${others} more` : joined === null || companions === 0 ? '' : ` and ${reports}`;
  if (joined !== null) return `Move ${name}${along} to ${org.teams.get(joined)?.name ?? ''}, reporting to ${above}`;
  return `${name}${along} ${along === '' ? 'reports' : 'report'} to ${above}`;
}

function lastStep(): HistoryStep | undefined {
  return usePlanStore.getState().open?.document.undo.at(-1);
}

/** Puts the strip away. */
export function closeFollowUp(): void {
  setSession({ followUp: null });
}

import { beforeEach, describe, expect, it } from 'vitest';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { roleId, seatId, smallOrg, teamId } from '../../shared/testing/smallOrg.ts';
import { scenarioId, scenarioOf } from '../../shared/testing/smallPlan.ts';
import { previewDrop } from '../stores/dropPreview.ts';
import { mapViewOf, type MapView } from '../stores/mapView.ts';
import { showDocument, undo, usePlanStore } from '../stores/planStore.ts';
import {
  resetSession,
  setSession,
  usualChoices,
  useSessionStore,
  type DragSubject,
  type DropTarget,
  type FollowUp,
} from '../stores/sessionStore.ts';
import { answerFollowUp, questionsOf, recordDrop } from './followUp.ts';
import { openScenario } from './scenarioActions.ts';
import { recordMove } from './planActions.ts';

const scenario = scenarioId('x');
const plan = {
  ...createPlan('x'),
  baseline: smallOrg,
  scenarios: new Map([[scenario, scenarioOf('x', [])]]),
};
const runtime: DropTarget = { kind: 'team', teamId: teamId('runtime') };
const orders: DropTarget = { kind: 'team', teamId: teamId('orders') };
const ben: DragSubject = { kind: 'seat', seatId: seatId('ben') };

function viewNow(): MapView {
  const open = usePlanStore.getState().open;
  if (open === null) throw new Error('nothing is open');
  return mapViewOf(open.document.plan, scenario);
}

const teamOf = (name: string) => viewNow().org.seats.get(seatId(name))?.teamId;
const managerOf = (name: string) => viewNow().org.seats.get(seatId(name))?.reportsTo;
const stepsNow = () => usePlanStore.getState().open?.document.undo ?? [];

function dropped(subject: DragSubject, target: DropTarget = runtime): void {
  const view = viewNow();
  const outcome = previewDrop(view, subject, target);
  if (outcome.kind === 'refused') throw new Error(outcome.error.kind);
  recordDrop(view, subject, target, usualChoices, outcome.preview.edits);
}

function followUpNow(): FollowUp {
  const { followUp } = useSessionStore.getState();
  if (followUp === null) throw new Error('nothing to answer');
  return followUp;
}

beforeEach(() => {
  resetSession();
  showDocument({
    docId: 'doc',
    fileName: null,
    source: 'new',
    document: createDocument(plan),
    savedPlan: null,
    heldBy: null,
    isInConflict: false,
    isProtected: false,
  });
  setSession({ scenarioId: scenario });
});

describe('whom somebody who changes team reports to', () => {
  it('stays, and who leads the new team is one click away, and back', () => {
    recordMove([{ kind: 'updateSeat', seatId: seatId('dan'), changes: { roleId: roleId('manager') } }]);
    const view = viewNow();
    const asked = () => questionsOf(view, followUpNow()).find(({ label }) => label === 'Reports to');
    dropped(ben, orders);
    expect(asked()?.answers.map(({ label }) => label)).toEqual(['Ana López', 'Dan Ito']);
    expect(asked()?.answers.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(managerOf('ben')).toBe('seat-ana');

    answerFollowUp(followUpNow(), asked()?.answers[1]?.changes ?? {});
    expect([teamOf('ben'), managerOf('ben')]).toEqual(['team-orders', 'seat-dan']);
    expect(asked()?.answers.map(({ isChosen }) => isChosen)).toEqual([false, true]);

    answerFollowUp(followUpNow(), asked()?.answers[0]?.changes ?? {});
    expect([teamOf('ben'), managerOf('ben')]).toEqual(['team-orders', 'seat-ana']);
    expect(stepsNow()).toHaveLength(2);
  });
});

describe('after a drop', () => {
  it('the team has travelled, and the other answers are one click away and still one step', () => {
    dropped(ben);
    expect([teamOf('ben'), teamOf('cleo')]).toEqual(['team-runtime', 'team-runtime']);
    expect(followUpNow().text).toBe('Move Ben Okoro and 1 report to Runtime');

    answerFollowUp(followUpNow(), { reports: 'goUp' });
    expect([teamOf('ben'), teamOf('cleo'), managerOf('cleo')]).toEqual(['team-runtime', 'team-payments', 'seat-ana']);
    answerFollowUp(followUpNow(), { reports: 'unassigned' });
    expect([teamOf('cleo'), managerOf('cleo')]).toEqual(['team-payments', null]);
    answerFollowUp(followUpNow(), { reviews: 'take' });
    expect(followUpNow()).toMatchObject({ reports: 'unassigned', reviews: 'take' });
    expect(stepsNow()).toHaveLength(1);

    undo();
    expect([teamOf('ben'), teamOf('cleo'), managerOf('cleo')]).toEqual(['team-payments', 'team-payments', 'seat-ben']);
  });

  it('it is asked what hangs on the person, with the answer that was given', () => {
    dropped(ben);
    const followUp = followUpNow();
    const before = mapViewOf(followUp.step.before, scenario);
    const questions = questionsOf(before, followUp).map(({ label, answers }) => [
      label,
      answers.filter((answer) => answer.isChosen).map((answer) => answer.label),
    ]);
    expect(questions[0]).toEqual(['1 report', ['travel along']]);
    expect(questions[1]?.[1]).toEqual(['stay with Payments']);
    const levels = questionsOf(before, followUp)[0]?.answers.map((answer) => answer.label);
    expect(levels).toEqual(['travel along', 'stay, report to Ana López', 'stay, report to nobody']);
  });

  it('giving up is offered to whoever owns an area in person', () => {
    dropped({ kind: 'seat', seatId: seatId('dan') });
    const labels = questionsOf(mapViewOf(followUpNow().step.before, scenario), followUpNow())
      .flatMap(({ answers }) => answers)
      .map((answer) => answer.label);
    expect(labels).toContain('give up 1 owned in person');
    answerFollowUp(followUpNow(), { reviews: 'uncovered' });
    const owners = [...viewNow().org.areas.values()].flatMap((area) => area.owners);
    expect(owners.some((owner) => owner.kind === 'seat' && owner.seatId === seatId('dan'))).toBe(false);
  });

  it('onto whoever leads another team, it is asked which team, and that is still one step', () => {
    dropped({ kind: 'seat', seatId: seatId('dan') }, { kind: 'report', seatId: seatId('ben'), team: 'join' });
    expect(followUpNow().text).toBe('Move Dan Ito to Payments, reporting to Ben Okoro');
    expect([teamOf('dan'), managerOf('dan')]).toEqual(['team-payments', 'seat-ben']);
    const asked = questionsOf(mapViewOf(followUpNow().step.before, scenario), followUpNow());
    expect(asked[0]?.answers.map(({ label, isChosen }) => [label, isChosen])).toEqual([
      ['join Payments', true],
      ['stay in Orders', false],
    ]);
    answerFollowUp(followUpNow(), asked[0]?.answers[1]?.changes ?? {});
    expect([teamOf('dan'), managerOf('dan')]).toEqual(['team-orders', 'seat-ben']);
    expect(followUpNow().text).toBe('Dan Ito reports to Ben Okoro');
    // Nobody changes team, so nothing is asked of the reviews.
    expect(questionsOf(mapViewOf(followUpNow().step.before, scenario), followUpNow())).toHaveLength(1);
    expect(stepsNow()).toHaveLength(1);
    undo();
    expect([teamOf('dan'), managerOf('dan')]).toEqual(['team-orders', 'seat-ana']);
  });

  it('on an open seat, it is filled, or is the one to report to', () => {
    dropped(ben, { kind: 'seat', seatId: seatId('open') });
    expect(viewNow().org.seats.get(seatId('open'))?.personId).toBe('person-ben');
    const asked = questionsOf(mapViewOf(followUpNow().step.before, scenario), followUpNow());
    expect(asked.flatMap(({ answers }) => answers.map(({ label }) => label))).toEqual(['fill it', 'report to it']);
    answerFollowUp(followUpNow(), asked[0]?.answers[1]?.changes ?? {});
    expect(viewNow().org.seats.get(seatId('open'))?.personId).toBeNull();
    expect([teamOf('ben'), managerOf('ben')]).toEqual(['team-orders', 'seat-open']);
    expect(stepsNow()).toHaveLength(1);
  });

  it('nothing is asked of somebody without reports who reports to a colleague', () => {
    dropped({ kind: 'seat', seatId: seatId('cleo') }, { kind: 'report', seatId: seatId('ana'), team: 'join' });
    expect(managerOf('cleo')).toBe('seat-ana');
    expect(useSessionStore.getState().followUp).toBeNull();
    expect(useSessionStore.getState().toast).toMatchObject({ text: 'Cleo Marsh reports to Ana López', canUndo: true });
  });

  it('nothing is asked any more once another scenario is shown', () => {
    recordMove([{ kind: 'updateSeat', seatId: seatId('dan'), changes: { roleId: roleId('manager') } }]);
    dropped(ben, orders);
    expect(useSessionStore.getState().followUp).not.toBeNull();
    openScenario(null);
    expect(useSessionStore.getState().followUp).toBeNull();
  });

  it('nothing is asked in the baseline before it is clear which scenario the move belongs to', () => {
    setSession({ scenarioId: null });
    dropped(ben);
    expect(useSessionStore.getState().followUp).toBeNull();
    expect(useSessionStore.getState().pendingMove).not.toBeNull();
    expect(stepsNow()).toHaveLength(0);
  });
});

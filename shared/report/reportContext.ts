import type { PersonId } from '../base/ids.ts';
import type { OrgResult } from '../model/orgResult.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import { resolveAssumptions, type Assumptions } from '../org/assumptions.ts';
import { orderedScenarios, type Move, type Plan, type Scenario, type Wave } from '../plan/plan.ts';
import { scenarioMark } from '../plan/scenarioMark.ts';
import { moveMarksOf, noMarks, type MoveMarks } from '../plan/moveMarks.ts';
import { notesOfKind, type MeetingNote } from '../plan/meeting.ts';
import { orgToTell } from '../plan/orgToTell.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { wavesOf } from '../plan/waves.ts';
import { recentUnreviewedShare } from '../calibrate/calibrate.ts';
import { mayShow } from '../calibrate/calibrationUnits.ts';
import { workHistoryOf } from '../calibrate/reviewCases.ts';
import { lazily } from '../base/lazily.ts';
import { planCourseOf } from '../findings/planCourse.ts';
import { wholeFromWeek } from '../findings/wholeFrom.ts';
import type { OrgCourse } from '../model/orgCourse.ts';
import { displayEdit } from './displayEdit.ts';
import { createOrgDisplay } from './displayOrg.ts';
import { displayText, longest, optionalText } from './displayText.ts';
import { displayGovernance } from './displayGovernance.ts';
import type { Governance } from '../plan/governance.ts';
import { createNameGuard, type NameGuard } from './nameGuard.ts';
import { toldOutcomesOf, type ToldOutcomes } from './toldOutcomes.ts';
import { peopleWithMoves } from './peopleWithMoves.ts';
import type { NamesShown } from './reportOptions.ts';
import type { Sentence, Side } from './reportSchema.ts';
import { stepsOf } from './scenarioSteps.ts';
import { tellEdit } from './tellEdit.ts';
import { toldFindingsOf, type ToldFindings } from './toldFindings.ts';

/** An organisation as a report tells it: the org fit to be shown, and its figures. */
export interface Evaluated {
  readonly side: Side;
  readonly org: Org;
  readonly result: OrgResult;
  readonly assumptions: Assumptions;
  /** What is wrong with it, by all checks; they run when it is first asked. */
  readonly findings: () => ToldFindings;
}

/** A counting move, told and evaluated. */
export interface ToldMove {
  readonly number: number;
  readonly wave: number;
  readonly edits: readonly OrgEdit[];
  /** One sentence an edit. */
  readonly sentences: readonly Sentence[];
  readonly before: Pick<Evaluated, 'org' | 'result'>;
  readonly after: Pick<Evaluated, 'org' | 'result'>;
  readonly conflict: OrgEditError | null;
  readonly reason: string;
  readonly owner: string;
}

export interface Comparison {
  readonly after: Evaluated;
  readonly moves: readonly ToldMove[];
  readonly parked: readonly Sentence[];
  readonly order: 'waves' | 'list';
  readonly marks: MoveMarks;
}

/** Everything that the sections of a report are made from. Names that the reader is not to see are nowhere in it. */
export interface ReportContext {
  readonly title: string;
  readonly names: NamesShown;
  readonly peopleWithMoves: number;
  /** Whether the reader may see the name. */
  readonly isNamed: (personId: PersonId) => boolean;
  /** A text written by hand, with hidden names replaced. */
  readonly clean: (text: string) => string;
  readonly baseline: Evaluated;
  /** The scenario that was asked for, whether it changes anything or not. */
  readonly scenario: Side | null;
  /** Null: there is no scenario, or none of its moves counts. */
  readonly comparison: Comparison | null;
  /** What was decided, and what was parked, while the plan was shown. */
  readonly meetingNotes: readonly MeetingNote[];
  /** What the work was for, and what is tried. */
  readonly outcomes: ToldOutcomes;
  /** With the names in it hidden as anywhere else. */
  readonly governance: Governance;
  /** The ISO date of the report. */
  readonly today: string;
  /** First day of week 1; null: not known. */
  readonly firstDay: string | null;
  /** The waves with their weeks. */
  readonly waves: readonly Wave[];
  /** How today’s organisation goes on by itself, by the ids of its teams. */
  readonly course: OrgCourse;
  /** Part of what was merged lately that nobody reviewed: told beside waits. Null: not known, or too few people to say. */
  readonly unreviewedShare: () => number | null;
  /** The week from which the scenario’s figures hold, the baseline’s without one. */
  readonly wholeFrom: number;
  /** Moves of the scenario that are parked, when none of them counts. */
  readonly onlyParked: readonly Sentence[];
}

/**
 * Gathers what a report is made from: resolves, evaluates and takes names out.
 *
 * @param generatedAt ISO date, with or without a time
 */
export function createReportContext(
  plan: Plan,
  scenario: Scenario | null,
  names: NamesShown,
  generatedAt: string,
): ReportContext {
  const moved = peopleWithMoves(plan.baseline, scenario?.moves ?? []);
  const isShown = (personId: PersonId): boolean => names === 'all' || (names === 'moved' && moved.has(personId));
  const guard = createNameGuard(plan.baseline, scenario?.moves ?? [], (personId) =>
    isShown(personId) ? 'shown' : 'hidden',
  );
  const display = createOrgDisplay(guard);
  const today = generatedAt.slice(0, 10);
  const governance = displayGovernance(plan.governance, guard);
  const shown = { ...plan, baseline: display(plan.baseline), governance };
  const evaluated = (org: Org, from: OrgResult | null, side: Side, moves: Scenario | null): Evaluated => {
    const told = { org: display(org), result: evaluateOrg(org, from) };
    let found: ToldFindings | null = null;
    return {
      ...told,
      side,
      assumptions: resolveAssumptions(org.assumptions),
      findings: () => (found ??= toldFindingsOf({ plan, shown, scenario: moves }, org, told, { today, guard })),
    };
  };
  const baseline = evaluated(plan.baseline, null, { tone: 'baseline', letter: '', name: 'Baseline' }, null);
  const side = scenario === null ? null : sideOf(plan, scenario, guard);
  const shared = {
    governance,
    today,
    firstDay: plan.firstDay ?? null,
    waves: wavesOf(plan),
    unreviewedShare: lazily(() => unreviewedShareOf(plan)),
    course: planCourseOf(plan, null).course,
    wholeFrom: wholeFromWeek(
      plan,
      scenario,
      scenario === null ? plan.baseline : resolveScenario(plan.baseline, scenario).org,
    ),
    title: guard.clean(displayText(plan.name, longest.title)),
    names,
    peopleWithMoves: moved.size,
    isNamed: isShown,
    clean: guard.clean,
    baseline,
    scenario: side,
    meetingNotes: notesOf(plan, guard),
    outcomes: toldOutcomesOf(plan, guard),
  };
  if (scenario === null || side === null) return { ...shared, comparison: null, onlyParked: [] };

  const steps = stepsOf(plan.baseline, scenario);
  const parked = steps.parked.map(
    (move) => tellMove(orgToTell(plan.baseline, scenario.moves), move, guard, display)[0] ?? [],
  );
  if (steps.steps.length === 0) {
    return { ...shared, comparison: null, onlyParked: parked };
  }
  let result = baseline.result;
  const moves = steps.steps.map((step): ToldMove => {
    const before = { org: display(step.before), result };
    result = evaluateOrg(step.after, result);
    return {
      number: step.number,
      wave: step.move.wave,
      edits: step.move.edits.map((edit) => displayEdit(edit, guard)),
      sentences: tellMove(
        step.conflict === null ? step.before : orgToTell(step.before, scenario.moves),
        step.move,
        guard,
        display,
      ),
      before,
      after: { org: display(step.after), result },
      conflict: step.conflict,
      reason: guard.clean(optionalText(step.move.reason, longest.sentence)),
      owner: guard.clean(optionalText(step.move.owner, longest.name)),
    };
  });
  const resolved = resolveScenario(plan.baseline, scenario);
  const after = evaluated(steps.final, result, side, scenario);
  return {
    ...shared,
    comparison: {
      after,
      moves,
      parked,
      order: steps.order,
      marks: resolved.org === plan.baseline ? noMarks : moveMarksOf(plan.baseline, scenario, resolved),
    },
    onlyParked: [],
  };
}

function unreviewedShareOf(plan: Plan): number | null {
  const people = new Set([...plan.baseline.seats.values()].flatMap(({ personId }) => personId ?? [])).size;
  if (plan.pullRequests.size === 0 || !mayShow({ people })) return null;
  const { samples, value } = recentUnreviewedShare({ org: plan.baseline, history: workHistoryOf(plan) });
  return samples === 0 ? null : value;
}

/** Notes are written by hand, so names in them are hidden like any other. */
function notesOf(plan: Plan, guard: NameGuard): readonly MeetingNote[] {
  const clean = (text: string): string => guard.clean(optionalText(text, longest.sentence));
  return [...notesOfKind(plan.meetingNotes, 'decision'), ...notesOfKind(plan.meetingNotes, 'sticky')].map((note) =>
    note.kind === 'sticky'
      ? { ...note, text: clean(note.text) }
      : {
          ...note,
          text: clean(note.text),
          owner: clean(note.owner),
          reason: clean(note.reason),
          dissent: clean(note.dissent),
        },
  );
}

function sideOf(plan: Plan, scenario: Scenario, guard: NameGuard): Side {
  const place = orderedScenarios(plan).findIndex((candidate) => candidate.id === scenario.id);
  return {
    // Two colours for scenarios; the letter says which it is.
    tone: place % 2 === 0 ? 'a' : 'b',
    letter: scenarioMark(plan, scenario.id).letter,
    name: guard.clean(displayText(scenario.name)),
  };
}

/** Tells each edit of a move from the org as the edits before it leave it. */
function tellMove(before: Org, move: Move, guard: NameGuard, display: (org: Org) => Org): readonly Sentence[] {
  let org = before;
  return move.edits.map((edit) => {
    const sentence = tellEdit(display(org), displayEdit(edit, guard));
    const applied = applyOrgEdit(org, edit);
    if (applied.ok) org = applied.value;
    return sentence;
  });
}

import type { OrgResult } from '../model/orgResult.ts';
import { evaluateOrg } from '../model/evaluateOrg.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit, OrgEditError } from '../org/orgEdit.ts';
import { applyOrgEdit } from '../org/applyOrgEdit.ts';
import { resolveAssumptions, type Assumptions } from '../org/assumptions.ts';
import { orderedScenarios, scenarioLetter, type Move, type Plan, type Scenario } from '../plan/plan.ts';
import { moveMarksOf, noMarks, type MoveMarks } from '../plan/moveMarks.ts';
import { resolveScenario } from '../plan/resolveScenario.ts';
import { displayEdit } from './displayEdit.ts';
import { createOrgDisplay } from './displayOrg.ts';
import { displayText, longest, optionalText } from './displayText.ts';
import { createNameGuard, type NameGuard } from './nameGuard.ts';
import { peopleWithMoves } from './peopleWithMoves.ts';
import type { NamesShown } from './reportOptions.ts';
import type { Sentence, Side } from './reportSchema.ts';
import { stepsOf } from './scenarioSteps.ts';
import { tellEdit } from './tellEdit.ts';

/** An organisation as a report tells it: the org fit to be shown, and its figures. */
export interface Evaluated {
  readonly side: Side;
  readonly org: Org;
  readonly result: OrgResult;
  readonly assumptions: Assumptions;
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
  readonly baseline: Evaluated;
  /** The scenario that was asked for, whether it changes anything or not. */
  readonly scenario: Side | null;
  /** Null: there is no scenario, or none of its moves counts. */
  readonly comparison: Comparison | null;
  /** Moves of the scenario that are parked, when none of them counts. */
  readonly onlyParked: readonly Sentence[];
}

/** Gathers what a report is made from: resolves, evaluates and takes names out. */
export function createReportContext(plan: Plan, scenario: Scenario | null, names: NamesShown): ReportContext {
  const moved = peopleWithMoves(plan.baseline, scenario?.moves ?? []);
  const guard = createNameGuard(plan.baseline, scenario?.moves ?? [], (personId) =>
    names === 'all' || (names === 'moved' && moved.has(personId)) ? 'shown' : 'hidden',
  );
  const display = createOrgDisplay(guard);
  const evaluated = (org: Org, from: OrgResult | null, side: Side): Evaluated => ({
    side,
    org: display(org),
    result: evaluateOrg(org, from),
    assumptions: resolveAssumptions(org.assumptions),
  });
  const baseline = evaluated(plan.baseline, null, { tone: 'baseline', letter: '', name: 'Baseline' });
  const side = scenario === null ? null : sideOf(plan, scenario, guard);
  const shared = {
    title: guard.clean(displayText(plan.name, longest.title)),
    names,
    peopleWithMoves: moved.size,
    baseline,
    scenario: side,
  };
  if (scenario === null || side === null) return { ...shared, comparison: null, onlyParked: [] };

  const steps = stepsOf(plan.baseline, scenario);
  const parked = steps.parked.map((move) => tellMove(plan.baseline, move, guard, display)[0] ?? []);
  if (steps.steps.length === 0) return { ...shared, comparison: null, onlyParked: parked };
  let result = baseline.result;
  const moves = steps.steps.map((step): ToldMove => {
    const before = { org: display(step.before), result };
    result = evaluateOrg(step.after, result);
    return {
      number: step.number,
      wave: step.move.wave,
      edits: step.move.edits.map((edit) => displayEdit(edit, guard)),
      sentences: tellMove(step.before, step.move, guard, display),
      before,
      after: { org: display(step.after), result },
      conflict: step.conflict,
      reason: guard.clean(optionalText(step.move.reason, longest.sentence)),
      owner: guard.clean(optionalText(step.move.owner, longest.name)),
    };
  });
  const resolved = resolveScenario(plan.baseline, scenario);
  return {
    ...shared,
    comparison: {
      after: evaluated(steps.final, result, side),
      moves,
      parked,
      order: steps.order,
      marks: resolved.org === plan.baseline ? noMarks : moveMarksOf(plan.baseline, scenario, resolved),
    },
    onlyParked: [],
  };
}

function sideOf(plan: Plan, scenario: Scenario, guard: NameGuard): Side {
  const place = orderedScenarios(plan).findIndex((candidate) => candidate.id === scenario.id);
  return {
    // Two colours for scenarios; the letter says which it is.
    tone: place % 2 === 0 ? 'a' : 'b',
    letter: scenarioLetter(place),
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

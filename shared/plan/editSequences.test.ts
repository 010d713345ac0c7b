import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentenceText } from '../org/describeEdit.ts';
import { describeAct } from '../org/describeAct.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import { checkOrg } from '../org/checkOrg.ts';
import type { Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { actArbitrary, editsOfAct, type ActChoice } from '../testing/actArbitrary.ts';
import { everyEditArbitrary } from '../testing/editArbitrary.ts';
import { smallOrg } from '../testing/smallOrg.ts';
import { scenarioId, smallPlan } from '../testing/smallPlan.ts';
import { createDocument, dispatchCommand, redoStep, undoStep, type PlanDocument } from './history.ts';
import { resolveScenario } from './resolveScenario.ts';

// `FC_RUNS=100000 npx vitest run shared/plan/editSequences` looks for longer.
const numRuns = Number(process.env.FC_RUNS ?? 10_000);
const at = '2026-11-26T09:00:00.000Z';

type Step = ActChoice | { readonly act: 'edit'; readonly edit: OrgEdit };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: actArbitrary },
    { weight: 1, arbitrary: everyEditArbitrary(smallOrg).map((edit): Step => ({ act: 'edit', edit })) },
  ),
  { minLength: 1, maxLength: 10 },
);

const editsOf = (org: Org, step: Step): readonly OrgEdit[] =>
  step.act === 'edit' ? [step.edit] : editsOfAct(org, step);

/** What the one scenario makes of the baseline. */
function orgOf({ plan }: PlanDocument): Org {
  const scenario = plan.scenarios.get(id);
  return scenario === undefined ? plan.baseline : resolveScenario(plan.baseline, scenario).org;
}

const created = dispatchCommand(
  createDocument({ ...smallPlan, scenarios: new Map() }),
  { kind: 'createScenario', name: 'Anything', copyOf: null },
  at,
);
const id = created.ok ? ([...created.value.plan.scenarios.keys()][0] ?? scenarioId('none')) : scenarioId('none');
const start = createDocument(created.ok ? created.value.plan : smallPlan);

it('acts one after the other leave an organisation without broken references, are told, undone and done again', () => {
  let taken = 0;
  fc.assert(
    fc.property(steps, (sequence) => {
      let document = start;
      for (const [place, step] of sequence.entries()) {
        const org = orgOf(document);
        const edits = editsOf(org, step);
        if (edits.length === 0) continue;
        const result = applyOrgEdits(org, edits);
        const next = dispatchCommand(document, { kind: 'addMove', scenarioId: id, edits, wave: (place % 3) + 1 }, at);
        // A move is taken exactly when its edits apply.
        expect(next.ok).toBe(result.ok);
        if (!next.ok) continue;
        expect(sentenceText(describeAct(org, edits))).not.toMatch(/^\s*$|undefined|null/);
        document = next.value;
        expect(checkOrg(orgOf(document))).toEqual([]);
        taken += 1;
      }
      const count = document.undo.length;
      let back = document;
      for (let step = 0; step < count; step += 1) back = undoStep(back);
      expect(back.plan).toBe(start.plan);
      expect(back.undo).toEqual([]);
      let forth = back;
      for (let step = 0; step < count; step += 1) forth = redoStep(forth);
      expect(forth.plan).toBe(document.plan);
      expect(forth.redo).toEqual([]);
    }),
    { numRuns },
  );
  // Sequences of refused edits would prove nothing.
  expect(taken).toBeGreaterThan(numRuns);
}, 300_000);

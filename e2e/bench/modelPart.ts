import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize } from 'node:v8';
import { checkCapacity, compareFindings, isPressing } from '../../shared/findings/checkCapacity.ts';
import { evaluateOrg, evaluateOrgAfter } from '../../shared/model/evaluateOrg.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { Org } from '../../shared/org/org.ts';
import type { OrgEdit } from '../../shared/org/orgEdit.ts';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { parsePlanFile } from '../../shared/planFile/parsePlanFile.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { against, atMost, figure, medianOf, type BudgetCheck, type Figure, type PartResult } from './figures.ts';
import { task, timeInTurn, type TimedTask } from './timing.ts';

interface SizedOrg {
  readonly people: number;
  readonly org: Org;
}

const names = {
  full: 'evaluate in full',
  move: 'evaluate after one move',
  weeks: 'evaluate two weeks after it',
  preview: 'preview: edit, evaluate, findings',
  parseJson: 'JSON.parse',
  open: 'open the plan file',
  writeJson: 'JSON.stringify',
  write: 'write the plan file',
} as const;

const fromModelTargets = { unit: ' ms', source: 'PERFORMANCE D' };

/** The generated organisations, smallest first. */
export function readOrgs(folder: string): readonly SizedOrg[] {
  return readdirSync(folder)
    .map((name) => ({
      people: Number.parseInt(name, 10),
      org: deserialize(readFileSync(path.join(folder, name))) as Org,
    }))
    .sort((left, right) => left.people - right.people);
}

/** The model and the plan file, on plain Node. */
export async function measureModel(orgFolder: string): Promise<PartResult> {
  const figures: Figure[] = [];
  const budgets: BudgetCheck[] = [];
  for (const sized of readOrgs(orgFolder)) {
    const subject = subjectOf(sized);
    const rounds = roundsFor(sized.people);
    const samples = await timeInTurn([...evaluationTasks(sized.org), ...fileTasks(sized.org)], rounds);
    const of = (what: string): Figure => figure(subject, what, samples.get(what) ?? []);
    const full = of(names.full);
    const move = of(names.move);
    figures.push(
      full,
      against(move, full),
      against(of(names.weeks), full),
      against(of(names.preview), full),
      of(names.parseJson),
      against(of(names.open), of(names.parseJson)),
      of(names.writeJson),
      against(of(names.write), of(names.writeJson)),
    );
    if (sized.people === 10_000) {
      budgets.push(
        atMost(`${subject}: ${names.full}, first aim`, medianOf(full.samples), 16, fromModelTargets),
        atMost(`${subject}: ${names.full}, target`, medianOf(full.samples), 0.2, fromModelTargets),
        atMost(`${subject}: ${names.move}, first aim`, medianOf(move.samples), 1, fromModelTargets),
        atMost(`${subject}: ${names.move}, target`, medianOf(move.samples), 0.005, fromModelTargets),
      );
    }
    budgets.push(
      atMost(`${subject}: ${names.preview}, one frame`, medianOf(of(names.preview).samples), 17, fromModelTargets),
    );
  }
  return {
    title: 'Model and plan file',
    method: [
      'Generated organisations: teams of ten, five code areas a team, every seventh area joined to a neighbouring team.',
      'Tasks in turn, round after round; a fresh organisation for each call, since results are kept by identity.',
      'Warm-up rounds, not counted: 100 with 60 people, 20 with 1,000, 4 with 10,000. Ratios are of medians.',
    ],
    figures,
    budgets,
  };
}

function subjectOf({ people }: SizedOrg): string {
  return `${people.toLocaleString('en-GB')} people`;
}

function roundsFor(people: number): { readonly rounds: number; readonly warmUp: number } {
  if (people <= 100) return { rounds: 300, warmUp: 100 };
  return people <= 1_000 ? { rounds: 80, warmUp: 20 } : { rounds: 15, warmUp: 4 };
}

function evaluationTasks(org: Org): readonly TimedTask[] {
  const result = evaluateOrg(org);
  const findings = findingsOf(org);
  const editOf = chooseMoves(org);
  const movedIn = (round: number): Org => applyEdit(org, editOf(round));
  return [
    task({ name: names.full, prepare: () => ({ ...org }), run: (fresh) => evaluateOrg(fresh) }),
    task({ name: names.move, prepare: movedIn, run: (moved) => evaluateOrg(moved, result) }),
    task({ name: names.weeks, prepare: movedIn, run: (moved) => evaluateOrgAfter(moved, org, 2) }),
    task({
      name: names.preview,
      prepare: editOf,
      run: (edit) => {
        const moved = applyEdit(org, edit);
        evaluateOrg(moved, result);
        return compareFindings(findings, findingsOf(moved));
      },
    }),
  ];
}

/** The findings that the strip counts, of an org that is evaluated already. */
function findingsOf(org: Org): ReturnType<typeof checkCapacity> {
  const { planToUtilisation } = resolveAssumptions(org.assumptions);
  return checkCapacity(org, evaluateOrg(org), planToUtilisation).filter(isPressing);
}

/** Moves another person to another team in each round: the strides have no factor in common with the sizes. */
function chooseMoves(org: Org): (round: number) => OrgEdit {
  const seats = [...org.seats.values()];
  const teams = [...org.teams.keys()];
  return (round) => {
    const seat = seats[(round * 37) % seats.length];
    const start = (round * 13) % teams.length;
    const teamId = [teams[start], teams[(start + 1) % teams.length]].find((candidate) => candidate !== seat?.teamId);
    if (seat === undefined || teamId === undefined) throw new Error('an organisation of one team has no moves');
    return { kind: 'moveSeat', seatId: seat.id, teamId, reviews: 'stay' };
  };
}

function applyEdit(org: Org, edit: OrgEdit): Org {
  const moved = applyOrgEdits(org, [edit]);
  if (!moved.ok) throw new Error(moved.error.error.kind);
  return moved.value;
}

function fileTasks(org: Org): readonly TimedTask[] {
  const document = createDocument({ ...createPlan('Benchmark'), baseline: org });
  const text = serialisePlan(document);
  const value: unknown = JSON.parse(text);
  return [
    task({ name: names.parseJson, prepare: () => text, run: (input) => JSON.parse(input) as unknown }),
    task({
      name: names.open,
      prepare: () => text,
      run: (input) => {
        const opened = parsePlanFile(input);
        if (!opened.ok) throw new Error(opened.error.kind);
        return opened;
      },
    }),
    task({ name: names.writeJson, prepare: () => value, run: (input) => JSON.stringify(input) }),
    task({ name: names.write, prepare: () => document, run: (input) => serialisePlan(input) }),
  ];
}

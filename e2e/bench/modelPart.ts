import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize } from 'node:v8';
import { capacityLimitsOf, checkCapacity } from '../../shared/findings/checkCapacity.ts';
import { compareFindings, isPressing } from '../../shared/findings/finding.ts';
import { evaluateOrg } from '../../shared/model/evaluateOrg.ts';
import { evaluateOrgAfter } from '../../shared/model/orgCourse.ts';
import type { OrgResult } from '../../shared/model/orgResult.ts';
import { usualWishes } from '../../shared/optimise/orgProblem.ts';
import { recommendMoves } from '../../shared/optimise/recommend.ts';
import { applyOrgEdits } from '../../shared/org/applyOrgEdit.ts';
import { resolveAssumptions } from '../../shared/org/assumptions.ts';
import type { CodeArea, Org } from '../../shared/org/org.ts';
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
  full: 'evaluate in full, every record new',
  apart: 'the same, each area with a share of AI-assisted code of its own',
  scenario: 'evaluate a scenario that was not seen before, 20 moves',
  move: 'evaluate after one move',
  part: 'evaluate after one move what hangs together with it',
  read: 'evaluate after one move and look at every figure',
  copy: 'copy the tables of a result',
  weeks: 'evaluate two weeks after it',
  preview: 'preview: edit, evaluate, findings',
  parseJson: 'JSON.parse',
  open: 'open the plan file',
  writeJson: 'JSON.stringify',
  write: 'write the plan file',
  advice: 'search for moves until the first that help',
} as const;

const fromModelTargets = { unit: ' ms', source: 'PERFORMANCE D' };
const fromIssue = { unit: ' ms', source: 'the issue' };
/** People in one generated team. */
const teamSize = 10;

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
    if (sized.people === teamSize) {
      const samples = await timeInTurn(fullTasks(sized.org), rounds);
      const full = figure(subject, names.full, samples.get(names.full) ?? []);
      figures.push(full, against(figure(subject, names.apart, samples.get(names.apart) ?? []), full));
      budgets.push(atMost(`one team: ${names.full}`, medianOf(full.samples), 0.3, fromIssue));
      continue;
    }
    const samples = await timeInTurn(
      [...fullTasks(sized.org), scenarioTask(sized.org), ...moveTasks(sized.org), ...fileTasks(sized.org)],
      rounds,
    );
    const of = (what: string): Figure => figure(subject, what, samples.get(what) ?? []);
    const copy = of(names.copy);
    const full = against(of(names.full), copy);
    const move = against(of(names.move), full);
    figures.push(
      copy,
      full,
      against(of(names.apart), full),
      against(of(names.scenario), full),
      move,
      against(of(names.part), full),
      against(of(names.read), full),
      against(of(names.weeks), full),
      against(of(names.preview), full),
      of(names.parseJson),
      against(of(names.open), of(names.parseJson)),
      of(names.writeJson),
      against(of(names.write), of(names.writeJson)),
    );
    if (sized.people <= 1_000) {
      const advice = figure(
        subject,
        names.advice,
        [0, 1, 2].map(() => firstAdviceMs(sized.org)),
      );
      figures.push(advice);
      budgets.push(atMost(`${subject}: ${names.advice}`, medianOf(advice.samples), 2_000, fromIssue));
    }
    if (sized.people === 10_000) {
      budgets.push(
        atMost(`${subject}: ${names.part}`, medianOf(of(names.part).samples), 1, fromIssue),
        atMost(`${subject}: ${names.move}`, medianOf(move.samples), 16, fromIssue),
        atMost(`${subject}: ${names.read}`, medianOf(of(names.read).samples), 16, fromIssue),
        atMost(`${subject}: ${names.full}`, medianOf(full.samples), 16, fromIssue),
        atMost(
          `${subject}: ${names.full}, team load and one queue only`,
          medianOf(full.samples),
          0.2,
          fromModelTargets,
        ),
        atMost(`${subject}: ${names.move}, the same`, medianOf(move.samples), 0.005, fromModelTargets),
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
      'Records keep their identity, as they do between edits, except where every record is new: as when a plan is opened.',
      'Copying the tables of a result, its figures as they are, is what no evaluation of everybody can be faster than.',
      'Warm-up rounds, not counted: 100 up to 60 people, 20 with 1,000, 4 with 10,000. Ratios are of medians.',
    ],
    figures,
    budgets,
  };
}

/** Until a search has moves that help, from nothing known of the organisation. */
function firstAdviceMs(org: Org): number {
  const fresh = withNewRecords(org);
  const clock = (): number => performance.now() / 1000;
  const began = performance.now();
  const search = recommendMoves(fresh, usualWishes, { solver: null, clock, limitSeconds: 8 });
  for (let step = search.next(); step.done !== true; step = search.next()) {
    if (step.value.best.arrangement.moves.length > 0) return performance.now() - began;
  }
  throw new Error('no moves help this organisation');
}

function subjectOf({ people }: SizedOrg): string {
  return `${people.toLocaleString('en-GB')} people`;
}

function roundsFor(people: number): { readonly rounds: number; readonly warmUp: number } {
  if (people <= 100) return { rounds: 300, warmUp: 100 };
  return people <= 1_000 ? { rounds: 80, warmUp: 20 } : { rounds: 15, warmUp: 4 };
}

/** Evaluating an organisation of which nothing was seen before: when a plan is opened, or an assumption changes. */
function fullTasks(org: Org): readonly TimedTask[] {
  return [
    task({ name: names.full, prepare: () => withNewRecords(org), run: (fresh) => evaluateOrg(fresh) }),
    task({ name: names.apart, prepare: (round) => withSharesApart(org, round), run: (fresh) => evaluateOrg(fresh) }),
  ];
}

/** The same as new records, where no area's pull requests are of the same kinds as another's. */
function withSharesApart(org: Org, round: number): Org {
  const fresh = withNewRecords(org);
  const count = fresh.areas.size + 1;
  const areas = [...fresh.areas.values()].map((area, place): readonly [CodeArea['id'], CodeArea] => {
    const aiShare = (place + 1 + (round % 7) / 8) / count;
    return [area.id, { ...area, demand: { ...area.demand, aiShare } }];
  });
  return { ...fresh, areas: new Map(areas) };
}

/** Evaluating a scenario by itself, after the organisation that it starts from. */
function scenarioTask(org: Org): TimedTask {
  const editOf = chooseMoves(org);
  return task({
    name: names.scenario,
    prepare: (round) => {
      evaluateOrg({ ...org });
      let moved = org;
      for (let move = 0; move < 20; move += 1) moved = applyEdit(moved, editOf(20 * round + move));
      return moved;
    },
    run: (moved) => evaluateOrg(moved),
  });
}

function withNewRecords(org: Org): Org {
  const renewed = <Id, Rec extends object>(table: ReadonlyMap<Id, Rec>): ReadonlyMap<Id, Rec> =>
    new Map([...table].map(([id, record]) => [id, { ...record }]));
  return { ...org, seats: renewed(org.seats), areas: renewed(org.areas), teams: renewed(org.teams) };
}

/** Evaluating an organisation one move away from one that was evaluated. */
function moveTasks(org: Org): readonly TimedTask[] {
  const result = evaluateOrg(org);
  const findings = findingsOf(org);
  const editOf = chooseMoves(org);
  const movedIn = (round: number): Org => applyEdit(org, editOf(round));
  return [
    task({
      name: names.copy,
      prepare: () => result,
      run: ({ seats, areas, teams }) => [new Map(seats), new Map(areas), new Map(teams)],
    }),
    task({ name: names.move, prepare: movedIn, run: (moved) => evaluateOrg(moved, result) }),
    task({
      name: names.part,
      prepare: (round) => {
        const moved = movedIn(round);
        const isIn = affectedBy(moved, result, evaluateOrg(moved, result));
        const before = partOf(org, isIn);
        return { before: evaluateOrg(before), after: partOf(moved, isIn) };
      },
      run: ({ before, after }) => evaluateOrg(after, before),
    }),
    task({ name: names.read, prepare: movedIn, run: (moved) => sumOfFigures(evaluateOrg(moved, result)) }),
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

/** What a move changes: the teams and areas with another result, and everybody in these teams or with another result. */
function affectedBy(org: Org, before: OrgResult, after: OrgResult): ReadonlySet<string> {
  const changed = [
    ...[...after.teams].flatMap(([id, team]) => (before.teams.get(id) === team ? [] : [id])),
    ...[...after.areas].flatMap(([id, area]) => (before.areas.get(id) === area ? [] : [id])),
    ...[...after.seats].flatMap(([id, seat]) => (before.seats.get(id) === seat ? [] : [id])),
  ];
  const ids = new Set<string>(changed);
  for (const seat of org.seats.values()) if (seat.teamId !== null && ids.has(seat.teamId)) ids.add(seat.id);
  return ids;
}

function partOf(org: Org, ids: ReadonlySet<string>): Org {
  const within = <Id extends string, Rec>(table: ReadonlyMap<Id, Rec>): ReadonlyMap<Id, Rec> =>
    new Map([...table].filter(([id]) => ids.has(id)));
  return { ...org, seats: within(org.seats), areas: within(org.areas), teams: within(org.teams) };
}

/** Looks at every figure that an evaluation may have left for later. */
function sumOfFigures({ seats, areas, teams, groups, total }: OrgResult): number {
  let sum = total.typicalWaitHours ?? 0;
  for (const { demandHours, byArea } of seats.values()) sum += demandHours + byArea.size;
  for (const { wait, byTeam } of areas.values()) sum += (wait.kind === 'about' ? wait.meanHours : 0) + byTeam.size;
  for (const { demandHours, byArea } of teams.values()) sum += demandHours + byArea.size;
  for (const { demandHours } of groups.values()) sum += demandHours;
  return sum;
}

/** The findings that the strip counts, of an org that is evaluated already. */
function findingsOf(org: Org): ReturnType<typeof checkCapacity> {
  const limits = capacityLimitsOf(resolveAssumptions(org.assumptions), new Map());
  return checkCapacity(org, evaluateOrg(org), limits).filter(isPressing);
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

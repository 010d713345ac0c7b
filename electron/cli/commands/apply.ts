import { readFile } from 'node:fs/promises';
import { fail, succeed, type Result } from '../../../shared/base/result.ts';
import type { Org } from '../../../shared/org/org.ts';
import type { OrgEdit } from '../../../shared/org/orgEdit.ts';
import { dispatchCommand, type PlanDocument } from '../../../shared/plan/history.ts';
import { resolveScenario } from '../../../shared/plan/resolveScenario.ts';
import { orgEditSchema } from '../../../shared/planFile/recordSchemas.ts';
import { UsageError, type CliIo, type Command } from '../command.ts';
import { describeCommandError } from '../describeConflict.ts';
import { findScenario } from '../findScenario.ts';
import { openPlan, writePlan } from '../planOnDisk.ts';
import { readArguments, requireOption, requirePositionals } from '../readArguments.ts';

/** `headroom apply`: records a move in a scenario. */
export const apply: Command = {
  usage: 'apply PLAN --scenario NAME --move JSON|@FILE [--wave N] --out PLAN',
  summary: 'Record a move, any edit or list of edits, in a scenario',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      scenario: 'value',
      move: 'value',
      wave: 'value',
      out: 'value',
    });
    requirePositionals(positionals, ['PLAN']);
    const wanted = requireOption('scenario', options.scenario);
    const move = requireOption('move', options.move);
    const out = requireOption('out', options.out);
    const wave = Number(options.wave ?? 1);
    const read = await openPlan(positionals[0] ?? '');
    if (!read.ok) return refuse(io, read.error);
    const json = await readMove(move);
    if (!json.ok) return refuse(io, json.error);
    const at = io.now();
    const prepared = withScenario(read.value.document, wanted, at);
    if (!prepared.ok) return refuse(io, prepared.error);
    const { document, scenarioId } = prepared.value;
    const scenario = document.plan.scenarios.get(scenarioId);
    const org = scenario === undefined ? document.plan.baseline : resolveScenario(document.plan.baseline, scenario).org;
    const edits = readEdits(json.value, org);
    if (!edits.ok) return refuse(io, edits.error);
    const done = dispatchCommand(document, { kind: 'addMove', scenarioId, edits: edits.value, wave }, at);
    if (!done.ok) return refuse(io, `The move was not recorded: ${describeCommandError(done.error)}.`);
    const written = await writePlan(out, done.value, read.value.password);
    if (!written.ok) return refuse(io, written.error);
    await io.out(`${done.value.undo.at(-1)?.label ?? ''}\n`);
    return 0;
  },
};

async function refuse(io: CliIo, message: string): Promise<1> {
  await io.err(`${message}\n`);
  return 1;
}

type ScenarioReady = {
  readonly document: PlanDocument;
  readonly scenarioId: Parameters<PlanDocument['plan']['scenarios']['get']>[0];
};

/** The scenario of that name; a plan that has none of that name gets one. */
function withScenario(document: PlanDocument, wanted: string, at: string): Result<ScenarioReady, string> {
  const found = findScenario(document.plan, wanted);
  if (found.ok) return succeed({ document, scenarioId: found.value.id });
  const created = dispatchCommand(document, { kind: 'createScenario', name: wanted, copyOf: null }, at);
  if (!created.ok) return fail(`${found.error} It could not be created: ${describeCommandError(created.error)}.`);
  const scenarioId = [...created.value.plan.scenarios.keys()].find((id) => !document.plan.scenarios.has(id));
  return scenarioId === undefined ? fail(found.error) : succeed({ document: created.value, scenarioId });
}

async function readMove(text: string): Promise<Result<unknown, string>> {
  let source = text;
  if (text.startsWith('@')) {
    try {
      source = await readFile(text.slice(1), 'utf8');
    } catch {
      return fail(`${text.slice(1)}: the file could not be read. Check its name.`);
    }
  }
  try {
    return succeed(JSON.parse(source) as unknown);
  } catch (error) {
    throw new UsageError(`--move is not JSON (${error instanceof Error ? error.message : 'not readable'})`);
  }
}

/** Checks the edits against the schema; where an id is asked for, a name that only one record has will do. */
function readEdits(json: unknown, org: Org): Result<readonly OrgEdit[], string> {
  const list = Array.isArray(json) ? (json as readonly unknown[]) : [json];
  if (list.length === 0) return fail('The move has no edit.');
  const edits: OrgEdit[] = [];
  for (const [index, entry] of list.entries()) {
    const parsed = orgEditSchema.safeParse(withIds(entry, createNameIndex(org)));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const pointer = [...(Array.isArray(json) ? [index] : []), ...(issue?.path ?? [])]
        .map((part) => `/${String(part)}`)
        .join('');
      return fail(
        `The move is not an edit that Headroom knows: ${pointer === '' ? 'the whole' : pointer}: ${issue?.message ?? ''}. See docs/command-line.md.`,
      );
    }
    edits.push(parsed.data as OrgEdit);
  }
  return succeed(edits);
}

type NameIndex = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

function createNameIndex(org: Org): NameIndex {
  const index = (records: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> => {
    const names = new Map<string, string[]>();
    for (const [id, name] of records) names.set(name, [...(names.get(name) ?? []), id]);
    return names;
  };
  const named = (table: ReadonlyMap<string, { readonly id: string; readonly name: string }>) =>
    index([...table.values()].map(({ id, name }) => [id, name] as const));
  const teams = named(org.teams);
  const seats = index(
    [...org.seats.values()].flatMap((seat) => {
      const person = seat.personId === null ? undefined : org.people.get(seat.personId);
      return person === undefined ? [] : [[seat.id, person.name] as const];
    }),
  );
  return new Map([
    ['teamId', teams],
    ['fromTeamId', teams],
    ['toTeamId', teams],
    ['fallbackTeamId', teams],
    ['groupId', named(org.groups)],
    ['roleId', named(org.roles)],
    ['personId', named(org.people)],
    ['areaId', named(org.areas)],
    ['rulesTo', named(org.areas)],
    ['seatId', seats],
    ['reportsTo', seats],
  ]);
}

function withIds(value: unknown, names: NameIndex): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map((entry) => withIds(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const ids = typeof entry === 'string' ? names.get(key)?.get(entry) : undefined;
      return [key, ids?.length === 1 ? ids[0] : withIds(entry, names)];
    }),
  );
}

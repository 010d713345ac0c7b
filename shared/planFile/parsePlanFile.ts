import { asId, type ScenarioId } from '../base/ids.ts';
import { fail, succeed, type Result } from '../base/result.ts';
import { checkOrg, type OrgProblem } from '../org/checkOrg.ts';
import type { Org } from '../org/org.ts';
import { accountabilityKey } from '../plan/governance.ts';
import { historyLimit, type HistoryStep, type PlanDocument } from '../plan/history.ts';
import type { Move, Plan, Point, Scenario } from '../plan/plan.ts';
import type { JsonObject } from './canonicalJson.ts';
import { deepestPlan, findJsonExcess, mostPlanFields, mostPlanParts, type JsonExcess } from './measureJson.ts';
import { migrations } from './migrations/migrations.ts';
import { planBodySchema, type PlanBody } from './planBodySchema.ts';
import { checksumOf, headerText, planFileVersion, planFormat } from './planFileFormat.ts';
import { applyPlanPatch, readSnapshot, type PlanPatch, type WrittenSnapshot } from './planPatch.ts';
import { validateInPieces, type PieceProblem } from './validateInPieces.ts';

/** Why a text is not a plan that can be opened. */
export type PlanFileError =
  /** Nothing in it. */
  | { readonly kind: 'planFile.empty' }
  /** Something else: a picture, another program's file. */
  | { readonly kind: 'planFile.notAPlan' }
  /** Built so that reading it would fill the memory: no program of ours writes such a file. */
  | { readonly kind: 'planFile.tooComplex'; readonly excess: JsonExcess; readonly limit: number }
  /** Begins as a plan and then stops being JSON: cut off or damaged. */
  | { readonly kind: 'planFile.cutOff'; readonly line: number; readonly column: number }
  | { readonly kind: 'planFile.tooNew'; readonly version: number; readonly supported: number }
  /** The content does not match its checksum: changed by something other than Headroom. */
  | { readonly kind: 'planFile.damaged' }
  /** Whoever checked it ran out of memory. */
  | { readonly kind: 'planFile.tooMuchMemory' }
  | { readonly kind: 'planFile.invalid'; readonly problems: readonly FieldProblem[]; readonly total: number };

export interface FieldProblem {
  /** JSON pointer to the field. */
  readonly pointer: string;
  /** The line of the record, from 1; null when the file does not have one record on each line. */
  readonly line: number | null;
  readonly message: string;
}

/** Something worth saying about a plan that was opened all the same. */
export interface PlanFileNotice {
  readonly kind: 'planFile.historyDropped' | 'planFile.migrated' | 'planFile.changedOutside';
}

export interface OpenedPlan {
  readonly document: PlanDocument;
  readonly notices: readonly PlanFileNotice[];
}

/** What to do with a file whose content does not match its checksum. */
export type ChecksumChoice = 'refuseChanged' | 'acceptChanged';

/** `matches`: the caller compared them, on its own or by whoever it trusts more than itself. */
export type KnownChecksum = ChecksumChoice | 'matches';

const mostProblems = 20;
/** A message may quote what is in the file, and a field’s name may be as long as the file. */
const longestMessage = 300;

/**
 * Reads the text of a `.headroom` file in four steps, each with its own errors: envelope, version, migrations, validation.
 * Any text gives a result; nothing is thrown and nothing is taken over that is not in the schema.
 *
 * @param hash SHA-256 of a text’s UTF-8 bytes, lower-case hexadecimal: where the platform has a faster one than ours
 */
export function parsePlanFile(
  text: string,
  checksum: KnownChecksum = 'refuseChanged',
  hash: (body: string) => string = checksumOf,
): Result<OpenedPlan, PlanFileError> {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const envelope = readEnvelope(bare, checksum === 'matches' ? null : hash);
  if (!envelope.ok) return envelope;
  const { header, body, isUnchanged } = envelope.value;
  if (header.version > planFileVersion) {
    return fail({ kind: 'planFile.tooNew', version: header.version, supported: planFileVersion });
  }
  if (!isUnchanged && checksum === 'refuseChanged') return fail({ kind: 'planFile.damaged' });
  const migrated = migrate(body, header.version);
  const tooLong = (['undo', 'redo'] as const).filter((name) => lengthOf(migrated[name]) > historyLimit);
  if (tooLong.length > 0) {
    const problems = tooLong.map((name) => ({ path: [name], message: `more than ${historyLimit} steps` }));
    return fail(invalid(problems, text));
  }
  const parsed = validateInPieces(planBodySchema, migrated);
  if (!parsed.ok) return fail(invalid(parsed.error, text));
  const plan = assemblePlan(parsed.value);
  const problems = [
    ...findDuplicates(parsed.value),
    ...findContradictions(plan.baseline),
    ...findSnapshotContradictions(plan),
  ];
  if (problems.length > 0) return fail(invalid(problems, text));
  const notices: PlanFileNotice[] = [];
  if (header.version < planFileVersion) notices.push({ kind: 'planFile.migrated' });
  if (!isUnchanged) notices.push({ kind: 'planFile.changedOutside' });
  const history = assembleHistory(plan, parsed.value);
  if (history === null) notices.push({ kind: 'planFile.historyDropped' });
  return succeed({ document: history ?? { plan, undo: [], redo: [] }, notices });
}

/** A problem whose line nobody has looked up yet. */
interface FoundProblem extends PieceProblem {
  /** Whether its place is a record’s id instead of its number, which has no line. */
  readonly byId?: true;
}

/** The first problems with their lines; looking up a line reads the text from its beginning. */
function invalid(problems: readonly FoundProblem[], text: string): PlanFileError {
  return {
    kind: 'planFile.invalid',
    problems: problems.slice(0, mostProblems).map(({ path, message, byId }) => ({
      pointer: toPointer(path),
      line: byId === true ? null : findLine(text, path),
      message: message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message,
    })),
    total: problems.length,
  };
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

interface Envelope {
  readonly header: { readonly version: number };
  readonly body: JsonObject;
  readonly isUnchanged: boolean;
}

/**
 * Takes the header off a text, and what the text is worth from it.
 *
 * @param hash null: that the text matches its checksum is known
 */
function readEnvelope(text: string, hash: ((body: string) => string) | null): Result<Envelope, PlanFileError> {
  if (text.trim() === '') return fail({ kind: 'planFile.empty' });
  // Told apart before it is parsed: ten megabytes of brackets keep the parser busy for seconds.
  if (!text.trimStart().startsWith('{') || !text.includes(planFormat)) return fail({ kind: 'planFile.notAPlan' });
  const excess = findJsonExcess(text);
  if (excess !== null) {
    const limits = { tooDeep: deepestPlan, tooManyParts: mostPlanParts, tooManyFields: mostPlanFields };
    return fail({ kind: 'planFile.tooComplex', excess, limit: limits[excess] });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const looksLikePlan = text.slice(0, 200).includes(planFormat);
    return fail(looksLikePlan ? { kind: 'planFile.cutOff', ...placeOf(error, text) } : { kind: 'planFile.notAPlan' });
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail({ kind: 'planFile.notAPlan' });
  const { format, version, sha256, ...body } = json as JsonObject;
  if (format !== planFormat || typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail({ kind: 'planFile.notAPlan' });
  }
  const header = headerText(version, typeof sha256 === 'string' ? sha256 : '');
  const isUnchanged = hash === null || (text.startsWith(header) && hash(text.slice(header.length)) === sha256);
  return succeed({ header: { version }, body, isUnchanged });
}

/** Where JSON stops, from the words of the engine's message; the end of the text when it names no place. */
function placeOf(error: unknown, text: string): { line: number; column: number } {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  const before = text.slice(0, position === undefined ? text.length : Number(position));
  const lastBreak = before.lastIndexOf('\n');
  return { line: countLines(before), column: before.length - lastBreak };
}

/** Without a list of the lines: a text of nothing but line breaks has as many as it has letters. */
function countLines(text: string): number {
  let lines = 1;
  for (let place = text.indexOf('\n'); place !== -1; place = text.indexOf('\n', place + 1)) lines += 1;
  return lines;
}

function migrate(body: JsonObject, version: number): JsonObject {
  return migrations.filter((step) => step.from >= version).reduce((current, step) => step.migrate(current), body);
}

function assemblePlan(body: PlanBody): Plan {
  const baseline: Org = {
    groups: byId(body.groups),
    teams: byId(body.teams),
    roles: byId(body.roles),
    people: byId(body.people),
    seats: byId(body.seats),
    areas: byId(body.areas),
    rules: byId(body.rules),
    gates: byId(body.gates),
    assumptions: new Map(body.assumptions.map(({ key, ...override }) => [key, override])),
  };
  const layout = layoutOf(body, null);
  return {
    ...body.plan,
    baseline,
    layout,
    scenarios: new Map(
      body.scenarios.map((header): [ScenarioId, Scenario] => [
        header.id,
        { ...header, moves: movesOf(body, header.id), layout: layoutOf(body, header.id) },
      ]),
    ),
    frames: byId(body.frames),
    pullRequests: byId(body.pullRequests),
    identities: new Map(body.identities.map((identity) => [identity.login, identity])),
    imports: byId(body.imports),
    ciRuns: byId(body.ciRuns),
    ciAggregates: byId(body.ciAggregates),
    deployments: byId(body.deployments),
    outcomes: byId(body.outcomes),
    meetingNotes: byId(body.meetingNotes),
    experiments: byId(body.experiments),
    waves: body.waves,
    snapshots: byId(body.snapshots.map((written) => readSnapshot({ baseline, layout }, written as WrittenSnapshot))),
    governance: {
      policies: byId(body.policies),
      standards: byId(body.reviewStandards),
      accountability: new Map(body.accountability.map((cell) => [accountabilityKey(cell), cell])),
      definitionsOfDone: new Map(body.definitionsOfDone.map((definition) => [definition.teamId, definition])),
    },
    findingLimits: new Map(body.findingLimits.map(({ key, value }) => [key, value])),
    acceptedFindings: new Map(body.acceptedFindings.map((accepted) => [accepted.findingId, accepted])),
    watchedFindings: new Map(body.watchedFindings.map((watched) => [watched.findingId, watched])),
    measureReadings: new Map(body.measureReadings.map(({ measure, reading }) => [measure, reading])),
  };
}

function byId<Rec extends { readonly id: string }>(list: readonly Rec[]): ReadonlyMap<Rec['id'], Rec> {
  return new Map(list.map((record) => [record.id, record]));
}

function movesOf(body: PlanBody, scenarioId: ScenarioId): readonly Move[] {
  return body.moves.flatMap(({ scenarioId: owner, ...move }) => (owner === scenarioId ? [move as Move] : []));
}

function layoutOf(body: PlanBody, scenarioId: ScenarioId | null): ReadonlyMap<string, Point> {
  return new Map(
    body.places.flatMap(({ scenarioId: owner, id, x, y }) => (owner === scenarioId ? [[id, { x, y }] as const] : [])),
  );
}

/** Rebuilds the plans on the other side of each step; null when a step does not fit, which a program of ours never writes. */
function assembleHistory(plan: Plan, body: PlanBody): PlanDocument | null {
  try {
    const undo: HistoryStep[] = [];
    let after = plan;
    for (const step of [...body.undo].reverse()) {
      const before = applyPlanPatch(after, step.patch as PlanPatch);
      if (!isSound(before, after)) return null;
      undo.unshift({ label: step.label, at: step.at, before, after });
      after = before;
    }
    const redo: HistoryStep[] = [];
    let before = plan;
    for (const step of [...body.redo].reverse()) {
      const next = applyPlanPatch(before, step.patch as PlanPatch);
      if (!isSound(next, before)) return null;
      redo.unshift({ label: step.label, at: step.at, before, after: next });
      before = next;
    }
    return { plan, undo, redo };
  } catch {
    return null;
  }
}

function isSound(candidate: Plan, neighbour: Plan): boolean {
  return candidate.baseline === neighbour.baseline || contradictionsOf(candidate.baseline).length === 0;
}

/** An id that stands twice would lose a record without a word. */
function findDuplicates(body: PlanBody): readonly FoundProblem[] {
  const problems: FoundProblem[] = [];
  const check = (section: string, keys: readonly string[]): void => {
    const seen = new Set<string>();
    for (const [index, key] of keys.entries()) {
      if (seen.has(key)) problems.push({ path: [section, index], message: `“${key}” stands twice` });
      seen.add(key);
    }
  };
  const idsOf = (list: readonly { readonly id: string }[]) => list.map((record) => record.id);
  check('groups', idsOf(body.groups));
  check('teams', idsOf(body.teams));
  check('roles', idsOf(body.roles));
  check('people', idsOf(body.people));
  check('seats', idsOf(body.seats));
  check('areas', idsOf(body.areas));
  check('rules', idsOf(body.rules));
  check('gates', idsOf(body.gates));
  check(
    'assumptions',
    body.assumptions.map((override) => override.key),
  );
  check('scenarios', idsOf(body.scenarios));
  check(
    'moves',
    body.moves.map((move) => `${move.scenarioId}/${move.id}`),
  );
  check(
    'places',
    body.places.map((place) => `${place.scenarioId ?? ''}/${place.id}`),
  );
  check('frames', idsOf(body.frames));
  check('pullRequests', idsOf(body.pullRequests));
  check(
    'identities',
    body.identities.map((identity) => identity.login),
  );
  check('imports', idsOf(body.imports));
  check('ciRuns', idsOf(body.ciRuns));
  check('ciAggregates', idsOf(body.ciAggregates));
  check('deployments', idsOf(body.deployments));
  check('outcomes', idsOf(body.outcomes));
  check(
    'waves',
    body.waves.map((wave) => String(wave.number)),
  );
  check('snapshots', idsOf(body.snapshots));
  check('policies', idsOf(body.policies));
  check('reviewStandards', idsOf(body.reviewStandards));
  check('accountability', body.accountability.map(accountabilityKey));
  check(
    'definitionsOfDone',
    body.definitionsOfDone.map(({ teamId }) => teamId),
  );
  check(
    'findingLimits',
    body.findingLimits.map(({ key }) => key),
  );
  check(
    'acceptedFindings',
    body.acceptedFindings.map(({ findingId }) => findingId),
  );
  check(
    'watchedFindings',
    body.watchedFindings.map(({ findingId }) => findingId),
  );
  check('meetingNotes', idsOf(body.meetingNotes));
  check('experiments', idsOf(body.experiments));
  check(
    'measureReadings',
    body.measureReadings.map(({ measure }) => measure),
  );
  const known = new Set(idsOf(body.scenarios));
  for (const [index, move] of body.moves.entries()) {
    if (known.has(move.scenarioId)) continue;
    problems.push({ path: ['moves', index, 'scenarioId'], message: `no scenario “${move.scenarioId}”` });
  }
  for (const [index, place] of body.places.entries()) {
    if (place.scenarioId === null || known.has(asId(place.scenarioId))) continue;
    problems.push({ path: ['places', index, 'scenarioId'], message: `no scenario “${place.scenarioId}”` });
  }
  return problems;
}

/** Managers in a circle are no reason to refuse a plan: they are shown, and the user decides where to cut. */
function contradictionsOf(org: Org): readonly OrgProblem[] {
  return checkOrg(org).filter(({ kind, table }) => kind !== 'cycle' || table !== 'seats');
}

function findContradictions(org: Org): readonly FoundProblem[] {
  return contradictionsOf(org).map((problem) => ({
    path: [problem.table, problem.id, problem.field],
    message: problem.kind === 'cycle' ? `leads back to “${problem.target}”` : `there is no “${problem.target}”`,
    byId: true,
  }));
}

/** A snapshot that does not fit together could never become the baseline again. What is wrong with today is said once. */
function findSnapshotContradictions({ baseline: today, snapshots }: Plan): readonly FoundProblem[] {
  if (contradictionsOf(today).length > 0) return [];
  return [...snapshots.values()].flatMap(({ id, baseline }) =>
    findContradictions(baseline).map((problem) => ({ ...problem, path: ['snapshots', id, ...problem.path] })),
  );
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join('');
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The line of a record: the canonical form has one on each line after its section's first. */
function findLine(text: string, path: readonly PropertyKey[]): number | null {
  const [section, index] = path;
  if (typeof section !== 'string' || typeof index !== 'number') return null;
  const start = text.indexOf(`\n"${section}":[\n`);
  return start === -1 ? null : countLines(text.slice(0, start + 1)) + 1 + index;
}

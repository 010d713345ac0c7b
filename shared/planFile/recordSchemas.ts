import { z } from 'zod';
import { frameFields } from '../plan/frame.ts';
import { asId } from '../base/ids.ts';
import { assumptionDefinitions, assumptionKeys } from '../org/assumptions.ts';
import { aiEvidenceKinds } from '../plan/metrics.ts';
import { scenarioColours } from '../plan/scenarioColours.ts';

/** An id, an e-mail address, a login: text that is never empty. */
const key = z.string().min(1);
/** Of any length: nothing limits what a name or a note may be while it is edited, and a plan that was saved must open. */
const text = z.string();
const brand = <Kind extends string>() => key.transform((value) => asId<Kind>(value));

const time = z.iso.datetime({ offset: true });
const day = z.iso.date();
const share = z.number().min(0).max(1);
const order = z.number();

const ids = {
  group: brand<import('../base/ids.ts').GroupId>(),
  team: brand<import('../base/ids.ts').TeamId>(),
  role: brand<import('../base/ids.ts').RoleId>(),
  person: brand<import('../base/ids.ts').PersonId>(),
  seat: brand<import('../base/ids.ts').SeatId>(),
  area: brand<import('../base/ids.ts').AreaId>(),
  rule: brand<import('../base/ids.ts').RuleId>(),
  gate: brand<import('../base/ids.ts').GateId>(),
  scenario: brand<import('../base/ids.ts').ScenarioId>(),
  move: brand<import('../base/ids.ts').MoveId>(),
  import: brand<import('../base/ids.ts').ImportId>(),
  frame: brand<import('../base/ids.ts').FrameId>(),
  snapshot: brand<import('../base/ids.ts').SnapshotId>(),
  policy: brand<import('../base/ids.ts').PolicyId>(),
  standard: brand<import('../base/ids.ts').StandardId>(),
};

const provider = z.enum(['github', 'gitlab', 'bitbucket', 'git', 'other']);

/** A group as it is written. */
export const groupSchema = z.strictObject({
  id: ids.group,
  name: text,
  parentId: ids.group.nullable(),
  order,
});

/** A team as it is written. */
export const teamSchema = z.strictObject({
  id: ids.team,
  name: text,
  type: z.enum(['stream', 'platform', 'enabling', 'subsystem', 'unspecified']),
  groupId: ids.group.nullable(),
  order,
  routing: z.enum(['pool', 'leastLoaded', 'fewestOpen', 'roundRobin', 'random', 'expertise']),
  externalRefs: z.array(z.strictObject({ provider, ref: key })),
  interactions: z
    .array(z.strictObject({ withTeamId: ids.team, mode: z.enum(['collaboration', 'xAsAService', 'facilitating']) }))
    .exactOptional(),
  freedTo: z
    .strictObject({ review: share, building: share, training: share, tooling: share })
    // Percents that were typed add up only nearly.
    .refine(({ review, building, training, tooling }) => review + building + training + tooling <= 1 + 1e-9)
    .exactOptional(),
});

/** A role as it is written. */
export const roleSchema = z.strictObject({
  id: ids.role,
  name: text,
  shortName: text,
  kind: z.enum(['builds', 'manages', 'secures', 'answersForAiCode']),
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  reviewShare: share.nullable(),
  duty: z.enum(['none', 'validator', 'architect', 'governance']),
  dutyShare: share,
  order,
});

/** A person as it is written. */
export const personSchema = z.strictObject({
  id: ids.person,
  name: text,
  emails: z.array(key),
  logins: z.array(z.strictObject({ provider, login: key })),
  hoursPerWeek: z.number().min(0).max(168).nullable(),
  skill: z.number().min(0.1).max(10),
  availableFrom: day.nullable(),
  note: text,
});

/** A seat as it is written. */
export const seatSchema = z.strictObject({
  id: ids.seat,
  teamId: ids.team.nullable(),
  roleId: ids.role,
  personId: ids.person.nullable(),
  fte: z.number().min(0.01).max(1),
  reportsTo: ids.seat.nullable(),
  dottedTo: z.array(ids.seat).exactOptional(),
  order,
  title: text,
  expectedFrom: day.nullable(),
  closed: z.boolean().exactOptional(),
});

const ownerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('team'),
    teamId: ids.team,
    share: share.nullable(),
    reviewers: z.array(ids.seat).nullable(),
  }),
  z.strictObject({ kind: z.literal('seat'), seatId: ids.seat, share: share.nullable() }),
]);

const demandSchema = z.strictObject({
  pullRequestsPerWeek: z.number().min(0).max(1_000_000),
  aiShare: share.nullable(),
  reviewEffortHours: z.number().min(0).max(1_000).nullable(),
  source: z.enum(['measured', 'stated']),
  weeks: z.number().min(0),
});

/** A code area as it is written. */
export const areaSchema = z.strictObject({
  id: ids.area,
  name: text,
  aliases: z.array(text).exactOptional(),
  repository: text,
  paths: z.array(text),
  owners: z.array(ownerSchema),
  ownersSource: z.enum(['stated', 'inferred']),
  requiredApprovals: z.number().min(1).max(20),
  lightPathShare: share.nullable().exactOptional(),
  fallbackTeamId: ids.team.nullable(),
  demand: demandSchema,
  order,
});

/** An ownership rule as it is written. */
export const ruleSchema = z.strictObject({
  id: ids.rule,
  repository: text,
  file: text,
  line: z.int().min(1),
  pattern: text,
  owners: z.array(text),
  areaId: ids.area.nullable(),
  dialect: z.enum(['gitlab', 'bitbucket', 'kubernetes', 'chromium']).exactOptional(),
  section: text.exactOptional(),
  optional: z.literal(true).exactOptional(),
  approvals: z.int().min(1).exactOptional(),
  excludes: z.literal(true).exactOptional(),
  role: z.enum(['approver', 'reviewer', 'former']).exactOptional(),
  filter: text.exactOptional(),
  noParents: z.literal(true).exactOptional(),
});

/** A quality gate as it is written. */
export const gateSchema = z.strictObject({
  id: ids.gate,
  name: text,
  mode: z.enum(['sequence', 'parallel', 'afterMerge']),
  minutes: z.number().min(0).max(20_160),
  cv: z.number().min(0).max(5),
  passShare: z.number().min(0.01).max(1),
  order,
});

const assumptionKey = z.enum(assumptionKeys as [(typeof assumptionKeys)[number], ...typeof assumptionKeys]);
const assumptionTag = z.enum(['measured', 'published', 'derived', 'assumption', 'setting']);

/** An assumption that differs from its default, as it is written. */
export const assumptionSchema = z
  .strictObject({ key: assumptionKey, value: z.number(), tag: assumptionTag, source: text })
  .refine(({ key: name, value }) => isPossible(name, value), { error: 'outside what this assumption can be' });

function isPossible(name: keyof typeof assumptionDefinitions, value: number): boolean {
  const { min, max } = assumptionDefinitions[name];
  return value >= min && value <= max;
}

/** The fields of a record that an edit sets: any of them, none of them missing a value. */
const changes = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
  schema
    .omit({ id: true } as never)
    .partial()
    .strict();

/** Every edit, as it is written in a move and given on the command line. */
export const orgEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('createGroup'), group: groupSchema }),
  z.strictObject({ kind: z.literal('updateGroup'), groupId: ids.group, changes: changes(groupSchema) }),
  z.strictObject({ kind: z.literal('deleteGroup'), groupId: ids.group }),
  z.strictObject({ kind: z.literal('createTeam'), team: teamSchema }),
  z.strictObject({ kind: z.literal('updateTeam'), teamId: ids.team, changes: changes(teamSchema) }),
  z.strictObject({ kind: z.literal('deleteTeam'), teamId: ids.team }),
  z.strictObject({ kind: z.literal('createRole'), role: roleSchema }),
  z.strictObject({ kind: z.literal('updateRole'), roleId: ids.role, changes: changes(roleSchema) }),
  z.strictObject({ kind: z.literal('deleteRole'), roleId: ids.role }),
  z.strictObject({ kind: z.literal('createPerson'), person: personSchema }),
  z.strictObject({ kind: z.literal('updatePerson'), personId: ids.person, changes: changes(personSchema) }),
  z.strictObject({ kind: z.literal('deletePerson'), personId: ids.person }),
  z.strictObject({ kind: z.literal('createSeat'), seat: seatSchema }),
  z.strictObject({
    kind: z.literal('updateSeat'),
    seatId: ids.seat,
    changes: changes(seatSchema),
    circles: z.literal('keep').exactOptional(),
  }),
  z.strictObject({ kind: z.literal('deleteSeat'), seatId: ids.seat }),
  z.strictObject({ kind: z.literal('closeSeat'), seatId: ids.seat }),
  z.strictObject({
    kind: z.literal('moveSeat'),
    seatId: ids.seat,
    teamId: ids.team.nullable(),
    reviews: z.enum(['stay', 'take']),
  }),
  z.strictObject({ kind: z.literal('createArea'), area: areaSchema }),
  z.strictObject({ kind: z.literal('updateArea'), areaId: ids.area, changes: changes(areaSchema) }),
  z.strictObject({ kind: z.literal('deleteArea'), areaId: ids.area, rulesTo: ids.area.exactOptional() }),
  z.strictObject({ kind: z.literal('setAreaDemand'), areaId: ids.area, changes: demandSchema.partial().strict() }),
  z.strictObject({
    kind: z.literal('transferArea'),
    areaId: ids.area,
    fromTeamId: ids.team.nullable(),
    toTeamId: ids.team.nullable(),
  }),
  z.strictObject({ kind: z.literal('setAreaOwners'), areaId: ids.area, owners: z.array(ownerSchema) }),
  z.strictObject({ kind: z.literal('replaceRules'), repository: text, file: text, rules: z.array(ruleSchema) }),
  z.strictObject({ kind: z.literal('createGate'), gate: gateSchema }),
  z.strictObject({ kind: z.literal('updateGate'), gateId: ids.gate, changes: changes(gateSchema) }),
  z.strictObject({ kind: z.literal('deleteGate'), gateId: ids.gate }),
  z.strictObject({
    kind: z.literal('setAssumption'),
    key: assumptionKey,
    value: z.number().nullable(),
    tag: assumptionTag,
    source: text,
  }),
]);

/** A scenario's own fields as they are written; its moves and places have sections of their own. */
export const scenarioSchema = z.strictObject({
  id: ids.scenario,
  name: text,
  order,
  letter: key.exactOptional(),
  colour: z.enum(scenarioColours).exactOptional(),
  note: text.exactOptional(),
});

/** A move as it is written. */
export const moveSchema = z.strictObject({
  id: ids.move,
  edits: z.array(orgEditSchema).min(1),
  wave: z.int().min(1).max(99),
  status: z.enum(['active', 'parked']),
  reason: text,
  owner: text,
  keptConflict: key.exactOptional(),
});

/** A move with the scenario that it belongs to. */
export const scenarioMoveSchema = moveSchema.extend({ scenarioId: ids.scenario });

/** Where something stands, in a scenario or in the baseline. */
export const placeSchema = z.strictObject({
  scenarioId: ids.scenario.nullable(),
  id: key,
  x: z.number(),
  y: z.number(),
});

/** The part of a place that names it. */
export const placeKeySchema = placeSchema.pick({ scenarioId: true, id: true }).strict();

const length = z.number().positive();

/** A saved view of the map as it is written. */
export const frameSchema = z.strictObject({
  id: ids.frame,
  name: text,
  order,
  scenarioId: ids.scenario.nullable(),
  reading: z.enum(['before', 'after', 'changes']),
  lens: z.enum(['teams', 'ownership']),
  view: z.strictObject({ x: z.number(), y: z.number(), width: length, height: length }),
  closed: z.array(key),
  search: text,
  isSpotlit: z.boolean(),
  hidden: z.array(z.enum(frameFields)).exactOptional(),
  wave: z.int().min(1).max(99).exactOptional(),
  note: text,
});

const declaredToolSchema = z.strictObject({
  tool: key,
  model: key.nullable(),
  evidence: z.array(z.enum(aiEvidenceKinds)).min(1),
  session: key.nullable(),
});

const aiSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('human') }),
  z.strictObject({ kind: z.enum(['assisted', 'agent']), tools: z.array(declaredToolSchema).min(1) }),
]);

const commit = z.string().regex(/^[0-9a-f]{4,12}$/);

/** A pull request as it is written. */
export const pullRequestSchema = z.strictObject({
  id: key,
  origin: z.enum(['host', 'log']),
  repository: text,
  number: z.int().min(0).nullable(),
  author: text,
  state: z.enum(['open', 'merged', 'closed']),
  draft: z.boolean(),
  createdAt: time.nullable(),
  readyAt: time.nullable(),
  drafts: z.array(z.strictObject({ from: time, to: time.nullable() })),
  mergedAt: time.nullable(),
  closedAt: time.nullable(),
  head: commit.exactOptional(),
  landedAs: commit.exactOptional(),
  additions: z.int().min(0).nullable(),
  deletions: z.int().min(0).nullable(),
  changedFiles: z.int().min(0).nullable(),
  areaId: ids.area.nullable(),
  reviews: z.array(
    z.strictObject({
      reviewer: text,
      state: z.enum(['approved', 'changesRequested', 'commented', 'dismissed', 'pending']),
      submittedAt: time.nullable(),
    }),
  ),
  reviewsKnown: z.boolean(),
  requests: z.array(
    z.strictObject({
      kind: z.enum(['person', 'team']),
      target: key,
      requestedAt: time.nullable(),
      removedAt: time.nullable(),
      byRule: z.boolean().nullable(),
    }),
  ),
  ai: aiSchema,
});

/** Who is behind a login, as it is written. */
export const identitySchema = z.strictObject({
  login: key,
  provider,
  kind: z.enum(['person', 'automation', 'reviewAgent', 'authoringAgent', 'ghost']),
  personId: ids.person.nullable(),
  source: z.enum(['stated', 'inferred']),
  hostIds: z.array(key).exactOptional(),
});

/** What an import brought, as it is written. */
export const importSchema = z.strictObject({
  id: ids.import,
  at: time,
  files: z.array(
    z.strictObject({
      name: text,
      format: text,
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      rowsRead: z.int().min(0),
      rowsKept: z.int().min(0),
      leftOut: z.array(z.strictObject({ reason: text, count: z.int().min(0) })),
      chosen: z
        .strictObject({
          format: text.exactOptional(),
          dialect: z.enum(['github', 'gitlab', 'bitbucket', 'kubernetes', 'chromium']).exactOptional(),
          columns: z.record(z.string(), z.string()).exactOptional(),
        })
        .exactOptional(),
    }),
  ),
});

/** The ids of things, for patches. */
export const idSchemas = ids;

/** By which rules waits for review are counted. */
export const clockRulesSchema = z.strictObject({
  start: z.enum(['ready', 'opened']),
  ofOwn: z.enum(['leftOut', 'counted']),
  hours: z.enum(['clock', 'working']),
});

import type { JsonObject, JsonValue } from '../canonicalJson.ts';

/**
 * Version 2 knows how a team hands out reviews, what a role does about AI-assisted code, quality gates, and imported CI runs,
 * deployments and outcomes. Plans of version 1 had a shared queue in every team, no duties and none of these records, which is
 * what they get. Of pull requests it knows drafts, requests for review and what is declared about AI, of which version 1 kept
 * nothing; of accounts, whether the user said who is behind them, which nobody could.
 */
export function migrateFromVersion1(body: JsonObject): JsonObject {
  return {
    ...body,
    teams: each(body.teams, withRouting),
    roles: each(body.roles, withDuty),
    gates: [],
    pullRequests: each(body.pullRequests, withHistory),
    identities: each(body.identities, withSource),
    ciRuns: [],
    ciAggregates: [],
    deployments: [],
    outcomes: [],
    moves: each(body.moves, withEdits),
    undo: each(body.undo, withPatch),
    redo: each(body.redo, withPatch),
  };
}

function withRouting(team: JsonObject): JsonObject {
  return { ...team, routing: 'pool' };
}

function withDuty(role: JsonObject): JsonObject {
  return { ...role, duty: 'none', dutyShare: 0 };
}

/** Version 1 read nothing but lists of `gh`, and took an empty list of reviews for none. */
function withHistory(pullRequest: JsonObject): JsonObject {
  return { ...pullRequest, origin: 'host', drafts: [], reviewsKnown: true, requests: [], ai: { kind: 'unknown' } };
}

function withSource(identity: JsonObject): JsonObject {
  return { ...identity, source: 'inferred' };
}

function withEdits(move: JsonObject): JsonObject {
  return { ...move, edits: each(move.edits, migrateEdit) };
}

function migrateEdit(edit: JsonObject): JsonObject {
  if (edit.kind === 'createTeam') return { ...edit, team: one(edit.team, withRouting) };
  if (edit.kind === 'createRole') return { ...edit, role: one(edit.role, withDuty) };
  return edit;
}

function withPatch(step: JsonObject): JsonObject {
  return { ...step, patch: one(step.patch, migratePatch) };
}

function migratePatch(patch: JsonObject): JsonObject {
  const next: Record<string, JsonValue | undefined> = { ...patch };
  if (patch.tables !== undefined) next.tables = one(patch.tables, migrateTables);
  if (patch.pullRequests !== undefined) next.pullRequests = one(patch.pullRequests, putting(withHistory));
  if (patch.identities !== undefined) next.identities = one(patch.identities, putting(withSource));
  if (patch.moves !== undefined) {
    next.moves = each(patch.moves, (splice) => ({ ...splice, insert: each(splice.insert, withEdits) }));
  }
  return next;
}

function migrateTables(tables: JsonObject): JsonObject {
  const next: Record<string, JsonValue | undefined> = { ...tables };
  const changes = [
    ['teams', withRouting],
    ['roles', withDuty],
  ] as const;
  for (const [table, change] of changes) {
    const present = tables[table];
    if (present !== undefined) next[table] = one(present, putting(change));
  }
  return next;
}

/** Changes the records that a patch of a table puts. */
function putting(change: (record: JsonObject) => JsonObject): (patch: JsonObject) => JsonObject {
  return (patch) => ({ ...patch, put: each(patch.put, change) });
}

/** What is not as an older program wrote it stays as it is: the schema says what is wrong with it. */
function each(list: JsonValue | undefined, change: (item: JsonObject) => JsonObject): JsonValue {
  if (!Array.isArray(list)) return list ?? null;
  return (list as readonly JsonValue[]).map((item) => one(item, change));
}

function one(value: JsonValue | undefined, change: (item: JsonObject) => JsonObject): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null;
  return change(value as JsonObject);
}

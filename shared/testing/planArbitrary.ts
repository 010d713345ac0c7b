import fc from 'fast-check';
import {
  asId,
  type AreaId,
  type GateId,
  type GroupId,
  type ImportId,
  type PersonId,
  type RoleId,
  type RuleId,
  type SeatId,
  type TeamId,
} from '../base/ids.ts';
import { assumptionDefinitions, assumptionKeys, type AssumptionKey } from '../org/assumptions.ts';
import type { AreaOwner, CodeArea, Org } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { createDocument, dispatchCommand, redoStep, undoStep, type PlanDocument } from '../plan/history.ts';
import { aiEvidenceKinds, type PullRequestRecord } from '../plan/metrics.ts';
import { createPlan, type Plan } from '../plan/plan.ts';
import type { PlanCommand } from '../plan/planCommand.ts';

/** Any text that JSON can hold, hostile pieces included. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '<img src=x onerror=alert(1)>',
    '=cmd|x',
    '\u2028',
    '𝕬𝖓𝖆',
    'Ana\tLópez',
    '"\\',
  ),
);
const name = text.filter((value) => value.trim() !== '');
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const order = fc.integer({ min: 0, max: 1000 });
const size = { minLength: 0, maxLength: 6 };
const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const time = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const idOf = <Kind extends string>(prefix: string, index: number) => asId<Kind>(`${prefix}-${index}`);
const pick = <Id>(ids: readonly Id[]): fc.Arbitrary<Id | null> =>
  ids.length === 0 ? fc.constant(null) : nullable(fc.constantFrom(...ids));

function withinRange(key: AssumptionKey, part: number): number {
  const { min, max } = assumptionDefinitions[key];
  return Math.min(max, min + part * (max - min));
}

function keyed<Id, Rec extends { readonly id: Id }>(records: readonly Rec[]): ReadonlyMap<Id, Rec> {
  return new Map(records.map((record) => [record.id, record]));
}

/** Any sound organisation of a few records. */
export const orgArbitrary: fc.Arbitrary<Org> = fc
  .record({
    groups: fc.array(fc.record({ name, order }), size),
    teams: fc.array(
      fc.record({
        name,
        order,
        type: fc.constantFrom('stream', 'platform', 'unspecified' as const),
        routing: fc.constantFrom('pool', 'roundRobin', 'fewestOpen' as const),
        freedTo: fc.constantFrom(undefined, { review: 0.2, building: 0.5, training: 0.3, tooling: 0 }),
      }),
      size,
    ),
    roles: fc.array(
      fc.record({
        name,
        order,
        shortName: text,
        reviewShare: nullable(share),
        duty: fc.constantFrom('none', 'validator', 'architect', 'governance' as const),
        dutyShare: share,
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    people: fc.array(
      fc.record({
        name,
        note: text,
        skill: fc.double({ min: 0.1, max: 10, noNaN: true }),
        emails: fc.array(name, { maxLength: 2 }),
      }),
      size,
    ),
    seats: fc.array(fc.record({ title: text, order, fte: fc.double({ min: 0.01, max: 1, noNaN: true }) }), size),
    areas: fc.array(
      fc.record({
        name,
        order,
        rate: fc.double({ min: 0, max: 300, noNaN: true }),
        aiShare: nullable(share),
        aliases: fc.array(name, { maxLength: 2 }),
        lightPathShare: fc.option(nullable(share), { nil: undefined }),
      }),
      size,
    ),
    gates: fc.array(
      fc.record({
        name,
        order,
        mode: fc.constantFrom('sequence', 'parallel', 'afterMerge' as const),
        minutes: fc.double({ min: 0, max: 600, noNaN: true }),
        cv: share,
        passShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
      { maxLength: 3 },
    ),
    rules: fc.array(fc.record({ pattern: text, owners: fc.array(text, { maxLength: 3 }) }), size),
  })
  .chain((parts) => {
    const groupIds = parts.groups.map((_, index) => idOf<GroupId>('group', index));
    const teamIds = parts.teams.map((_, index) => idOf<TeamId>('team', index));
    const personIds = parts.people.map((_, index) => idOf<PersonId>('person', index));
    const seatIds = parts.seats.map((_, index) => idOf<SeatId>('seat', index));
    const areaIds = parts.areas.map((_, index) => idOf<AreaId>('area', index));
    const roleIds = parts.roles.map((_, index) => idOf<RoleId>('role', index));
    const owner: fc.Arbitrary<AreaOwner | null> = fc.oneof(
      fc
        .record({
          team: pick(teamIds),
          share: nullable(share),
          reviewers: nullable(fc.array(pick(seatIds), { maxLength: 3 })),
        })
        .map((made) =>
          made.team === null
            ? null
            : {
                kind: 'team' as const,
                teamId: made.team,
                share: made.share,
                reviewers: made.reviewers?.filter((id) => id !== null) ?? null,
              },
        ),
      fc
        .record({ seat: pick(seatIds), share: nullable(share) })
        .map((made) => (made.seat === null ? null : { kind: 'seat' as const, seatId: made.seat, share: made.share })),
    );
    return fc
      .record({
        groupParents: fc.tuple(...parts.groups.map((_, index) => pick(groupIds.slice(0, index)))),
        teamGroups: fc.tuple(...parts.teams.map(() => pick(groupIds))),
        seatLinks: fc.tuple(
          ...parts.seats.map((_, index) =>
            fc.record({
              teamId: pick(teamIds),
              personId: pick(personIds),
              roleId: fc.constantFrom(...roleIds),
              reportsTo: pick(seatIds.slice(0, index)),
            }),
          ),
        ),
        areaLinks: fc.tuple(
          ...parts.areas.map(() =>
            fc.record({ owners: fc.array(owner, { maxLength: 3 }), fallbackTeamId: pick(teamIds) }),
          ),
        ),
        ruleAreas: fc.tuple(...parts.rules.map(() => pick(areaIds))),
        assumptions: fc.uniqueArray(fc.constantFrom(...assumptionKeys), { maxLength: 3 }),
        assumptionValue: share,
      })
      .map((links): Org => ({
        groups: keyed(
          parts.groups.map((group, index) => ({
            id: idOf<GroupId>('group', index),
            ...group,
            parentId: links.groupParents[index] ?? null,
          })),
        ),
        teams: keyed(
          parts.teams.map(({ freedTo, ...team }, index) => ({
            id: idOf<TeamId>('team', index),
            ...team,
            ...(freedTo === undefined ? {} : { freedTo }),
            groupId: links.teamGroups[index] ?? null,
            externalRefs: [],
          })),
        ),
        roles: keyed(
          parts.roles.map((role, index) => ({
            id: idOf<RoleId>('role', index),
            ...role,
            kind: 'builds' as const,
            level: 1 as const,
          })),
        ),
        people: keyed(
          parts.people.map((person, index) => ({
            id: idOf<PersonId>('person', index),
            ...person,
            logins: [],
            hoursPerWeek: null,
            availableFrom: null,
          })),
        ),
        seats: keyed(
          parts.seats.flatMap((seat, index) => {
            const link = links.seatLinks[index];
            return link === undefined
              ? []
              : [{ id: idOf<SeatId>('seat', index), ...seat, ...link, expectedFrom: null }];
          }),
        ),
        areas: keyed(
          parts.areas.map((area, index): CodeArea => ({
            id: idOf<AreaId>('area', index),
            name: area.name,
            ...(area.aliases.length === 0 ? {} : { aliases: area.aliases }),
            ...(area.lightPathShare === undefined ? {} : { lightPathShare: area.lightPathShare }),
            repository: '',
            paths: [],
            owners: links.areaLinks[index]?.owners.filter((candidate) => candidate !== null) ?? [],
            ownersSource: 'stated',
            requiredApprovals: 1,
            fallbackTeamId: links.areaLinks[index]?.fallbackTeamId ?? null,
            demand: {
              pullRequestsPerWeek: area.rate,
              aiShare: area.aiShare,
              reviewEffortHours: null,
              source: 'stated',
              weeks: 0,
            },
            order: area.order,
          })),
        ),
        rules: keyed(
          parts.rules.map((rule, index) => ({
            id: idOf<RuleId>('rule', index),
            repository: '',
            file: 'CODEOWNERS',
            line: index + 1,
            ...rule,
            areaId: links.ruleAreas[index] ?? null,
          })),
        ),
        gates: keyed(parts.gates.map((gate, index) => ({ id: idOf<GateId>('gate', index), ...gate }))),
        assumptions: new Map(
          links.assumptions.map((key) => [
            key,
            { value: withinRange(key, links.assumptionValue), tag: 'assumption' as const, source: 'test' },
          ]),
        ),
      }));
  });

const statedOfPullRequest = fc.record({
  id: name,
  repository: text,
  number: nullable(fc.nat()),
  origin: fc.constantFrom('host', 'log' as const),
  author: text,
  state: fc.constantFrom('open', 'merged', 'closed' as const),
  draft: fc.boolean(),
  createdAt: nullable(time),
  readyAt: nullable(time),
  drafts: fc.array(fc.record({ from: time, to: nullable(time) }), { maxLength: 2 }),
  mergedAt: nullable(time),
  closedAt: nullable(time),
  additions: nullable(fc.nat()),
  deletions: nullable(fc.nat()),
  changedFiles: nullable(fc.nat()),
  areaId: fc.constant(null),
  reviews: fc.array(
    fc.record({
      reviewer: text,
      state: fc.constantFrom('approved', 'commented' as const),
      submittedAt: nullable(time),
    }),
    { maxLength: 3 },
  ),
  reviewsKnown: fc.boolean(),
  requests: fc.array(
    fc.record({
      kind: fc.constantFrom('person', 'team' as const),
      target: name,
      requestedAt: nullable(time),
      removedAt: nullable(time),
      byRule: nullable(fc.boolean()),
    }),
    { maxLength: 2 },
  ),
  ai: fc.oneof(
    fc.record({ kind: fc.constantFrom('unknown', 'human' as const) }),
    fc.record({
      kind: fc.constantFrom('assisted', 'agent' as const),
      tools: fc.array(
        fc.record({
          tool: name,
          model: nullable(name),
          evidence: fc.subarray([...aiEvidenceKinds], { minLength: 1 }),
          session: nullable(name),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  ),
});

const commit = fc.stringMatching(/^[0-9a-f]{4,12}$/);

const pullRequestArbitrary: fc.Arbitrary<PullRequestRecord> = fc
  .tuple(statedOfPullRequest, fc.record({ head: commit, landedAs: commit }, { requiredKeys: [] }))
  .map(([stated, commits]) => ({ ...stated, ...commits }));

/** Any plan with data and without scenarios. */
export const planArbitrary: fc.Arbitrary<Plan> = fc
  .record({ name, baseline: orgArbitrary, pullRequests: fc.array(pullRequestArbitrary, { maxLength: 4 }), at: time })
  .map(({ name: planName, baseline, pullRequests, at }) => ({
    ...createPlan(planName),
    baseline,
    pullRequests: keyed(pullRequests),
    identities: new Map(
      pullRequests.map(({ author }) => [
        author === '' ? '?' : author,
        {
          login: author === '' ? '?' : author,
          provider: 'github' as const,
          kind: 'person' as const,
          personId: null,
          source: 'stated' as const,
        },
      ]),
    ),
    imports: new Map([[asId<ImportId>('import-1'), { id: asId<ImportId>('import-1'), at, files: [] }]]),
  }));

/** An edit that may or may not apply to the org. */
export function editArbitrary(org: Org): fc.Arbitrary<OrgEdit> {
  const seats = [...org.seats.keys(), asId<SeatId>('seat-none')];
  const teams = [...org.teams.keys(), asId<TeamId>('team-none')];
  const areas = [...org.areas.keys(), asId<AreaId>('area-none')];
  const groups = [...org.groups.keys(), asId<GroupId>('group-none')];
  const people = [...org.people.keys(), asId<PersonId>('person-none')];
  const seatId = fc.constantFrom(...seats);
  const teamId = fc.constantFrom(...teams);
  const areaId = fc.constantFrom(...areas);
  return fc.oneof(
    fc.record({
      kind: fc.constant('moveSeat' as const),
      seatId,
      teamId: nullable(teamId),
      reviews: fc.constantFrom('stay', 'take' as const),
    }),
    fc.record({
      kind: fc.constant('transferArea' as const),
      areaId,
      fromTeamId: nullable(teamId),
      toTeamId: nullable(teamId),
    }),
    fc.record({ kind: fc.constant('deleteTeam' as const), teamId }),
    fc.record({ kind: fc.constant('deleteSeat' as const), seatId }),
    fc.record({ kind: fc.constant('closeSeat' as const), seatId }),
    fc.record({ kind: fc.constant('deleteArea' as const), areaId }),
    fc.record({ kind: fc.constant('deleteArea' as const), areaId, rulesTo: areaId }),
    fc.record({ kind: fc.constant('deletePerson' as const), personId: fc.constantFrom(...people) }),
    fc.record({ kind: fc.constant('deleteGroup' as const), groupId: fc.constantFrom(...groups) }),
    fc.record({ kind: fc.constant('updateTeam' as const), teamId, changes: fc.record({ name }) }),
    fc.record({
      kind: fc.constant('updateSeat' as const),
      seatId,
      changes: fc.record({ reportsTo: nullable(seatId) }),
    }),
    fc.record({
      kind: fc.constant('setAreaDemand' as const),
      areaId,
      changes: fc.record({ pullRequestsPerWeek: fc.nat(1000) }),
    }),
    fc.record({
      kind: fc.constant('createTeam' as const),
      team: fc.record({
        id: teamId,
        name,
        type: fc.constant('stream' as const),
        groupId: fc.constant(null),
        order,
        routing: fc.constant('pool' as const),
        externalRefs: fc.constant([]),
      }),
    }),
    fc.record({
      kind: fc.constant('setAssumption' as const),
      key: fc.constantFrom(...assumptionKeys),
      value: nullable(share),
      tag: fc.constant('assumption' as const),
      source: text,
    }),
  );
}

/** A document with scenarios, moves, places and a history of commands, some undone. */
export const documentArbitrary: fc.Arbitrary<PlanDocument> = planArbitrary.chain((plan) =>
  fc
    .record({
      names: fc.array(name, { maxLength: 3 }),
      steps: fc.array(
        fc.record({
          edit: editArbitrary(plan.baseline),
          scenario: fc.nat(3),
          act: fc.nat(6),
          x: fc.integer(),
          y: fc.integer(),
          at: time,
        }),
        { maxLength: 12 },
      ),
      undone: fc.nat(4),
      redone: fc.nat(2),
      at: time,
    })
    .map(({ names, steps, undone, redone, at }) => {
      let document = createDocument(plan);
      const run = (command: PlanCommand, when: string): void => {
        const done = dispatchCommand(document, command, when);
        if (done.ok) document = done.value;
      };
      for (const scenarioName of names) run({ kind: 'createScenario', name: scenarioName, copyOf: null }, at);
      for (const step of steps) {
        const scenarioId = [...document.plan.scenarios.keys()][step.scenario] ?? null;
        if (step.act === 0) run({ kind: 'place', scenarioId, places: [['team-0', { x: step.x, y: step.y }]] }, step.at);
        else if (step.act === 1) run({ kind: 'editBaseline', edits: [step.edit] }, step.at);
        else if (step.act === 2 && scenarioId !== null) run({ kind: 'deleteScenario', scenarioId }, step.at);
        else if (step.act === 3 && scenarioId !== null) {
          const move = document.plan.scenarios.get(scenarioId)?.moves[0];
          if (move !== undefined)
            run({ kind: 'updateMove', scenarioId, moveId: move.id, changes: { status: 'parked' } }, step.at);
        } else if (scenarioId !== null)
          run({ kind: 'addMove', scenarioId, edits: [step.edit], wave: 1 + step.act }, step.at);
      }
      for (let count = 0; count < undone; count += 1) document = undoStep(document);
      for (let count = 0; count < redone; count += 1) document = redoStep(document);
      return document;
    }),
);

import { assertNever } from '../base/result.ts';
import type { AssumptionOverride } from '../org/assumptionDefinition.ts';
import type { Org, Person, Role, Seat, Team } from '../org/org.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { orderedFrames } from '../plan/frame.ts';
import type { Agreement, Governance } from '../plan/governance.ts';
import { partSearch, writeSearch } from '../plan/searchTerms.ts';
import { orderedScenarios, scenarioLetter, type Move, type Plan, type Scenario } from '../plan/plan.ts';

/**
 * The plan with nothing in it that says whose it is: every name is a number, and all that was written by hand is left out. Numbers,
 * structure and moves stay, so whatever is made from it computes the same. Ids stay too, and may hold names: what leaves the
 * program must not show ids.
 */
export function anonymisePlan(plan: Plan): Plan {
  const labels = new Labels();
  const scenarios = orderedScenarios(plan).map((scenario, place): readonly [Scenario['id'], Scenario] => [
    scenario.id,
    {
      ...scenario,
      note: '',
      name: `Scenario ${scenarioLetter(place)}`,
      moves: scenario.moves.map((move) => plainMove(move, labels)),
    },
  ]);
  // Section by section and never `...plan`: a section that is added later is left out until somebody has thought about its names.
  return {
    name: 'Plan',
    ...(plan.firstDay === undefined ? {} : { firstDay: plan.firstDay }),
    ...(plan.clockRules === undefined ? {} : { clockRules: plan.clockRules }),
    baseline: plainOrg(plan.baseline, labels),
    layout: plan.layout,
    scenarios: new Map(scenarios),
    // Where and how the map was looked at stays; words that were written or searched for go.
    frames: new Map(
      orderedFrames(plan.frames).map((frame, place) => [
        frame.id,
        { ...frame, name: `Slide ${place + 1}`, search: plainSearch(frame.search), note: '' },
      ]),
    ),
    meetingNotes: new Map(),
    pullRequests: new Map(),
    identities: new Map(),
    ciRuns: new Map(),
    ciAggregates: new Map(),
    deployments: new Map(),
    outcomes: new Map(),
    imports: new Map(),
    waves: plan.waves.map((wave) => ({ ...wave, name: '' })),
    snapshots: new Map(),
    governance: plainGovernance(plan.governance, labels),
    findingLimits: plan.findingLimits,
    measureReadings: new Map(),
    experiments: new Map(),
    acceptedFindings: mapped(plan.acceptedFindings, (accepted) => ({ ...accepted, reason: '', owner: '' })),
    watchedFindings: new Map(),
  };
}

/** Terms about numbers and states say nothing of anybody; words may be names. */
function plainSearch(search: string): string {
  return writeSearch(
    partSearch(search).terms.filter(({ value }) => typeof value === 'number' || value === ''),
    '',
  );
}

function plainGovernance(governance: Governance, labels: Labels): Governance {
  const plainAgreement = (agreement: Agreement | null): Agreement | null =>
    agreement === null ? null : { ...agreement, by: '' };
  return {
    policies: mapped(governance.policies, (policy) => ({
      ...policy,
      name: labels.of('Policy', policy.id),
      owner: policy.owner.trim() === '' ? '' : 'named',
      note: '',
    })),
    standards: mapped(governance.standards, (standard) => ({
      ...standard,
      name: labels.of('Standard', standard.id),
    })),
    accountability: governance.accountability,
    definitionsOfDone: mapped(governance.definitionsOfDone, (definition) => ({
      ...definition,
      items: definition.items.map((_item, index) => `Condition ${index + 1}`),
      product: plainAgreement(definition.product),
      engineering: plainAgreement(definition.engineering),
    })),
  };
}

/** The same number for the same record, wherever it is met; numbers say nothing but the order of meeting. */
class Labels {
  readonly #known = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  of(word: string, id: string): string {
    const key = `${word} ${id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const count = (this.#counts.get(word) ?? 0) + 1;
    this.#counts.set(word, count);
    const label = `${word} ${count}`;
    this.#known.set(key, label);
    return label;
  }
}

function plainOrg(org: Org, labels: Labels): Org {
  return {
    groups: mapped(org.groups, (group) => ({ ...group, name: labels.of('Group', group.id) })),
    teams: mapped(org.teams, (team) => plainTeam(team, labels)),
    roles: mapped(org.roles, (role) => plainRole(role, labels)),
    people: mapped(org.people, (person) => plainPerson(person, labels)),
    seats: mapped(org.seats, plainSeat),
    areas: mapped(org.areas, (area) => ({ ...area, name: labels.of('Area', area.id), repository: '', paths: [] })),
    rules: new Map(),
    gates: mapped(org.gates, (gate) => ({ ...gate, name: labels.of('Gate', gate.id) })),
    assumptions: mapped(org.assumptions, (override: AssumptionOverride) => ({ ...override, source: '' })),
  };
}

function mapped<Id, Rec>(table: ReadonlyMap<Id, Rec>, convert: (record: Rec) => Rec): ReadonlyMap<Id, Rec> {
  return new Map([...table].map(([id, record]) => [id, convert(record)]));
}

function plainTeam(team: Team, labels: Labels): Team {
  return { ...team, name: labels.of('Team', team.id), externalRefs: [] };
}

const roleWords = {
  builds: ['Engineer', 'Engineer', 'Senior engineer', 'Staff engineer'],
  manages: ['Manager', 'Manager', 'Manager', 'Manager'],
  secures: ['Security reviewer', 'Security reviewer', 'Security reviewer', 'Security reviewer'],
  answersForAiCode: ['AI code reviewer', 'AI code reviewer', 'AI code reviewer', 'AI code reviewer'],
} as const;

/** What a role does is needed to read the plan, and is told by its kind and level instead of its name. */
function plainRole(role: Role, labels: Labels): Role {
  return { ...role, name: labels.of(roleWords[role.kind][role.level], role.id), shortName: '' };
}

function plainPerson(person: Person, labels: Labels): Person {
  return { ...person, name: labels.of('Person', person.id), emails: [], logins: [], note: '' };
}

function plainSeat(seat: Seat): Seat {
  return { ...seat, title: '' };
}

function plainMove(move: Move, labels: Labels): Move {
  return { ...move, reason: '', owner: '', edits: move.edits.map((edit) => plainEdit(edit, labels)) };
}

function plainEdit(edit: OrgEdit, labels: Labels): OrgEdit {
  switch (edit.kind) {
    case 'createGroup':
      return { ...edit, group: { ...edit.group, name: labels.of('Group', edit.group.id) } };
    case 'updateGroup':
      return { ...edit, changes: renamed(edit.changes, labels.of('Group', `${edit.groupId} renamed`)) };
    case 'createTeam':
      return { ...edit, team: plainTeam(edit.team, labels) };
    case 'updateTeam': {
      const { externalRefs: _refs, ...changes } = edit.changes;
      return { ...edit, changes: renamed(changes, labels.of('Team', `${edit.teamId} renamed`)) };
    }
    case 'createRole':
      return { ...edit, role: plainRole(edit.role, labels) };
    case 'updateRole': {
      const { shortName: _short, ...changes } = edit.changes;
      return { ...edit, changes: renamed(changes, labels.of('Role', `${edit.roleId} renamed`)) };
    }
    case 'createPerson':
      return { ...edit, person: plainPerson(edit.person, labels) };
    case 'updatePerson': {
      const { emails: _emails, logins: _logins, note: _note, ...changes } = edit.changes;
      return { ...edit, changes: renamed(changes, labels.of('Person', `${edit.personId} renamed`)) };
    }
    case 'createSeat':
      return { ...edit, seat: plainSeat(edit.seat) };
    case 'updateSeat': {
      const { title: _title, ...changes } = edit.changes;
      return { ...edit, changes };
    }
    case 'createArea':
      return { ...edit, area: { ...edit.area, name: labels.of('Area', edit.area.id), repository: '', paths: [] } };
    case 'updateArea': {
      const { repository: _repository, paths: _paths, ...changes } = edit.changes;
      return { ...edit, changes: renamed(changes, labels.of('Area', `${edit.areaId} renamed`)) };
    }
    case 'replaceRules':
      return { ...edit, repository: '', file: 'CODEOWNERS', rules: [] };
    case 'createGate':
      return { ...edit, gate: { ...edit.gate, name: labels.of('Gate', edit.gate.id) } };
    case 'updateGate':
      return { ...edit, changes: renamed(edit.changes, labels.of('Gate', `${edit.gateId} renamed`)) };
    case 'setAssumption':
      return { ...edit, source: '' };
    case 'deleteGroup':
    case 'deleteTeam':
    case 'deleteRole':
    case 'deletePerson':
    case 'deleteSeat':
    case 'closeSeat':
    case 'moveSeat':
    case 'deleteArea':
    case 'setAreaDemand':
    case 'transferArea':
    case 'setAreaOwners':
    case 'deleteGate':
      return edit;
    default:
      return assertNever(edit);
  }
}

function renamed<Changes extends { readonly name?: string }>(changes: Changes, label: string): Changes {
  return changes.name === undefined ? changes : { ...changes, name: label };
}

import type { AssumptionKey } from '../org/assumptions.ts';
import { emptyOrg, type CodeArea, type Org, type Role, type Team } from '../org/org.ts';
import { areaOf, personOf, roleId, roleOf, seatOf, tableOf, teamId, teamOf } from './smallOrg.ts';

/** The values of some assumptions. */
type WorkedAssumptions = Readonly<Partial<Record<AssumptionKey, number>>>;

/** An organisation of a worked example. */
interface WorkedExample {
  /** By the team's name, the part of full time of each of its people: `[1, 1, 0.5]`. They are called `team-0`, `team-1` and so on. */
  readonly teams: Readonly<Record<string, readonly number[]>>;
  readonly areas: readonly CodeArea[];
  readonly assumptions?: WorkedAssumptions;
  /** Changes of all teams. */
  readonly team?: Partial<Team>;
}

/** Nobody is on leave, nothing comes back, nothing is AI-assisted, and effort is as spread as an exponential time (cv 1). */
const roundAssumptions: WorkedAssumptions = {
  hoursPerWeek: 40,
  availability: 1,
  aiShare: 0,
  aiEffortMultiplier: 1,
  reviewEffortHours: 0.5,
  reviewEffortCv: 1,
  aiReviewEffortCv: 1,
  changeRequestProbability: 0,
  mainSuccess: 1,
};

/**
 * The organisation of a worked example of docs/model.md, in numbers that a reader can follow by hand: everyone works 40 hours a week
 * and plans a quarter of them for review, 10 hours; a first review takes half an hour, which is 2 working hours.
 */
export function workedOrg({ teams, areas, assumptions = {}, team = {} }: WorkedExample): Org {
  const places = Object.entries(teams).flatMap(([name, fullTime]) =>
    fullTime.map((fte, index) => ({ name: `${name}-${index}`, team: name, fte })),
  );
  const values = { ...roundAssumptions, ...assumptions };
  return {
    ...emptyOrg,
    teams: tableOf(Object.keys(teams).map((name, order) => teamOf(name, { order, ...team }))),
    roles: tableOf([roleOf('engineer', { reviewShare: 0.25 })]),
    people: tableOf(places.map(({ name }) => personOf(name))),
    seats: tableOf(
      places.map(({ name, team: owner, fte }) =>
        seatOf(name, { teamId: teamId(owner), personId: personOf(name).id, fte }),
      ),
    ),
    areas: tableOf(areas),
    assumptions: new Map(
      (Object.keys(values) as AssumptionKey[]).map((key) => [
        key,
        { value: values[key] ?? 0, tag: 'assumption', source: 'docs/model.md' },
      ]),
    ),
  };
}

/** A code area that a team owns, with so many pull requests a week. */
export function workedArea(
  name: string,
  owner: string,
  pullRequestsPerWeek: number,
  changes: Partial<CodeArea> = {},
): CodeArea {
  return areaOf(name, {
    owners: [{ kind: 'team', teamId: teamId(owner), share: null, reviewers: null }],
    demand: { pullRequestsPerWeek, aiShare: null, reviewEffortHours: null, source: 'stated', weeks: 0 },
    ...changes,
  });
}

/** The organisation with one person more, who reviews nothing and gives all of the week to a duty for AI-assisted code. */
export function withDuty(org: Org, owner: string, duty: Role['duty']): Org {
  const role = roleOf(duty, { kind: 'answersForAiCode', reviewShare: 0, duty, dutyShare: 1 });
  const person = personOf(duty);
  const seat = seatOf(duty, { teamId: teamId(owner), roleId: roleId(duty), personId: person.id });
  return {
    ...org,
    roles: new Map(org.roles).set(role.id, role),
    people: new Map(org.people).set(person.id, person),
    seats: new Map(org.seats).set(seat.id, seat),
  };
}

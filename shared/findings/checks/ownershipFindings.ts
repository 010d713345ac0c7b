import type { SeatId, TeamId } from '../../base/ids.ts';
import { allAtOnce, type Pieces } from '../../base/pieces.ts';
import type { Org, Team } from '../../org/org.ts';
import { accountableByArea } from '../accountability.ts';
import { code, findingOf, plain, push, type FindingFacts } from '../facts.ts';
import type { PlanFinding } from '../finding.ts';
import { countText, hoursText, listText, percentText } from '../findingText.ts';

/** Fewer hours a week than this for others are not worth a word. */
const leastCrossHours = 4;

/** Teams that own too much, review for others, and areas where those who check also approve. */
export function ownershipFindings(facts: FindingFacts): readonly PlanFinding[] {
  return allAtOnce(ownershipInPieces(facts));
}

/** The same, a check at a time. */
export function* ownershipInPieces(facts: FindingFacts): Pieces<readonly PlanFinding[]> {
  const found: (readonly PlanFinding[])[] = [];
  for (const check of [manyAreas, crossReview, rulesStopMatching, dutiesNotSeparated]) {
    found.push(check(facts));
    yield;
  }
  return found.flat();
}

function manyAreas({ org, result, index, limits }: FindingFacts): readonly PlanFinding[] {
  return [...org.teams.values()].flatMap((team) => {
    const areas = (index.areasByTeam.get(team.id) ?? []).filter(
      ({ id }) => (result.areas.get(id)?.demand.hoursPerWeek ?? 0) >= limits.minorHours,
    );
    if (areas.length <= limits.teamAreas) return [];
    return [
      findingOf(
        'teamManyAreas',
        'note',
        { kind: 'team', teamId: team.id },
        {
          title: `${team.name} owns ${areas.length} code areas`,
          detail: `Your limit is ${limits.teamAreas}. What a team owns it also has to keep in its head.`,
        },
        {
          evidence: [{ label: 'Code areas with reviews', value: areas.length, unit: 'areas', from: 'stated' }],
          members: areas.map(({ id }) => ({ kind: 'area', areaId: id })),
          weight: result.teams.get(team.id)?.demandHours ?? 0,
        },
      ),
    ];
  });
}

function crossReview({ org, result, index, limits }: FindingFacts): readonly PlanFinding[] {
  return [...org.teams.values()].flatMap((team) => {
    const figures = result.teams.get(team.id);
    if (figures === undefined || figures.demandHours <= 0) return [];
    let hours = 0;
    const members: PlanFinding['members'][number][] = [];
    for (const [areaId, part] of figures.byArea) {
      if (index.homeOf.get(areaId) === team.id || part <= 0) continue;
      hours += part;
      members.push({ kind: 'area', areaId });
    }
    const share = hours / figures.demandHours;
    if (share <= limits.crossTeam || hours < leastCrossHours) return [];
    return [
      findingOf(
        'teamCrossReview',
        'note',
        { kind: 'team', teamId: team.id },
        {
          title: `${team.name} spends ${percentText(share)} of its review hours on code of others`,
          detail: `${hoursText(hours)} of ${hoursText(figures.demandHours)} h/wk, in ${listText(members.flatMap((place) => (place.kind === 'area' ? (org.areas.get(place.areaId)?.name ?? []) : [])))}.`,
        },
        {
          evidence: [
            { label: 'Review hours for others’ code', value: hours, unit: 'hours a week', from: 'computed' },
            { label: 'Part of its review hours', value: share, unit: 'share', from: 'computed' },
          ],
          members,
          weight: hours,
        },
      ),
    ];
  });
}

/** Names of teams in rules: `@acme/payments`, not logins and not addresses. */
const teamHandle = /^@+([^@\s/]+(?:\/[^@\s]+)+)$/;

function teamByHandle(org: Org): ReadonlyMap<string, Team> {
  return new Map(
    [...org.teams.values()].flatMap((team) => team.externalRefs.map(({ ref }) => [ref.toLowerCase(), team] as const)),
  );
}

function rulesStopMatching({ plan, org }: FindingFacts): readonly PlanFinding[] {
  if (org.rules.size === 0) return [];
  const before = teamByHandle(plan.baseline);
  const now = teamByHandle(org);
  const lines = new Map<TeamId, string[]>();
  const renamed = new Map<TeamId, string>();
  for (const rule of org.rules.values()) {
    for (const owner of rule.owners) {
      const handle = teamHandle.exec(owner)?.[1]?.toLowerCase();
      const team = handle === undefined ? undefined : before.get(handle);
      if (team === undefined || handle === undefined) continue;
      const present = now.get(handle);
      if (present?.name === team.name) continue;
      push(lines, team.id, `${rule.file}:${rule.line}`);
      if (present !== undefined) renamed.set(team.id, present.name);
    }
  }
  return [...lines].map(([teamId, places]) => {
    const was = plan.baseline.teams.get(teamId)?.name ?? teamId;
    const name = renamed.get(teamId);
    const isThere = org.teams.has(teamId);
    return findingOf(
      'rulesStopMatching',
      name === undefined ? 'act' : 'watch',
      isThere ? { kind: 'team', teamId } : { kind: 'organisation' },
      {
        title: `${countText(places.length, 'ownership rule names', 'ownership rules name')} ${was}, which ${name === undefined ? 'is no longer there' : `is called ${name}`}`,
        detail: `${listText(places)}. ${name === undefined ? 'What they match has no owner on the host' : 'Once the team is renamed on the host they match nobody'} until the file is changed.`,
      },
      { evidence: [{ label: 'Rules that name it', value: places.length, unit: 'count', from: 'measured' }] },
    );
  });
}

/** Those who may review an area and have time to, and who of them checks. */
interface Approvers {
  readonly reviewers: readonly SeatId[];
  readonly validators: number;
  readonly hasGovernance: boolean;
}

/** Areas of one team mostly have the very same list of reviewers, which is looked through once. */
function createApprovers({ org, result }: FindingFacts): (reviewers: readonly SeatId[]) => Approvers {
  const known = new Map<readonly SeatId[], Approvers>();
  const dutyOf = (seatId: SeatId) => org.roles.get(org.seats.get(seatId)?.roleId ?? ('' as never))?.duty ?? 'none';
  return (list) => {
    const present = known.get(list);
    if (present !== undefined) return present;
    const reviewers = list.filter((id) => (result.seats.get(id)?.supplyHours ?? 0) > 0);
    let [validators, governance] = [0, 0];
    for (const id of reviewers) {
      const duty = dutyOf(id);
      if (duty === 'validator') validators += 1;
      if (duty === 'governance') governance += 1;
    }
    const approvers = { reviewers, validators, hasGovernance: governance > 0 };
    known.set(list, approvers);
    return approvers;
  };
}

function dutiesNotSeparated(facts: FindingFacts): readonly PlanFinding[] {
  const { org, result } = facts;
  const accountable = accountableByArea(facts);
  const approversOf = createApprovers(facts);
  const findings: PlanFinding[] = [];
  for (const area of org.areas.values()) {
    const figures = result.areas.get(area.id);
    if (figures === undefined || figures.demand.pullRequestsPerWeek === 0 || figures.reviewers.length === 0) continue;
    const { reviewers, validators, hasGovernance } = approversOf(figures.reviewers);
    const answers = accountable.get(area.id);
    const only = reviewers.length === 1 ? reviewers[0] : undefined;
    const why = hasGovernance
      ? 'Whoever sees that the policies are kept also approves changes here.'
      : validators > 0 && reviewers.length - validators < area.requiredApprovals
        ? 'Whoever screens AI-assisted changes would approve the same changes.'
        : only !== undefined && answers?.kind === 'held' && answers.holders.length === 1 && answers.holders[0] === only
          ? 'The one who answers for its AI code quality is the only one who approves.'
          : null;
    if (why === null) continue;
    findings.push(
      findingOf(
        'dutiesNotSeparated',
        'watch',
        { kind: 'area', areaId: area.id },
        { title: [code(area.name), plain(': checking and approving are not apart')], detail: why },
        {
          evidence: [
            { label: 'People who may review it', value: reviewers.length, unit: 'people', from: 'stated' },
            {
              label: 'Of them, people who check AI-assisted changes',
              value: validators,
              unit: 'people',
              from: 'stated',
            },
          ],
          weight: figures.demand.hoursPerWeek,
        },
      ),
    );
  }
  return findings;
}

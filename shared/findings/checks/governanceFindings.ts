import type { AreaId, GroupId, SeatId, TeamId } from '../../base/ids.ts';
import type { CodeArea } from '../../org/org.ts';
import { orderedRecords } from '../../plan/governance.ts';
import { accountableByArea } from '../accountability.ts';
import { aiPullRequestsOf, findingOf, isInScope, push, topGroupOf, type FindingFacts } from '../facts.ts';
import type { FindingPlace, PlanFinding } from '../finding.ts';
import { countText, listText, percentText } from '../findingText.ts';
import { lightPathRulingOf, takesLightPath } from '../lightPathPolicy.ts';

/** Who answers for AI-assisted code, and by which rules. */
export function governanceFindings(facts: FindingFacts): readonly PlanFinding[] {
  const areas = [...facts.org.areas.values()].filter((area) => aiPullRequestsOf(area, facts.assumptions) > 0);
  return [
    ...accountabilityFindings(facts, areas),
    ...withoutValidator(facts),
    ...policyFindings(facts, areas),
    ...lightPathFindings(facts, areas),
    ...standardFindings(facts, areas),
    ...definitionFindings(facts),
  ];
}

const placesOf = (areas: readonly CodeArea[]): readonly FindingPlace[] =>
  areas.map(({ id }) => ({ kind: 'area', areaId: id }));

function accountabilityFindings(facts: FindingFacts, areas: readonly CodeArea[]): readonly PlanFinding[] {
  const { org, index, limits, result, assumptions } = facts;
  const accountable = accountableByArea(facts);
  const missing = new Map<GroupId | 'none', CodeArea[]>();
  const owned = new Map<GroupId | 'none', number>();
  const answersFor = new Map<SeatId, AreaId[]>();
  for (const area of areas) {
    const home = index.homeOf.get(area.id);
    const group = home === undefined ? undefined : (topGroupOf(org, home) ?? 'none');
    if (group !== undefined) owned.set(group, (owned.get(group) ?? 0) + 1);
    const answer = accountable.get(area.id);
    if (answer?.kind === 'held') {
      // Of several who hold a role none answers alone.
      const [only] = answer.holders;
      if (answer.party.kind === 'role' && answer.holders.length === 1 && only !== undefined)
        push(answersFor, only, area.id);
      continue;
    }
    // What nobody owns is a finding of its own, and the first thing to settle.
    if (group !== undefined) push(missing, group, area);
  }
  const nobody = [...missing].map(([groupId, list]) => {
    const teams = new Set(list.map(({ id }) => index.homeOf.get(id))).size;
    const pullRequests = list.reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
    const share = list.reduce((sum, area) => sum + aiPullRequestsOf(area, assumptions), 0) / pullRequests;
    const name = groupId === 'none' ? 'Teams in no group' : (org.groups.get(groupId)?.name ?? groupId);
    return findingOf(
      'nobodyAccountable',
      'act',
      groupId === 'none' ? { kind: 'organisation' } : { kind: 'group', groupId },
      {
        title:
          list.length === owned.get(groupId)
            ? `Nobody is accountable for AI code quality in ${groupId === 'none' ? 'teams without group' : name}`
            : `Nobody is accountable for AI code quality in ${list.length} areas of ${name}`,
        detail: `${name}: ${countText(teams, 'team', 'teams')}, ${countText(list.length, 'area', 'areas')}, ${percentText(share)} AI-assisted pull requests.`,
      },
      {
        evidence: [
          { label: 'Code areas without', value: list.length, unit: 'areas', from: 'stated' },
          { label: 'AI-assisted pull requests there', value: share, unit: 'share', from: 'computed' },
        ],
        members: placesOf(list),
        weight: list.reduce((sum, { id }) => sum + (result.areas.get(id)?.demand.hoursPerWeek ?? 0), 0),
      },
    );
  });
  const many = [...answersFor].flatMap(([seatId, ids]) => {
    if (ids.length <= limits.accountableAreas) return [];
    return [
      findingOf(
        'accountableForMany',
        'note',
        { kind: 'seat', seatId },
        {
          title: `One person answers for ${ids.length} code areas`,
          detail: `Your limit is ${limits.accountableAreas}.`,
        },
        {
          evidence: [
            { label: 'Code areas that the person answers for', value: ids.length, unit: 'areas', from: 'stated' },
          ],
          members: ids.map((areaId) => ({ kind: 'area', areaId })),
        },
      ),
    ];
  });
  return [...nobody, ...many];
}

function teamsWithValidator({ org, index }: FindingFacts): ReadonlySet<TeamId> {
  const teams = new Set<TeamId>();
  for (const role of org.roles.values()) {
    if (role.duty !== 'validator') continue;
    for (const seat of index.seatsByRole.get(role.id) ?? []) {
      const isThere = seat.personId !== null || seat.expectedFrom !== null;
      if (seat.teamId !== null && isThere) teams.add(seat.teamId);
    }
  }
  return teams;
}

function withoutValidator(facts: FindingFacts): readonly PlanFinding[] {
  const { org, index, limits, assumptions, result } = facts;
  const screened = teamsWithValidator(facts);
  const members: FindingPlace[] = [];
  const names: string[] = [];
  let [weight, assisted, all] = [0, 0, 0];
  for (const team of org.teams.values()) {
    const areas = index.areasByTeam.get(team.id) ?? [];
    const pullRequests = areas.reduce((sum, { demand }) => sum + demand.pullRequestsPerWeek, 0);
    const ai = areas.reduce((sum, area) => sum + aiPullRequestsOf(area, assumptions), 0);
    if (pullRequests <= 0 || ai / pullRequests <= limits.validatorShare || screened.has(team.id)) continue;
    members.push({ kind: 'team', teamId: team.id });
    names.push(team.name);
    assisted += ai;
    all += pullRequests;
    weight += result.teams.get(team.id)?.demandHours ?? 0;
  }
  const [first] = members;
  if (first === undefined) return [];
  return [
    {
      ...findingOf(
        'aiWithoutValidator',
        'note',
        members.length === 1 ? first : { kind: 'organisation' },
        {
          title: `More than ${percentText(limits.validatorShare)} AI-assisted in ${countText(members.length, 'team', 'teams')} without a validator`,
          detail: `${listText(names)}: ${percentText(assisted / all)} of ${Math.round(all)} pull requests a week.`,
        },
        {
          evidence: [
            { label: 'AI-assisted pull requests there', value: assisted / all, unit: 'share', from: 'computed' },
            { label: 'Teams', value: members.length, unit: 'teams', from: 'computed' },
          ],
          members,
          weight,
        },
      ),
      id: 'aiWithoutValidator:organisation',
    },
  ];
}

function policyFindings(facts: FindingFacts, areas: readonly CodeArea[]): readonly PlanFinding[] {
  const { plan, limits, today } = facts;
  const policies = orderedRecords(plan.governance.policies);
  const inForce = policies.filter(({ status }) => status === 'inForce');
  const findings: PlanFinding[] = [];
  const open = areas.filter((area) => !inForce.some(({ scope }) => isInScope(facts, scope, area)));
  if (open.length > 0) {
    findings.push(
      findingOf(
        'policyMissing',
        'watch',
        { kind: 'organisation' },
        {
          title:
            inForce.length === 0
              ? 'No policy for using AI is in force'
              : `No policy for using AI applies to ${countText(open.length, 'code area', 'code areas')}`,
          detail: `${listText(open.map(({ name }) => name))} ${open.length === 1 ? 'has' : 'have'} AI-assisted pull requests.`,
        },
        {
          evidence: [
            { label: 'Code areas without a policy', value: open.length, unit: 'areas', from: 'stated' },
            { label: 'Policies in force', value: inForce.length, unit: 'count', from: 'stated' },
          ],
          members: placesOf(open),
        },
      ),
    );
  }
  const kept = policies.filter(({ status }) => status !== 'retired');
  const group = (
    kind: 'policyNotOwned' | 'policyReviewPast' | 'policyNotKept',
    list: typeof kept,
    words: { readonly title: string; readonly detail: string },
  ): void => {
    const [only] = list;
    if (only === undefined) return;
    findings.push({
      ...findingOf(
        kind,
        kind === 'policyNotKept' ? 'watch' : 'note',
        list.length === 1 ? { kind: 'policy', policyId: only.id } : { kind: 'organisation' },
        words,
        {
          evidence: [{ label: 'Policies', value: list.length, unit: 'count', from: 'stated' }],
          members: list.map(({ id }) => ({ kind: 'policy', policyId: id })),
        },
      ),
      id: `${kind}:organisation`,
    });
  };
  const names = (list: typeof kept): string => listText(list.map(({ name }) => `“${name}”`));
  const unowned = kept.filter(({ owner }) => owner.trim() === '');
  group('policyNotOwned', unowned, {
    title: `${countText(unowned.length, 'policy has', 'policies have')} no owner`,
    detail: `${names(unowned)}.`,
  });
  const past = kept.filter(({ reviewOn }) => reviewOn !== null && reviewOn < today);
  group('policyReviewPast', past, {
    title: `${countText(past.length, 'policy is', 'policies are')} past the review date`,
    detail: `${names(past)}${past.length === 1 ? `, due ${past[0]?.reviewOn ?? ''}` : ''}.`,
  });
  const broken = inForce.filter((policy) => policy.kept !== null && policy.kept < limits.policyKept);
  group('policyNotKept', broken, {
    title:
      broken.length === 1
        ? `“${broken[0]?.name ?? ''}” is kept in ${percentText(broken[0]?.kept ?? 0)}`
        : `${broken.length} policies are kept less than ${percentText(limits.policyKept)}`,
    detail: broken.length === 1 ? `Your limit is ${percentText(limits.policyKept)}.` : `${names(broken)}.`,
  });
  return findings;
}

function lightPathFindings(facts: FindingFacts, areas: readonly CodeArea[]): readonly PlanFinding[] {
  const rulings = areas
    .filter((area) => takesLightPath(area, facts.assumptions))
    .map((area) => ({ area, ruling: lightPathRulingOf(facts, area) }))
    .filter(({ ruling }) => ruling.kind !== 'allowed');
  if (rulings.length === 0) return [];
  const forbidding = new Set(
    rulings.flatMap(({ ruling }) => (ruling.kind === 'forbidden' ? [`“${ruling.policy.name}”`] : [])),
  );
  const open = rulings.map(({ area }) => area);
  const names = listText(open.map(({ name }) => name));
  return [
    findingOf(
      'lightPathWithoutPolicy',
      'watch',
      { kind: 'organisation' },
      {
        title: `A light path without a policy that allows it, in ${countText(open.length, 'code area', 'code areas')}`,
        detail:
          forbidding.size === 0
            ? `${names}: AI-assisted changes of low risk need one approval there, and no policy in force says that they may.`
            : `${names}: ${listText([...forbidding])} ${forbidding.size === 1 ? 'forbids' : 'forbid'} it.`,
      },
      {
        evidence: [
          {
            label: 'Code areas with a light path and no policy for it',
            value: open.length,
            unit: 'areas',
            from: 'stated',
          },
          {
            label: 'Of these a policy forbids it in',
            value: rulings.filter(({ ruling }) => ruling.kind === 'forbidden').length,
            unit: 'areas',
            from: 'stated',
          },
        ],
        members: placesOf(open),
      },
    ),
  ];
}

function standardFindings(facts: FindingFacts, areas: readonly CodeArea[]): readonly PlanFinding[] {
  const { plan, index } = facts;
  const screened = teamsWithValidator(facts);
  return orderedRecords(plan.governance.standards).flatMap((standard) => {
    const inScope = areas.filter((area) => isInScope(facts, standard.scope, area));
    const approvals = inScope.filter(({ requiredApprovals }) => requiredApprovals < standard.approvals);
    const unscreened = standard.needsValidator
      ? inScope.filter(({ id }) => {
          const home = index.homeOf.get(id);
          return home === undefined || !screened.has(home);
        })
      : [];
    const broken = inScope.filter((area) => approvals.includes(area) || unscreened.includes(area));
    if (broken.length === 0) return [];
    const parts = [
      approvals.length === 0
        ? ''
        : `${approvals.length} ask for fewer than ${countText(standard.approvals, 'approval', 'approvals')}`,
      unscreened.length === 0 ? '' : `${unscreened.length} have no validator`,
    ].filter((part) => part !== '');
    return [
      findingOf(
        'standardNotMet',
        'watch',
        { kind: 'standard', standardId: standard.id },
        {
          title: `“${standard.name}” is not met in ${countText(broken.length, 'code area', 'code areas')}`,
          detail: `${listText(broken.map(({ name }) => name))}: ${parts.join(', ')}.`,
        },
        {
          evidence: [
            { label: 'Code areas that fall short', value: broken.length, unit: 'areas', from: 'stated' },
            { label: 'Code areas that it applies to', value: inScope.length, unit: 'areas', from: 'stated' },
          ],
          members: placesOf(broken),
        },
      ),
    ];
  });
}

function definitionFindings({ org, plan, index }: FindingFacts): readonly PlanFinding[] {
  const { definitionsOfDone } = plan.governance;
  const owning = [...org.teams.values()].filter(({ id }) =>
    (index.areasByTeam.get(id) ?? []).some(({ demand }) => demand.pullRequestsPerWeek > 0),
  );
  const without = owning.filter(({ id }) => {
    const definition = definitionsOfDone.get(id);
    return (
      definition === undefined ||
      definition.items.length === 0 ||
      definition.product === null ||
      definition.engineering === null
    );
  });
  if (without.length === 0) return [];
  const written = without.filter(({ id }) => (definitionsOfDone.get(id)?.items.length ?? 0) > 0).length;
  return [
    findingOf(
      'definitionOfDoneMissing',
      'note',
      { kind: 'organisation' },
      {
        title:
          without.length === owning.length
            ? 'No team has an agreed definition of done'
            : `${countText(without.length, 'team has', 'teams have')} no agreed definition of done`,
        detail: `${listText(without.map(({ name }) => name))}.${written === 0 ? '' : ` ${written === 1 ? 'One is' : `${written} are`} written and not agreed by both product and engineering.`}`,
      },
      {
        evidence: [{ label: 'Teams without', value: without.length, unit: 'teams', from: 'stated' }],
        members: without.map(({ id }) => ({ kind: 'team', teamId: id })),
      },
    ),
  ];
}

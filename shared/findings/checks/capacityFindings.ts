import type { TeamResult } from '../../model/orgResult.ts';
import { capacityLimitsOf, checkCapacity } from '../checkCapacity.ts';
import type { Evidence, Finding, PlanFinding } from '../finding.ts';
import { code, plain, type FindingFacts } from '../facts.ts';
import { countText, hoursText, percentText } from '../findingText.ts';
import { mainAuthorOf } from './mainAuthors.ts';

/** The risks of capacity and cover in words, with what they rest on. */
export function capacityFindings(facts: FindingFacts): readonly PlanFinding[] {
  const { org, result, assumptions, plan } = facts;
  return checkCapacity(org, result, capacityLimitsOf(assumptions, plan.findingLimits)).map((finding) =>
    finding.place.kind === 'team' ? ofTeam(facts, finding) : ofArea(facts, finding),
  );
}

function ofTeam({ org, result }: FindingFacts, finding: Finding): PlanFinding {
  const { place } = finding;
  const teamId = place.kind === 'team' ? place.teamId : null;
  const name = teamId === null ? '' : (org.teams.get(teamId)?.name ?? teamId);
  const figures = teamId === null ? undefined : result.teams.get(teamId);
  const used = figures?.utilisation.kind === 'used' ? figures.utilisation.value : null;
  const words = used === null ? 'has reviews to do and no reviewers' : `needs ${percentText(used)} of its review hours`;
  return {
    ...finding,
    title: [plain(`${name} ${words}`)],
    detail: figures === undefined ? '' : teamDetail(figures),
    evidence: figures === undefined ? [] : teamEvidence(figures),
    members: [],
    weight: Infinity,
  };
}

function teamDetail(figures: TeamResult): string {
  const { headroomHours, weeklyRange, supplyHours, weeksUntilFull, demandHours } = figures;
  if (supplyHours <= 0) return `${hoursText(demandHours)} h/wk come in.`;
  const full =
    weeksUntilFull === null || weeksUntilFull <= 0 ? '' : ` Full in week ${Math.max(1, Math.ceil(weeksUntilFull))}.`;
  if (headroomHours >= 0) return `${hoursText(headroomHours)} h/wk left.${full}`;
  const range =
    weeklyRange === null
      ? ''
      : `, likely ${hoursText(Math.max(0, weeklyRange.low * supplyHours - supplyHours))} to ${hoursText(weeklyRange.high * supplyHours - supplyHours)}`;
  return `${hoursText(-headroomHours)} h/wk more than it has${range}. Its queue grows from now on.`;
}

function teamEvidence({
  utilisation,
  weeklyRange,
  demandHours,
  supplyHours,
  headroomHours,
}: TeamResult): readonly Evidence[] {
  const used: readonly Evidence[] =
    utilisation.kind !== 'used'
      ? []
      : [
          {
            label: 'Hours needed of hours there are',
            value: utilisation.value,
            unit: 'share',
            from: 'computed',
            ...(weeklyRange === null ? {} : { low: weeklyRange.low, high: weeklyRange.high }),
          },
        ];
  return [
    ...used,
    { label: 'Review work', value: demandHours, unit: 'hours a week', from: 'computed' },
    { label: 'Review hours', value: supplyHours, unit: 'hours a week', from: 'computed' },
    { label: 'Headroom', value: headroomHours, unit: 'hours a week', from: 'computed' },
  ];
}

function ofArea(facts: FindingFacts, found: Finding): PlanFinding {
  const { org, result } = facts;
  const area = found.place.kind === 'area' ? org.areas.get(found.place.areaId) : undefined;
  const figures = area === undefined ? undefined : result.areas.get(area.id);
  const author = area === undefined || found.kind !== 'areaSingleReviewer' ? null : mainAuthorOf(facts, area.id);
  const finding: Finding =
    author === null || area === undefined
      ? found
      : {
          ...found,
          kind: 'areaReviewerIsAuthor',
          id: `areaReviewerIsAuthor:${area.id}`,
          severity: found.severity === 'note' ? 'note' : 'act',
        };
  const hours = figures?.demand.hoursPerWeek ?? 0;
  const approvals = area?.requiredApprovals ?? 1;
  const evidence: Evidence[] = [
    { label: 'Review work', value: hours, unit: 'hours a week', from: 'computed' },
    {
      label: 'Pull requests a week',
      value: figures?.demand.pullRequestsPerWeek ?? 0,
      unit: 'pull requests',
      from: area?.demand.source ?? 'stated',
    },
    { label: 'People who may review it', value: figures?.reviewers.length ?? 0, unit: 'people', from: 'stated' },
    { label: 'Approvals that it needs', value: approvals, unit: 'people', from: 'stated' },
  ];
  if (author !== null) {
    evidence.push({
      label: 'Its pull requests by that one person',
      value: author.share,
      unit: 'share',
      from: 'measured',
    });
  }
  return {
    ...finding,
    title: [code(area?.name ?? ''), plain(` ${areaWords(finding.kind, figures?.reviewers.length ?? 0, approvals)}`)],
    detail: areaDetail(finding.kind, hours, author?.share ?? 0),
    evidence,
    members: [],
    weight: hours,
  };
}

function areaWords(kind: Finding['kind'], reviewers: number, approvals: number): string {
  if (kind === 'areaWithoutOwner') return 'has no owner';
  if (kind === 'areaWithoutReviewer') return 'has owners and nobody who reviews';
  if (kind === 'areaTooFewApprovers')
    return `needs ${approvals} approvals and has ${countText(reviewers, 'reviewer', 'reviewers')}`;
  if (kind === 'areaReviewerIsAuthor') return 'has its main author as its only reviewer';
  return 'has a single reviewer';
}

function areaDetail(kind: Finding['kind'], hours: number, share: number): string {
  const amount = `${hoursText(hours)} h/wk`;
  if (kind === 'areaWithoutOwner') return `${amount} that nobody is asked to review.`;
  if (kind === 'areaWithoutReviewer') return `${amount} that no owner has time for.`;
  if (kind === 'areaTooFewApprovers') return `${amount} cannot be approved as the rules ask.`;
  if (kind === 'areaReviewerIsAuthor') {
    return `${percentText(share)} of its pull requests are by that person, whom the host never asks: they have no reviewer.`;
  }
  return `${amount} wait when that person is away.`;
}

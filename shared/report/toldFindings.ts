import { checkPlan, sortFindings } from '../findings/checkPlan.ts';
import { findingFacts } from '../findings/facts.ts';
import type { Finding, FindingPlace, PlanFinding } from '../findings/finding.ts';
import { figureText } from '../findings/findingText.ts';
import type { OrgResult } from '../model/orgResult.ts';
import type { Org } from '../org/org.ts';
import type { Plan, Scenario } from '../plan/plan.ts';
import { longest, optionalText } from './displayText.ts';
import type { NameGuard } from './nameGuard.ts';
import type { Sentence } from './reportSchema.ts';

/** The findings of one state of a plan, fit to be told. */
export interface ToldFindings {
  /** Those that count, the worst first. */
  readonly open: readonly ToldFinding[];
  /** Those that somebody lives with. */
  readonly accepted: readonly AcceptedRisk[];
}

/** A finding in words that the reader may see. */
export interface ToldFinding extends Finding {
  readonly title: Sentence;
  /** Name of the place; empty: it is of no one place. */
  readonly where: string;
  /** The first number that it rests on; empty: none. */
  readonly figure: string;
  /** What was agreed to do, and who keeps an eye on it; empty: nothing, nobody. */
  readonly action: string;
  readonly watchedBy: string;
}

/** A risk that somebody lives with, and why. */
export interface AcceptedRisk {
  readonly findingId: string;
  readonly title: Sentence;
  readonly reason: string;
  readonly owner: string;
  /** ISO dates. */
  readonly acceptedOn: string;
  readonly until: string | null;
}

/**
 * All findings of one state, by the same checks as in the window. Which they are is found from the plan itself, since what is shown
 * has no paths and rules; how they are told, from records without hidden names, and what the checks write is cleaned once more.
 *
 * `shown` is the plan with baseline and governance fit to be shown; without a scenario it is the baseline that is told.
 */
export function toldFindingsOf(
  { plan, shown, scenario }: { readonly plan: Plan; readonly shown: Plan; readonly scenario: Scenario | null },
  org: Org,
  display: { readonly org: Org; readonly result: OrgResult },
  { today, guard }: { readonly today: string; readonly guard: NameGuard },
): ToldFindings {
  const found = checkPlan(findingFacts(plan, scenario, org, display.result, today));
  const { open, accepted } = sortFindings(found, plan.acceptedFindings, today);
  const told = new Map(
    checkPlan(findingFacts(shown, scenario, display.org, display.result, today)).map((finding) => [
      finding.id,
      finding,
    ]),
  );
  const titleOf = (finding: PlanFinding): Sentence =>
    (told.get(finding.id) ?? finding).title.map((part) => ({ ...part, text: guard.clean(part.text) }));
  const clean = (text: string, limit: number): string => guard.clean(optionalText(text, limit));
  return {
    open: open.map((finding) => {
      const [first] = finding.evidence;
      return {
        id: finding.id,
        kind: finding.kind,
        severity: finding.severity,
        place: finding.place,
        title: titleOf(finding),
        where: guard.clean(placeName(finding.place, display.org, shown)),
        action: clean(plan.watchedFindings.get(finding.id)?.action ?? '', longest.sentence),
        watchedBy: clean(plan.watchedFindings.get(finding.id)?.watchedBy ?? '', longest.name),
        figure: first === undefined ? '' : figureText(first.value, first.unit),
      };
    }),
    accepted: accepted.flatMap((finding) => {
      const record = plan.acceptedFindings.get(finding.id);
      if (record === undefined) return [];
      return [
        {
          findingId: finding.id,
          title: titleOf(finding),
          reason: clean(record.reason, longest.sentence),
          owner: clean(record.owner, longest.name),
          acceptedOn: record.acceptedOn,
          until: record.until,
        },
      ];
    }),
  };
}

function placeName(place: FindingPlace, org: Org, { governance }: Plan): string {
  switch (place.kind) {
    case 'team':
      return org.teams.get(place.teamId)?.name ?? '';
    case 'area':
      return org.areas.get(place.areaId)?.name ?? '';
    case 'group':
      return org.groups.get(place.groupId)?.name ?? '';
    case 'seat': {
      const teamId = org.seats.get(place.seatId)?.teamId ?? null;
      return teamId === null ? '' : (org.teams.get(teamId)?.name ?? '');
    }
    case 'gate':
      return org.gates.get(place.gateId)?.name ?? '';
    case 'policy':
      return governance.policies.get(place.policyId)?.name ?? '';
    case 'standard':
      return governance.standards.get(place.standardId)?.name ?? '';
    case 'organisation':
      return '';
    default:
      return place satisfies never;
  }
}

import { evaluateOrg } from '../model/evaluateOrg.ts';
import { applyOrgEdits } from '../org/applyOrgEdit.ts';
import type { OrgEdit } from '../org/orgEdit.ts';
import { describeEdits } from '../plan/describePlanCommand.ts';
import { capacityLimitsOf, checkCapacity } from './checkCapacity.ts';
import { governanceFindings } from './checks/governanceFindings.ts';
import { ownershipFindings } from './checks/ownershipFindings.ts';
import { peopleFindings } from './checks/peopleFindings.ts';
import { pipelineFindings } from './checks/pipelineFindings.ts';
import { capacityFindings } from './checks/capacityFindings.ts';
import { findingFacts, type FindingFacts } from './facts.ts';
import { compareFindings, isPressing, type Finding, type PlanFinding } from './finding.ts';
import { findingKinds } from './findingKinds.ts';
import { percentText } from './findingText.ts';
import type { Remedy } from './remedy.ts';
import { candidatesFor } from './remedyMoves.ts';
import { otherRemedies } from './settledElsewhere.ts';

const mostTried = 24;
const mostOffered = 3;

/**
 * Moves that resolve a finding, the one with the lowest highest utilisation among the teams it touches first. Each candidate is
 * applied and evaluated; what does not take the finding away, or brings a new pressing one, is not offered.
 */
export function remediesFor(facts: FindingFacts, finding: PlanFinding): readonly Remedy[] {
  const tried = candidatesFor(facts, finding)
    .slice(0, mostTried)
    .flatMap((edits) => tryOut(facts, finding, edits));
  const best = tried
    .sort((one, other) => one.score - other.score)
    .slice(0, mostOffered)
    .map(({ remedy }) => remedy);
  return [...best, ...otherRemedies(facts, finding)];
}

interface Tried {
  readonly remedy: Remedy;
  readonly score: number;
}

function tryOut(facts: FindingFacts, finding: PlanFinding, edits: readonly OrgEdit[]): readonly Tried[] {
  const applied = applyOrgEdits(facts.org, edits);
  if (!applied.ok) return [];
  const org = applied.value;
  const result = evaluateOrg(org, facts.result);
  const after = findingFacts(facts.plan, facts.scenario, org, result, facts.today);
  if (sameFamily(after, finding).some(({ id }) => id === finding.id)) return [];
  const before = checkCapacity(facts.org, facts.result, capacityLimitsOf(facts.assumptions, facts.plan.findingLimits));
  const now = checkCapacity(org, result, capacityLimitsOf(after.assumptions, facts.plan.findingLimits));
  const { added } = compareFindings<Finding>(before.filter(isPressing), now.filter(isPressing));
  // A milder form of the same, at the same place, is still a gain; anything else that is new is not.
  const worse = added.filter(({ place }) => !isSamePlace(place, finding.place));
  if (worse.length > 0) return [];
  let score = 0;
  const effects: string[] = [];
  for (const [teamId, figures] of result.teams) {
    const was = facts.result.teams.get(teamId)?.utilisation;
    if (figures.utilisation.kind !== 'used') continue;
    const value = figures.utilisation.value;
    if (was?.kind === 'used' && Math.abs(was.value - value) < 0.005) continue;
    score = Math.max(score, value);
    const name = org.teams.get(teamId)?.name ?? teamId;
    if (effects.length < 3) {
      effects.push(`${name} ${was?.kind === 'used' ? percentText(was.value) : '—'} to ${percentText(value)}`);
    }
  }
  const seats = edits.filter(({ kind }) => kind === 'createSeat').length;
  const words = describeEdits(facts.org, edits);
  const effect = effects.length === 0 ? 'Changes no utilisation.' : `${effects.join(', ')}.`;
  // A seat costs more than any transfer.
  return [{ remedy: { kind: 'move', words, edits, effect }, score: score + seats }];
}

function isSamePlace(one: Finding['place'], other: Finding['place']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The findings of the checks that may have made this one. */
function sameFamily(facts: FindingFacts, { kind }: Finding): readonly PlanFinding[] {
  const { family } = findingKinds[kind];
  if (kind === 'waveOverloads') return [];
  if (family === 'capacity') return capacityFindings(facts);
  if (family === 'people') return peopleFindings(facts);
  if (family === 'pipeline') return pipelineFindings(facts);
  if (family === 'governance') return [...governanceFindings(facts), ...ownershipFindings(facts)];
  return [...capacityFindings(facts), ...ownershipFindings(facts)];
}

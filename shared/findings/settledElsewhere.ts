import { describeEdits } from '../plan/describePlanCommand.ts';
import type { FindingFacts } from './facts.ts';
import type { PlanFinding } from './finding.ts';
import type { Remedy } from './remedy.ts';

const mostOffered = 3;

/** What is settled in the plan itself, or by somebody’s words. */
export function otherRemedies(facts: FindingFacts, finding: PlanFinding): readonly Remedy[] {
  switch (finding.kind) {
    case 'nobodyAccountable':
      return [
        ...makeAccountable(facts, finding),
        { kind: 'place', words: 'Choose in the accountability matrix', screen: 'governance' },
      ];
    case 'accountableForMany':
    case 'lightPathWithoutPolicy':
    case 'policyMissing':
    case 'policyNotOwned':
    case 'policyReviewPast':
    case 'policyNotKept':
    case 'standardNotMet':
    case 'definitionOfDoneMissing':
      return [{ kind: 'place', words: 'Settle it in Governance', screen: 'governance' }];
    case 'rulesStopMatching':
      return renameInRules(facts, finding);
    case 'waveOverloads':
      return laterWave(facts, finding);
    case 'mainBelowTarget':
      return [{ kind: 'place', words: 'See what it costs in Assumptions', screen: 'assumptions' }];
    case 'activityWithoutOutcome':
      return [{ kind: 'place', words: 'Look at the outcomes', screen: 'outcomes' }];
    case 'provenanceLow':
    case 'unreviewedRising':
    case 'reviewConcentration':
      return [{ kind: 'place', words: 'Look at what was imported', screen: 'data' }];
    case 'aiWithoutValidator':
    case 'areaReviewerIsAuthor':
    case 'areaSingleReviewer':
    case 'areaTooFewApprovers':
    case 'areaWithoutOwner':
    case 'areaWithoutReviewer':
    case 'ciSaturated':
    case 'dutiesNotSeparated':
    case 'gateOnPath':
    case 'personManyTeams':
    case 'reportingCircle':
    case 'seniorReviewTime':
    case 'spanNarrow':
    case 'spanWide':
    case 'teamBreaking':
    case 'teamCrossReview':
    case 'teamManyAreas':
    case 'teamOver':
    case 'teamTight':
    case 'teamWithoutReviewers':
      return [];
    default:
      return finding.kind satisfies never;
  }
}

/** Makes the manager of each team accountable for its areas, where every team has one. */
function makeAccountable({ org, index }: FindingFacts, { members }: PlanFinding): readonly Remedy[] {
  const teams = new Set(
    members.flatMap((place) => (place.kind === 'area' ? (index.homeOf.get(place.areaId) ?? []) : [])),
  );
  const roles = [...org.roles.values()].filter(({ kind }) => kind === 'manages');
  const role = roles.find(({ id }) =>
    [...teams].every((teamId) =>
      (index.seatsByRole.get(id) ?? []).some((seat) => seat.teamId === teamId && seat.personId !== null),
    ),
  );
  if (role === undefined || teams.size === 0) return [];
  return [
    {
      kind: 'command',
      words: `Make the ${role.name.toLowerCase()} of each of ${teams.size} teams accountable`,
      command: {
        kind: 'setAccountability',
        cells: [...teams].map((teamId) => ({
          place: { kind: 'team', teamId },
          party: { kind: 'role', roleId: role.id },
          level: 'accountable',
        })),
      },
    },
  ];
}

/** Names the team that now owns what the rules match. */
function renameInRules({ org, plan }: FindingFacts, { place }: PlanFinding): readonly Remedy[] {
  if (place.kind !== 'team') return [];
  const was = plan.baseline.teams.get(place.teamId);
  const now = org.teams.get(place.teamId);
  return was === undefined || now === undefined || was.name === now.name
    ? []
    : [
        {
          kind: 'place',
          words: `Rename it on the host together with the rules, or keep the name ${was.name}`,
          screen: 'data',
        },
      ];
}

/** Moves of the wave that bring the team new areas, one wave later. */
function laterWave({ plan, scenario }: FindingFacts, { place, evidence }: PlanFinding): readonly Remedy[] {
  const wave = evidence.find(({ label }) => label === 'Wave')?.value ?? 0;
  const found = [...plan.scenarios.values()].find((candidate) => candidate.moves === scenario?.moves);
  if (found === undefined || place.kind !== 'team') return [];
  return found.moves
    .filter(
      (move) =>
        move.wave === wave &&
        move.status === 'active' &&
        move.edits.some((edit) => edit.kind === 'transferArea' && edit.toTeamId === place.teamId),
    )
    .slice(0, mostOffered)
    .map((move) => ({
      kind: 'command',
      words: `One wave later: ${describeEdits(plan.baseline, move.edits)}`,
      command: { kind: 'updateMove', scenarioId: found.id, moveId: move.id, changes: { wave: wave + 1 } },
    }));
}

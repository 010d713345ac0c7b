import { assertNever } from '../base/result.ts';
import { limitDefinitions, type LimitDefinition } from './findingRecords.ts';
import type { AccountabilityLevel, AccountabilityParty, AccountabilityPlace } from './governance.ts';
import type { Plan } from './plan.ts';
import type { FindingCommand, GovernanceCommand } from './planCommand.ts';

/** Says what a command on governance or on findings does, for undo. */
export function describeGovernanceCommand(plan: Plan, command: GovernanceCommand | FindingCommand): string {
  const { policies, standards } = plan.governance;
  switch (command.kind) {
    case 'putPolicy':
      return `${command.policyId === null ? 'Add' : 'Change'} policy ${command.policy.name.trim()}`;
    case 'deletePolicy':
      return `Remove policy ${policies.get(command.policyId)?.name ?? command.policyId}`;
    case 'putStandard':
      return `${command.standardId === null ? 'Add' : 'Change'} review standard ${command.standard.name.trim()}`;
    case 'deleteStandard':
      return `Remove review standard ${standards.get(command.standardId)?.name ?? command.standardId}`;
    case 'setAccountability': {
      const [first, ...others] = command.cells;
      if (first === undefined) return 'Nothing';
      const sentence = `${accountabilityPartyName(plan, first.party)} ${levelWords(first.level)} ${placeName(plan, first.place)}`;
      return others.length === 0 ? sentence : `${sentence}, and ${others.length} more`;
    }
    case 'setDefinitionOfDone': {
      const team = plan.baseline.teams.get(command.teamId)?.name ?? command.teamId;
      return command.definition === null ? `Remove the definition of done of ${team}` : `Definition of done of ${team}`;
    }
    case 'setFindingLimit': {
      const { label, unit } = limitDefinitions[command.key];
      return command.value === null ? `Usual limit: ${label}` : `Limit: ${label} ${limitText(command.value, unit)}`;
    }
    case 'acceptFindings': {
      const [first, ...others] = command.accepted;
      return `Accept ${others.length === 0 ? 'a finding' : `${others.length + 1} findings`}: ${first?.reason.trim() ?? ''}`;
    }
    case 'watchFindings': {
      const [first, ...others] = command.watched;
      const what = others.length === 0 ? 'a finding' : `${others.length + 1} findings`;
      if (first === undefined || first.action.trim() + first.watchedBy.trim() === '') return `Watch ${what} no more`;
      return first.watchedBy.trim() === ''
        ? `What to do about ${what}: ${first.action.trim()}`
        : `Have ${first.watchedBy.trim()} watch ${what}`;
    }
    case 'reopenFindings':
      return `Let ${command.findingIds.length === 1 ? 'an accepted finding' : 'accepted findings'} count again`;
    default:
      return assertNever(command);
  }
}

/** A column of the accountability matrix in words. */
export function accountabilityPartyName({ baseline, scenarios }: Plan, party: AccountabilityParty): string {
  if (party.kind === 'author') return 'Author';
  if (party.kind === 'teamReviewer') return 'Team reviewer';
  const known = baseline.roles.get(party.roleId);
  if (known !== undefined) return known.name;
  for (const { moves } of scenarios.values()) {
    for (const edit of moves.flatMap((move) => move.edits)) {
      if (edit.kind === 'createRole' && edit.role.id === party.roleId) return edit.role.name;
    }
  }
  return party.roleId;
}

function placeName({ baseline }: Plan, place: AccountabilityPlace): string {
  if (place.kind === 'team') return baseline.teams.get(place.teamId)?.name ?? place.teamId;
  return baseline.areas.get(place.areaId)?.name ?? place.areaId;
}

function levelWords(level: AccountabilityLevel | null): string {
  switch (level) {
    case 'responsible':
      return 'is responsible for AI code quality in';
    case 'accountable':
      return 'is accountable for AI code quality in';
    case 'consulted':
      return 'is consulted on AI code quality in';
    case 'informed':
      return 'is informed of AI code quality in';
    case 'none':
      return 'has no part in AI code quality in';
    case null:
      return 'is as the team says in';
    default:
      return assertNever(level);
  }
}

/** A limit as its field shows it: shares and points in hundredths, counts without the word that the label has already. */
function limitText(value: number, unit: LimitDefinition['unit']): string {
  const shown = String(Math.round(value * (unit === 'share' || unit === 'points' ? 100 : 1) * 100) / 100);
  switch (unit) {
    case 'share':
      return `${shown} %`;
    case 'points':
    case 'minutes':
    case 'hours a week':
      return `${shown} ${unit}`;
    case 'people':
    case 'areas':
    case 'teams':
      return shown;
    default:
      return assertNever(unit);
  }
}

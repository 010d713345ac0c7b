import { asId, type AreaId, type PolicyId, type RoleId, type StandardId, type TeamId } from '../base/ids.ts';
import { limitKeys } from '../plan/findingRecords.ts';
import type { AccountabilityLevel } from '../plan/governance.ts';
import type { Plan } from '../plan/plan.ts';
import type { FindingCommand, GovernanceCommand } from '../plan/planCommand.ts';

const levels: readonly (AccountabilityLevel | null)[] = ['accountable', 'responsible', 'consulted', 'none', null];

/** A command on governance or on findings, made of what a step counts; some are refused. */
export function governanceCommandOf(
  plan: Plan,
  kind: (GovernanceCommand | FindingCommand)['kind'],
  {
    scenario,
    move,
    name,
    wave,
  }: { readonly scenario: number; readonly move: number; readonly name: string; readonly wave: number },
): GovernanceCommand | FindingCommand {
  const { policies, standards } = plan.governance;
  const teamId = asId<TeamId>(`team-${move}`);
  const limit = limitKeys[(move + scenario) % limitKeys.length] ?? 'teamOver';
  switch (kind) {
    case 'putPolicy':
      return {
        kind,
        policyId: move === 0 ? null : ([...policies.keys()][move - 1] ?? asId<PolicyId>('policy-none')),
        policy: {
          name,
          status: scenario === 0 ? 'draft' : 'inForce',
          owner: name,
          scope: scenario === 1 ? { kind: 'teams', teamIds: [teamId] } : { kind: 'all' },
          reviewOn: scenario === 2 ? '2027-01-18' : null,
          kept: move === 4 ? 0.5 : null,
          note: name,
          ...(wave % 2 === 0 ? { risks: ['low', 'high'], lightPath: move % 2 === 0 ? 'allowed' : 'forbidden' } : {}),
        },
      };
    case 'deletePolicy':
      return { kind, policyId: [...policies.keys()][move] ?? asId<PolicyId>('policy-none') };
    case 'putStandard':
      return {
        kind,
        standardId: move === 0 ? null : ([...standards.keys()][move - 1] ?? asId<StandardId>('standard-none')),
        standard: {
          name,
          scope: { kind: 'areas', areaIds: [asId<AreaId>(`area-${move}`)] },
          approvals: wave,
          needsDeclaration: move % 2 === 0,
          needsValidator: scenario % 2 === 0,
        },
      };
    case 'deleteStandard':
      return { kind, standardId: [...standards.keys()][move] ?? asId<StandardId>('standard-none') };
    case 'setAccountability':
      return {
        kind,
        cells: [
          {
            place:
              scenario % 2 === 0 ? { kind: 'team', teamId } : { kind: 'area', areaId: asId<AreaId>(`area-${move}`) },
            party: scenario < 2 ? { kind: 'author' } : { kind: 'role', roleId: asId<RoleId>(`role-${wave}`) },
            level: levels[move] ?? null,
          },
        ],
      };
    case 'setDefinitionOfDone':
      return {
        kind,
        teamId,
        definition:
          scenario === 3
            ? null
            : {
                teamId,
                items: [name],
                product: { by: name, on: '2026-11-02' },
                engineering: move === 1 ? null : { by: name, on: '2026-11-03' },
              },
      };
    case 'setFindingLimit':
      return { kind, key: limit, value: move === 4 ? null : scenario };
    case 'acceptFindings':
      return {
        kind,
        accepted: [
          {
            findingId: `teamOver:team-${move}`,
            reason: name,
            owner: name,
            acceptedOn: '2026-11-02',
            until: scenario === 0 ? null : '2027-01-18',
            places: [`team-${move}`],
          },
        ],
      };
    case 'watchFindings':
      return {
        kind,
        watched: [
          {
            findingId: `teamOver:team-${move}`,
            action: scenario === 0 ? '' : name,
            watchedBy: scenario === 1 ? '' : name,
          },
        ],
      };
    case 'reopenFindings':
      return { kind, findingIds: [`teamOver:team-${move}`] };
    default:
      return kind satisfies never;
  }
}

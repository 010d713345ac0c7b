import { findingFacts, type FindingFacts } from '../../../shared/findings/facts.ts';
import { percentText } from '../../../shared/findings/findingText.ts';
import {
  accountabilityParties,
  accountabilityRows,
  accountableText,
  areasInScope,
  isAgreed,
  knownOriginShare,
  levelLetter,
  policySummary,
  provenanceSummary,
  scopeText,
} from '../../../shared/findings/governanceSummary.ts';
import { policyRuleText } from '../../../shared/findings/lightPathPolicy.ts';
import { toolLabel } from '../../../shared/importers/provenance/aiTools.ts';
import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { accountabilityPartyName } from '../../../shared/plan/describeGovernance.ts';
import { orderedRecords } from '../../../shared/plan/governance.ts';
import { columns } from '../capacityTable.ts';
import type { Command } from '../command.ts';
import { findScenario } from '../findScenario.ts';
import { openOrg } from '../openOrg.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom govern`: who answers for AI-assisted code, and by which rules. */
export const govern: Command = {
  usage: 'govern PLAN [--scenario NAME] [--json]',
  summary: 'Print policies, review standards, accountability, definitions of done and provenance',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, { scenario: 'value', json: 'flag' });
    requirePositionals(positionals, ['PLAN']);
    const opened = await openOrg(positionals[0] ?? '', options.scenario);
    if (!opened.ok) {
      await io.err(`${opened.error}\n`);
      return 1;
    }
    const { plan, scenarioName, org, warnings } = opened.value;
    for (const warning of warnings) await io.err(`${warning}\n`);
    const found = options.scenario === null ? null : findScenario(plan, options.scenario);
    const facts = findingFacts(
      plan,
      found?.ok === true ? found.value : null,
      org,
      evaluateOrg(org),
      io.now().slice(0, 10),
    );
    await io.out(options.json ? `${JSON.stringify(tell(facts, scenarioName), null, 2)}\n` : format(facts));
    return 0;
  },
};

/** What `--json` prints. Stable: fields are added, never renamed. */
function tell(facts: FindingFacts, scenarioName: string | null): object {
  const { plan, org, index } = facts;
  const parties = accountabilityParties(facts);
  const { total, teams, tools } = provenanceSummary(plan);
  const row = (entry: (typeof teams)[number]): object => ({
    team: entry.team,
    pullRequests: entry.pullRequests,
    byAuthorship: entry.byAuthorship,
    knownOriginShare: knownOriginShare(entry),
  });
  return {
    version: 1,
    plan: plan.name,
    scenario: scenarioName,
    date: facts.today,
    policies: orderedRecords(plan.governance.policies).map((policy) => ({
      ...policy,
      areas: areasInScope(facts, policy.scope).length,
      isReviewPast: policy.reviewOn !== null && policy.reviewOn < facts.today,
    })),
    reviewStandards: orderedRecords(plan.governance.standards).map((standard) => ({
      ...standard,
      areas: areasInScope(facts, standard.scope).length,
    })),
    accountability: accountabilityRows(facts, parties).map(({ areaId, teamId, cells, accountable }) => ({
      areaId,
      area: org.areas.get(areaId)?.name ?? areaId,
      teamId,
      cells: parties.flatMap((party, place) => {
        const cell = cells[place];
        return cell === undefined || cell.level === null
          ? []
          : [{ party: accountabilityPartyName(plan, party), level: cell.level, isInherited: cell.isInherited }];
      }),
      accountable: accountable.kind,
      seatIds: accountable.kind === 'held' ? accountable.holders : [],
    })),
    definitionsOfDone: [...org.teams.values()].map(({ id, name }) => {
      const definition = plan.governance.definitionsOfDone.get(id);
      return {
        teamId: id,
        team: name,
        areas: index.areasByTeam.get(id)?.length ?? 0,
        items: definition?.items ?? [],
        product: definition?.product ?? null,
        engineering: definition?.engineering ?? null,
        isAgreed: isAgreed(definition),
      };
    }),
    provenance: {
      total: total === null ? null : row(total),
      teams: teams.map(row),
      tools: tools.map(({ tool, pullRequests }) => ({ tool, label: toolLabel(tool), pullRequests })),
    },
  };
}

function format(facts: FindingFacts): string {
  const { plan, org } = facts;
  const parties = accountabilityParties(facts);
  const rows = accountabilityRows(facts, parties);
  const policies = orderedRecords(plan.governance.policies);
  const standards = orderedRecords(plan.governance.standards);
  const nobody = rows.filter(({ accountable }) => accountable.kind !== 'held').length;
  const { total, teams, tools } = provenanceSummary(plan);
  const statusWords = { draft: 'draft', inForce: 'in force', retired: 'retired' } as const;
  const parts: string[] = [
    policies.length === 0
      ? 'No policy for using AI is in the register.'
      : `Policies: ${policySummary(facts)}.\n${columns([
          ['Policy', 'State', 'Owner', 'Applies to', 'Risk and light path', 'Review', 'Kept'],
          ...policies.map(({ name, status, owner, scope, reviewOn, kept, ...rule }) => [
            name,
            statusWords[status],
            owner === '' ? 'no owner' : owner,
            scopeText(facts, scope),
            policyRuleText(rule) || '-',
            reviewOn ?? '-',
            kept === null ? 'not measured' : percentText(kept),
          ]),
        ])}`,
    standards.length === 0
      ? 'No review standard for AI-assisted changes.'
      : columns([
          ['Review standard', 'Applies to', 'Approvals', 'Declares AI', 'Validator'],
          ...standards.map(({ name, scope, approvals, needsDeclaration, needsValidator }) => [
            name,
            scopeText(facts, scope),
            String(approvals),
            needsDeclaration ? 'yes' : 'no',
            needsValidator ? 'yes' : 'no',
          ]),
        ]),
    `Accountability for AI code quality: ${nobody} of ${rows.length} code areas have nobody accountable.\n${columns([
      ['Code area', ...parties.map((party) => accountabilityPartyName(plan, party)), 'Accountable'],
      ...rows.map(({ areaId, cells, accountable }) => [
        org.areas.get(areaId)?.name ?? areaId,
        ...cells.map(({ level }) => levelLetter(level) || '-'),
        accountableText(facts, accountable),
      ]),
    ])}`,
    columns([
      ['Definition of done', 'Conditions', 'Product', 'Engineering'],
      ...[...org.teams.values()].map(({ id, name }) => {
        const definition = plan.governance.definitionsOfDone.get(id);
        return [
          name,
          String(definition?.items.length ?? 0),
          definition?.product?.by ?? 'not agreed',
          definition?.engineering?.by ?? 'not agreed',
        ];
      }),
    ]),
    total === null
      ? 'Provenance: no pull request has landed.'
      : `Provenance\n${columns([
          ['Team', 'Landed', 'Known origin'],
          ...[total, ...teams].map((entry) => [
            entry.team === null ? 'All' : entry.team === '' ? '(no team)' : entry.team,
            String(entry.pullRequests),
            originText(knownOriginShare(entry)),
          ]),
        ])}\n${tools.length === 0 ? 'No tool is declared.' : columns([['Tool', 'Pull requests'], ...tools.map(({ tool, pullRequests }) => [toolLabel(tool), String(pullRequests)])])}`,
  ];
  return `${parts.join('\n\n').replaceAll('\u00A0', ' ')}\n`;
}

function originText(share: number | null): string {
  return share === null ? '-' : percentText(share);
}

import { checkPlan, sortFindings, type SortedFindings } from '../../../shared/findings/checkPlan.ts';
import { findingFacts, type FindingFacts } from '../../../shared/findings/facts.ts';
import { compareFindings, isPressing, placeKey, type PlanFinding } from '../../../shared/findings/finding.ts';
import { evidenceText } from '../../../shared/findings/findingText.ts';
import { findingKinds } from '../../../shared/findings/findingKinds.ts';
import { remediesFor } from '../../../shared/findings/remedies.ts';
import type { Remedy } from '../../../shared/findings/remedy.ts';
import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { sentenceText } from '../../../shared/org/describeEdit.ts';
import { limitDefinitions } from '../../../shared/plan/findingRecords.ts';
import type { Command } from '../command.ts';
import { findScenario } from '../findScenario.ts';
import { openOrg } from '../openOrg.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';

/** `headroom findings`: what is wrong, why, and what would help. */
export const findings: Command = {
  usage: 'findings PLAN [--scenario NAME] [--json]',
  summary: 'Print what is wrong in a plan, with evidence and the moves that would resolve it',
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
    const today = io.now().slice(0, 10);
    const found = options.scenario === null ? null : findScenario(plan, options.scenario);
    const scenario = found?.ok === true ? found.value : null;
    const facts = findingFacts(plan, scenario, org, evaluateOrg(org), today);
    const sorted = sortFindings(checkPlan(facts), plan.acceptedFindings, today);
    const base = findingFacts(plan, null, plan.baseline, evaluateOrg(plan.baseline), today);
    const before = scenario === null ? null : sortFindings(checkPlan(base), plan.acceptedFindings, today).open;
    await io.out(
      options.json
        ? `${JSON.stringify(tell(facts, scenarioName, sorted, before), null, 2)}\n`
        : format(facts, sorted, before),
    );
    return 0;
  },
};

/** What `--json` prints. Stable: fields are added, never renamed. */
function tell(
  facts: FindingFacts,
  scenarioName: string | null,
  { open, accepted }: SortedFindings,
  before: readonly PlanFinding[] | null,
): object {
  const changes = before === null ? null : compareFindings(before, open);
  const added = new Set((changes?.added ?? []).map(({ id }) => id));
  const record = (finding: PlanFinding): object => ({
    id: finding.id,
    kind: finding.kind,
    family: findingKinds[finding.kind].family,
    severity: finding.severity,
    title: sentenceText(finding.title),
    detail: finding.detail,
    meaning: findingKinds[finding.kind].meaning,
    place: placeKey(finding.place),
    members: finding.members.map(placeKey),
    limit: limitOf(facts, finding),
    evidence: finding.evidence,
  });
  return {
    version: 1,
    plan: facts.plan.name,
    scenario: scenarioName,
    date: facts.today,
    open: open.map((finding) => ({
      ...record(finding),
      change: changes === null ? null : added.has(finding.id) ? 'new' : 'carried over',
      remedies: remediesFor(facts, finding).map(tellRemedy),
    })),
    resolved: changes === null ? null : changes.resolved.map(record),
    accepted: accepted.map((finding) => ({
      ...record(finding),
      accepted: facts.plan.acceptedFindings.get(finding.id),
    })),
  };
}

function tellRemedy(remedy: Remedy): object {
  return remedy.kind === 'move'
    ? { kind: 'move', words: remedy.words, effect: remedy.effect, edits: remedy.edits }
    : { kind: remedy.kind, words: remedy.words };
}

function limitOf({ limits, assumptions }: FindingFacts, { kind }: PlanFinding): object | null {
  const key = findingKinds[kind].limit;
  if (key === null) return null;
  if (key === 'planTo') return { key: 'planToUtilisation', value: assumptions.planToUtilisation, unit: 'share' };
  return { key, value: limits[key], unit: limitDefinitions[key].unit };
}

const severityWords = { act: 'Act', watch: 'Watch', note: 'Note' } as const;

function format(
  facts: FindingFacts,
  { open, accepted }: SortedFindings,
  before: readonly PlanFinding[] | null,
): string {
  const changes = before === null ? null : compareFindings(before, open);
  const added = new Set((changes?.added ?? []).map(({ id }) => id));
  const pressing = open.filter(isPressing).length;
  const lines = [`${open.length} open, ${pressing} of them to act on or to watch; ${accepted.length} accepted.`];
  if (changes !== null) {
    lines.push(
      `Against the baseline ${changes.added.length} new, ${changes.resolved.length} resolved, ${changes.carried.length} carried over.`,
    );
  }
  for (const severity of ['act', 'watch', 'note'] as const) {
    const list = open.filter((finding) => finding.severity === severity);
    if (list.length === 0) continue;
    lines.push('', severityWords[severity]);
    for (const finding of list) {
      lines.push(`  ${sentenceText(finding.title)}${added.has(finding.id) ? ' (new)' : ''}`, `    ${finding.detail}`);
      if (finding.evidence.length > 0) {
        lines.push(`    ${finding.evidence.map((entry) => `${entry.label}: ${evidenceText(entry)}`).join('; ')}`);
      }
      for (const remedy of remediesFor(facts, finding)) {
        lines.push(`    -> ${remedy.words}${remedy.kind === 'move' ? ` (${remedy.effect})` : ''}`);
      }
    }
  }
  if (changes !== null && changes.resolved.length > 0) {
    lines.push('', 'Resolved', ...changes.resolved.map(({ title }) => `  ${sentenceText(title)}`));
  }
  if (accepted.length > 0) {
    lines.push('', 'Accepted with a reason');
    for (const finding of accepted) {
      const record = facts.plan.acceptedFindings.get(finding.id);
      lines.push(`  ${sentenceText(finding.title)}`, `    ${acceptedText(record)}`);
    }
  }
  return `${lines.join('\n').replaceAll('\u00A0', ' ')}\n`;
}

function acceptedText(
  record: FindingFacts['plan']['acceptedFindings'] extends ReadonlyMap<string, infer Rec> ? Rec | undefined : never,
): string {
  if (record === undefined) return '';
  const owner = record.owner === '' ? 'nobody named' : record.owner;
  return `${record.reason} (${owner}, ${record.acceptedOn}${record.until === null ? '' : `, until ${record.until}`})`;
}

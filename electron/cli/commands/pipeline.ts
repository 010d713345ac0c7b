import { evaluateOrgPipeline, type OrgPipelineResult } from '../../../shared/model/evaluateOrgPipeline.ts';
import { leadParts, type LeadTime } from '../../../shared/model/evaluatePipeline.ts';
import { evaluateOrg } from '../../../shared/model/evaluateOrg.ts';
import { throughputOf, type Throughput } from '../../../shared/model/throughput.ts';
import { resolveAssumptions } from '../../../shared/org/assumptions.ts';
import type { Org } from '../../../shared/org/org.ts';
import { twoDigitText } from '../../../shared/report/reportFigures.ts';
import { columns, twoDigits } from '../capacityTable.ts';
import type { Command } from '../command.ts';
import { openOrg } from '../openOrg.ts';
import { readArguments, requirePositionals } from '../readArguments.ts';
import { unreviewedText } from '../unreviewedText.ts';
import { gateWords, leverWords, partWords } from '../pipelineWords.ts';
import { pipelineJson } from '../pipelineJson.ts';

/** `headroom pipeline`: lead time from ready to deployed, part by part, and what more of each part would buy. */
export const pipeline: Command = {
  usage: 'pipeline PLAN [--scenario NAME] [--json]',
  summary: 'Print lead time by stage, the bottleneck and what more of each would buy',
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
    const result = evaluateOrgPipeline(org);
    await io.out(
      options.json
        ? `${JSON.stringify(pipelineJson(plan.name, scenarioName, org, result, throughputOfOrg(org, result)), null, 2)}\n`
        : pipelineTable(org, result) + unreviewedText(plan),
    );
    return 0;
  },
};

function pipelineTable(org: Org, result: OrgPipelineResult): string {
  const { pipeline: figures } = result;
  const { mean } = result.lead;
  const growing = [...result.areas].filter(([, { lead }]) => lead.kind === 'grows' || lead.kind === 'unroutable');
  const through = throughputOfOrg(org, result);
  const lines = [leadSentence(mean), throughSentence(through)];
  if (growing.length > 0 && mean.kind !== 'grows') {
    const names = growing.map(([areaId]) => org.areas.get(areaId)?.name ?? areaId);
    lines.push(
      `That is ${percent(result.lead.part)} of pull requests. The queue grows without end in ${names.join(', ')}.`,
    );
  }
  if (mean.kind === 'about' || mean.kind === 'atLeast') {
    const { parts } = mean;
    lines.push(
      '',
      columns([['Part', 'Hours', ''], ...leadParts.map((part) => [partWords[part], hours(parts[part]), ''])]),
    );
  }
  const ci = figures.ci.kind === 'settles' ? `a run waits ${hours(figures.ci.waitHours)} h` : 'the queue grows';
  lines.push(
    '',
    `CI: ${figures.ci.runsPerWeek.toFixed(0)} runs a week, ${percent(figures.ci.peakUtilisation)} used in the busiest hour, ${ci}.`,
    gateWords(org, figures.gates),
  );
  if (figures.escape.perMergedChange > 0) {
    lines.push(
      `After the merge ${percent(figures.escape.perMergedChange)} of changes fail a gate, ${twoDigitText(figures.escape.perWeek)} a week.`,
    );
  }
  lines.push(bottleneckSentence(result));
  if (result.leadHoursPerReviewHour !== null) {
    lines.push(`One more review hour a week takes ${hours(result.leadHoursPerReviewHour)} h off every pull request.`);
  }
  lines.push(
    '',
    columns([
      ['One percent more', 'Lead time', ''],
      ...result.levers.map(({ lever, elasticity }) => [
        leverWords[lever],
        elasticity.kind === 'none'
          ? '-'
          : `${elasticity.percent >= 0.005 ? '+' : ''}${twoDigits(elasticity.percent)} %`,
        elasticity.kind === 'steep' ? 'one percent less and it grows without end' : '',
      ]),
    ]),
  );
  return `${lines.join('\n')}\n\nElapsed hours, means by formula; percentiles need the simulation.\n`;
}

function throughputOfOrg(org: Org, { pipeline: { ci } }: OrgPipelineResult): Throughput {
  return throughputOf(evaluateOrg(org), ci, resolveAssumptions(org.assumptions).arrivalScv);
}

function throughSentence({ arrive, arriveRange, pastReview }: Throughput): string {
  if (arrive === 0) return 'No pull requests arrive.';
  const range = `${twoDigitText(arrive)} pull requests arrive a week, likely ${twoDigitText(arriveRange.low)} to ${twoDigitText(arriveRange.high)}`;
  return arrive - pastReview < 0.05
    ? `${range}; all get through.`
    : `${range}; ${twoDigitText(pastReview)} get through, and the queue grows by ${twoDigitText(arrive - pastReview)}.`;
}

function leadSentence(lead: LeadTime): string {
  switch (lead.kind) {
    case 'about':
      return `Ready to deployed: about ${hours(lead.hours)} h.`;
    case 'atLeast':
      return `Ready to deployed: more than ${hours(lead.hours)} h, since reviews are handed out in a way that has no formula.`;
    case 'grows':
      return `Ready to deployed: grows without end, since ${lead.at.map((place) => (place === 'ci' ? 'CI' : 'review')).join(' and ')} gets more than it can do.`;
    case 'unroutable':
      return 'Ready to deployed: never, where fewer people may review than must approve.';
    case 'idle':
      return 'No pull requests.';
    default:
      return lead satisfies never;
  }
}

function bottleneckSentence({ bottleneck }: OrgPipelineResult): string {
  switch (bottleneck.kind) {
    case 'overloaded':
      return `Bottleneck: ${bottleneck.levers.map((lever) => leverWords[lever].toLowerCase()).join(' and ')}, overloaded.`;
    case 'slowest':
      return `Bottleneck: ${leverWords[bottleneck.lever].toLowerCase()}.`;
    case 'none':
      return 'No bottleneck.';
    default:
      return bottleneck satisfies never;
  }
}

const hours = twoDigits;

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

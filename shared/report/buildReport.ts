import { fail, succeed, type Result } from '../base/result.ts';
import type { Plan } from '../plan/plan.ts';
import { buildAssumptions } from './assumptionsSection.ts';
import { buildCapacity } from './capacitySection.ts';
import { buildCover, footerMark, isEmpty } from './coverSection.ts';
import { buildDirectory } from './directorySection.ts';
import { buildHowToRead } from './howToReadSection.ts';
import { buildMap } from './mapSection.ts';
import { buildMoves } from './movesSection.ts';
import { createReportContext, type ReportContext } from './reportContext.ts';
import { dataUntil, dayText } from './reportDates.ts';
import type { ReportError, ReportOptions } from './reportOptions.ts';
import type { Report, ReportSection } from './reportSchema.ts';
import { displayText } from './displayText.ts';
import { buildSummary } from './summarySection.ts';

/** What fits at the foot of a page beside the rest. */
const longestInFooter = 60;

/**
 * Makes a report of a plan: its baseline alone, or a scenario against it. Plain data for the page that prints it. The same plan and
 * options give the same report.
 *
 * @throws RangeError when `generatedAt` is not an ISO date
 */
export function buildReport(plan: Plan, options: ReportOptions): Result<Report, ReportError> {
  const scenario = options.scenarioId === null ? null : plan.scenarios.get(options.scenarioId);
  if (scenario === undefined) {
    return fail({ kind: 'report.scenarioNotFound', scenarioId: options.scenarioId ?? '' });
  }
  const context = createReportContext(plan, scenario, options.names ?? 'moved');
  const until = dataUntil(plan);
  const about = scopeText(context);
  return succeed({
    version: 1,
    title: context.scenario === null ? context.title : `${context.title}: scenario ${context.scenario.letter}`,
    subject: `Review capacity: ${about}. Confidential`,
    footer: {
      mark: footerMark,
      text: `${displayText(context.title, longestInFooter)}. ${about}, ${until === null ? `as of ${dayText(options.generatedAt, 'short')}` : `data to ${dayText(until, 'short')}`}`,
    },
    cover: buildCover(context, options, until),
    sections: isEmpty(context) ? [] : sectionsOf(context),
  });
}

function sectionsOf(context: ReportContext): readonly ReportSection[] {
  const { comparison } = context;
  return [
    buildSummary(context),
    buildMap(context),
    buildCapacity(context),
    ...(comparison === null ? [] : [buildMoves(context, comparison)]),
    buildDirectory(context),
    buildAssumptions(context),
    buildHowToRead(context),
  ];
}

function scopeText({ scenario, comparison }: ReportContext): string {
  if (scenario === null) return 'The baseline';
  return comparison === null
    ? `Scenario ${scenario.letter}, without moves`
    : `Scenario ${scenario.letter} against the baseline`;
}

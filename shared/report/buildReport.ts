import { assertNever, fail, succeed, type Result } from '../base/result.ts';
import type { Plan } from '../plan/plan.ts';
import { anonymisePlan } from './anonymisePlan.ts';
import { buildAssumptions } from './assumptionsSection.ts';
import { buildCapacity } from './capacitySection.ts';
import { buildCover, isEmpty } from './coverSection.ts';
import { buildDecisions } from './decisionsSection.ts';
import { buildDirectory } from './directorySection.ts';
import { footerOf } from './footer.ts';
import { footerLine, slideFooterLine } from './footerLine.ts';
import { buildFrameSlides } from './frameSlides.ts';
import { buildFindings } from './findingsSection.ts';
import { buildGovernance } from './governanceSection.ts';
import { buildHowToRead } from './howToReadSection.ts';
import { buildOutcomes } from './outcomesSection.ts';
import { buildMap } from './mapSection.ts';
import { buildMoves } from './movesSection.ts';
import { buildOwnershipMatrix } from './ownershipMatrix.ts';
import { buildOwnership } from './ownershipSection.ts';
import { createReportContext, type ReportContext } from './reportContext.ts';
import { dataUntil } from './reportDates.ts';
import {
  longestStamp,
  papers,
  reportSectionNames,
  type ReportError,
  type ReportOptions,
  type ReportSectionName,
} from './reportOptions.ts';
import type { ReportComputed } from './reportComputed.ts';
import type { Report, ReportSection } from './reportSchema.ts';
import { teamPages } from './teamPagesSection.ts';
import { optionalText } from './displayText.ts';
import { buildPosterSheet, buildTiledSheet } from './sheet.ts';
import { buildSummary } from './summarySection.ts';

/**
 * Makes a report of a plan: its baseline alone, or a scenario against it. Plain data for the page that prints it. The same plan and
 * options give the same report.
 *
 * @throws RangeError when `generatedAt` is not an ISO date
 */
export function buildReport(given: Plan, options: ReportOptions): Result<Report, ReportError> {
  const plan = options.identities === 'anonymised' ? anonymisePlan(given) : given;
  const scenario = options.scenarioId === null ? null : plan.scenarios.get(options.scenarioId);
  if (scenario === undefined) {
    return fail({ kind: 'report.scenarioNotFound', scenarioId: options.scenarioId ?? '' });
  }
  const context = createReportContext(plan, scenario, options.names ?? 'moved', options.generatedAt);
  const until = dataUntil(given);
  const about = scopeText(context);
  const paper = options.paper ?? papers.A4;
  const form = options.form ?? 'pages';
  const footer = footerOf(context, plan, { generatedAt: options.generatedAt, until });
  const sheetFooter = footerLine(footer);
  return succeed({
    version: 2,
    title: context.scenario === null ? context.title : `${context.title}: scenario ${context.scenario.letter}`,
    subject: `Review capacity: ${about}. Confidential`,
    footer,
    stamp: optionalText(options.stamp ?? '', longestStamp),
    cover: buildCover(context, options, until),
    sections: isEmpty(context) || form !== 'pages' ? [] : sectionsOf(context, options),
    paper,
    sheet:
      form === 'poster'
        ? buildPosterSheet(context, sheetFooter, paper)
        : form === 'tiled'
          ? buildTiledSheet(context, sheetFooter, paper)
          : null,
    slides:
      form === 'slides'
        ? buildFrameSlides(plan, {
            scenarioId: options.scenarioId,
            names: options.names ?? 'moved',
            generatedAt: options.generatedAt,
            paper,
            footer: slideFooterLine(footer),
          })
        : null,
  });
}

function sectionsOf(context: ReportContext, options: ReportOptions): readonly ReportSection[] {
  const { comparison } = context;
  const wanted: readonly ReportSectionName[] = options.sections ?? reportSectionNames;
  const computed: ReportComputed | null = options.computed ?? null;
  return reportSectionNames
    .filter((name) => wanted.includes(name))
    .flatMap((name): readonly ReportSection[] => {
      switch (name) {
        case 'summary':
          return [buildSummary(context)];
        case 'map':
          return [buildMap(context, options.paper ?? papers.A4)];
        case 'teams':
          return teamPages(context, options.teamPages ?? 'changed');
        case 'capacity':
          return [buildCapacity(context)];
        case 'ownership':
          return [...buildOwnershipMatrix(context), buildOwnership(context)];
        case 'moves':
          return comparison === null ? [] : [buildMoves(context, comparison, computed?.waiting ?? null)];
        case 'findings':
          return [buildFindings(context)];
        case 'governance':
          return buildGovernance(context);
        case 'decisions':
          return buildDecisions(context);
        case 'outcomes':
          return buildOutcomes(context);
        case 'directory':
          return [buildDirectory(context)];
        case 'assumptions':
          return [buildAssumptions(context, computed?.sensitivity ?? null)];
        case 'howToRead':
          return [buildHowToRead(context)];
        default:
          return assertNever(name);
      }
    });
}

function scopeText({ scenario, comparison }: ReportContext): string {
  if (scenario === null) return 'The baseline';
  return comparison === null
    ? `Scenario ${scenario.letter}, without moves`
    : `Scenario ${scenario.letter} against the baseline`;
}

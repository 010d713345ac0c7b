import { assertNever, fail, succeed, type Result } from '../base/result.ts';
import type { Plan } from '../plan/plan.ts';
import { anonymisePlan } from './anonymisePlan.ts';
import { buildAssumptions } from './assumptionsSection.ts';
import { buildCapacity } from './capacitySection.ts';
import { buildCover, footerMark, isEmpty } from './coverSection.ts';
import { buildDecisions } from './decisionsSection.ts';
import { buildDirectory } from './directorySection.ts';
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
import { dataUntil, dayText } from './reportDates.ts';
import {
  papers,
  reportSectionNames,
  type ReportError,
  type ReportOptions,
  type ReportSectionName,
} from './reportOptions.ts';
import type { ReportComputed } from './reportComputed.ts';
import type { Report, ReportSection } from './reportSchema.ts';
import { changedTeams } from './changedTeamsSection.ts';
import { displayText } from './displayText.ts';
import { buildPosterSheet, buildTiledSheet } from './sheet.ts';
import { buildSummary } from './summarySection.ts';

/** What fits at the foot of a page beside the rest. */
const longestInFooter = 60;

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
  const footerText = `${displayText(context.title, longestInFooter)}. ${about}, ${until === null ? `as of ${dayText(options.generatedAt, 'short')}` : `data to ${dayText(until, 'short')}`}`;
  const sheetFooter = `${footerMark}. ${footerText}`;
  return succeed({
    version: 1,
    title: context.scenario === null ? context.title : `${context.title}: scenario ${context.scenario.letter}`,
    subject: `Review capacity: ${about}. Confidential`,
    footer: {
      mark: footerMark,
      text: footerText,
    },
    cover: buildCover(context, options, until),
    sections:
      isEmpty(context) || form !== 'pages'
        ? []
        : sectionsOf(context, options.sections ?? reportSectionNames, options.computed ?? null),
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
            // Each slide says itself which scenario it shows.
            footer: `${footerMark}. ${displayText(context.title, longestInFooter)}, ${until === null ? `as of ${dayText(options.generatedAt, 'short')}` : `data to ${dayText(until, 'short')}`}`,
          })
        : null,
  });
}

function sectionsOf(
  context: ReportContext,
  wanted: readonly ReportSectionName[],
  computed: ReportComputed | null,
): readonly ReportSection[] {
  const { comparison } = context;
  return reportSectionNames
    .filter((name) => wanted.includes(name))
    .flatMap((name): readonly ReportSection[] => {
      switch (name) {
        case 'summary':
          return [buildSummary(context)];
        case 'map':
          return [buildMap(context)];
        case 'teams':
          return comparison === null ? [] : changedTeams(context, comparison);
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

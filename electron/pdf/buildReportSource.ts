import { setImmediate as nextTurn } from 'node:timers/promises';
import { asId, type ScenarioId } from '../../shared/base/ids.ts';
import { fail, succeed, type Result } from '../../shared/base/result.ts';
import { computeForReport, reportJobsOf, type ReportJobs } from '../../shared/compute/reportJobs.ts';
import type { ReportComputed } from '../../shared/report/reportComputed.ts';
import type { PdfError, ReportError } from '../../shared/host/hostErrors.ts';
import { parsePlanFile, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { buildReport } from '../../shared/report/buildReport.ts';
import { zonedIso } from '../../shared/report/reportDates.ts';
import { parseReportChoices } from '../../shared/report/reportOptions.ts';
import type { ReportRequest, ReportSource } from './reportSource.ts';

/** A report from the text of a plan, dated by the time given: the day is the user's own, not Greenwich's. */
export async function buildReportSource(
  { text, scenarioId, options }: ReportRequest,
  now: Date,
  signal: AbortSignal,
): Promise<Result<ReportSource, PlanFileError | ReportError | PdfError>> {
  const choices = parseReportChoices(options);
  if (!choices.ok) return choices;
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return parsed;
  const { plan } = parsed.value.document;
  const id = scenarioId === null ? null : asId<ScenarioId>(scenarioId);
  const computed = choices.value.computed ?? (await computeInTurn(reportJobsOf(plan, id, choices.value), signal));
  if (computed === 'cancelled') return fail({ kind: 'pdf.cancelled' });
  const report = buildReport(plan, {
    ...choices.value,
    computed,
    scenarioId: id,
    generatedAt: zonedIso(now, -now.getTimezoneOffset()),
  });
  if (!report.ok) return report;
  return succeed({ report: report.value, title: report.value.title, subject: report.value.subject });
}

/** Lets the program do what else there is between any two steps. */
async function computeInTurn(jobs: ReportJobs, signal: AbortSignal): Promise<ReportComputed | 'cancelled'> {
  const steps = computeForReport(jobs);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await nextTurn();
    if (signal.aborted) return 'cancelled';
  }
}

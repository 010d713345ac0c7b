import { asId, type ScenarioId } from '../../shared/base/ids.ts';
import { succeed, type Result } from '../../shared/base/result.ts';
import type { ReportError } from '../../shared/host/hostErrors.ts';
import { parsePlanFile, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import { buildReport } from '../../shared/report/buildReport.ts';
import { parseReportChoices } from '../../shared/report/reportOptions.ts';
import type { ReportRequest, ReportSource } from './reportSource.ts';

/** A report from the text of a plan, dated by the time given: the day is the user's own, not Greenwich's. */
export function buildReportSource(
  { text, scenarioId, options }: ReportRequest,
  now: Date,
): Result<ReportSource, PlanFileError | ReportError> {
  const choices = parseReportChoices(options);
  if (!choices.ok) return choices;
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return parsed;
  const report = buildReport(parsed.value.document.plan, {
    ...choices.value,
    scenarioId: scenarioId === null ? null : asId<ScenarioId>(scenarioId),
    generatedAt: localDay(now),
  });
  if (!report.ok) return report;
  return succeed({ report: report.value, title: report.value.title, subject: report.value.subject });
}

function localDay(time: Date): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${String(time.getFullYear())}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
}

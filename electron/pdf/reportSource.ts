import type { Result } from '../../shared/base/result.ts';
import type { PdfError, ReportError } from '../../shared/host/hostErrors.ts';
import type { PlanFileError } from '../../shared/planFile/parsePlanFile.ts';

/** What to report on. */
export interface ReportRequest {
  /** Of the plan file. */
  readonly text: string;
  /** Null: the baseline. */
  readonly scenarioId: string | null;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A report as the print page draws it: plain data, plus what the PDF says of itself. */
export interface ReportSource {
  readonly report: unknown;
  readonly title: string;
  readonly subject: string;
}

export type BuildReportSource = (
  request: ReportRequest,
) => Promise<Result<ReportSource, PlanFileError | ReportError | PdfError>>;

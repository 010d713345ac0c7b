import { asId, type ScenarioId } from '../../shared/base/ids.ts';
import { succeed, type Result } from '../../shared/base/result.ts';
import type { PdfError, ReportError } from '../../shared/host/hostErrors.ts';
import { parsePlanFile, type PlanFileError } from '../../shared/planFile/parsePlanFile.ts';
import type { ExportFormat, ExportTableName } from '../../shared/report/exportFormats.ts';
import type { ReportPrinter } from '../pdf/printReport.ts';
import type { BuildReportSource, ReportRequest } from '../pdf/reportSource.ts';
import { makeExport } from './makeExport.ts';

interface FileDependencies {
  readonly printReport: ReportPrinter;
  readonly buildReport: BuildReportSource;
}

/** A plan as the bytes of a file in any form. */
export async function makeFile(
  request: ReportRequest & { readonly format: ExportFormat; readonly table: ExportTableName },
  { printReport, buildReport }: FileDependencies,
): Promise<Result<Uint8Array, PdfError | ReportError | PlanFileError>> {
  const { format, table, text, scenarioId, options } = request;
  if (format === 'pdf' || format === 'png') {
    const source = await buildReport({
      text,
      scenarioId,
      options: format === 'png' ? { ...options, form: 'poster' } : options,
    });
    if (!source.ok) return source;
    const printed = await (format === 'png' ? printReport.toPng(source.value) : printReport.toPdf(source.value));
    // What is a box was told on the screen that this comes from.
    return printed.ok ? succeed(printed.value.output) : printed;
  }
  const parsed = parsePlanFile(text);
  if (!parsed.ok) return parsed;
  return makeExport(parsed.value.document.plan, {
    format,
    table,
    scenarioId: scenarioId === null ? null : asId<ScenarioId>(scenarioId),
    choices: options,
    generatedAt: new Date().toISOString(),
  });
}

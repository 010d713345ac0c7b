import type { ScenarioId } from '../../shared/base/ids.ts';
import { assertNever, succeed, type Result } from '../../shared/base/result.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { buildReport } from '../../shared/report/buildReport.ts';
import { toSvg } from '../../shared/report/drawing.ts';
import type { ExportFormat, ExportTableName } from '../../shared/report/exportFormats.ts';
import { buildMoveList } from '../../shared/report/moveList.ts';
import { buildExportTables } from '../../shared/report/exportTables.ts';
import { toCsv, toMarkdown } from '../../shared/report/exportTexts.ts';
import { parseReportChoices, type ReportError } from '../../shared/report/reportOptions.ts';

export interface WantedExport {
  /** Of those that need no drawing by the app. */
  readonly format: Exclude<ExportFormat, 'pdf' | 'png'>;
  readonly table: ExportTableName;
  /** Null: the baseline. */
  readonly scenarioId: ScenarioId | null;
  readonly choices: unknown;
  /** ISO 8601. */
  readonly generatedAt: string;
}

/** A plan as the bytes of a file. */
export async function makeExport(plan: Plan, wanted: WantedExport): Promise<Result<Uint8Array, ReportError>> {
  const choices = parseReportChoices(wanted.choices);
  if (!choices.ok) return choices;
  const options = { ...choices.value, scenarioId: wanted.scenarioId, generatedAt: wanted.generatedAt };
  if (wanted.format === 'pptx' && options.form === 'slides') {
    const report = buildReport(plan, options);
    if (!report.ok) return report;
    const { toFrameSlides } = await import('./frameSlides.ts');
    return succeed(await toFrameSlides(report.value));
  }
  const tables = buildExportTables(plan, options);
  if (!tables.ok) return tables;
  switch (wanted.format) {
    case 'csv': {
      const table = tables.value.find(({ name }) => name === wanted.table);
      return succeed(bytesOf(toCsv(table ?? { columns: ['Nothing changes in the baseline'], rows: [] })));
    }
    case 'xlsx': {
      // Loaded when it is needed: no start waits for it.
      const { toWorkbook } = await import('./workbook.ts');
      return succeed(await toWorkbook(tables.value));
    }
    case 'md': {
      const report = buildReport(plan, { ...options, form: 'pages' });
      return report.ok ? succeed(bytesOf(toMarkdown(report.value, tables.value))) : report;
    }
    case 'svg': {
      const report = buildReport(plan, { ...options, form: 'poster' });
      if (!report.ok) return report;
      const drawing = report.value.sheet?.drawing;
      return succeed(bytesOf(drawing === undefined ? '' : toSvg(drawing, report.value.title)));
    }
    case 'pptx': {
      const pages = buildReport(plan, { ...options, form: 'pages' });
      const sheet = buildReport(plan, { ...options, form: 'poster' });
      if (!pages.ok) return pages;
      if (!sheet.ok) return sheet;
      const { toSlides } = await import('./slides.ts');
      return succeed(await toSlides(pages.value, sheet.value.sheet?.drawing ?? null, tables.value));
    }
    case 'json': {
      const list = buildMoveList(plan, options, tables.value);
      return list.ok ? succeed(bytesOf(`${JSON.stringify(list.value, null, 2)}\n`)) : list;
    }
    default:
      return assertNever(wanted.format);
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

import { z } from 'zod';
import { fail, succeed, type Result } from '../base/result.ts';
import type { ScenarioId } from '../base/ids.ts';

/** Whose names a report shows: everyone's, only those of people with a move in the scenario, or nobody's. */
export type NamesShown = 'all' | 'moved' | 'none';

export interface ReportOptions {
  /** Null: the baseline alone. */
  readonly scenarioId: ScenarioId | null;
  /** ISO 8601. Only the day is shown, as it is written here. */
  readonly generatedAt: string;
  readonly names?: NamesShown;
  /** Who is to read it, as the author of the report writes it; left out when empty. */
  readonly preparedFor?: string;
  readonly preparedBy?: string;
}

/** Why no report can be made. */
export type ReportError =
  | { readonly kind: 'report.scenarioNotFound'; readonly scenarioId: string }
  | { readonly kind: 'report.optionsInvalid'; readonly detail: string };

/** What a caller outside, such as the window or the command line, may choose about a report. */
export type ReportChoices = Pick<ReportOptions, 'names' | 'preparedFor' | 'preparedBy'>;

const choicesSchema = z.strictObject({
  names: z.enum(['all', 'moved', 'none']).default('moved'),
  preparedFor: z.string().max(1000).default(''),
  preparedBy: z.string().max(1000).default(''),
});

/** Reads the choices that came over a bridge; what is not chosen takes its default. */
export function parseReportChoices(value: unknown): Result<Required<ReportChoices>, ReportError> {
  const parsed = choicesSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return fail({ kind: 'report.optionsInvalid', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}

import { z } from 'zod';
import { fail, succeed, type Result } from '../base/result.ts';
import type { ScenarioId } from '../base/ids.ts';
import { reportComputedSchema, type ReportComputed } from './reportComputed.ts';

/** Whose names a report shows: everyone's, only those of people with a move in the scenario, or nobody's. */
export type NamesShown = 'all' | 'moved' | 'none';

/** The sections that may be left out, in the order in which they stand; the cover is always there. */
export const reportSectionNames = [
  'summary',
  'map',
  'teams',
  'capacity',
  'ownership',
  'moves',
  'findings',
  'governance',
  'decisions',
  'outcomes',
  'directory',
  'assumptions',
  'howToRead',
] as const;
export type ReportSectionName = (typeof reportSectionNames)[number];

/** Papers by name, landscape, in millimetres. */
export const papers = {
  A4: { widthMm: 297, heightMm: 210 },
  A3: { widthMm: 420, heightMm: 297 },
  Letter: { widthMm: 279.4, heightMm: 215.9 },
  Tabloid: { widthMm: 431.8, heightMm: 279.4 },
  A2: { widthMm: 594, heightMm: 420 },
  A1: { widthMm: 841, heightMm: 594 },
  A0: { widthMm: 1189, heightMm: 841 },
  /** As a screen of 16 to 9: 13.33 by 7.5 inches. */
  Screen: { widthMm: 338.67, heightMm: 190.5 },
} as const satisfies Readonly<Record<string, PaperSize>>;
export type PaperName = keyof typeof papers;
export const paperNames = Object.keys(papers) as readonly PaperName[];

export interface PaperSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** A report of pages, the map on one sheet, that sheet in pieces of the paper to be joined, or a slide for each frame. */
export const reportForms = ['pages', 'poster', 'tiled', 'slides'] as const;
export type ReportForm = (typeof reportForms)[number];

/** How far the plan is, as its author says on the cover. */
export const planStatuses = ['draft', 'forDecision', 'agreed'] as const;
export type PlanStatus = (typeof planStatuses)[number];

export const statusWords: Readonly<Record<PlanStatus, string>> = {
  draft: 'Draft',
  forDecision: 'For decision',
  agreed: 'Agreed',
};

/** Which teams have a page of their own: those that the scenario changes, or every one. */
export const teamPageChoices = ['changed', 'all'] as const;
export type TeamPages = (typeof teamPageChoices)[number];

/** Characters of the stamp across each page: more would be letters too small to be seen from afar. */
export const longestStamp = 80;

/** Acrobat refuses pages that are larger: 200 inches. Smaller than this, a page of the report has letters under six points. */
export const paperLimits = { mostMm: 5080, leastWidthMm: 270, leastHeightMm: 190 } as const;

export interface ReportOptions {
  /** Null: the baseline alone. */
  readonly scenarioId: ScenarioId | null;
  /** ISO 8601, shown as it is written here: the day, and at the foot of pages the time with its zone where there is one. */
  readonly generatedAt: string;
  readonly names?: NamesShown;
  /** Who is to read it, as the author of the report writes it; left out when empty. */
  readonly preparedFor?: string;
  readonly preparedBy?: string;
  /** Absent: a draft. */
  readonly status?: PlanStatus;
  /** Stands across every page, such as for whom this copy is; left out when empty. */
  readonly stamp?: string;
  /** Absent: those that change. */
  readonly teamPages?: TeamPages;
  /** Absent: all of them. */
  readonly sections?: readonly ReportSectionName[];
  /** Absent: A4. */
  readonly paper?: PaperSize;
  /** Absent: pages. */
  readonly form?: ReportForm;
  /** Every name of a person, team, code area and scenario is replaced, and what was written by hand left out. */
  readonly identities?: 'kept' | 'anonymised';
  /** What was computed before for its diagrams; absent or null: they are left out. */
  readonly computed?: ReportComputed | null;
}

/** Why no report can be made. */
export type ReportError =
  | { readonly kind: 'report.scenarioNotFound'; readonly scenarioId: string }
  | { readonly kind: 'report.optionsInvalid'; readonly detail: string };

/** What a caller outside, such as the window or the command line, may choose about a report. */
export type ReportChoices = Omit<ReportOptions, 'scenarioId' | 'generatedAt'>;

const paperSchema = z.union([
  z.enum(['A4', 'A3', 'Letter', 'Tabloid', 'A2', 'A1', 'A0', 'Screen']).transform((name): PaperSize => papers[name]),
  z.strictObject({
    widthMm: z.number().min(paperLimits.leastWidthMm).max(paperLimits.mostMm),
    heightMm: z.number().min(paperLimits.leastHeightMm).max(paperLimits.mostMm),
  }),
]);

const choicesSchema = z.strictObject({
  names: z.enum(['all', 'moved', 'none']).default('moved'),
  preparedFor: z.string().max(1000).default(''),
  preparedBy: z.string().max(1000).default(''),
  status: z.enum(planStatuses).default('draft'),
  stamp: z.string().max(1000).default(''),
  teamPages: z.enum(teamPageChoices).default('changed'),
  sections: z.array(z.enum(reportSectionNames)).default([...reportSectionNames]),
  paper: paperSchema.default(papers.A4),
  form: z.enum(reportForms).default('pages'),
  identities: z.enum(['kept', 'anonymised']).default('kept'),
  computed: reportComputedSchema.nullable().default(null),
});

/** Reads the choices that came over a bridge; what is not chosen takes its default. */
export function parseReportChoices(value: unknown): Result<Required<ReportChoices>, ReportError> {
  const parsed = choicesSchema.safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  return fail({ kind: 'report.optionsInvalid', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}

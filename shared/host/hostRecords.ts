import { z } from 'zod';
import { largestPlanFile } from '../planFile/planFileFormat.ts';
import {
  fileErrorSchema,
  lockHolderSchema,
  pdfErrorSchema,
  planFileErrorSchema,
  reportErrorSchema,
} from './hostErrors.ts';
import { undrawableSchema } from '../report/undrawable.ts';

export const shortText = z.string().max(2_000);
export const id = z.string().min(1).max(200);
export const time = z.iso.datetime();
/** What a user types: long enough for any phrase, and no more than is worth sending. */
export const password = z.string().min(1).max(1_024);
/** Twice the largest file: what is too large is an answer the user gets to read, not a refused call. */
export const planText = z.string().max(2 * largestPlanFile);
export const themeSchema = z.enum(['system', 'light', 'dark']);
export type ThemeChoice = z.output<typeof themeSchema>;

/** What the start page says about a plan besides its name. */
export const planSummarySchema = z.strictObject({
  people: z.int().nonnegative(),
  scenarios: z.int().nonnegative(),
  /** Of the baseline's most loaded team, as shown; null: too little data. */
  highestUtilisationPercent: z.number().nullable(),
});
export type PlanSummary = z.output<typeof planSummarySchema>;

/** A plan in a window. The shell knows its file; the renderer knows only the id. */
export const openedDocumentSchema = z.strictObject({
  docId: id,
  /** The text of the plan file: the renderer parses it. */
  text: planText,
  /**
   * What to tell `parsePlanFile`: `acceptChanged` after the user chose to open a file that something else changed, `matches` when
   * the shell compared this very text with its checksum, which takes it a tenth of the time.
   */
  checksum: z.enum(['refuseChanged', 'acceptChanged', 'matches']),
  /** The name without folders; null: not saved yet. */
  fileName: shortText.nullable(),
  /** Whether there is something to save from the start: a restored draft. */
  unsaved: z.boolean(),
  source: z.enum(['new', 'file', 'sample', 'draft']),
  /** Somebody else has the file open: it can be looked at, changed and saved as a copy. Null: nobody. */
  heldBy: lockHolderSchema.nullable(),
  /** It is encrypted with a password wherever it is written. */
  isProtected: z.boolean(),
});
export type OpenedDocument = z.output<typeof openedDocumentSchema>;

/** `attemptId` opens the same file again by `openChanged`, without its path ever being told. */
export const openFailureSchema = z.strictObject({
  fileName: shortText,
  error: z.union([fileErrorSchema, planFileErrorSchema]),
  attemptId: id,
});
export type OpenFailure = z.output<typeof openFailureSchema>;

export const openOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('openedHere'), document: openedDocumentSchema }),
  /** Another window has it and is now in front. */
  z.strictObject({ kind: z.literal('openedElsewhere') }),
  z.strictObject({ kind: z.literal('failed'), failure: openFailureSchema }),
]);
export type OpenOutcome = z.output<typeof openOutcomeSchema>;

export const saveOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), fileName: shortText, savedAt: time }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('failed'), error: z.union([fileErrorSchema, planFileErrorSchema]) }),
]);
export type SaveOutcome = z.output<typeof saveOutcomeSchema>;

export const exportOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('saved'), fileName: shortText }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('failed'),
    error: z.union([fileErrorSchema, planFileErrorSchema, pdfErrorSchema, reportErrorSchema]),
  }),
]);
export type ExportOutcome = z.output<typeof exportOutcomeSchema>;

export const printOutcomeSchema = z.discriminatedUnion('kind', [
  /** Or the system's dialog was closed, which it does not always tell. */
  z.strictObject({ kind: z.literal('printed'), undrawable: undrawableSchema }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('failed'),
    error: z.union([planFileErrorSchema, pdfErrorSchema, reportErrorSchema]),
  }),
]);

export const recentPlanSchema = z.strictObject({
  recentId: id,
  name: shortText,
  openedAt: time,
  summary: planSummarySchema.nullable(),
});
export type RecentPlan = z.output<typeof recentPlanSchema>;

/** Unsaved work found at the start, after a crash. */
export const draftSchema = z.strictObject({
  draftId: id,
  name: shortText,
  /** Null: the plan was never saved. */
  fileName: shortText.nullable(),
  changedAt: time,
  /** The file was written since: restore as a copy, or lose what is in the file. */
  fileChangedSince: z.boolean(),
  /** It opens with the plan's password. */
  isProtected: z.boolean(),
});
export type RecoveryDraft = z.output<typeof draftSchema>;

export const importFileSchema = z.strictObject({
  fileId: id,
  name: shortText,
  bytes: z.number().nonnegative(),
});
export type ImportFile = z.output<typeof importFileSchema>;

/** Pages outside the app, by name: the renderer never names an address. */
export const linkNames = ['githubCodeowners', 'gitlabCodeowners', 'teamTopologies'] as const;
export type LinkName = (typeof linkNames)[number];

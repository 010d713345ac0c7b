import { z } from 'zod';
import { largestPlanFile } from '../planFile/planFileFormat.ts';
import { menuActionIds, type MenuActionId } from './actionTable.ts';
import type { HostCallName } from './hostChannels.ts';
import { importFormats } from '../importers/importSource.ts';
import {
  fileErrorSchema,
  lockHolderSchema,
  pdfErrorSchema,
  planFileErrorSchema,
  reportErrorSchema,
} from './hostErrors.ts';

const shortText = z.string().max(2_000);
const id = z.string().min(1).max(200);
const time = z.iso.datetime();
/** Twice the largest file: what is too large is an answer the user gets to read, not a refused call. */
const planText = z.string().max(2 * largestPlanFile);
const nothing = z.strictObject({});

const actionId = z.custom<MenuActionId>((value) => menuActionIds.some((known) => known === value));

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
  /** What to tell `parsePlanFile`: `acceptChanged` after the user chose to open a file that something else changed. */
  checksum: z.enum(['refuseChanged', 'acceptChanged']),
  /** The name without folders; null: not saved yet. */
  fileName: shortText.nullable(),
  /** Whether there is something to save from the start: a restored draft. */
  unsaved: z.boolean(),
  source: z.enum(['new', 'file', 'sample', 'draft']),
  /** Somebody else has the file open: it can be looked at, changed and saved as a copy. Null: nobody. */
  heldBy: lockHolderSchema.nullable(),
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

/** A request, its answer and how large the request may be. A call not in this table does not exist. */
interface HostCall {
  readonly request: z.ZodType;
  readonly response: z.ZodType;
  readonly limitBytes: number;
}

const smallRequest = 64 * 1024;
/** Characters of a string count as two bytes each. */
const planRequest = 4 * largestPlanFile + smallRequest;

export const hostCalls = {
  getStartup: {
    request: nothing,
    response: z.strictObject({
      /** Null: show the start page. */
      document: openedDocumentSchema.nullable(),
      /** A file given on the command line or by double click that could not be opened. */
      openFailure: openFailureSchema.nullable(),
      recents: z.array(recentPlanSchema),
      drafts: z.array(draftSchema),
      platform: z.enum(['mac', 'windows', 'linux']),
      appVersion: shortText,
      theme: themeSchema,
    }),
    limitBytes: smallRequest,
  },
  newPlan: { request: nothing, response: openOutcomeSchema, limitBytes: smallRequest },
  openPlan: { request: nothing, response: openOutcomeSchema, limitBytes: smallRequest },
  openRecent: { request: z.strictObject({ recentId: id }), response: openOutcomeSchema, limitBytes: smallRequest },
  openDropped: {
    // Sent by the preload, which alone can learn the paths of dropped files.
    request: z.strictObject({ paths: z.array(z.string().min(1).max(40_000)).min(1).max(100).readonly() }),
    response: z.strictObject({
      /** Null: there was no plan among the files. */
      opened: openOutcomeSchema.nullable(),
      importFiles: z.array(importFileSchema),
    }),
    limitBytes: 1024 * 1024,
  },
  openSample: { request: nothing, response: openOutcomeSchema, limitBytes: smallRequest },
  openChanged: { request: z.strictObject({ attemptId: id }), response: openOutcomeSchema, limitBytes: smallRequest },
  savePlan: {
    request: z.strictObject({
      docId: id,
      text: planText,
      ifChangedOnDisk: z.enum(['refuse', 'replace']),
    }),
    response: saveOutcomeSchema,
    limitBytes: planRequest,
  },
  savePlanAs: {
    request: z.strictObject({ docId: id, text: planText, suggestedName: shortText }),
    response: saveOutcomeSchema,
    limitBytes: planRequest,
  },
  revertPlan: {
    request: z.strictObject({ docId: id }),
    response: openOutcomeSchema,
    limitBytes: smallRequest,
  },
  setDocumentState: {
    request: z.strictObject({
      /** Null on the start page. */
      docId: id.nullable(),
      name: shortText,
      unsaved: z.boolean(),
      undoLabel: shortText.nullable(),
      redoLabel: shortText.nullable(),
      enabledActions: z.array(actionId).max(100).readonly(),
      summary: planSummarySchema.nullable(),
    }),
    response: nothing,
    limitBytes: smallRequest,
  },
  /** What somebody else made of the plan's file, to compare with. */
  readTheirs: {
    request: z.strictObject({ docId: id }),
    response: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('read'), text: planText }),
      z.strictObject({ kind: z.literal('failed'), error: z.union([fileErrorSchema, planFileErrorSchema]) }),
    ]),
    limitBytes: smallRequest,
  },
  /** Edits a plan although somebody else has it open. Null: it is ours now; otherwise who was faster. */
  takeOverLock: {
    request: z.strictObject({ docId: id }),
    response: z.strictObject({ heldBy: lockHolderSchema.nullable() }),
    limitBytes: smallRequest,
  },
  writeRecovery: {
    request: z.strictObject({ docId: id, text: planText }),
    response: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('written') }),
      z.strictObject({ kind: z.literal('failed'), error: fileErrorSchema }),
    ]),
    limitBytes: planRequest,
  },
  restoreDraft: {
    request: z.strictObject({ draftId: id, restoreAs: z.enum(['original', 'copy']) }),
    response: openOutcomeSchema,
    limitBytes: smallRequest,
  },
  discardDraft: { request: z.strictObject({ draftId: id }), response: nothing, limitBytes: smallRequest },
  pickImportFiles: {
    request: nothing,
    response: z.strictObject({ importFiles: z.array(importFileSchema) }),
    limitBytes: smallRequest,
  },
  /** A folder: what of it can be imported. */
  pickImportFolder: {
    request: nothing,
    response: z.strictObject({ importFiles: z.array(importFileSchema) }),
    limitBytes: smallRequest,
  },
  readImport: {
    request: z.strictObject({
      jobId: id,
      fileIds: z.array(id).min(1).max(100).readonly(),
      /** What the user says that files are; the others are found out. */
      stated: z
        .array(
          z.strictObject({
            fileId: id,
            format: z.enum(importFormats).exactOptional(),
            dialect: z.enum(['github', 'gitlab', 'bitbucket', 'kubernetes', 'chromium']).exactOptional(),
          }),
        )
        .max(100)
        .readonly()
        .exactOptional(),
    }),
    response: z.discriminatedUnion('kind', [
      /** JSON text of `ImportSource[]` in so many parts, for `takeImportPart`: as a whole it would stop the window. */
      z.strictObject({ kind: z.literal('read'), parts: z.int().positive() }),
      z.strictObject({ kind: z.literal('cancelled') }),
      z.strictObject({
        kind: z.literal('failed'),
        error: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('import.filesGone') }),
          /** The reading process ended: out of memory on a hostile file, most likely. */
          z.strictObject({ kind: z.literal('import.readerEnded') }),
        ]),
      }),
    ]),
    limitBytes: smallRequest,
  },
  /** A part of what was read, from 0; empty: there is none. The last one ends the reading. */
  takeImportPart: {
    request: z.strictObject({ jobId: id, part: z.int().nonnegative() }),
    response: z.strictObject({ text: z.string() }),
    limitBytes: smallRequest,
  },
  cancelImport: { request: z.strictObject({ jobId: id }), response: nothing, limitBytes: smallRequest },
  exportPdf: {
    request: z.strictObject({
      text: planText,
      /** Null: the baseline. */
      scenarioId: id.nullable(),
      options: z.record(z.string().max(100), z.json()),
      suggestedName: shortText,
    }),
    response: exportOutcomeSchema,
    limitBytes: planRequest,
  },
  saveText: {
    request: z.strictObject({ text: planText, suggestedName: shortText, kind: z.enum(['csv', 'graphql']) }),
    response: exportOutcomeSchema,
    limitBytes: planRequest,
  },
  listRecents: {
    request: nothing,
    response: z.strictObject({ recents: z.array(recentPlanSchema) }),
    limitBytes: smallRequest,
  },
  clearRecents: { request: nothing, response: nothing, limitBytes: smallRequest },
  setTheme: { request: z.strictObject({ theme: themeSchema }), response: nothing, limitBytes: smallRequest },
  setPresenting: {
    request: z.strictObject({ presenting: z.boolean() }),
    response: nothing,
    limitBytes: smallRequest,
  },
  openLink: { request: z.strictObject({ link: z.enum(linkNames) }), response: nothing, limitBytes: smallRequest },
  answerClose: {
    request: z.strictObject({
      requestId: id,
      /** What is to be saved; null: nothing changed since it was saved. */
      unsaved: z.strictObject({ docId: id, text: planText }).nullable(),
    }),
    response: nothing,
    limitBytes: planRequest,
  },
} as const satisfies Record<HostCallName, HostCall>;

export type HostRequest<Name extends HostCallName> = z.input<(typeof hostCalls)[Name]['request']>;
export type HostResponse<Name extends HostCallName> = z.output<(typeof hostCalls)[Name]['response']>;

/** What the shell tells the renderer unasked. */
export const hostEventSchema = z.discriminatedUnion('kind', [
  /** The user chose a menu item that the renderer performs. */
  z.strictObject({ kind: z.literal('menuCommand'), actionId }),
  /** A plan for this window, which showed the start page: from the recent list, a second start, the system. */
  z.strictObject({ kind: z.literal('documentOpened'), document: openedDocumentSchema }),
  z.strictObject({ kind: z.literal('openFailed'), failure: openFailureSchema }),
  /** Saving while the window was closing failed; the window stays. */
  z.strictObject({ kind: z.literal('saveFailed'), error: z.union([fileErrorSchema, planFileErrorSchema]) }),
  /** Saved under a name while closing was called off later. */
  z.strictObject({ kind: z.literal('documentSaved'), docId: id, fileName: shortText, savedAt: time }),
  /** Something else wrote the file. A plan without changes may be reverted at once; otherwise the user decides. */
  z.strictObject({ kind: z.literal('fileChangedOnDisk'), docId: id }),
  /** The window is about to close: answer with `answerClose` within two seconds. */
  z.strictObject({ kind: z.literal('closeRequested'), requestId: id }),
  z.strictObject({
    kind: z.literal('importProgress'),
    jobId: id,
    fileId: id,
    bytesRead: z.number().nonnegative(),
    bytesTotal: z.number().nonnegative(),
    rows: z.number().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('recentsChanged'), recents: z.array(recentPlanSchema) }),
  z.strictObject({ kind: z.literal('themeChanged'), theme: themeSchema }),
  z.strictObject({ kind: z.literal('fullScreenChanged'), fullScreen: z.boolean() }),
]);
export type HostEvent = z.output<typeof hostEventSchema>;

type HostFunction<Name extends HostCallName> = (request: HostRequest<Name>) => Promise<HostResponse<Name>>;

/**
 * `window.headroom`: functions only. The type of a dropped file comes from the renderer, since there is no DOM here:
 * `interface Window { readonly headroom: HeadroomHost<File> }`.
 */
export type HeadroomHost<DroppedFile> = {
  readonly [Name in Exclude<HostCallName, 'openDropped'>]: HostFunction<Name>;
} & {
  readonly openDropped: (files: readonly DroppedFile[]) => Promise<HostResponse<'openDropped'>>;
  /** Returns a function that ends the listening. */
  readonly onEvent: (listener: (event: HostEvent) => void) => () => void;
};

/** `window.headroomPrint`, in the hidden window that draws a report. */
export interface HeadroomPrint<Report> {
  readonly getReport: () => Promise<Report>;
  /** The page is laid out and its fonts are there. */
  readonly ready: () => void;
}

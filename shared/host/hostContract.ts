import { z } from 'zod';
import { largestPlanFile } from '../planFile/planFileFormat.ts';
import { smallestPassword } from './passwordRules.ts';
import { menuActionIds, type MenuActionId } from './actionTable.ts';
import { databaseFaultSchema, databaseRequestSchema, databaseStages } from './databaseContract.ts';
import { mostPlaces } from './codePlaces.ts';
import type { HostCallName } from './hostChannels.ts';
import { speakerActs } from './speakerContract.ts';
import { importFormats } from '../importers/importSource.ts';
import { exportFormats, exportTableNames } from '../report/exportFormats.ts';
import type { Undrawable } from '../report/undrawable.ts';
import { fileErrorSchema, lockHolderSchema, planFileErrorSchema } from './hostErrors.ts';
import {
  draftSchema,
  exportOutcomeSchema,
  id,
  importFileSchema,
  linkNames,
  openedDocumentSchema,
  openFailureSchema,
  openOutcomeSchema,
  password,
  planSummarySchema,
  planText,
  printOutcomeSchema,
  recentPlanSchema,
  saveOutcomeSchema,
  shortText,
  themeSchema,
  time,
} from './hostRecords.ts';

const nothing = z.strictObject({});

const actionId = z.custom<MenuActionId>((value) => menuActionIds.some((known) => known === value));

/** A request, its answer and how large the request may be. A call not in this table does not exist. */
interface HostCall {
  readonly request: z.ZodType;
  readonly response: z.ZodType;
  readonly limitBytes: number;
}

const smallRequest = 64 * 1024;
/** Two slides of the largest plans. */
const largestSpeakerState = 16 * 1024 * 1024;
/** GitHub reads no more than 3 MB. */
export const largestOwnersFile = 4 * 1024 * 1024;
/** Characters of a string count as two bytes each. */
const planRequest = 4 * largestPlanFile + smallRequest;

export const hostCalls = {
  getStartup: {
    request: nothing,
    response: z.strictObject({
      /** Null: show the start page. */
      document: openedDocumentSchema.nullable(),
      /** The plan of this window when it is locked: its file's name, or nothing. Null: it is not. */
      locked: z.strictObject({ docId: id, fileName: shortText.nullable() }).nullable(),
      /** A file given on the command line or by double click that could not be opened. */
      openFailure: openFailureSchema.nullable(),
      recents: z.array(recentPlanSchema),
      keepRecents: z.boolean(),
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
  /** Tries what could not be opened once more, with a password. */
  openProtected: {
    request: z.strictObject({ attemptId: id, password }),
    response: openOutcomeSchema,
    limitBytes: smallRequest,
  },
  /** Saves the plan under a password, another one, or none; one that has no file yet is given one. */
  setPassword: {
    request: z.strictObject({
      docId: id,
      text: planText,
      /** Of a plan that is protected: the password it has. */
      current: password.nullable(),
      /** Null: none from now on. */
      password: password.min(smallestPassword).nullable(),
      earlierVersions: z.enum(['keep', 'remove']),
    }),
    response: saveOutcomeSchema,
    limitBytes: planRequest,
  },
  /** Seals a protected plan with what is in it; the window is then loaded anew and shows nothing of it. */
  lockPlan: {
    request: z.strictObject({ docId: id, text: planText, unsaved: z.boolean() }),
    response: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('locked') }),
      z.strictObject({ kind: z.literal('failed'), error: fileErrorSchema }),
    ]),
    limitBytes: planRequest,
  },
  unlockPlan: {
    request: z.strictObject({ docId: id, password }),
    response: openOutcomeSchema,
    limitBytes: smallRequest,
  },
  savePlan: {
    request: z.union([
      z.strictObject({ docId: id, text: planText, ifChangedOnDisk: z.enum(['refuse', 'replace']) }),
      z.strictObject({ docId: id, stagedBodyId: id, ifChangedOnDisk: z.enum(['refuse', 'replace']) }),
    ]),
    response: saveOutcomeSchema,
    limitBytes: planRequest,
  },
  savePlanAs: {
    request: z.union([
      z.strictObject({ docId: id, text: planText, suggestedName: shortText }),
      z.strictObject({ docId: id, stagedBodyId: id, suggestedName: shortText }),
    ]),
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
  /** A part of a long text in UTF-8, in order, before the call that uses it: as a whole it would stop the window. */
  stageText: {
    request: z.strictObject({ stagedId: id, part: z.instanceof(Uint8Array) }),
    response: nothing,
    limitBytes: 4 * 1024 * 1024,
  },
  writeRecovery: {
    request: z.union([
      z.strictObject({
        docId: id,
        text: planText,
      }) /** The staged text is the plan’s without its header, which the shell adds with the checksum. */,
      z.strictObject({ docId: id, stagedBodyId: id }),
    ]),
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
  /** Weeks from a database: the one call that makes a connection, after the user agreed to the address in the shell’s own words. */
  readDatabase: {
    request: databaseRequestSchema,
    response: z.discriminatedUnion('kind', [
      /** As after `readImport`, a list of one. `cancelImport` calls it off as well. */
      z.strictObject({ kind: z.literal('read'), file: importFileSchema, parts: z.int().positive() }),
      z.strictObject({ kind: z.literal('cancelled') }),
      z.strictObject({ kind: z.literal('failed'), fault: databaseFaultSchema }),
    ]),
    limitBytes: 1024 * 1024,
  },
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
  /** Every other form than PDF. */
  exportPlan: {
    request: z.strictObject({
      text: planText,
      scenarioId: id.nullable(),
      options: z.record(z.string().max(100), z.json()),
      suggestedName: shortText,
      format: z.enum(exportFormats),
      /** Which table a CSV file holds. */
      table: z.enum(exportTableNames),
    }),
    response: exportOutcomeSchema,
    limitBytes: planRequest,
  },
  /** To a printer; the system asks which. */
  printPlan: {
    request: z.strictObject({
      text: planText,
      scenarioId: id.nullable(),
      options: z.record(z.string().max(100), z.json()),
    }),
    response: printOutcomeSchema,
    limitBytes: planRequest,
  },
  /** Ends the export or print that is going on. */
  cancelExport: { request: nothing, response: nothing, limitBytes: smallRequest },
  saveText: {
    request: z.strictObject({
      text: planText,
      suggestedName: shortText,
      kind: z.enum(['csv', 'graphql', 'diff', 'txt']),
    }),
    response: exportOutcomeSchema,
    limitBytes: planRequest,
  },
  /** Whether plans that are opened are listed; turned off, the list is emptied. */
  setKeepRecents: { request: z.strictObject({ keep: z.boolean() }), response: nothing, limitBytes: smallRequest },
  setTheme: { request: z.strictObject({ theme: themeSchema }), response: nothing, limitBytes: smallRequest },
  setPresenting: {
    request: z.strictObject({
      presenting: z.boolean(),
      /** On which display; null: where the window is. */
      displayId: id.nullable(),
    }),
    response: nothing,
    limitBytes: smallRequest,
  },
  listDisplays: {
    request: nothing,
    response: z.strictObject({
      displays: z.array(z.strictObject({ displayId: id, label: shortText, isCurrent: z.boolean() })),
    }),
    limitBytes: smallRequest,
  },
  /** Opens or closes the speaker’s window: on another display where there is one, else beside the plan’s. */
  showSpeaker: {
    request: z.strictObject({ shown: z.boolean() }),
    response: nothing,
    limitBytes: smallRequest,
  },
  /** What the speaker’s window shows, as the text of a `SpeakerState`. */
  updateSpeaker: {
    request: z.strictObject({ state: z.string().max(largestSpeakerState) }),
    response: nothing,
    limitBytes: 2 * largestSpeakerState + smallRequest,
  },
  /** An ownership file that the user picks, to make a diff against; the window learns its name and its text. */
  pickOwnersFile: {
    /** One CODEOWNERS file, or a folder with OWNERS files in it. */
    request: z.strictObject({ what: z.enum(['file', 'folder']) }),
    response: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('read'), fileName: shortText, text: z.string().max(largestOwnersFile) }),
      /** By their names in the folder. */
      z.strictObject({
        kind: z.literal('readFolder'),
        files: z.array(z.strictObject({ name: z.string().max(4_096), text: z.string().max(largestOwnersFile) })),
      }),
      z.strictObject({ kind: z.literal('cancelled') }),
      z.strictObject({ kind: z.literal('tooLarge') }),
      z.strictObject({ kind: z.literal('notText') }),
      z.strictObject({ kind: z.literal('failed') }),
    ]),
    limitBytes: smallRequest,
  },
  openLink: { request: z.strictObject({ link: z.enum(linkNames) }), response: nothing, limitBytes: smallRequest },
  /** What helps to find a fault, without any name; shown to the user, who may save it. */
  readDiagnostics: {
    request: nothing,
    response: z.strictObject({ text: z.string().max(400_000) }),
    limitBytes: smallRequest,
  },
  /** A fault in the page, by its kind and the places in our own code: never by its message, which may quote a name. */
  noteFault: {
    request: z.strictObject({
      error: z.string().max(60),
      places: z
        .array(z.strictObject({ file: z.string().regex(/^[\w.-]{1,80}$/), line: z.int(), column: z.int() }))
        .max(mostPlaces),
    }),
    response: nothing,
    limitBytes: smallRequest,
  },
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
  /** The screen was locked: answer with `lockPlan` within two seconds. */
  z.strictObject({ kind: z.literal('lockRequested'), docId: id }),
  z.strictObject({
    kind: z.literal('importProgress'),
    jobId: id,
    fileId: id,
    bytesRead: z.number().nonnegative(),
    bytesTotal: z.number().nonnegative(),
    rows: z.number().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal('databaseProgress'),
    jobId: id,
    stage: z.enum(databaseStages),
    rows: z.number().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('recentsChanged'), recents: z.array(recentPlanSchema), keepRecents: z.boolean() }),
  z.strictObject({ kind: z.literal('themeChanged'), theme: themeSchema }),
  /** The speaker did something in the window of notes, or closed it. */
  z.strictObject({ kind: z.literal('speakerActed'), act: z.enum(speakerActs) }),
  z.strictObject({ kind: z.literal('speakerClosed') }),
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
  /** The page is laid out and its fonts are there; what no font has is told. */
  readonly ready: (undrawable: Undrawable) => void;
}

import type { Actuals, ActualsBasis } from '../calibrate/actuals.ts';
import type { WorkHistory } from '../calibrate/reviewCases.ts';
import type { TrackRecord } from '../calibrate/trackRecord.ts';
import type { Sensitivity, SensitivityOutput } from '../model/sensitivity.ts';
import type { ProvenanceReport } from '../plan/aiProvenance.ts';
import type { Org } from '../org/org.ts';
import type { OrgForecast } from '../simulate/orgForecast.ts';
import type { OrgSimulationOptions } from '../simulate/orgSimulation.ts';
import type { ReplicationPlan } from '../simulate/replicate.ts';
import type { RecommendationSoFar } from '../optimise/recommend.ts';
import type { PipelineEffects, PipelineEffectsRequest, PipelineLens } from './pipelineLens.ts';
import type { Advice, AdviceRequest } from './advise.ts';

/** Work that takes longer than a frame, as plain data: it crosses to a worker and is what the command line runs too. */
export interface JobKinds {
  readonly sensitivity: {
    readonly request: { readonly org: Org; readonly output: SensitivityOutput };
    readonly result: Sensitivity;
  };
  readonly simulate: {
    readonly request: { readonly org: Org; readonly options: OrgSimulationOptions; readonly plan: ReplicationPlan };
    readonly result: OrgForecast;
  };
  readonly trackRecord: {
    readonly request: { readonly org: Org; readonly history: WorkHistory };
    readonly result: TrackRecord;
  };
  readonly actuals: {
    /** `since`: milliseconds since 1970. */
    readonly request: ActualsBasis & { readonly since: number };
    readonly result: Actuals;
  };
  readonly pipeline: { readonly request: { readonly org: Org }; readonly result: PipelineLens };
  readonly pipelineEffects: { readonly request: PipelineEffectsRequest; readonly result: PipelineEffects };
  readonly advise: { readonly request: AdviceRequest; readonly result: Advice };
  readonly provenance: {
    readonly request: { readonly org: Pick<Org, 'groups' | 'seats' | 'teams'>; readonly history: WorkHistory };
    readonly result: ProvenanceReport;
  };
}

export type JobKind = keyof JobKinds;
export type JobRequest<Kind extends JobKind = JobKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & JobKinds[Each]['request'];
}[Kind];
export type JobResult<Kind extends JobKind = JobKind> = JobKinds[Kind]['result'];

/** How far a job is, in its own steps. */
export interface JobProgress {
  readonly done: number;
  readonly total: number;
  /** Of a search: the best so far. */
  readonly soFar?: RecommendationSoFar;
}

/** The lists of a history that can be long. */
export type JobRecords = Required<Pick<WorkHistory, 'pullRequests' | 'ciRuns'>>;

/** Some entries of one of a request’s long tables, in its order. */
export interface JobTable {
  /** Which of the tables that the start names. */
  readonly place: number;
  readonly entries: readonly (readonly [unknown, unknown])[];
}

/** What the window sends to the worker. */
export type ToWorker =
  /** Records that belong to the request of a job, before its start: all at once they would stop the window. */
  | { readonly kind: 'piece'; readonly jobId: number; readonly records: JobRecords }
  /** The same of a long table, such as the seats of a large organisation. */
  | { readonly kind: 'table'; readonly jobId: number; readonly table: JobTable }
  | {
      readonly kind: 'start';
      readonly jobId: number;
      readonly request: JobRequest;
      /** Tables of the request that are empty in it and belong filled with what came before. */
      readonly tables?: readonly Map<unknown, unknown>[];
    }
  | { readonly kind: 'cancel'; readonly jobId: number };

/** What the worker answers. A job that was cancelled answers nothing more. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly jobId: number; readonly progress: JobProgress }
  | { readonly kind: 'done'; readonly jobId: number; readonly result: JobResult }
  | { readonly kind: 'failed'; readonly jobId: number; readonly message: string };

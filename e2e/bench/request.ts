import type { Launch } from '../appFixture.ts';

export const benchParts = [
  'model',
  'plans',
  'simulation',
  'import',
  'large',
  'app',
  'map',
  'session',
  'window',
  'pdf',
] as const;
export type BenchPart = (typeof benchParts)[number];

/** What `npm run bench` asks for. */
export interface BenchRequest {
  readonly parts: readonly BenchPart[];
  /** Where the figures go as JSON; null: nowhere. */
  readonly jsonFile: string | null;
  /** Past runs, to which this one is added; null: it is compared with none. */
  readonly historyFile: string | null;
  /** How long the scripted session lasts. */
  readonly minutes: number;
  /** The folder of built pages that draw the same organisation with other libraries; null: they are not compared with. */
  readonly peerPages: string | null;
  /** Holds a generated organisation per size, as `PEOPLE.org`. */
  readonly orgFolder: string;
  /** The folder under which DuckDB is installed, to compare with; null: it cannot be had. */
  readonly duckdb: string | null;
  /** How to start the app; null: the app is not measured. */
  readonly launch: (Launch & { readonly version: string }) | null;
}

/** The request that `npm run bench` prepared. */
export function readRequest(): BenchRequest {
  const text = process.env.HEADROOM_BENCH_REQUEST;
  if (text === undefined) throw new Error('Run the benchmarks with npm run bench: it prepares what they need.');
  return JSON.parse(text) as BenchRequest;
}

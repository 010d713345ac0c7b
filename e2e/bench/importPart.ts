import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import Papa from 'papaparse';
import { defaultImportChoices } from '../../shared/importers/importChoices.ts';
import { planImport } from '../../shared/importers/importPlan.ts';
import type { ImportSource } from '../../shared/importers/importSource.ts';
import { createPlan } from '../../shared/plan/plan.ts';
import { against, atMost, figure, medianOf, numberText, type Figure, type PartResult } from './figures.ts';
import { generatePullRequests, generateRoster } from './importFiles.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';
import { asyncTask, task, timeInTurn } from './timing.ts';

const people = 10_000;
const pullRequests = 20_000;
const at = '2026-04-06T08:00:00Z';

interface ImportFile {
  readonly subject: string;
  readonly path: string;
  readonly rows: number;
  readonly base: { readonly name: string; readonly parse: (text: string) => unknown };
}

type Reader = (file: string) => Promise<readonly ImportSource[]>;

/** Reading and mapping files, on plain Node, with the reading process as it is built. */
export function measureImport(): Promise<PartResult> {
  return withTemporaryFolder(async (folder) => {
    const read = loadReader();
    const roster = await measureFile(read, {
      subject: `roster.csv, ${people.toLocaleString('en-GB')} rows`,
      path: writeInto(folder, 'roster.csv', generateRoster(people)),
      rows: people,
      base: { name: 'papaparse alone', parse: (text) => Papa.parse(text) },
    });
    const requests = await measureFile(read, {
      subject: `prs.json, ${pullRequests.toLocaleString('en-GB')} pull requests`,
      path: writeInto(folder, 'prs.json', generatePullRequests(pullRequests, people)),
      rows: pullRequests,
      base: { name: 'JSON.parse alone', parse: (text) => JSON.parse(text) as unknown },
    });
    return {
      title: 'Import',
      method: [
        'Generated files. Base: reading the whole file and a plain parse of it. “Read” is the built reading process in this',
        'process: two passes, encoding, SHA-256, checks, private columns left out, the result as JSON. “Plan” is that JSON',
        'parsed and planImport into an empty plan. In turn, garbage cleared before each call; 2 warm-up rounds not counted.',
      ],
      figures: [...roster, ...requests],
      budgets: [
        atMost('roster: read, against papaparse', ratioOf(roster[1]), 1.13, {
          unit: ' ×',
          source: 'PERFORMANCE B: 3 × csv-parse, with its own figures',
        }),
      ],
    };
  });
}

async function measureFile(read: Reader, file: ImportFile): Promise<readonly Figure[]> {
  const subject = `${file.subject}, ${numberText(statSync(file.path).size / 1024 / 1024)} MB`;
  const names = { base: file.base.name, read: 'read', plan: 'read and plan' };
  const samples = await timeInTurn(
    [
      task({
        name: names.base,
        prepare: () => file.path,
        run: (input) => file.base.parse(readFileSync(input, 'utf8')),
      }),
      asyncTask({ name: names.read, prepare: () => file.path, run: read }),
      asyncTask({
        name: names.plan,
        prepare: () => file.path,
        run: async (input) => plan(await read(input), file.rows),
      }),
    ],
    { rounds: 7, warmUp: 2 },
  );
  const of = (what: string): Figure => {
    const measured = figure(subject, what, samples.get(what) ?? []);
    return { ...measured, note: `${numberText((file.rows / medianOf(measured.samples)) * 1_000)} rows/s` };
  };
  return [of(names.base), against(of(names.read), of(names.base)), against(of(names.plan), of(names.base))];
}

function plan(sources: readonly ImportSource[], rows: number): void {
  const planned = planImport(createPlan('Benchmark'), sources, { ...defaultImportChoices, at });
  const kept = planned.changes.record.files.reduce((sum, file) => sum + file.rowsKept, 0);
  if (kept !== rows) throw new Error(`${kept} of ${rows} rows were kept: the generated file is not what it should be`);
}

function ratioOf(measured: Figure | undefined): number {
  return measured?.ratio?.value ?? Number.NaN;
}

function writeInto(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/**
 * The reading process, loaded into this one. It speaks over the port that Electron gives to a utility process, so it is given
 * one here; e2e knows the shell only as it is built.
 */
function loadReader(): Reader {
  let request: ((message: { readonly data: unknown }) => void) | null = null;
  let answer: ((sourcesJson: string) => void) | null = null;
  let texts: string[] = [];
  Object.assign(process, {
    parentPort: {
      on: (_event: 'message', listener: (message: { readonly data: unknown }) => void) => {
        request = listener;
      },
      postMessage: (message: { readonly kind: string; readonly text?: string }) => {
        if (message.kind === 'part') texts.push(message.text ?? '');
        if (message.kind !== 'read') return;
        answer?.(texts.join(''));
        texts = [];
      },
    },
  });
  const load = createRequire(import.meta.url);
  load(path.join(import.meta.dirname, '..', 'electron', 'ingestProcess.cjs'));
  return async (file) => {
    const sourcesJson = await new Promise<string>((resolve) => {
      answer = resolve;
      request?.({ data: { kind: 'read', files: [{ fileId: 'file', path: file }] } });
    });
    return JSON.parse(sourcesJson) as readonly ImportSource[];
  };
}

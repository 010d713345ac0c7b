/** The entry of `npm run bench`, which builds this and says in a request what to measure. */
import { cpus, loadavg } from 'node:os';
import { writeFileSync } from 'node:fs';
import { measureApp } from './appPart.ts';
import type { PartResult } from './figures.ts';
import { measureImport } from './importPart.ts';
import { measureLarge } from './largePart.ts';
import { measureModel } from './modelPart.ts';
import { formatPart } from './printTables.ts';
import { measureSimulation } from './simulationPart.ts';
import { readRequest, type BenchPart, type BenchRequest } from './request.ts';

const request = readRequest();
const machine = {
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  node: process.versions.node,
  electron: request.launch?.version ?? null,
  loadAtStart: loadavg()[0] ?? 0,
};
process.stdout.write(`${machine.cores} cores (${machine.processor}), Node ${machine.node}\n\n`);

const results: PartResult[] = [];
for (const part of request.parts) {
  const result = await measure(part, request);
  results.push(result);
  process.stdout.write(`${formatPart(result)}\n`);
}
if (request.jsonFile !== null) {
  writeFileSync(request.jsonFile, `${JSON.stringify({ machine, results }, null, 2)}\n`);
}

function measure(part: BenchPart, { orgFolder, launch, duckdb }: BenchRequest): Promise<PartResult> {
  switch (part) {
    case 'model':
      return measureModel(orgFolder);
    case 'simulation':
      return measureSimulation();
    case 'import':
      return measureImport();
    case 'large':
      return measureLarge(duckdb);
    case 'app':
      if (launch === null) throw new Error('there is no runtime for the app');
      return measureApp(launch, orgFolder);
  }
}

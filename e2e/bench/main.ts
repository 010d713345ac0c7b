/** The entry of `npm run bench`, which builds this and says in a request what to measure. */
import { cpus, loadavg } from 'node:os';
import { writeFileSync } from 'node:fs';
import { measureApp } from './appPart.ts';
import type { PartResult } from './figures.ts';
import { growthPart } from './growth.ts';
import { historyEntry, keepHistory } from './history.ts';
import { measureImport } from './importPart.ts';
import { measureLarge } from './largePart.ts';
import { measureMap } from './mapPart.ts';
import { measureModel } from './modelPart.ts';
import { measurePdf } from './pdfPart.ts';
import { measurePlans } from './planPart.ts';
import { formatPart } from './printTables.ts';
import { measureSession } from './sessionPart.ts';
import { measureSimulation } from './simulationPart.ts';
import { answerForCase } from './simulationProcess.ts';
import { measureWindow } from './windowPart.ts';
import { readRequest, type BenchPart, type BenchRequest } from './request.ts';

if (!answerForCase()) await runParts();

async function runParts(): Promise<void> {
  const request = readRequest();
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.versions.node,
    electron: request.launch?.version ?? null,
    loadAtStart: loadavg()[0] ?? 0,
  };
  process.stdout.write(
    `${machine.cores} cores (${machine.processor}), Node ${machine.node}, load ${machine.loadAtStart.toFixed(1)} at the start\n\n`,
  );

  const results: PartResult[] = [];
  for (const part of request.parts) {
    const result = await measure(part, request);
    results.push(result);
    process.stdout.write(`${formatPart(result)}\n`);
  }
  const growth = growthPart(results);
  if (growth !== null) {
    results.push(growth);
    process.stdout.write(`${formatPart(growth)}\n`);
  }
  if (request.historyFile !== null) {
    const { worse, missing } = keepHistory(request.historyFile, historyEntry(results, new Date().toISOString()));
    for (const what of missing) process.stdout.write(`Not measured this time, but before: ${what}\n`);
    for (const line of worse) process.stderr.write(`More than twice as bad as before: ${line}\n`);
    if (worse.length > 0) process.exitCode = 1;
  }
  if (request.jsonFile !== null) {
    writeFileSync(request.jsonFile, `${JSON.stringify({ machine, results }, null, 2)}\n`);
  }
}

function measure(
  part: BenchPart,
  { orgFolder, launch, duckdb, peerPages, minutes }: BenchRequest,
): Promise<PartResult> {
  switch (part) {
    case 'model':
      return measureModel(orgFolder);
    case 'plans':
      return measurePlans(orgFolder);
    case 'simulation':
      return measureSimulation();
    case 'import':
      return measureImport();
    case 'large':
      return measureLarge(duckdb);
    case 'app':
      if (launch === null) throw new Error('there is no runtime for the app');
      return measureApp(launch, orgFolder);
    case 'map':
      if (launch === null) throw new Error('there is no runtime for the app');
      return measureMap(launch, orgFolder, peerPages);
    case 'session':
      if (launch === null) throw new Error('there is no runtime for the app');
      return measureSession(launch, orgFolder, minutes);
    case 'window':
      if (launch === null) throw new Error('there is no runtime for the app');
      return measureWindow(launch);
    case 'pdf':
      if (launch === null) throw new Error('there is no runtime for the app');
      return measurePdf(launch);
  }
}

import { spawn } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDocument } from '../../shared/plan/history.ts';
import { createPlan, type Plan } from '../../shared/plan/plan.ts';
import { serialisePlan } from '../../shared/planFile/serialisePlan.ts';
import { buildExportTables } from '../../shared/report/exportTables.ts';
import { toMarkdown } from '../../shared/report/exportTexts.ts';
import { buildReport } from '../../shared/report/buildReport.ts';
import { generateOrg } from '../../shared/testing/generatedOrg.ts';
import type { Launch } from '../appFixture.ts';
import { against, figure, type Figure, type PartResult } from './figures.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const sizes = [60, 600, 2_000];
const rounds = 3;

/** The PDF of the report and of the poster, from the start of the program to its end, against a bare page of the same words. */
export function measurePdf(launch: Launch): Promise<PartResult> {
  return withTemporaryFolder(async (folder) => {
    const barePrinter = writeBarePrinter(folder);
    const figures: Figure[] = [];
    for (const people of sizes) {
      const plan = path.join(folder, `${people}.headroom`);
      const baseline = generateOrg(people, Math.max(1, Math.round(people / 10)));
      const whole = { ...createPlan('Benchmark'), baseline };
      writeFileSync(plan, serialisePlan(createDocument(whole)));
      const subject = `${people.toLocaleString('en-GB')} people`;
      for (const [what, options] of [
        ['report', { names: 'moved', form: 'pages' }],
        ['poster', { names: 'all', form: 'poster' }],
      ] as const) {
        const bare = path.join(folder, 'bare.html');
        writeFileSync(bare, barePage(wordsOf(whole, options)));
        const page = `bare page of the ${what}’s words`;
        const [bareTime, bareSize] = await measure(`${bare}.pdf`, subject, page, () =>
          run(launch.executable, [...launch.args.slice(0, -1), barePrinter, bare, `${bare}.pdf`], launch.env),
        );
        const [time, size] = await measure(`${plan}.pdf`, subject, what, () =>
          run(
            launch.executable,
            [...launch.args, '--report', plan, '--out', `${plan}.pdf`, '--options', JSON.stringify(options)],
            launch.env,
          ),
        );
        figures.push(bareTime, against(time, bareTime), bareSize, against(size, bareSize));
      }
    }
    return {
      title: 'PDF',
      method: [
        'Generated organisations, teams of ten, printed by the built program without a window, from its start to its end.',
        `Base: Electron alone printing the same words as one plain text. ${rounds} rounds, the first start apart.`,
      ],
      figures,
      budgets: [],
    };
  });
}

/** As a folder: not every runtime starts a file alone, and one that does not shows a dialog that nobody sees and waits. */
function writeBarePrinter(folder: string): string {
  const printer = path.join(folder, 'bare');
  mkdirSync(printer);
  writeFileSync(path.join(printer, 'package.json'), '{ "name": "bare", "version": "1.0.0", "main": "main.cjs" }');
  writeFileSync(path.join(printer, 'main.cjs'), barePrinterSource);
  return printer;
}

const barePrinterSource = `
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');
const [page, out] = process.argv.slice(-2);
app.whenReady().then(async () => {
  const browser = new BrowserWindow({ show: false });
  await browser.loadFile(page);
  writeFileSync(out, await browser.webContents.printToPDF({}));
  app.exit(0);
}).catch((error) => {
  console.error(error);
  app.exit(1);
});
`;

function wordsOf(plan: Plan, choices: { readonly names: 'moved' | 'all'; readonly form: 'pages' | 'poster' }): string {
  const options = { ...choices, scenarioId: null, generatedAt: '2026-01-05' };
  const report = buildReport(plan, options);
  const tables = buildExportTables(plan, options);
  if (!report.ok || !tables.ok) throw new Error('the plan could not be told');
  const shapes = report.value.sheet?.drawing.shapes;
  if (shapes === undefined) return toMarkdown(report.value, tables.value);
  return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])).join('\n');
}

function barePage(words: string): string {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html><meta charset="utf-8"><title>Bare</title><pre style="white-space: pre-wrap">${text}</pre>`;
}

async function measure(
  out: string,
  subject: string,
  what: string,
  print: () => Promise<void>,
): Promise<readonly [time: Figure, size: Figure]> {
  const times: number[] = [];
  // The first round warms up the disk.
  for (let round = 0; round <= rounds; round += 1) {
    const started = performance.now();
    await print();
    if (round > 0) times.push(performance.now() - started);
  }
  return [
    figure(subject, `${what}: time`, times),
    figure(subject, `${what}: size`, [statSync(out).size / 1024 / 1024], 'MB'),
  ];
}

/** A print that takes longer has come to a stop. */
const limitMs = 120_000;
const mostSaid = 4_000;

/** Ends with what the program first said when it fails or never ends: a signal alone tells nobody why. */
function run(executable: string, args: readonly string[], env: Launch['env']): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
    const stop = (): void => {
      child.kill('SIGKILL');
    };
    process.once('exit', stop);
    const timer = setTimeout(stop, limitMs);
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said = `${said}${part.toString('utf8')}`.slice(0, mostSaid);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', stop);
      if (code === 0) resolve();
      else reject(new Error(`printing ended with ${code === null ? String(signal) : `code ${code}`}: ${said.trim()}`));
    });
  });
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Launch } from '../appFixture.ts';
import { atMost, figure, numberText, type BudgetCheck, type Figure, type PartResult } from './figures.ts';
import { generatePullRequests, generateRoster } from './importFiles.ts';
import { startApp } from './runningApp.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const rounds = 3;
const pullRequests = 100_000;
const people = 60;
const longMs = 120_000;
/** Keeping what is unsaved, forecasts and what is known of the past begin in the seconds after an import. */
const afterMs = 8_000;
const frameLimitMs = 50;

/** Tasks of the window’s thread that were longer than 50 ms, by what was going on; and how long that took. */
interface Phase {
  readonly name: 'read and plan' | 'add and draw the map' | 'afterwards';
  readonly tasksMs: readonly number[];
  readonly tookMs: number;
}

/** What the window does while a large import goes through it: nothing that stops it for longer than a frame or two. */
export function measureWindow(launch: Launch): Promise<PartResult> {
  return withTemporaryFolder(async (folder) => {
    const files = [path.join(folder, 'people.csv'), path.join(folder, 'pulls.json')] as const;
    writeFileSync(files[0], generateRoster(people));
    writeFileSync(files[1], generatePullRequests(pullRequests, people));
    const runs: (readonly Phase[])[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await importOnce(launch, folder, files));
    const subject = `${numberText(pullRequests)} pull requests`;
    const names = runs[0]?.map(({ name }) => name) ?? [];
    const of = (name: Phase['name']): readonly Phase[] =>
      runs.flatMap((run) => run.filter((phase) => phase.name === name));
    const longest = (phase: Phase): number => Math.max(0, ...phase.tasksMs);
    return {
      title: 'Window during an import',
      method: [
        `A roster of ${people} people and ${numberText(pullRequests)} pull requests (JSON) are added in the real app. Tasks longer than 50 ms are what`,
        'Chromium itself reports of the window’s thread (PerformanceObserver, longtask); 0: none was that long.',
      ],
      figures: names.flatMap((name): readonly Figure[] => [
        figure(subject, `${name}: longest task`, of(name).map(longest)),
        figure(
          subject,
          `${name}: it took`,
          of(name).map(({ tookMs }) => tookMs),
        ),
      ]),
      budgets: names.map((name): BudgetCheck =>
        atMost(`${name}: longest task`, Math.max(...of(name).map(longest)), frameLimitMs, {
          unit: ' ms',
          source: 'IMPORT: no frame over 50 ms',
        }),
      ),
    };
  });
}

async function importOnce(launch: Launch, folder: string, files: readonly string[]): Promise<readonly Phase[]> {
  const { app, page, end } = await startApp(launch, folder);
  try {
    await app.evaluate(({ dialog }, chosen) => {
      Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: chosen }) });
    }, files);
    await page.evaluate(() => {
      const tasks: { at: number; ms: number }[] = [];
      Object.assign(window, { headroomTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, ms: duration });
      }).observe({ type: 'longtask' });
    });
    const now = (): Promise<number> => page.evaluate(() => performance.now());
    const marks: number[] = [await now()];
    await page.getByRole('button', { name: /^Roster/ }).click();
    // Looked for by the page itself and seldom: Playwright’s own looking would be a part of what is measured.
    await page.waitForFunction(
      () => document.querySelector<HTMLButtonElement>('.import-foot .is-primary')?.disabled === false,
      undefined,
      { timeout: longMs, polling: 500 },
    );
    marks.push(await now());
    await page.locator('.import-foot .is-primary').click();
    await page.waitForFunction(() => document.querySelector('.react-flow__node') !== null, undefined, {
      timeout: longMs,
      polling: 200,
    });
    marks.push(await now());
    await page.waitForTimeout(afterMs);
    marks.push(await now());
    const tasks = await page.evaluate(
      () => (window as unknown as { headroomTasks: { at: number; ms: number }[] }).headroomTasks,
    );
    const phases = ['read and plan', 'add and draw the map', 'afterwards'] as const;
    return phases.map((name, index) => {
      const [from = 0, to = 0] = [marks[index], marks[index + 1]];
      const within = tasks.filter(({ at }) => at >= from && at < to);
      return { name, tasksMs: within.map(({ ms }) => ms), tookMs: to - from };
    });
  } finally {
    await end();
  }
}

import type { CDPSession, Page } from '@playwright/test';
import type { Launch } from '../appFixture.ts';
import { openPlan, writeBenchPlan } from './benchPlan.ts';
import { atMost, figure, medianOf, type PartResult } from './figures.ts';
import { dragAround, dropPerson, findGround, findInView, pan, zoomOf, zoomTo } from './mapSession.ts';
import { installProbe } from './pageProbe.ts';
import { startApp } from './runningApp.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const people = 1_000;
const longTaskMs = 50;

interface Act {
  readonly name: string;
  readonly run: (page: Page) => Promise<unknown>;
}

/** What somebody does with a plan, over and over. */
const acts: readonly Act[] = [
  { name: 'fit', run: (page) => page.getByRole('button', { name: 'Fit the plan' }).click() },
  { name: 'pan, whole plan', run: async (page) => pan(page, await findGround(page)) },
  {
    name: 'zoom in',
    run: async (page) => {
      await zoomTo(page, await middleOf(page), 0.9);
      await page.locator('.react-flow .chip').first().waitFor();
    },
  },
  { name: 'pan, near', run: async (page) => pan(page, await findGround(page)) },
  { name: 'drag a person', run: async (page) => dragAround(page, await findInView(page)) },
  { name: 'drop a person', run: (page) => dropPerson(page, 0) },
  {
    name: 'undo',
    // The keys of the menu are the system’s, which a page cannot press.
    run: (page) => page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click(),
  },
  {
    name: 'search',
    run: (page) => page.getByPlaceholder('Search this plan').pressSequentially('Team 7', { delay: 40 }),
  },
  { name: 'clear the search', run: (page) => page.getByPlaceholder('Search this plan').fill('') },
  { name: 'zoom out', run: async (page) => zoomTo(page, await middleOf(page), (await zoomOf(page)) / 5) },
  {
    name: 'findings and back',
    run: async (page) => {
      const screens = page.getByRole('navigation', { name: 'Plan' });
      await screens.getByRole('button', { name: 'Findings' }).click();
      await page.locator('[data-ready="findings"]').waitFor({ state: 'attached' });
      await screens.getByRole('button', { name: 'Map' }).click();
      await page.locator('[data-ready="map"]').waitFor({ state: 'attached' });
    },
  },
];

/** A scripted session at 1,000 people: the longest task of each act, and whether memory grows. */
export function measureSession(launch: Launch, orgFolder: string, minutes: number): Promise<PartResult> {
  return withTemporaryFolder(async (folder) => {
    const app = await startApp(launch, folder);
    const { page } = app;
    try {
      await page.evaluate(installProbe);
      await openPlan(app, writeBenchPlan(folder, orgFolder, people));
      await page.getByRole('region', { name: 'Map of teams' }).waitFor();
      await page.waitForTimeout(3_000);
      const session = await page.context().newCDPSession(page);
      await observeTasks(page);
      const longest = new Map<string, number[]>(acts.map(({ name }) => [name, []]));
      const end = Date.now() + minutes * 60_000;
      // The first round reads and keeps what every later one needs as well.
      await round(page, new Map());
      const heapMb = [await heapOf(session)];
      do {
        await round(page, longest);
        heapMb.push(await heapOf(session));
      } while (Date.now() < end);
      const subject = `${people.toLocaleString('en-GB')} people`;
      const first = heapMb[0] ?? Number.NaN;
      const last = medianOf(heapMb.slice(-3));
      const worst = [...longest].map(([name, tasks]) => ({ name, ms: Math.max(0, ...tasks) }));
      return {
        title: 'Session',
        method: [
          `${minutes} minutes of panning, zooming, dragging, dropping, undoing, searching and changing screens, ${heapMb.length - 1} rounds after a`,
          'first one. A task is what Chromium reports of the window’s thread when it is longer than 50 ms; 0: none was.',
          'Heap: JavaScript of the window after a forced collection, once a round.',
        ],
        figures: [
          ...[...longest].map(([name, tasks]) => figure(subject, `${name}: longest task`, tasks)),
          figure(subject, 'heap after each round', heapMb, 'MB'),
        ],
        budgets: [
          ...worst.map(({ name, ms }) =>
            atMost(`${name}: longest task`, ms, longTaskMs, { unit: ' ms', source: 'issue 9' }),
          ),
          atMost('heap at the end against the start', last / first, 1.1, { unit: ' ×', source: 'issue 9' }),
        ],
      };
    } finally {
      await app.end();
    }
  });
}

async function round(page: Page, longest: ReadonlyMap<string, number[]>): Promise<void> {
  for (const { name, run } of acts) {
    await takeTasks(page);
    await run(page);
    // What an act sets going, and no more than that.
    await page.waitForTimeout(400);
    longest.get(name)?.push(Math.max(0, ...(await takeTasks(page))));
  }
}

interface WatchedWindow {
  headroomTasks: number[];
}

async function observeTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { headroomTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

function takeTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (window as unknown as WatchedWindow).headroomTasks.splice(0));
}

/** Megabytes that JavaScript holds after everything free was collected. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

async function middleOf(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole('region', { name: 'Map of teams' }).boundingBox();
  if (box === null) throw new Error('there is no map');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

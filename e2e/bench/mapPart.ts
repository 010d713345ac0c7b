import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Launch } from '../appFixture.ts';
import { rateOf } from './appPart.ts';
import { openPlan, writeBenchPlan } from './benchPlan.ts';
import { against, atLeast, atMost, figure, medianOf, numberText, type Figure, type PartResult } from './figures.ts';
import {
  createWatch,
  dragAround,
  findGround,
  findInView,
  nearZoom,
  pan,
  showAgain,
  zoomOf,
  zoomTo,
  type Movement,
} from './mapSession.ts';
import { installProbe } from './pageProbe.ts';
import { playwright, startApp, type BenchApp } from './runningApp.ts';
import { heapOf } from './sessionPart.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const sizes = [60, 1_000, 10_000] as const;
const rounds = 2;
const largest = 10_000;
/** The pages that build/lib/peerPages.mjs makes. */
const peerNames = ['React Flow, plain', 'd3-org-chart', 'cytoscape', 'orgchart'];
/** A peer may need seconds a frame. */
const peerLimitMs = 60_000;

interface MapRun {
  readonly openMs: number;
  readonly paintMs: readonly number[];
  readonly heapMb: number;
  readonly panFar: Movement;
  readonly zoom: Movement;
  readonly drag: Movement;
}

interface PeerRun {
  readonly name: string;
  readonly firstMs: number;
  readonly pan: Movement;
}

/**
 * The map at three sizes, and the largest of them with other libraries.
 *
 * @param peerPages a folder of built pages that draw so many people another way; null: they are not compared with
 */
export function measureMap(launch: Launch, orgFolder: string, peerPages: string | null): Promise<PartResult> {
  return withTemporaryFolder(async (folder) => {
    const runs = new Map<number, MapRun[]>(sizes.map((size) => [size, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const size of sizes)
        runs.get(size)?.push(await runMap(launch, folder, writeBenchPlan(folder, orgFolder, size)));
    }
    const { peers, tooSlow } = await runPeers(launch, folder, peerPages);
    const installed = new Set([...peers.map(({ name }) => name), ...tooSlow]);
    return {
      ...resultOf(runs, peers),
      notMeasured: [
        ...tooSlow.map((name) => `${name}: it did not draw and pan ${numberText(largest)} people in a minute`),
        ...peerNames.filter((name) => !installed.has(name)).map((name) => `${name}, which cannot be had here`),
      ],
    };
  });
}

function resultOf(runs: ReadonlyMap<number, readonly MapRun[]>, peers: readonly PeerRun[]): PartResult {
  const subjectOf = (size: number): string => `${size.toLocaleString('en-GB')} people`;
  const samples = (size: number, read: (run: MapRun) => readonly number[]): readonly number[] =>
    (runs.get(size) ?? []).flatMap(read);
  const sized = (
    what: string,
    read: (run: MapRun) => readonly number[],
    unit: 'ms' | 'MB' = 'ms',
  ): readonly Figure[] => {
    const [least, ...larger] = sizes.map((size) => figure(subjectOf(size), what, samples(size, read), unit));
    if (least === undefined) return [];
    const base = { ...least, what: '60 people' };
    return [least, ...larger.map((one) => against(one, base))];
  };
  const moving = (what: string, read: (run: MapRun) => Movement): readonly Figure[] => [
    ...sized(`${what}: frame`, (run) => read(run).frames).map((one) => ({
      ...one,
      note: `${numberText(rateOf(one.samples))} frames/s`,
    })),
    ...sized(`${what}: main thread a frame`, (run) => [read(run).mainMs]),
  ];
  const paint = (size: number): number => medianOf(samples(size, ({ paintMs }) => paintMs));
  const heap = (size: number): number => medianOf(samples(size, ({ heapMb }) => [heapMb]));
  const rate = (read: (run: MapRun) => Movement): number => rateOf(samples(largest, (run) => read(run).frames));
  const ownMain = figure(
    'Headroom',
    'pan, 10,000 people: main thread a frame',
    samples(largest, ({ panFar }) => [panFar.mainMs]),
  );
  const source = 'issue 9';
  return {
    title: 'Map',
    method: [
      `Electron under Xvfb, 1440 × 900, drawing by software; ${rounds} fresh starts of each size in turn. Paint: from the click that shows the`,
      'map again to the end of the frame in which it has its final form. Heap: after a forced collection, of the window alone.',
      `Peers: the same ${largest.toLocaleString('en-GB')} people in teams of ten, in an empty window, with nothing of ours; pan by a held pointer.`,
    ],
    figures: [
      ...sized('open: click to whole map', ({ openMs }) => [openMs]),
      ...sized('map shown again', ({ paintMs }) => paintMs),
      ...sized('heap', ({ heapMb }) => [heapMb], 'MB'),
      ...moving('pan, whole plan', ({ panFar }) => panFar),
      ...moving('zoom', ({ zoom }) => zoom),
      ...moving('drag a person', ({ drag }) => drag),
      ...peers.flatMap(({ name, firstMs, pan: movement }): readonly Figure[] => [
        figure(name, 'data to first frame', [firstMs]),
        { ...figure(name, 'pan: frame', movement.frames), note: `${numberText(rateOf(movement.frames))} frames/s` },
        figure(name, 'pan: main thread a frame', [movement.mainMs]),
        // Ours against theirs, so that a larger ratio is a worse one, as everywhere.
        against(ownMain, figure(name, name, [movement.mainMs])),
      ]),
    ],
    budgets: [
      atMost('10,000 people: paint against 60', paint(largest) / paint(60), 2, { unit: ' ×', source }),
      atMost('10,000 people: heap against 1,000', heap(largest) / heap(1_000), 3, { unit: ' ×', source }),
      atLeast(
        '10,000 people: pan',
        rate(({ panFar }) => panFar),
        50,
        { unit: ' frames/s', source },
      ),
      atLeast(
        '10,000 people: zoom',
        rate(({ zoom }) => zoom),
        50,
        { unit: ' frames/s', source },
      ),
      atLeast(
        '10,000 people: drag',
        rate(({ drag }) => drag),
        60,
        { unit: ' frames/s', source },
      ),
      ...peers.map(({ name, pan: movement }) =>
        atLeast(`10,000 people: pan against ${name}`, rate(({ panFar }) => panFar) / rateOf(movement.frames), 10, {
          unit: ' ×',
          source,
        }),
      ),
    ],
  };
}

async function runMap(launch: Launch, folder: string, file: string): Promise<MapRun> {
  const app = await startApp(launch, folder);
  try {
    return await useLargeMap(app, file);
  } finally {
    await app.end();
  }
}

async function useLargeMap(app: BenchApp, file: string): Promise<MapRun> {
  const { page } = app;
  await page.evaluate(installProbe);
  await page.evaluate(() => {
    window.headroomBench.expectMap();
  });
  await openPlan(app, file);
  const { mapMs: openMs } = await page.evaluate(() => window.headroomBench.takeMap());
  const heapMb = await heapOf(await page.context().newCDPSession(page));
  const paintMs: number[] = [];
  for (let round = 0; round < 3; round += 1) paintMs.push(await showAgain(page));
  const watch = await createWatch(page);
  const ground = await findGround(page);
  const panFar = await watch(() => pan(page, ground));
  const middle = await middleOf(page);
  const start = await zoomOf(page);
  const zoom = await watch(async () => {
    for (const target of [1, start]) await zoomTo(page, middle, target);
  });
  await zoomTo(page, middle, nearZoom);
  await page.waitForTimeout(1_000);
  const inView = await findInView(page);
  const drag = await watch(() => dragAround(page, inView));
  return { openMs, paintMs, heapMb, panFar, zoom, drag };
}

async function middleOf(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByRole('region', { name: 'Map of teams' }).boundingBox();
  if (box === null) throw new Error('there is no map');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function runPeers(
  launch: Launch,
  folder: string,
  pages: string | null,
): Promise<{ readonly peers: readonly PeerRun[]; readonly tooSlow: readonly string[] }> {
  const found: PeerRun[] = [];
  const tooSlow: string[] = [];
  for (const file of pages === null ? [] : readdirSync(pages).filter((name) => name.endsWith('.html'))) {
    const name = file.replace(/\.html$/, '');
    const app = await startPage(launch, folder, path.join(pages ?? '', file));
    try {
      const run = await Promise.race([usePeer(app.page, name), tooLong()]);
      if (run !== null) found.push(run);
      else tooSlow.push(name);
    } finally {
      await app.end();
    }
  }
  return { peers: found, tooSlow };
}

function tooLong(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), peerLimitMs).unref());
}

async function usePeer(page: Page, name: string): Promise<PeerRun> {
  page.setDefaultTimeout(peerLimitMs);
  await page.evaluate(installProbe);
  const firstMs = await page.evaluate(
    (people) => (window as unknown as { showPeople: (people: number) => Promise<number> }).showPeople(people),
    largest,
  );
  const watch = await createWatch(page);
  const movement = await watch(async () => {
    await page.mouse.move(20, 20);
    await page.mouse.down();
    for (let step = 1; step <= 12; step += 1) await page.mouse.move(20 + step * 10, 20 + step * 6);
    await page.mouse.up();
  });
  return { name, firstMs, pan: movement };
}

/** A window of an app that has nothing but this page. */
async function startPage(
  launch: Launch,
  folder: string,
  file: string,
): Promise<{ page: Page; end: () => Promise<void> }> {
  const appFolder = path.join(folder, `peer-${path.basename(file, '.html').replaceAll(/\W+/g, '-')}`);
  mkdirSync(appFolder, { recursive: true });
  writeFileSync(path.join(appFolder, 'package.json'), '{"name":"peer","version":"1.0.0","main":"main.cjs"}');
  writeFileSync(
    path.join(appFolder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile(${JSON.stringify(file)}));`,
  );
  const app = await playwright._electron.launch({
    executablePath: launch.executable,
    args: [...launch.args.slice(0, -1), appFolder],
    chromiumSandbox: !launch.args.includes('--no-sandbox'),
    env: { ...process.env, ...launch.env } as Record<string, string>,
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'showPeople' in window);
  return {
    page,
    end: async () => {
      app.process().kill('SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
  };
}

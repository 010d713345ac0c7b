import type { Launch } from '../appFixture.ts';
import { openPlan, writeBenchPlan } from './benchPlan.ts';
import { measureColdStart } from './coldStart.ts';
import {
  against,
  atLeast,
  atMost,
  figure,
  medianOf,
  numberText,
  quantileOf,
  type BudgetCheck,
  type Figure,
  type PartResult,
} from './figures.ts';
import { useMap, type MapSession, type Movement } from './mapSession.ts';
import { installProbe } from './pageProbe.ts';
import { startApp, type BenchApp } from './runningApp.ts';
import { withTemporaryFolder } from './temporaryFolder.ts';

const openings = 3;
/** Of the openings, those after which the map is used as well. */
const sessions = 2;
const people = 1_000;

/** A plan that is opened in turn with others, and what that gave. */
interface MeasuredPlan {
  readonly subject: string;
  readonly open: (app: BenchApp) => Promise<void>;
  readonly readyMs: number[];
  readonly mapMs: number[];
  readonly sessions: MapSession[];
}

/** The app itself, in Electron on a virtual display. */
export async function measureApp(launch: Launch, orgFolder: string): Promise<PartResult> {
  const start = await measureColdStart(launch, orgFolder);
  const plans = await measurePlans(launch, orgFolder);
  return {
    title: 'App',
    method: [
      'Electron under Xvfb, window 1440 × 900, no graphics processor: drawing is by software, so frame times are upper bounds.',
      'Cold start: from the start of the process to the first frame, which has the start page or the map to be used; what goes',
      'round the map follows and is told apart. Fresh user data each time, in turn with an empty window, one warm-up round not',
      'counted. Memory: proportional, all processes.',
      `Maps: ${openings} fresh starts of each plan in turn; pointer, wheel and keys by Playwright in the first ${sessions}.`,
      'A preview, a drop and an opening end with the frame that shows them. A frame is from frame to frame.',
    ],
    figures: [...start.figures, ...plans.flatMap(figuresOf)],
    budgets: [...start.budgets, ...plans.flatMap(budgetsOf)],
  };
}

function measurePlans(launch: Launch, orgFolder: string): Promise<readonly MeasuredPlan[]> {
  return withTemporaryFolder(async (folder) => {
    const file = writeBenchPlan(folder, orgFolder, people);
    const plans: readonly MeasuredPlan[] = [
      {
        subject: 'sample',
        open: async ({ page }) => page.getByRole('button', { name: 'Open the sample' }).click(),
        readyMs: [],
        mapMs: [],
        sessions: [],
      },
      {
        subject: `${people.toLocaleString('en-GB')} people`,
        open: (app) => openPlan(app, file),
        readyMs: [],
        mapMs: [],
        sessions: [],
      },
    ];
    for (let round = 0; round < openings; round += 1) {
      for (const plan of plans) {
        const app = await startApp(launch, folder);
        try {
          await app.page.evaluate(installProbe);
          await app.page.evaluate(() => {
            window.headroomBench.expectMap();
          });
          await plan.open(app);
          const { readyMs, mapMs } = await app.page.evaluate(() => window.headroomBench.takeMap());
          plan.readyMs.push(readyMs);
          plan.mapMs.push(mapMs);
          if (round < sessions) plan.sessions.push(await useMap(app.page));
        } finally {
          await app.end();
        }
      }
    }
    return plans;
  });
}

function figuresOf({ subject, readyMs, mapMs, sessions: used }: MeasuredPlan): readonly Figure[] {
  const all = (read: (session: MapSession) => readonly number[]): readonly number[] => used.flatMap(read);
  const movement = (what: string, read: (session: MapSession) => Movement): readonly [Figure, Figure] => {
    const frames = all((session) => read(session).frames);
    return [
      { ...figure(subject, `${what}: frame`, frames), note: `${numberText(rateOf(frames))} frames/s` },
      figure(
        subject,
        `${what}: main thread a frame`,
        used.map((session) => read(session).mainMs),
      ),
    ];
  };
  const [idleFrame] = movement('nothing happening', ({ idle }) => idle);
  const compared = (what: string, read: (session: MapSession) => Movement): readonly Figure[] => {
    const [frame, main] = movement(what, read);
    return [against(frame, idleFrame), main];
  };
  return [
    figure(subject, 'open: click to mark', readyMs),
    figure(subject, 'open: click to whole map', mapMs),
    figure(
      subject,
      'map shown again',
      all(({ againMs }) => againMs),
    ),
    idleFrame,
    ...compared('pan, whole plan', ({ panFar }) => panFar),
    ...compared('zoom', ({ zoom }) => zoom),
    ...compared('pan, near', ({ panNear }) => panNear),
    ...compared('drag a person', ({ drag }) => drag),
    figure(
      subject,
      'pointer move to preview',
      all(({ previewMs }) => previewMs),
    ),
    figure(
      subject,
      'drop to new map',
      all(({ dropMs }) => dropMs),
    ),
    figure(
      subject,
      'elements, whole plan',
      used.map(({ nodesFar }) => nodesFar),
      'nodes',
    ),
    figure(
      subject,
      'elements, near',
      used.map(({ nodesNear }) => nodesNear),
      'nodes',
    ),
  ];
}

/** Frames a second. */
export function rateOf(frames: readonly number[]): number {
  return (frames.length * 1_000) / frames.reduce((sum, time) => sum + time, 0);
}

/** Limits for 10,000 people (PERFORMANCE A) and for 600 (INTERACTION 5c), against what was measured with fewer and more. */
function budgetsOf(plan: MeasuredPlan): readonly BudgetCheck[] {
  const { subject, mapMs, sessions: used } = plan;
  const all = (read: (session: MapSession) => readonly number[]): readonly number[] => used.flatMap(read);
  const canvas = { unit: ' ms', source: 'PERFORMANCE A' };
  const users = { unit: ' ms', source: 'INTERACTION 5c' };
  const rate = { unit: ' frames/s', source: 'INTERACTION 5c' };
  const model = { unit: ' ms', source: 'PERFORMANCE D' };
  const pans = all(({ panFar, panNear }) => [...panFar.frames, ...panNear.frames]);
  const zooms = all(({ zoom }) => zoom.frames);
  const drags = all(({ drag }) => drag.frames);
  const previews = all(({ previewMs }) => previewMs);
  const drops = all(({ dropMs }) => dropMs);
  return [
    atMost(`${subject}: open, whole map`, medianOf(mapMs), 2_000, users),
    atMost(`${subject}: map shown again (first paint)`, medianOf(all(({ againMs }) => againMs)), 150, canvas),
    atMost(`${subject}: pan, 95 % of frames`, quantileOf(pans, 0.95), 17, canvas),
    atLeast(`${subject}: pan`, rateOf(pans), 50, rate),
    atMost(`${subject}: zoom, worst frame`, Math.max(...zooms), 50, canvas),
    atLeast(`${subject}: zoom`, rateOf(zooms), 50, rate),
    atMost(`${subject}: drag, 95 % of frames`, quantileOf(drags, 0.95), 17, canvas),
    atMost(`${subject}: pointer to preview, median, one frame`, medianOf(previews), 17, model),
    atMost(`${subject}: drop to new map, median, one frame`, medianOf(drops), 17, model),
    atMost(`${subject}: drop to new map, median`, medianOf(drops), 100, users),
    atMost(
      `${subject}: elements`,
      Math.max(...used.flatMap(({ nodesFar, nodesNear }) => [nodesFar, nodesNear])),
      2_500,
      { unit: '', source: 'PERFORMANCE A' },
    ),
  ];
}

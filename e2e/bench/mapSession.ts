import type { CDPSession, Page } from '@playwright/test';

/** What one session with a map gave. */
export interface MapSession {
  readonly againMs: readonly number[];
  /** With nothing happening: what the display gives. */
  readonly idle: Movement;
  readonly panFar: Movement;
  readonly zoom: Movement;
  readonly panNear: Movement;
  readonly drag: Movement;
  readonly previewMs: readonly number[];
  readonly dropMs: readonly number[];
  readonly nodesFar: number;
  readonly nodesNear: number;
}

/** The frames of something that moves. */
export interface Movement {
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[];
  /** Processor time of the page's main thread, milliseconds a frame: depends less on what else the machine does. */
  readonly mainMs: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const drops = 5;
/** People are drawn from 74 % on; nearer, too few teams are in view to drag between. */
export const nearZoom = 0.8;
/** Nearer to an edge than this the map pans by itself while something is held. */
const edge = 60;

/** Pans, zooms and drags with a real pointer, and looks at the frames. Leaves the plan changed. */
export async function useMap(page: Page): Promise<MapSession> {
  const map = page.getByRole('region', { name: 'Map of teams' });
  const box = await map.boundingBox();
  if (box === null) throw new Error('there is no map');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

  const again: number[] = [];
  for (let round = 0; round < 3; round += 1) again.push(await showAgain(page));
  const watch = await createWatch(page);
  const idle = await watch(() => page.waitForTimeout(1_000));
  const nodesFar = await countNodes(page);
  const farGround = await findGround(page);
  const panFar = await watch(() => pan(page, farGround));
  const start = await zoomOf(page);
  const zoom = await watch(async () => {
    for (const target of [1, 0.3, start]) await zoomTo(page, middle, target);
  });
  if ((await zoomOf(page)) < nearZoom) await zoomTo(page, middle, nearZoom);
  await page.waitForTimeout(300);
  const nodesNear = await countNodes(page);
  const nearGround = await findGround(page);
  const panNear = await watch(() => pan(page, nearGround));
  await page.evaluate(() => window.headroomBench.takePreviews());
  const inView = await findInView(page);
  const drag = await watch(() => dragAround(page, inView));
  const previewMs = await page.evaluate(() => window.headroomBench.takePreviews());
  const dropMs: number[] = [];
  for (let round = 0; round < drops; round += 1) dropMs.push(await dropPerson(page, round));
  return { againMs: again, idle, panFar, zoom, panNear, drag, previewMs, dropMs, nodesFar, nodesNear };
}

export type Watch = (act: () => Promise<unknown>) => Promise<Movement>;

/** Looks at the frames while something is done. */
export async function createWatch(page: Page): Promise<Watch> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async (act) => {
    await page.evaluate(() => {
      window.headroomBench.startFrames();
    });
    const before = await mainThreadMs(session);
    await act();
    const spent = (await mainThreadMs(session)) - before;
    const frames = await page.evaluate(() => window.headroomBench.stopFrames());
    return { frames, mainMs: spent / Math.max(1, frames.length) };
  };
}

async function mainThreadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** To another screen and back: the map as it is drawn from data that is there already. */
export async function showAgain(page: Page): Promise<number> {
  const screens = page.getByRole('navigation', { name: 'Plan' });
  await screens.getByRole('button', { name: 'Assumptions' }).click();
  await page.locator('[data-ready="assumptions"]').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    window.headroomBench.expectMap();
  });
  await screens.getByRole('button', { name: 'Map' }).click();
  const { mapMs } = await page.evaluate(() => window.headroomBench.takeMap());
  return mapMs;
}

export function countNodes(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

export async function zoomOf(page: Page): Promise<number> {
  return Number.parseInt(await page.getByTestId('zoom').innerText(), 10) / 100;
}

/** Turns the wheel in small steps. React Flow doubles the scale with 500 pixels of wheel. */
export async function zoomTo(page: Page, at: Point, target: number): Promise<void> {
  await page.mouse.move(at.x, at.y);
  const doublings = Math.log2(target / (await zoomOf(page)));
  const turns = Math.ceil(Math.abs(doublings) * 16);
  for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel(0, (-500 * doublings) / turns);
}

/** Takes hold of the ground and moves it about. */
export async function pan(page: Page, from: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 90; step += 1) {
    const turn = (step / 90) * 2 * Math.PI;
    await page.mouse.move(from.x + 160 * Math.sin(turn), from.y + 110 * Math.sin(2 * turn));
  }
  await page.mouse.up();
}

/** A point on the map with nothing on it; only React Flow's own class tells the ground from what stands on it. */
export async function findGround(page: Page): Promise<Point> {
  const point = await page.evaluate(() => {
    const ground = document.querySelector('.react-flow__pane');
    const box = ground?.getBoundingClientRect();
    if (box === undefined) return null;
    for (let y = box.top + 3; y < box.bottom; y += 5) {
      for (let x = box.left + 3; x < box.right; x += 5) if (document.elementFromPoint(x, y) === ground) return { x, y };
    }
    return null;
  });
  if (point === null) throw new Error('the map has no free ground');
  return point;
}

interface Place extends Point {
  readonly teamId: string;
}

interface InView {
  /** Heads of the teams that can be pointed at: in its middle a team may have an open seat, which somebody dropped there fills. */
  readonly teams: readonly Place[];
  readonly chips: readonly (Place & { readonly seatKey: string })[];
}

export function findInView(page: Page): Promise<InView> {
  return page.evaluate((margin) => {
    const view = document.querySelector('[aria-label="Map of teams"]')?.getBoundingClientRect();
    const isInside = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
      view !== undefined &&
      x > view.left + margin &&
      x < view.right - margin &&
      y > view.top + margin &&
      y < view.bottom - margin;
    const reachable = <Found extends { readonly x: number; readonly y: number }>(
      selector: string,
      describe: (element: HTMLElement, point: { readonly x: number; readonly y: number }) => Found,
    ): Found[] =>
      [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const point = { x: left + width / 2, y: top + height / 2 };
        const isOnTop = element.contains(document.elementFromPoint(point.x, point.y));
        return isOnTop && isInside(point) ? [describe(element, point)] : [];
      });
    const teamOf = (element: HTMLElement): string => element.closest<HTMLElement>('[data-team]')?.dataset.team ?? '';
    return {
      teams: reachable('[data-team] .team-head', (element, point) => ({ ...point, teamId: teamOf(element) })),
      chips: reachable('[data-team] [data-focus-key^="seat:"]', (element, point) => ({
        ...point,
        teamId: teamOf(element),
        seatKey: element.dataset.focusKey ?? '',
      })),
    };
  }, edge);
}

/** Holds a person over up to six other teams in turn, twice, and lets go of nothing. */
export async function dragAround(page: Page, { teams, chips }: InView): Promise<void> {
  const [chip] = chips;
  if (chip === undefined) throw new Error('there is nobody on the map');
  const others = teams.filter(({ teamId }) => teamId !== chip.teamId).slice(0, 6);
  if (others.length < 2) throw new Error('there are too few teams in view');
  await page.mouse.move(chip.x, chip.y);
  await page.mouse.down();
  for (const stop of [...others, ...others]) await page.mouse.move(stop.x, stop.y, { steps: 12 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

/** Moves a person to another team for good. */
export async function dropPerson(page: Page, round: number): Promise<number> {
  const { teams, chips } = await findInView(page);
  const chip = chips[round % chips.length];
  const target = teams.filter(({ teamId }) => teamId !== chip?.teamId)[round % Math.max(1, teams.length - 1)];
  if (chip === undefined || target === undefined) throw new Error('there is nobody to move, or nowhere');
  await page.mouse.move(chip.x, chip.y);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y, { steps: 12 });
  await page.evaluate(
    ([seatKey, teamId]) => {
      window.headroomBench.expectDrop(seatKey, teamId);
    },
    [chip.seatKey, target.teamId] as const,
  );
  await page.mouse.up();
  const dropMs = await page
    .evaluate(() => window.headroomBench.takeDrop())
    .catch((error: unknown) => {
      throw new Error(`${chip.seatKey} was dropped on team ${target.teamId}`, { cause: error });
    });
  // The toast and the draft that follow are not to meet the next one.
  await page.waitForTimeout(300);
  return dropMs;
}

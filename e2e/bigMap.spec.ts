import type { Locator, Page } from '@playwright/test';
import { expect, setTheme, test } from './appFixture.ts';
import { writeBigPlan } from './bigPlan.ts';
import { PlanWindow } from './pages/planWindow.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a team that has been pressed stands: pressing makes it an element. */
async function placeOf(page: Page, team: string): Promise<Box> {
  const box = await new PlanWindow(page).team(team).boundingBox();
  if (box === null) throw new Error(`${team} is not an element`);
  return box;
}

/** Walks the pointer over the map until the team is under it. */
async function findTeam(page: Page, team: string): Promise<Box> {
  const stage = await page.getByRole('region', { name: 'Map of teams' }).boundingBox();
  if (stage === null) throw new Error('there is no map');
  for (let y = stage.y + 14; y < stage.y + stage.height - 40; y += 14) {
    for (let x = stage.x + 14; x < stage.x + stage.width; x += 24) {
      await page.mouse.move(x, y);
      if ((await new PlanWindow(page).team(team).count()) > 0) return placeOf(page, team);
    }
  }
  throw new Error(`the pointer met ${team} nowhere`);
}

/** The part of the pixels of a place that differ plainly between two pictures of it: 0 to 1. */
async function differing(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const pixels = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
        }),
      );
      const [first, second] = pixels;
      if (first === undefined || second?.length !== first.length) return 1;
      let count = 0;
      for (let at = 0; at < first.length; at += 4) {
        const difference = [0, 1, 2].map((part) => Math.abs((first[at + part] ?? 0) - (second[at + part] ?? 0)));
        if (Math.max(...difference) > 64) count += 1;
      }
      return count / (first.length / 4);
    },
    [one.toString('base64'), other.toString('base64')],
  );
}

/** Pictures of a team as it is painted and as it is an element must not differ by more than the edges of letters. */
async function expectSameLook(page: Page, team: string, box: Box, name: string): Promise<void> {
  const clip = { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 };
  const away = await page.getByRole('region', { name: 'Map of teams' }).boundingBox();
  await page.mouse.move((away?.x ?? 0) - 5, (away?.y ?? 0) + 40);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(new PlanWindow(page).team(team)).toHaveCount(1);
  const element = await page.screenshot({ clip });
  await page.getByTestId('zoom').hover();
  await expect(new PlanWindow(page).team(team)).toHaveCount(0);
  const painted = await page.screenshot({ clip });
  if (process.env.SHOTS) {
    await page.screenshot({ clip, path: `${process.env.SHOTS}/${name}-painted.png` });
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
  }
  expect(await differing(page, element, painted), name).toBeLessThan(0.08);
}

test('a large map is painted from far away, and looks like the elements it stands for', async ({ start, plans }) => {
  test.setTimeout(120_000);
  const running = await start({ args: [writeBigPlan(plans, 8)] });
  const { page } = running;
  await page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name: 'Tiles' }).click();
  await expect(page.locator('.far-layer')).toHaveAttribute('data-shown', 'true');
  // One stop of the keyboard is an element, and nothing else.
  await expect(page.locator('.react-flow [data-team]')).toHaveCount(1);
  const box = await findTeam(page, 'Payments 3');
  await setTheme(running, 'light');
  await expectSameLook(page, 'Payments 3', box, 'light');
  await setTheme(running, 'dark');
  await expectSameLook(page, 'Payments 3', box, 'dark');
  await page.emulateMedia({ forcedColors: 'active' });
  await expectSameLook(page, 'Payments 3', box, 'forced');
  await page.emulateMedia({ forcedColors: 'none' });
  const search = page.getByRole('searchbox').first();
  await search.fill('Storefront');
  await expectSameLook(page, 'Payments 3', box, 'dimmed');
});

test('on a screen of double density the painted layer is as sharp', async ({ start, plans }) => {
  // Four times the pixels, without a graphics processor.
  test.slow();
  const { page } = await start({ args: ['--force-device-scale-factor=2', writeBigPlan(plans, 8)] });
  await page.getByRole('group', { name: 'Level of detail' }).getByRole('button', { name: 'Tiles' }).click();
  await expectSameLook(page, 'Payments 3', await findTeam(page, 'Payments 3'), 'double');
});

test('a painted team is selected by a click, walked to by keys, and becomes an element near by', async ({
  start,
  plans,
}) => {
  const { page } = await start({ args: [writeBigPlan(plans, 8)] });
  const map = new PlanWindow(page);
  const levels = page.getByRole('group', { name: 'Level of detail' });
  await levels.getByRole('button', { name: 'Tiles' }).click();
  const box = await findTeam(page, 'Payments 3');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByTestId('zoom').hover();
  await expect(map.team('Payments 3')).toHaveClass(/is-selected/);
  await expect(map.team('Payments 3')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(map.team('Payments 3')).not.toHaveClass(/is-selected/);
  await expect(page.locator('.react-flow [data-focus-key].is-selected')).toBeFocused();
  await levels.getByRole('button', { name: 'People' }).click();
  await expect(page.locator('.react-flow .chip').first()).toBeVisible();
  await expect(page.locator('.far-layer')).toHaveAttribute('data-shown', 'false');
});

test('turning the wheel brings people at 1,000, while the pointer moves and over what lies on the map', async ({
  start,
  plans,
}) => {
  test.setTimeout(120_000);
  const { page } = await start({ args: [writeBigPlan(plans, 17)] });
  const stage = page.getByRole('region', { name: 'Map of teams' });
  const box = await stage.boundingBox();
  if (box === null) throw new Error('there is no map');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const chips = stage.getByRole('button', { name: /engineer/i });
  await page.getByRole('button', { name: 'New scenario' }).click();
  const fit = page.getByRole('button', { name: 'Fit the plan' });
  await fit.click();
  await expect(chips).toHaveCount(0);
  await turnWheel(page, middle, -1_200, 'moving');
  await expect.poll(() => chips.count()).toBeGreaterThan(40);
  await expect(page.locator('.far-layer')).toHaveAttribute('data-shown', 'false');

  const inside = ({ x, y, width, height }: Box): boolean =>
    x > box.x + 60 && y > box.y + 60 && x + width < box.x + box.width - 60 && y + height < box.y + box.height - 60;
  const person = (await boxesOf(chips)).find(inside);
  const target = (await boxesOf(stage.locator('[data-team]'))).find(
    ({ x, y, width, height }) =>
      person !== undefined &&
      inside({ x: x + 40, y: y + 10, width: 40, height: 20 }) &&
      (person.x > x + width || person.x < x || person.y > y + height || person.y < y),
  );
  if (person === undefined || target === undefined) throw new Error('there is nobody to move, or nowhere');
  await page.mouse.move(person.x + 30, person.y + 12);
  await page.mouse.down();
  await page.mouse.move(target.x + 60, target.y + 20, { steps: 12 });
  await page.mouse.up();
  const strip = page.getByRole('group', { name: 'After the move' });
  await expect(strip).toBeVisible();
  await fit.click();
  await expect(chips).toHaveCount(0);
  const over = await strip.boundingBox();
  if (over === null) throw new Error('nothing lies on the map');
  await turnWheel(page, { x: over.x + 20, y: over.y + over.height - 6 }, -1_200, 'still');
  await expect.poll(() => chips.count()).toBeGreaterThan(20);
});

/** Where elements stand in the window, also those that are out of view. */
function boxesOf(elements: Locator): Promise<readonly Box[]> {
  return elements.evaluateAll((found) =>
    found.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
}

/** Turns the wheel in small steps. */
async function turnWheel(
  page: Page,
  { x, y }: Pick<Box, 'x' | 'y'>,
  by: number,
  pointer: 'still' | 'moving',
): Promise<void> {
  await page.mouse.move(x, y);
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.wheel(0, by / 40);
    if (pointer === 'moving') await page.mouse.move(x + (step % 7) * 9, y + (step % 5) * 8);
  }
}

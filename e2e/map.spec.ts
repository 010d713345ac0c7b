import { expect, test } from './appFixture.ts';
import { areaId, evaluateAfter, orgOf, percentOf, readSample, seatOf, teamId } from './expectedOrg.ts';
import { PlanWindow } from './pages/planWindow.ts';

const plan = readSample();
const before = orgOf(plan, 'A');
const hanaToPayments = evaluateAfter(before, {
  kind: 'moveSeat',
  seatId: seatOf(before, 'Hana Sato'),
  teamId: teamId(before, 'Payments'),
  reviews: 'stay',
});
const riskRulesToMobile = evaluateAfter(before, {
  kind: 'transferArea',
  areaId: areaId(before, 'risk-rules'),
  fromTeamId: teamId(before, 'Payments'),
  toTeamId: teamId(before, 'Mobile Apps'),
});

test('holding a person over a team shows both teams and the strip before anything is saved', async ({ start }) => {
  const { page, titles } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const [payments, mobile] = [await map.utilisationOf('Payments'), await map.utilisationOf('Mobile Apps')];
  const strip = await map.figure('Highest utilisation').innerText();

  await map.hold(map.person('Hana Sato'), map.team('Payments'));
  const expected = {
    payments: percentOf(hanaToPayments.org, hanaToPayments.result, 'Payments'),
    mobile: percentOf(hanaToPayments.org, hanaToPayments.result, 'Mobile Apps'),
  };
  expect(expected).not.toEqual({ payments, mobile });
  await expect.poll(() => map.utilisationOf('Payments')).toBe(expected.payments);
  expect(await map.utilisationOf('Mobile Apps')).toBe(expected.mobile);
  await expect(map.team('Payments').locator('.points')).toHaveText(/\d+ pts/);
  await expect(map.team('Payments').locator('.was')).toContainText(`${payments}`);
  const most = hanaToPayments.result.total.mostUsedTeam;
  await expect(map.figure('Highest utilisation')).toContainText(`${Math.round((most?.utilisation ?? 0) * 100)}`);
  await expect(map.undo).toBeDisabled();
  expect(await titles()).toEqual(['Commerce reorg, H1 — Headroom']);

  await page.keyboard.press('Escape');
  await expect.poll(() => map.utilisationOf('Payments')).toBe(payments);
  expect(await map.figure('Highest utilisation').innerText()).toBe(strip);
  await map.drop();
  expect(await map.utilisationOf('Mobile Apps')).toBe(mobile);
  await expect(map.undo).toBeDisabled();
});

test('a drop is a move of the scenario with the figures of its preview, and can be undone and redone', async ({
  start,
}) => {
  const { page, titles, chooseMenu } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const payments = await map.utilisationOf('Payments');
  await map.hold(map.person('Hana Sato'), map.team('Payments'));
  await expect.poll(() => map.utilisationOf('Payments')).not.toBe(payments);
  const previewed = await map.utilisationOf('Payments');
  await map.drop();

  await expect(map.team('Payments').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  expect(await map.utilisationOf('Payments')).toBe(previewed);
  await expect(map.toast).toContainText('Hana Sato');
  expect(await titles()).toEqual(['• Commerce reorg, H1 — Headroom']);
  await expect(map.undo).toHaveAccessibleName(/^Undo: .*Hana Sato/);

  await map.undo.click();
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  expect(await map.utilisationOf('Payments')).toBe(payments);
  await chooseMenu('edit.redo');
  await expect(map.team('Payments').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  await chooseMenu('edit.undo');
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
});

test('the keyboard makes the same move: Enter, arrows, Enter', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').focus();
  await page.keyboard.press('Enter');
  // Identity & Access stands to the right of Mobile Apps, Orders & Fulfilment above it, Payments above that.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('announcement')).toContainText('Payments');
  await expect
    .poll(() => map.utilisationOf('Payments'))
    .toBe(percentOf(hanaToPayments.org, hanaToPayments.result, 'Payments'));
  await expect(map.undo).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();

  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(map.team('Identity & Access').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  await expect(page.getByTestId('announcement')).toContainText('Done');
});

test('the inspector makes the same move', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.person('Hana Sato').click();
  await page.getByLabel('Move to team').selectOption({ label: 'Payments' });
  await expect(map.team('Payments').getByRole('button', { name: /^Hana Sato,/ })).toBeVisible();
  expect(await map.utilisationOf('Payments')).toBe(percentOf(hanaToPayments.org, hanaToPayments.result, 'Payments'));
  await page.getByLabel('Change role').selectOption({ label: 'AI code validator' });
  await expect(map.undo).toHaveAccessibleName(/AI code validator/);
});

test('dragging a code area transfers its ownership, with the same preview', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const { org, result } = riskRulesToMobile;
  await map.hold(map.area('risk-rules'), map.team('Mobile Apps'));
  await expect.poll(() => map.utilisationOf('Mobile Apps')).toBe(percentOf(org, result, 'Mobile Apps'));
  expect(await map.utilisationOf('Payments')).toBe(percentOf(org, result, 'Payments'));
  await map.drop();
  await expect(map.team('Mobile Apps').getByRole('button', { name: /^Code area risk-rules/ })).toBeVisible();
  expect(await map.utilisationOf('Mobile Apps')).toBe(percentOf(org, result, 'Mobile Apps'));

  await map.area('accounts').click();
  await page.getByLabel('Transfer to team').selectOption({ label: 'Catalogue & Search' });
  await expect(map.team('Catalogue & Search').getByRole('button', { name: /^Code area accounts/ })).toBeVisible();
});

test('an area without owner is dragged from the tray onto a team', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.drag(map.area('legacy-pricing'), map.team('Checkout Web'));
  await expect(map.team('Checkout Web').getByRole('button', { name: /^Code area legacy-pricing/ })).toBeVisible();
  await expect(page.getByText(/No owner: 1 area/)).toBeVisible();
});

test('somebody from the unassigned pool is dragged onto a team, and back', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const pool = page.locator('.pool');
  await map.drag(pool.getByRole('button', { name: /Noor Rahman/ }), map.team('Payments'));
  await expect(map.team('Payments').getByRole('button', { name: /^Noor Rahman,/ })).toBeVisible();
  await expect(pool.getByText('Noor Rahman')).toBeHidden();
  await map.drag(map.person('Noor Rahman'), pool);
  await expect(pool.getByText('Noor Rahman')).toBeVisible();
});

test('what is held drops where it is let go, also when the pointer came there without a move in between', async ({
  start,
}) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.person('Hana Sato'), map.team('Payments'));
  const canvas = await page.locator('.react-flow').boundingBox();
  if (canvas === null) throw new Error('No canvas');
  // A busy window may hear of the release before it hears of the way there.
  await page.evaluate((at) => window.dispatchEvent(new PointerEvent('pointerup', at)), {
    clientX: canvas.x + canvas.width - 60,
    clientY: canvas.y + canvas.height - 160,
  });
  await expect(page.locator('body')).not.toHaveClass(/is-dragging/);
  await expect(map.undo).toBeDisabled();
  await page.mouse.up();
});

test('dropping beside every team changes nothing, and a press without movement selects', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  await map.hold(map.person('Hana Sato'), map.team('Payments'));
  const canvas = await page.locator('.react-flow').boundingBox();
  if (canvas === null) throw new Error('No canvas');
  await page.mouse.move(canvas.x + canvas.width - 60, canvas.y + canvas.height - 160, { steps: 4 });
  await map.drop();
  await expect(map.undo).toBeDisabled();
  await map.person('Elif Demir').click();
  await expect(page.getByRole('complementary')).toContainText('Elif Demir');
  await expect(map.undo).toBeDisabled();
});

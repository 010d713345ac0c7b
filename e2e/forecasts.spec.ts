import path from 'node:path';
import { asId, type MoveId } from '../shared/base/ids.ts';
import { stateCourseOf } from '../shared/compute/planForecast.ts';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import { orderedScenarios, type Move, type Scenario } from '../shared/plan/plan.ts';
import { resolveScenario } from '../shared/plan/resolveScenario.ts';
import { completeSteps, replicationsWithin } from '../shared/simulate/replicate.ts';
import { simulateOrg, type OrgForecast } from '../shared/simulate/orgForecast.ts';
import { expect, test } from './appFixture.ts';
import { orgOf, readSample, seatOf, teamId } from './expectedOrg.ts';
import { runCommand, writeHistory } from './historyFiles.ts';
import { PlanWindow } from './pages/planWindow.ts';

const plan = readSample();
const first = orderedScenarios(plan)[0];
if (first === undefined) throw new Error('The sample has no scenario');

/** What the window simulates, made without it: the same seed gives the same runs on any machine. */
function simulated(scenario: Pick<Scenario, 'moves'>): OrgForecast {
  const { org } = resolveScenario(plan.baseline, scenario);
  const course = stateCourseOf(plan, scenario, org);
  const pullRequests = evaluateOrg(org).total.pullRequestsPerWeek * course.horizonWeeks;
  const runs = replicationsWithin({ least: 300_000, most: 1_500_000 }, pullRequests, 1);
  return completeSteps(simulateOrg(org, { ...course, openWork: [], growth: 'none' }, runs));
}

/** Two significant digits, as on screen. */
const digits = (value: number | undefined): string => String(Number((value ?? NaN).toPrecision(2)));

test('waits are simulated and told as ranges, and again after a move', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  const map = new PlanWindow(page);
  const strip = page.locator('.strip');
  const wait = map.figure('to first review');
  await expect(strip).toHaveAttribute('aria-busy', 'false');
  const before = simulated(first).total.firstResponseMedian;
  await expect(wait.locator('.figure-value')).toContainText(`${digits(before?.median)} h`);
  await expect(wait.locator('.figure-note')).toHaveText(/^likely [\d.]+ to [\d.]+$/);

  // While something is held there is an estimate, by formula.
  await map.hold(map.person('Hana Sato'), map.team('Payments'));
  await expect(wait.locator('.figure-value')).toContainText('about');
  await map.drop();
  await expect(strip).toHaveAttribute('aria-busy', 'false');
  const org = orgOf(plan, 'A');
  const move: Move = {
    id: asId<MoveId>('dropped'),
    edits: [{ kind: 'moveSeat', seatId: seatOf(org, 'Hana Sato'), teamId: teamId(org, 'Payments'), reviews: 'stay' }],
    wave: 1,
    status: 'active',
    reason: '',
    owner: '',
  };
  const after = simulated({ moves: [...first.moves, move] });
  await expect(wait.locator('.figure-value')).toContainText(`${digits(after.total.firstResponseMedian?.median)} h`);

  // A calm team is told with a range beside its middle, a full one only that it grows.
  await map.team('Developer Experience').locator('b').first().click();
  const calm = page.getByRole('complementary', { name: 'Developer Experience' });
  await expect(calm).toContainText('Wait, median');
  await expect(calm).toContainText(/likely [\d.]+ to [\d.]+/);
  await map.scenario('Baseline').click();
  await map.team('Payments').locator('b').first().click();
  const full = page.getByRole('complementary', { name: 'Payments' });
  await expect(full).toContainText(/Wait to review\s*grows/);
  await expect(full).toContainText('h/wk, likely');
});

test('a backtest says what the command says, and of an organisation without history what it lacks', async ({
  start,
  plans,
}) => {
  const files = await writeHistory(plans);
  const file = path.join(plans, 'shop.headroom');
  await runCommand(
    'import',
    '--out',
    file,
    '--roster',
    files.roster,
    '--prs',
    files.pullRequests,
    '--codeowners',
    files.codeowners,
  );
  const expected = JSON.parse(await runCommand('backtest', file, '--json')) as {
    readonly origins: readonly string[];
    readonly units: readonly {
      readonly name: string;
      readonly actual: {
        readonly firstResponse: { readonly forecast: { readonly median: number } };
        readonly coverage: { readonly count: number; readonly of: number };
        readonly further: { readonly cycle: { readonly coverage: { readonly count: number; readonly of: number } } };
      };
    }[];
  };
  expect(expected.origins).toHaveLength(2);

  const { page } = await start({ args: [file] });
  const map = new PlanWindow(page);
  await map.openScreen('Backtest');
  const table = page.getByRole('region', { name: 'How forecasts of the past did' });
  for (const { name, actual } of expected.units) {
    const row = table.getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(row).toContainText(`× ${digits(Math.exp(actual.firstResponse.forecast.median))}`);
    await expect(row).toContainText(`${actual.coverage.count} of ${actual.coverage.of}`);
    const further = page.getByRole('region', { name: 'The same for other times' });
    const { count, of } = actual.further.cycle.coverage;
    await expect(further.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText(
      of === 0 ? '—' : `${count} of ${of}`,
    );
  }
  await page.getByRole('button', { name: 'core' }).first().click();
  const cases = page.getByRole('complementary', { name: 'Each case of core' });
  for (const origin of expected.origins) await expect(cases.getByRole('row', { name: origin }).first()).toBeVisible();

  // One in nine was merged unseen: said beside the wait.
  await map.openScreen('Map');
  await map.team('core').locator('b').first().click();
  await expect(page.getByRole('complementary', { name: 'core' })).toContainText(/Unreviewed\s*1[01]\s*%/);
  await expect(map.figure('to first review').locator('.figure-note')).toContainText(/1[01]\s*% unreviewed/);
});

test('without imported pull requests there is nothing to test, and the way to them is one click', async ({ start }) => {
  const { page } = await start({ args: ['--sample'] });
  await page.keyboard.press('t');
  await expect(page.getByRole('main', { name: 'Backtest' })).toContainText('nothing to learn from yet');
  await page.getByRole('button', { name: 'Import pull requests' }).click();
  await expect(page.getByRole('main', { name: 'Import' })).toBeVisible();
});

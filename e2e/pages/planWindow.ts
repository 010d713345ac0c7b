import { expect, type Locator, type Page } from '@playwright/test';

/** What a leader sees and does in a window with a plan. Names are those on screen. */
export class PlanWindow {
  readonly page: Page;
  readonly toast: Locator;
  readonly undo: Locator;
  readonly redo: Locator;

  constructor(page: Page) {
    this.page = page;
    // After a drop the answers to it stand in for the message.
    this.toast = page.locator('.toast, .follow-up');
    const top = page.locator('header.top');
    this.undo = top.getByRole('button', { name: /^Undo/ });
    this.redo = top.getByRole('button', { name: /^Redo/ });
  }

  team(name: string): Locator {
    return this.page.locator('.react-flow').getByRole('region', { name: new RegExp(`^${name},`) });
  }

  /** A person's chip or an open seat's, wherever it is; a ghost of somebody who left is not one. */
  person(name: string): Locator {
    return this.page.locator('.react-flow').getByRole('button', { name: new RegExp(`^${name},`) });
  }

  area(name: string): Locator {
    return this.page.locator('.react-flow').getByRole('button', { name: new RegExp(`^Code area ${name}[, ]`) });
  }

  /** The whole percentage on a team's plate. */
  async utilisationOf(team: string): Promise<number> {
    const label = await this.team(team).getAttribute('aria-label');
    const percent = /, (\d+) %/.exec(label ?? '')?.[1];
    if (percent === undefined) throw new Error(`${team} shows no utilisation: ${label ?? 'no label'}`);
    return Number(percent);
  }

  /** A figure of the strip above the map, as text. */
  figure(label: string): Locator {
    return this.page.locator('.strip .figure', { hasText: label });
  }

  scenario(name: string): Locator {
    return this.page
      .getByRole('group', { name: 'Scenario' })
      .getByRole('button', { name: new RegExp(`^[A-Z]? ?${name}`) });
  }

  async openScreen(
    name: 'Map' | 'Compare' | 'Assumptions' | 'Backtest' | 'Actuals' | 'Outcomes' | 'Data',
  ): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    // A screen is loaded when it is first opened; counting its rows before that would count none.
    await expect(this.page.locator('[data-loading]')).toHaveCount(0);
  }

  /** Waits until the whole plan is drawn: as elements, or painted in one layer where there are many teams. */
  async expectTeams(count: number): Promise<void> {
    await expect
      .poll(async () => {
        const painted = this.page.locator('.far-layer[data-shown="true"]');
        if ((await painted.count()) > 0) return Number(await painted.getAttribute('data-teams'));
        return this.page.locator('.react-flow__node-team').count();
      })
      .toBe(count);
  }

  /** Pairs of teams that lie over one another on screen. */
  async overlappingTeams(): Promise<readonly string[]> {
    return this.page.locator('.react-flow__node-team').evaluateAll((nodes) => {
      const boxes = nodes.map((node) => ({ name: node.textContent, box: node.getBoundingClientRect() }));
      return boxes.flatMap((one, index) =>
        boxes
          .slice(index + 1)
          .filter(
            ({ box }) =>
              one.box.left < box.right &&
              box.left < one.box.right &&
              one.box.top < box.bottom &&
              box.top < one.box.bottom,
          )
          .map((other) => `${one.name} / ${other.name}`),
      );
    });
  }

  /** Presses on a chip or token and takes it over a team, without letting go. */
  async hold(subject: Locator, over: Locator): Promise<void> {
    const from = await boxOf(subject);
    const to = await boxOf(over);
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + from.width / 2 + 8, from.y + from.height / 2, { steps: 3 });
    await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  }

  async drop(): Promise<void> {
    await this.page.mouse.up();
  }

  async drag(subject: Locator, over: Locator): Promise<void> {
    await this.hold(subject, over);
    await this.drop();
  }
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (box === null) throw new Error('Not on screen');
  return box;
}

import { expect, type Locator, type Page } from '@playwright/test';

/** The panels at the right edge: history, moves that do not fit, old baselines, waves. */
export class SidePanels {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  panel(name: 'History' | 'Moves that do not fit' | 'Old baselines' | 'Waves'): Locator {
    return this.page.getByRole('complementary', { name, exact: true });
  }

  /** The steps of the history, the newest first. */
  steps(): Locator {
    return this.panel('History').getByRole('list', { name: 'Steps, the newest first' }).getByRole('button');
  }

  step(label: string): Locator {
    return this.steps().filter({ hasText: label });
  }

  /** Moves that do not fit; each is named by its sentence. */
  conflicts(): Locator {
    return this.panel('Moves that do not fit').getByRole('list').getByRole('listitem');
  }

  conflict(sentence: string): Locator {
    return this.conflicts().filter({ hasText: sentence });
  }

  snapshot(name: string): Locator {
    return this.panel('Old baselines').getByRole('listitem', { name, exact: true });
  }

  /** Runs an act by name from the palette, with keys only. */
  async act(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.page.locator('.palette').getByRole('combobox')).toBeFocused();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
  }
}

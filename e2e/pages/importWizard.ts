import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { answerDialogs, type RunningApp } from '../appFixture.ts';
import { PlanWindow } from './planWindow.ts';

/** What a leader sees and does on the import screen. Names are those on screen. */
export class ImportWizard {
  readonly page: Page;
  readonly detail: Locator;
  private readonly running: RunningApp;

  constructor(running: RunningApp) {
    this.running = running;
    this.page = running.page;
    this.detail = this.page.locator('.import-detail');
  }

  /** The screen without files; from the start page by a new plan. */
  async openEmpty(): Promise<void> {
    if ((await this.page.getByRole('navigation', { name: 'Plan' }).count()) === 0) {
      await this.running.chooseMenu('file.new');
    }
    await new PlanWindow(this.page).openScreen('Data');
    await expect(this.page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  }

  /** Chooses files, as with the system's dialog, and waits until they are read and the plan is worked out. */
  async read(files: readonly string[]): Promise<void> {
    await answerDialogs(this.running.app, { open: [files] });
    const start = this.page.getByRole('button', { name: /^Roster/ });
    const choose = this.page.getByRole('button', { name: /^Add or drop|^Choose files/ });
    if (await start.isVisible()) await start.click();
    else {
      if (!(await choose.isVisible())) await new PlanWindow(this.page).openScreen('Data');
      await choose.click();
    }
    for (const file of files) {
      await expect(this.page.locator('.import-file', { hasText: path.basename(file) })).toContainText(/ rows?/, {
        timeout: 30_000,
      });
    }
    await this.settled();
  }

  /** Nothing is being worked out. */
  async settled(): Promise<void> {
    await expect(this.page.locator('.import-result[aria-busy="false"] .count-row').first()).toBeVisible({
      timeout: 30_000,
    });
  }

  async step(name: 'Files' | 'Columns and rows' | 'People and owners' | 'Check and add'): Promise<void> {
    await this.page.getByRole('list', { name: 'Steps' }).getByRole('button', { name }).click();
  }

  async open(file: string): Promise<void> {
    await this.page.locator('.import-file', { hasText: file }).click();
  }

  async add(): Promise<void> {
    await this.settled();
    await this.page.getByRole('button', { name: /^Add to the plan/ }).click();
    await expect(this.page.locator('.import')).toHaveCount(0);
  }

  /** The number beside a name in the summary at the right. */
  async countOf(label: string): Promise<number> {
    const row = this.page.locator('.import-result .count-row', { hasText: label }).first();
    return Number((await row.locator('b').innerText()).replaceAll(',', ''));
  }
}

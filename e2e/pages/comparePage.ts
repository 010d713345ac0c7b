import { expect, type Locator, type Page } from '@playwright/test';

/** All scenarios side by side. Names are those on screen. */
export class ComparePage {
  readonly page: Page;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('main', { name: 'Compare scenarios' }).getByRole('table');
  }

  /** The heads of the columns, the baseline first. */
  columns(): Locator {
    return this.table.locator('thead th:not(:first-child)');
  }

  head(scenario: string): Locator {
    return this.columns().filter({ hasText: scenario }).first();
  }

  row(label: string): Locator {
    return this.table.locator('tbody tr').filter({ has: this.page.getByRole('rowheader', { name: label }) });
  }

  /** The figures that are listed. */
  async rowNames(): Promise<readonly string[]> {
    return (await this.table.locator('tr.compare-figures > th').allInnerTexts()).map((text) =>
      text
        .replace(/\s+/g, ' ')
        .replace(/ (of|median).*$/, '')
        .trim(),
    );
  }

  async cell(label: string, scenario: string): Promise<string> {
    return (await (await this.cellOf(label, scenario)).innerText()).replace(/\s+/g, ' ');
  }

  async differenceIn(label: string, scenario: string): Promise<string> {
    return (await (await this.cellOf(label, scenario)).locator('.compare-difference').innerText()).trim();
  }

  chart(scenario: string): Locator {
    return this.row('Review hours waiting').locator('td').nth(this.place(scenario)).getByRole('img');
  }

  waveCell(wave: string, scenario: string): Locator {
    return this.row(wave).locator('td').nth(this.place(scenario));
  }

  /** Waits until every scenario is simulated. */
  async isSimulated(): Promise<void> {
    const main = this.page.getByRole('main', { name: 'Compare scenarios' });
    await expect(main).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  }

  private async cellOf(label: string, scenario: string): Promise<Locator> {
    const heads = await this.columns().allInnerTexts();
    const place = heads.findIndex((text) => text.includes(scenario));
    return this.row(label).locator('td').nth(place);
  }

  /** Where the sample's scenarios stand. */
  private place(scenario: string): number {
    return ['Baseline', 'Relieve Payments', 'Split Payments'].indexOf(scenario);
  }
}

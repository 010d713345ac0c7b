import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './appFixture.ts';

/** Every rule of WCAG 2.1 A and AA that axe checks, and its best practices. */
export async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // A second page for the report, which axe would open, is not allowed in this app.
    .setLegacyMode(true)
    // A chip shows “Marta K.” and is named in full: whoever only hears it should not get less than whoever sees the tooltip.
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  const faults = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  }));
  expect(faults).toEqual([]);
}

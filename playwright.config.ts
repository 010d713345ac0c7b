import { defineConfig } from '@playwright/test';

/** How the app is started comes in HEADROOM_E2E_LAUNCH from `npm test`; run the tests through that. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // Two apps at once is what two cores bear without tests waiting for one another.
  workers: 2,
  // A test that needs a second try is a fault in the test or the app: `npm test` names it at the end. It does not fail
  // the run, in which hundreds of windows start, are killed and wait for one another on two cores.
  retries: 1,
  timeout: 60_000,
  globalTimeout: Number(process.env.HEADROOM_E2E_LIMIT_MS ?? String(60 * 60_000)),
  forbidOnly: true,
  expect: {
    timeout: 10_000,
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.001, scale: 'css' },
  },
  // Without platform in the name: pictures are compared in the one environment `npm test` makes.
  snapshotPathTemplate: '{testDir}/pictures/{testFileName}/{arg}{ext}',
  // `npm test` reads the JSON report; without a file for it the reporter would write to the terminal.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure', actionTimeout: 15_000 },
});

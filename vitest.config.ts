import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // On two cores it would use one: it leaves one to whoever watches.
    maxWorkers: availableParallelism(),
    // Property tests and the simulation's comparison with theory take seconds, not milliseconds.
    testTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'plain',
          setupFiles: ['shared/testing/propertySeed.ts'],
          environment: 'node',
          include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'build/**/*.test.mjs', 'e2e/bench/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          setupFiles: ['shared/testing/propertySeed.ts'],
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});

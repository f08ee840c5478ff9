import { defineConfig } from 'vitest/config';

/** Tests that wait for real heartbeats and outages, minutes each: `npm run test:long`, not `npm test`. */
const LONG = 'tests/**/*.long.test.ts';

export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === 'long' ? LONG : 'tests/**/*.test.ts'],
    exclude: mode === 'long' ? [] : [LONG],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Real servers on a starved machine: a second try is printed as one, and what is broken fails twice.
    retry: 1,
  },
}));

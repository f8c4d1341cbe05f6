import { defineConfig } from 'vitest/config';
import preact from '@preact/preset-vite';

/** For machines that are busy with other things, too: nothing here is about time. Milliseconds. */
const PATIENCE = 1_200_000;

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [preact()],
  test: {
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    teardownTimeout: PATIENCE,
    expect: { poll: { timeout: 90_000, interval: 100 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          pool: 'threads',
          // Vitest leaves one core to itself, which of two is half of them.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: ['test/support/provide-browsers.ts'],
          include: ['test/e2e/**/*.test.ts', 'test/oracle/**/*.test.ts'],
          exclude: ['**/*.long.test.ts'],
          // Browsers mostly wait: two files at a time, on two cores.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        // Floods, killed processes, limits in seconds, many repetitions: `npm run test:long`.
        test: {
          name: 'long',
          globalSetup: ['test/support/provide-browsers.ts'],
          include: ['test/**/*.long.test.ts'],
          fileParallelism: false,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/core/**', 'src/protocol/**', 'src/redact/**', 'src/har/**'],
      thresholds: { lines: 90, branches: 85, 'src/core/**': { lines: 100, branches: 100 } },
    },
  },
});

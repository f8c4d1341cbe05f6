import { defineConfig } from 'vitest/config';
import preact from '@preact/preset-vite';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [preact()],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: ['test/support/provide-browsers.ts'],
          include: ['test/e2e/**/*.test.ts', 'test/oracle/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
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

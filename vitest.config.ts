import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/worker/**'],
          globalSetup: ['test/real-index.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      './vitest.worker.config.ts',
    ],
  },
})

import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

const tests = '**/*.test.{ts,tsx}'
const setupFiles = ['build/test-setup.mjs']

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    exclude: configDefaults.exclude,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`tests/${tests}`],
          exclude: [...configDefaults.exclude, 'tests/{e2e,faults,renderer,bench}/**'],
          setupFiles,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: [`tests/renderer/${tests}`],
          setupFiles: [...setupFiles, 'build/test-setup-dom.mjs'],
          testTimeout: 60_000, // a large antd form typed into, on two busy cores
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [`tests/{e2e,faults}/${tests}`],
          setupFiles,
          globalSetup: ['build/test-display.mjs'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One file at a time, after the others: these tests own ports, windows and both cores.
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

// Every npm script: what has to be set up first, and what is run then. Arguments of the command line are added
// to the last command. `node` means the Node of node_modules, `electron` the Electron that the set-up chose.
const WINDOW = ['packages', 'electron', 'windowLibraries', 'sqlite', 'app']
const TESTS = ['packages', 'electron', 'testPrograms', 'sqlite', 'app']
const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const DRIZZLE = 'node_modules/drizzle-kit/bin.cjs'

export const tasks = {
  start: { about: 'the desktop app', setUp: WINDOW, run: [['electron', '.']], screen: true },
  'demo:headless': {
    about: 'the app works through a demonstration shift on a virtual screen',
    setUp: TESTS,
    run: [['node', 'tests/e2e/demo.ts']],
    screen: true,
  },
  server: { about: 'the central server', setUp: ['packages', 'app'], run: [['node', 'out/main/server.js']] },
  test: {
    about: 'the gate and the end-to-end tests',
    setUp: TESTS,
    run: [['node', 'build/check.mjs']],
    counts: true,
  },
  check: {
    about: 'the gate: types, lint, borders, dead code, fast tests',
    setUp: ['packages', 'electron', 'windowLibraries', 'sqlite'],
    run: [['node', 'build/check.mjs', '--fast']],
    counts: true,
  },
  bench: { about: 'the measurements', setUp: TESTS, run: [['node', 'tests/bench/main.ts']], screen: true },
  package: { about: 'the installable program', setUp: TESTS, run: [['node', 'build/package.mjs']] },
  format: {
    about: 'one style for all files',
    setUp: ['packages'],
    run: [['node', BIOME, 'check', '--write', '.']],
  },
  'db:generate': {
    about: 'migrations from the schemas',
    setUp: ['packages'],
    run: [
      ['node', DRIZZLE, 'generate', '--config', 'build/drizzle-db.config.ts'],
      ['node', DRIZZLE, 'generate', '--config', 'build/drizzle-server.config.ts'],
    ],
  },
  setup: { about: 'only what the tests need', setUp: TESTS, run: [] },
}

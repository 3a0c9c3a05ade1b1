// Who may import whom: the import table of the architecture, as data. Rules are made from it below.
// `may`: folders of ours; everything of ours that is not named is refused. `never`: packages that are refused.
const NODE = 'node:'
const TABLE = [
  {
    from: 'shared',
    may: ['shared'],
    never: [NODE, 'electron', 'react', 'react-dom', 'antd', 'drizzle-orm', 'better-sqlite3'],
  },
  { from: 'db', may: ['shared', 'db'], never: ['electron', 'react', 'react-dom'] },
  { from: 'electron/desk', may: ['shared', 'db'], never: ['electron'], ownFileOnly: true },
  { from: 'electron', may: ['shared', 'db', 'electron'], never: ['react', 'react-dom', 'antd', 'fastify'] },
  {
    from: 'renderer/features',
    may: [
      'shared',
      'renderer/api',
      'renderer/ui',
      // The form engine's window side: entry, reading and paper of any declared form.
      'renderer/form',
      // Parts with domain words, session state, and the one table of actions and keys: shared by features.
      'renderer/parts',
      'renderer/state',
      'renderer/actions',
      'renderer/shortcuts',
    ],
    never: [NODE, 'electron', 'drizzle-orm', 'better-sqlite3'],
    ownFolderToo: true, // a feature knows itself and no other feature
  },
  {
    from: 'renderer',
    may: ['shared', 'renderer'],
    never: [NODE, 'electron', 'drizzle-orm', 'better-sqlite3'],
  },
  { from: 'server', may: ['shared', 'server'], never: ['electron', 'react', 'react-dom', 'better-sqlite3'] },
]
const OURS = '^(shared|db|electron|renderer|server|tests|build)/'

const inFolder = folder => `^${folder}(/|\\.)` // the folder, or a single file of that name
const inPackage = name => `node_modules/${name}/`

function rulesOf({ from, may, never, ownFileOnly, ownFolderToo }) {
  const inner = TABLE.map(row => row.from).filter(other => other !== from && other.startsWith(`${from}/`))
  const own = ownFileOnly || ownFolderToo
  const here = { path: own ? `${inFolder(from)}([^/]+)` : inFolder(from), pathNot: inner.map(inFolder) }
  const allowed = [...may.map(inFolder), ...(own ? [`^${from}/$2`] : [])]
  const rules = [{ name: `${from}: our folders`, from: here, to: { path: OURS, pathNot: allowed } }]
  const packages = never.filter(name => name !== NODE)
  rules.push({ name: `${from}: packages`, from: here, to: { path: packages.map(inPackage) } })
  if (never.includes(NODE))
    rules.push({ name: `${from}: Node`, from: here, to: { dependencyTypes: ['core'] } })
  return rules.map(rule => ({ severity: 'error', ...rule }))
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...TABLE.flatMap(rulesOf),
    {
      name: 'migrations run in one place',
      comment: 'drizzle rebuilds tables with foreign keys on and so empties cascading children',
      severity: 'error',
      from: { path: '^(shared|db|electron|renderer|tests)/', pathNot: '^db/open' },
      to: { path: 'drizzle-orm/.*migrator' },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: { path: OURS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything resolves', severity: 'error', from: { path: OURS }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true, // type imports count: a border is a border
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
}

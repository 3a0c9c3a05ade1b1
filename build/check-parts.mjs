// The static parts of the gate, as data. `looked` finds in the output how much was looked at: several of these
// tools say "all good" when a wrong setting made them look at nothing.
import { readFileSync } from 'node:fs'
import { inRoot } from './setup/paths.mjs'

const bin = path => inRoot('node_modules', path)
const sources = ['shared', 'db', 'electron', 'renderer', 'server', 'tests', 'build']
const projects = JSON.parse(readFileSync(inRoot('tsconfig.json'), 'utf8')).references.map(({ path }) => path)

export const parts = [
  {
    name: 'types',
    unit: 'files',
    commands: projects.map(path => [
      bin('typescript7/bin/tsc'),
      '--noEmit',
      '--listFiles',
      '--pretty',
      'false',
      '-p',
      path,
    ]),
    looked: (text, command) => text.split('\n').filter(line => isSource(line, command.at(-1))).length,
    shown: text =>
      text
        .split('\n')
        .filter(line => !line.startsWith('/'))
        .join('\n'), // without the list of files
  },
  {
    name: 'format and lint',
    unit: 'files',
    commands: [[bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']],
    looked: text => Number(text.match(/Checked (\d+) files/)?.[1] ?? 0),
  },
  {
    name: 'floating promises',
    unit: 'files',
    commands: [[bin('oxlint/bin/oxlint'), '--type-aware', ...sources]],
    looked: text => Number(text.match(/on (\d+) files/)?.[1] ?? 0),
  },
  {
    name: 'borders',
    unit: 'modules',
    commands: [
      [
        bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        'build/dependency-cruiser.cjs',
        ...sources,
      ],
    ],
    looked: text => Number(text.match(/(\d+) modules/)?.[1] ?? 0),
  },
  {
    name: 'dead code',
    unit: 'files',
    commands: [[bin('knip/bin/knip.js'), '--no-progress', '--reporter', './build/knip-reporter.mjs']],
    looked: text => Number(text.match(/^(\d+) files, /m)?.[1] ?? 0),
  },
]

/** A file of the project's own folder; what it imports from elsewhere does not prove that it was found. */
function isSource(line, project) {
  const folder = inRoot(project.replace(/\/tsconfig[^/]*$/, ''))
  return line.startsWith(`${folder}/`) || (project === 'build' && line.startsWith(inRoot('vitest.config')))
}

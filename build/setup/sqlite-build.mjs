// Compiles the patched SQLite binding. Straight calls of the compiler, since node-gyp would have to download
// Node's headers, which a machine that reaches only a package registry cannot do; node-api-headers has them.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { runProgram } from './spawn.mjs'
import { toNodeApi9 } from './sqlite-napi9.mjs'

const PLAIN =
  'The SQLite binding for the stand-in could not be compiled. It needs g++ (on Debian: apt-get install g++) ' +
  'and 200 MB of disk; then run the same command again.'
const packageDir = inRoot('node_modules/better-sqlite3')

/** Objects stay in `folder`, so that a killed run need not compile SQLite again. */
export async function buildBinding(target, folder, progress) {
  mkdirSync(folder, { recursive: true })
  const src = join(folder, 'src')
  rmSync(src, { recursive: true, force: true })
  cpSync(join(packageDir, 'src'), src, { recursive: true })
  toNodeApi9(src)

  progress('compiling once, about a minute')
  const sqlite = join(packageDir, 'deps/sqlite3')
  const include = ['node-api-headers/include', 'node-addon-api'].map(
    path => `-I${inRoot('node_modules', path)}`,
  )
  const binding = [
    '-std=c++20',
    '-fno-exceptions',
    '-fno-rtti',
    '-fvisibility=hidden',
    '-fvisibility-inlines-hidden',
  ]
  const defines = ['NAPI_VERSION=9', 'NAPI_DISABLE_CPP_EXCEPTIONS', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS']
  const gyp = ['BUILDING_NODE_EXTENSION', 'NODE_GYP_MODULE_NAME=better_sqlite3'] // node-gyp defines these two
  const sqliteDefines = definesOf(join(packageDir, 'deps/defines.gypi'))
  await Promise.all([
    compile('gcc', join(sqlite, 'sqlite3.c'), ['-std=c99', '-w', ...flags(sqliteDefines)]),
    compile('g++', join(src, 'better_sqlite3.cpp'), [
      ...binding,
      ...flags([...defines, ...gyp]),
      ...include,
      `-I${sqlite}`,
    ]),
  ])
  const objects = ['better_sqlite3.o', 'sqlite3.o'].map(name => join(folder, name))
  const link = ['-shared', '-pthread', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', ...objects, '-ldl']
  await runProgram('g++', [...link, '-o', `${target}.part`], PLAIN)
  renameSync(`${target}.part`, target)
  rmSync(folder, { recursive: true, force: true })

  async function compile(compiler, source, options) {
    const object = join(folder, `${source.match(/(\w+)\.\w+$/)[1]}.o`)
    if (existsSync(object)) return
    await runProgram(
      compiler,
      ['-c', '-fPIC', '-O3', '-DNDEBUG', ...options, source, '-o', `${object}.part`],
      PLAIN,
    )
    renameSync(`${object}.part`, object)
  }
}

const flags = defines => defines.map(define => `-D${define}`)

/** The package's own list, so that the built SQLite has the same features as the shipped one. */
const definesOf = file =>
  [...readFileSync(file, 'utf8').matchAll(/'([A-Z][A-Z0-9_]*(?:=[-\w]+)?)'/g)].map(m => m[1])

// Step: programs and libraries of the operating system. Checked on Debian and its relatives; elsewhere nothing is
// assumed, and what is missing will say so itself.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { needsDisplay } from '../display.mjs'
import { electronDist } from '../electron-path.mjs'
import { aptInstall } from './apt.mjs'
import { isRoot } from './paths.mjs'
import { StepError } from './say.mjs'
import { builtInCache } from './sqlite.mjs'

const WINDOW = ['libnss3', 'libgtk-3-0', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0']
const FONTS = ['fonts-noto-cjk'] // without them Chinese text shows as boxes
const SCREEN = ['xvfb', 'xauth']
const COMPILER = ['g++']
const TELEPHONY = [
  'kamailio',
  'kamailio-websocket-modules',
  'kamailio-extra-modules',
  'kamailio-tls-modules',
  'kamailio-utils-modules',
  'rtpengine-daemon',
  'baresip-core',
  'sip-tester',
]
const FAULTS = ['strace', 'binutils', 'gcc', 'libc6-dev', 'openssl']
const PAPER = ['poppler-utils']
// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
const FORMAT = '${Package} ${db:Status-Status}\n'

/** The libraries a window needs on this machine, and a screen only when it has none. */
export const windowLibraries = systemStep('system libraries', () => [
  ...WINDOW,
  ...(hasChineseFont() ? [] : FONTS),
  ...(needsDisplay() ? SCREEN : []),
  ...compiler(),
])

/** Everything the tests start for real: a virtual screen, a telephone exchange, callers. */
export const testPrograms = systemStep('test programs', () => [
  ...WINDOW,
  ...FONTS,
  ...SCREEN,
  ...compiler(),
  ...TELEPHONY,
  ...FAULTS,
  ...PAPER,
])

/** Only for the one build of SQLite that the stand-in needs. */
const compiler = () => (electronDist().standIn && !builtInCache() ? COMPILER : [])

function systemStep(title, wanted) {
  return {
    title,
    ready: () => missing(wanted()).length === 0,
    async run(progress) {
      const names = missing(wanted())
      if (!isRoot)
        throw new StepError(
          `these packages are missing. Run this, then the same command again:\n\n  sudo apt-get install --no-install-recommends ${names.join(' ')}\n`,
        )
      await aptInstall(names, progress)
      return `installed ${names.join(' ')}`
    },
  }
}

/** Newer releases added "t64" to the names of some libraries; either name will do. */
function missing(names) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return []
  const asked = names.flatMap(name => [name, `${name}t64`])
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', FORMAT, ...asked], { encoding: 'utf8' })
  const installed = new Set(stdout.split('\n').flatMap(line => line.match(/^(\S+) installed$/)?.[1] ?? []))
  return names.filter(name => !installed.has(name) && !installed.has(`${name}t64`))
}

function hasChineseFont() {
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' })
  return Boolean(stdout?.trim())
}

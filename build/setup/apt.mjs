// Installs Debian packages without starting the services that come with them.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { runProgram } from './spawn.mjs'

const POLICY = '/usr/sbin/policy-rc.d' // Debian asks this program before it starts a service
const OURS = '# placed by the set-up of zuoxi, removed when it ends'
const SERVICES = ['kamailio', 'rtpengine-daemon']

export async function aptInstall(names, progress) {
  const plain =
    'Debian packages could not be installed. Check that the package sources can be reached, ' +
    `then run: apt-get install --no-install-recommends ${names.join(' ')}`
  const wereThere = SERVICES.filter(serviceExists)
  const release = forbidStarting()
  try {
    progress('refreshing the package list')
    await runProgram('apt-get', ['update', '-q'], plain).catch(() => {}) // an older list may do as well
    await runProgram('apt-get', [...OPTIONS, 'install', ...names.map(nameHere)], plain, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      statusFd: true,
      onText: text => progress(percentOf(text)),
    })
  } finally {
    release()
  }
  disable(SERVICES.filter(name => !wereThere.includes(name) && serviceExists(name)))
}

const OPTIONS = [
  '-y',
  '-q',
  '--no-install-recommends',
  '-o',
  'APT::Status-Fd=3',
  '-o',
  'DPkg::Lock::Timeout=120',
]

let last = ''
function percentOf(text) {
  const status = text.match(/(dl|pm)status:[^:]*:([\d.]+):/)
  if (status) last = `${status[1] === 'dl' ? 'downloading' : 'installing'} ${Math.round(Number(status[2]))} %`
  return last
}

/** A file left by a killed run of ours is taken over; one of somebody else's is respected. */
function forbidStarting() {
  if (existsSync(POLICY) && !readFileSync(POLICY, 'utf8').includes(OURS)) return () => {}
  const release = () => rmSync(POLICY, { force: true })
  writeFileSync(POLICY, `#!/bin/sh\n${OURS}\nexit 101\n`, { mode: 0o755 })
  process.once('exit', release)
  return release
}

/** Newer releases know some libraries only with "t64" at the end of their names. */
function nameHere(name) {
  const { stdout } = spawnSync('apt-cache', ['pkgnames', `${name}t64`], { encoding: 'utf8' })
  return stdout?.split('\n').includes(`${name}t64`) ? `${name}t64` : name
}

const serviceExists = name => existsSync(`/lib/systemd/system/${name}.service`)

/** Nor may they start with the next boot: the tests bring their own configuration and ports. */
function disable(names) {
  if (names.length && existsSync('/run/systemd/system'))
    spawnSync('systemctl', ['disable', '--now', ...names])
}

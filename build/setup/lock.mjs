// Two commands started at once must not install into the same folder: the second waits for the first.
// One lock for all checkouts, since they share the cache folder.
// The lock names every process that may still be writing, because a program we started (npm, the compiler)
// outlives us when we are killed.
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cacheDir } from './paths.mjs'

const POLL_MS = 300
const lockFile = join(cacheDir, 'setup.lock')
let held = false

export async function withLock(work) {
  mkdirSync(cacheDir, { recursive: true })
  for (let told = false; !tryTake(); ) {
    if (!othersLive()) {
      rmSync(lockFile, { force: true })
      continue
    }
    if (!told) console.log('… waiting for another set-up run')
    told = true
    await sleep(POLL_MS)
  }
  held = true
  try {
    return await work()
  } finally {
    held = false
    rmSync(lockFile, { force: true })
  }
}

/** A child shares our lock for as long as it lives. */
export function shareLock(pid) {
  if (held && pid) appendFileSync(lockFile, `${identityOf(pid)}\n`)
}

function tryTake() {
  try {
    writeFileSync(lockFile, `${identityOf(process.pid)}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function othersLive() {
  try {
    return readFileSync(lockFile, 'utf8').split('\n').some(lives)
  } catch {
    return false // just released
  }
}

function lives(identity) {
  const pid = Number.parseInt(identity, 10)
  if (!pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM' // alive, but another user's
  }
  return identityOf(pid) === identity
}

/** Numbers are used again, after a restart soon: where the system tells it, the time of birth is part of the name. */
function identityOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
    const [state, bornAt] = [fields[0], fields[19]]
    return state === 'Z' ? `${pid} ended` : `${pid} ${bornAt}`
  } catch {
    return String(pid)
  }
}

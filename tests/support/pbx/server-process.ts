import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** A server of the bench: started by us, ended by us, and ended by the kernel when we are killed. */
export type ServerProcess = {
  readonly pid: number
  /** What it printed, newest last, at most 256 KiB. */
  output(): string
  /** Throws with the output's tail when the process has ended by itself. */
  assertAlive(): void
  /** Null when a signal ended it. */
  readonly exitCode: Promise<number | null>
  stop(): Promise<void>
}

const KEEP_CHARS = 262_144
const KILL_AFTER_MS = 3000
const running = new Set<number>()

process.once('exit', () => {
  for (const pid of running) killGroup(pid, 'SIGKILL')
})

/**
 * Each server leads its own process group, so that its children go with it. `setpriv --pdeathsig` covers
 * the one case no exit hook sees: our own SIGKILL.
 */
export function startServer(program: string, args: readonly string[], cwd: string): ServerProcess {
  const guard = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', '--'] : []
  const [command = program, ...rest] = [...guard, program, ...args]
  const child = spawn(command, rest, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let failure: Error | undefined
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEEP_CHARS)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  child.once('error', error => {
    failure = error
  })
  const ended = new Promise<number | null>(resolve => {
    child.once('close', resolve).once('error', () => resolve(null))
  })
  const pid = child.pid ?? 0
  if (pid > 0) running.add(pid)
  void ended.then(() => running.delete(pid))

  return {
    pid,
    output: () => output,
    exitCode: ended,
    assertAlive() {
      if (failure) throw failure
      if (hasEnded(child)) throw new Error(`${program} ended by itself:\n${output.slice(-4000)}`)
    },
    async stop() {
      if (pid === 0) return
      killGroup(pid, 'SIGTERM')
      const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), KILL_AFTER_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Already gone.
  }
}

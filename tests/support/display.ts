import { type ChildProcess, spawn } from 'node:child_process'

export type Display = { name: string; stop(): void }

/** A virtual screen of its own (Xvfb picks a free number), or the one given by the environment. */
export function startDisplay(size = '1920x1080x24'): Promise<Display> {
  return new Promise((resolve, reject) => {
    const xvfb: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    xvfb.once('error', reject)
    xvfb.once('exit', code => reject(new Error(`Xvfb ended with ${code}`)))
    xvfb.stdio[3]?.once('data', (number: Buffer) =>
      resolve({ name: `:${number.toString().trim()}`, stop: () => void xvfb.kill() }),
    )
  })
}

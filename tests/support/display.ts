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
    // The number and its newline come in two writes.
    let told = ''
    xvfb.stdio[3]?.on('data', (text: Buffer) => {
      told += text.toString()
      if (told.includes('\n')) resolve({ name: `:${told.trim()}`, stop: () => void xvfb.kill() })
    })
  })
}

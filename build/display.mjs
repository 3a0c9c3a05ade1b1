// A screen for machines that have none: a virtual X server, closed again by whoever opened it.
import { spawn } from 'node:child_process'

export const needsDisplay = () =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/** Xvfb picks a free number itself and tells it over pipe 3, so parallel runs cannot collide. */
export function openDisplay() {
  return new Promise((resolve, reject) => {
    const options = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']
    const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    const close = () => server.kill()
    process.once('exit', close)
    server.once('error', reject)
    server.once('exit', code => reject(new Error(`Xvfb ended with ${code}`)))
    // The number and its newline come in two writes; a pipe closed in between would kill the server.
    let told = ''
    server.stdio[3].on('data', text => {
      told += text
      if (!told.includes('\n')) return
      server.unref()
      server.stdio[3].destroy()
      resolve({ name: `:${told.trim()}`, close })
    })
  })
}

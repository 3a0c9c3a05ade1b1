import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { z } from 'zod'
import type { DemoServer } from '../workstation.ts'

const FromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), step: z.string(), ratio: z.number() }),
  z.object({ type: z.literal('listening'), url: z.string() }),
  z.object({ type: z.literal('failed'), problem: z.string(), detail: z.string().optional() }),
])

const STOP_MS = 8000

/** The central server of the demo workspace, as a child of this program, or undefined where it is not installed. */
export function demoServer(serverFile: string, folder: string, log: (text: string) => void) {
  if (!existsSync(serverFile)) return undefined
  return (onProgress: (step: string, ratio: number) => void): Promise<DemoServer> =>
    new Promise((resolve, reject) => {
      const child = utilityProcess.fork(serverFile, [], {
        serviceName: 'zuoxi-server',
        stdio: 'ignore',
        env: {
          ...process.env,
          ZUOXI_DEMO: '1',
          ZUOXI_SERVER_DATA: join(folder, 'server'),
          ZUOXI_SERVER_PORT: '0',
        },
      })
      let exited = false
      child.once('exit', code => {
        exited = true
        log(`demo server ended with ${code}`)
        reject(new Error('demo server ended'))
      })
      const stop = () =>
        new Promise<void>(done => {
          if (exited) return done()
          const patience = setTimeout(() => child.kill(), STOP_MS)
          child.once('exit', () => {
            clearTimeout(patience)
            done()
          })
          child.postMessage({ type: 'stop' })
        })
      child.on('message', (data: unknown) => {
        const message = FromServer.safeParse(data).data
        if (message?.type === 'progress') onProgress(message.step, message.ratio)
        if (message?.type === 'listening') resolve({ url: message.url, stop })
        if (message?.type === 'failed') {
          log(`demo server failed: ${message.problem} ${message.detail ?? ''}`)
          reject(new Error(message.problem))
        }
      })
    })
}

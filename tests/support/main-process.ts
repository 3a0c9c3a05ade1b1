import type { App } from './app.ts'

/** The program's main process seen from outside, over Node's inspector; the program is launched with `inspect`. */
export type MainProcess = {
  /** The value of an expression there, as JSON; a promise is awaited. `require` is Node's own. */
  run<T>(expression: string): Promise<T>
  /** JavaScript heap in use once all garbage is collected, bytes. */
  heap(): Promise<number>
  /** Begin to measure by how much the event loop is late. */
  watchLoop(): Promise<void>
  /** How late it was since `watchLoop`, ms, at these percentiles; the measuring goes on anew. */
  loopDelay(percentiles: readonly number[]): Promise<number[]>
  close(): void
}

/** How often the event loop is looked at, ms: the histogram counts this interval in, so it is taken off again. */
const LOOK_MS = 10

export async function inspectMain(app: App): Promise<MainProcess> {
  const url = /Debugger listening on (ws:\S+)/.exec(app.output())?.[1]
  if (!url) throw new Error('the program was not launched with `inspect`')
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error('the inspector does not answer'))
  })
  const asked = new Map<number, (answer: Answer) => void>()
  let last = 0
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    asked.get(answer.id)?.(answer)
    asked.delete(answer.id)
  }
  const ask = async (method: string, params: object = {}) => {
    const id = ++last
    const answer = await new Promise<Answer>(resolve => {
      asked.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result
  }
  const run = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await ask('Runtime.evaluate', {
      expression,
      includeCommandLineAPI: true,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(`in the main process: ${JSON.stringify(exceptionDetails)}`)
    return result?.value as T
  }
  return {
    run,
    async heap() {
      // What the first collection lets go of may hold more: finalizers and weak maps need another.
      for (let times = 0; times < 3; times++) await ask('HeapProfiler.collectGarbage')
      return (await ask('Runtime.getHeapUsage')).usedSize ?? 0
    },
    async watchLoop() {
      await run(
        `void (globalThis.loopOfTheTest = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${LOOK_MS} })).enable()`,
      )
    },
    async loopDelay(percentiles) {
      const asked = `[${percentiles}].map(p => loopOfTheTest.percentile(p) / 1e6)`
      const late = await run<number[]>(`(v => (loopOfTheTest.reset(), v))(${asked})`)
      return late.map(ms => Math.max(0, ms - LOOK_MS))
    },
    close: () => socket.close(),
  }
}

type Answer = {
  id: number
  error?: { message: string }
  result: { result?: { value?: unknown }; exceptionDetails?: unknown; usedSize?: number }
}

import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import type { PortSource } from './desk-port.ts'
import { openLink, type PortLink } from './port-link.ts'
import { timeLimitMs } from './time-limits.ts'
import { Unreachable } from './unreachable.ts'

/** Any quick operation that needs no log-on: its answer, even a refusal, proves that the port is served. */
const KNOCK = ['preferences', 'get'] as const
const KNOCK_MS = 3000
const RETRY_MS = [100, 250, 500, 1000, 2000]

export type ConnectionState = 'connecting' | 'open' | 'lost'

/**
 * The one way to the main process. Hides ports: gets one, knocks until it is answered, and takes another when
 * it closes or when a call stays unanswered. A call never hangs: it ends with the answer or `Unreachable`.
 */
export class DeskConnection implements ClientLink<ClientContext> {
  state: ConnectionState = 'connecting'
  private source: PortSource
  private opening: Promise<PortLink> | null = null
  private readonly listeners = new Set<() => void>()

  constructor(source: PortSource) {
    this.source = source
  }

  /** Take ports from elsewhere (tests); a port in use is let go. */
  async use(source: PortSource): Promise<void> {
    this.source = source
    if (this.opening) (await this.opening).close()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const limit = timeLimitMs(path)
    if (limit === null) return (await this.open()).call(path, input, options)
    const late = AbortSignal.timeout(limit)
    const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
    let used: PortLink | undefined
    const answer = this.open().then(link => {
      used = link
      return link.call(path, input, { ...options, signal })
    })
    try {
      return await orAborted(answer, signal)
    } catch (error) {
      if (late.aborted) used?.close()
      else if (!used?.isClosed()) throw error
      throw new Unreachable(late.aborted ? 'timedOut' : 'connectionLost', path.join('.'), { cause: error })
    }
  }

  private open(): Promise<PortLink> {
    this.opening ??= this.keepTrying()
    return this.opening
  }

  private async keepTrying(): Promise<PortLink> {
    for (let attempt = 0; ; attempt++) {
      const link = await this.tryOnce().catch(() => null)
      if (link) {
        this.become('open')
        return link
      }
      this.become('lost')
      await new Promise(resolve => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]))
    }
  }

  private async tryOnce(): Promise<PortLink> {
    const link = openLink(await this.source(), () => {
      this.opening = null
      this.become('lost')
    })
    const signal = AbortSignal.timeout(KNOCK_MS)
    try {
      await orAborted(link.call(KNOCK, undefined, { context: {}, signal }), signal)
    } catch {
      if (signal.aborted) link.close()
    }
    if (link.isClosed()) throw new Error('port not served')
    link.settle()
    return link
  }

  private become(state: ConnectionState): void {
    if (this.state === state) return
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

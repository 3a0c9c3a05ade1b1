import type { IceServer } from '../../shared/rules/line-status.ts'
import { type Clock, within } from './clock.ts'
import type { LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'

/** A headset that is put into another socket is back in a moment. */
const GRACE_MS = 3000
const PREPARE_LIMIT_MS = 20_000

/**
 * Calls are only taken where the agent can speak: without a microphone the line leaves the exchange, so
 * that callers are served elsewhere, and comes back with it. A running call is never touched.
 */
export function createLineMicrophone(options: {
  media: LineMedia
  /** STUN and TURN of this line, handed over with the first request. */
  iceServers: readonly IceServer[]
  clock: Clock
  log: (text: string, error?: unknown) => void
  emit: (event: LineEvent) => void
  show: () => void
  connection: { start(): Promise<void>; stop(): Promise<void> }
  hasCalls: () => boolean
}) {
  const { media, clock, log, emit, show, connection } = options
  let missing = false
  let closed = false
  let forget = () => {}

  const unsubscribe = media.onEvent(event => {
    if (event.type === 'microphoneLost') lost()
    else if (event.type === 'microphoneBack') back()
    else if (event.type === 'restarted' && missing) void prepare().then(has => has && back())
  })

  function lost(): void {
    missing = true
    emit({ type: 'media', warning: 'microphoneLost', at: clock.now() })
    show()
    leaveSoon()
  }

  function leaveSoon(): void {
    forget()
    forget = clock.after(GRACE_MS, () => {
      if (missing && !closed && !options.hasCalls()) void connection.stop()
    })
  }

  function back(): void {
    forget()
    missing = false
    show()
    if (!closed) void connection.start()
  }

  /** True when there is a microphone in hand. */
  async function prepare(): Promise<boolean> {
    const devices = await within(
      media.prepare({ iceServers: [...options.iceServers] }),
      PREPARE_LIMIT_MS,
      () => new Error('slow'),
    ).catch((error: unknown) => log('media could not be prepared', error))
    missing = !devices?.microphone
    if (missing) emit({ type: 'media', warning: 'noMicrophone', at: clock.now() })
    show()
    return !missing
  }

  return {
    prepare,
    isMissing: () => missing,
    callEnded(): void {
      if (missing) leaveSoon()
    },
    close(): void {
      closed = true
      forget()
      unsubscribe()
    },
  }
}

import type { BrowserWindow } from 'electron'
import type { MediaCalls, MediaChoice } from '../../shared/contract/media.ts'
import { within } from './clock.ts'
import { type LineMedia, type LineMediaEvent, MediaError } from './line-media.ts'
import { asMediaError, connectMediaPage, type MediaPage } from './media-page.ts'

/** How long a call waits for a window that is just being opened. */
const READY_LIMIT_MS = 5000
const CALL_LIMIT_MS = 4000
/** What may take longer: the system asking for the microphone, tones being played. */
const LONG_LIMITS_MS: Partial<Record<keyof MediaCalls, number>> = {
  prepare: 15_000,
  dtmf: 30_000,
  tryOut: 30_000,
  announce: 15_000,
}
const REOPEN_AFTER_MS = [0, 0, 500, 1000, 2000, 5000, 10_000] as const

type Prepare = Parameters<MediaCalls['prepare']>[0]

export type MediaBridge = LineMedia & {
  /** Devices and ring level as the agent set them; used at once and after every reopening. */
  choose(choice: MediaChoice): Promise<void>
  close(): void
}

/**
 * Keeps one hidden media window open and speaks with its page. When the page's process dies, everything
 * pending is rejected, a new window is opened and prepared, and `restarted` tells the line to revive its
 * calls. A page that no longer answers counts as dead.
 */
export function createMediaBridge(options: {
  url: string
  createWindow: () => BrowserWindow
  log: (text: string, error?: unknown) => void
}): MediaBridge {
  const { log } = options
  const listeners = new Set<(event: LineMediaEvent) => void>()
  const deaths: number[] = []
  let wanted: Prepare = {}
  let closed = false
  let prepared = false
  let page = open()

  function tell(event: LineMediaEvent): void {
    for (const listener of [...listeners]) listener(event)
  }

  function open(): Promise<MediaPage> {
    const opening = connectMediaPage(options.createWindow(), options.url, tell)
    opening.then(
      opened => opened.gone.catch(reopen),
      (error: unknown) => reopen(error),
    )
    return opening
  }

  function reopen(error: unknown): void {
    if (closed) return
    log('media window is gone', error)
    const now = performance.now()
    const recent = deaths.filter(at => now - at < 60_000).length
    deaths.push(now)
    const waitMs = REOPEN_AFTER_MS[Math.min(recent, REOPEN_AFTER_MS.length - 1)] ?? 0
    page = new Promise<void>(resolve => setTimeout(resolve, waitMs)).then(async () => {
      if (closed) throw new MediaError('gone')
      const opened = await open()
      if (prepared)
        await opened.calls.prepare(wanted).catch((cause: unknown) => log('microphone not ready', cause))
      return opened
    })
    page.then(
      () => tell({ type: 'restarted' }),
      () => {}, // `open` has seen to the next try
    )
  }

  async function ask<T>(name: keyof MediaCalls, call: (calls: MediaCalls) => Promise<T>): Promise<T> {
    if (closed) throw new MediaError('gone')
    const opened = await within(page, READY_LIMIT_MS, () => new MediaError('gone'))
    const limitMs = LONG_LIMITS_MS[name]
    try {
      const answered = opened.whileThere(call(opened.calls))
      return await within(answered, limitMs ?? CALL_LIMIT_MS, () => new MediaError('timeout'))
    } catch (error) {
      const mediaError = asMediaError(error)
      if (mediaError.code === 'timeout' && limitMs === undefined) opened.destroy()
      throw mediaError
    }
  }

  const prepare = (input: Prepare) => {
    prepared = true
    wanted = { ...wanted, ...input }
    return ask('prepare', calls => calls.prepare(wanted))
  }
  return {
    prepare,
    offer: input => ask('offer', calls => calls.offer(input)),
    answer: input => ask('answer', calls => calls.answer(input)),
    accept: input => ask('accept', calls => calls.accept(input)),
    rollback: input => ask('rollback', calls => calls.rollback(input)),
    mute: input => ask('mute', calls => calls.mute(input)),
    dtmf: input => ask('dtmf', calls => calls.dtmf(input)),
    stats: input => ask('stats', calls => calls.stats(input)),
    pauseRecording: input => ask('pauseRecording', calls => calls.pauseRecording(input)),
    mix: input => ask('mix', calls => calls.mix(input)),
    announce: input => ask('announce', calls => calls.announce(input)),
    meter: input => ask('meter', calls => calls.meter(input)),
    tryOut: input => ask('tryOut', calls => calls.tryOut(input)),
    record: input => ask('record', calls => calls.record(input)),
    release: input => ask('release', calls => calls.release(input)),
    ring: input => ask('ring', calls => calls.ring(input)),
    speak: input => ask('speak', calls => calls.speak(input)),
    async choose(choice) {
      wanted = { ...wanted, choice }
      if (prepared) await prepare({})
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      page.then(opened => opened.destroy()).catch(() => {})
    },
  }
}

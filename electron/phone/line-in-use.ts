import type { Who } from '../../shared/contract/implementation.ts'
import type { HeadsetKey } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { LineSettings } from '../../shared/rules/line-status.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { CallPurpose } from '../../shared/rules/supervision.ts'
import type { CallQuality } from '../../shared/rules/voice-quality.ts'
import type { Keep } from '../files/keep.ts'
import { createAnnouncer } from './announcer.ts'
import type { CallBook, Glance } from './call-book.ts'
import { LineError, type LineEvent } from './line.ts'
import { type LineMedia, lineErrorOf } from './line-media.ts'
import type { OpenedLine, OpenLine } from './phone.ts'
import { createQualityWatch } from './quality-watch.ts'
import { callRecorder } from './recorder.ts'

/** Who only listens in records nothing: that conversation is the agent's, and recorded there. */
const RECORDED: readonly CallPurpose[] = ['customer', 'consult']

export type LineInUse = ReturnType<typeof createLineInUse>

/**
 * The line of the agent with all that follows its calls: recording, announcement, voice quality, headset. None of these
 * can harm a call; what they learn is noted in the book.
 */
export function createLineInUse(options: {
  openLine: OpenLine
  keep: Pick<Keep, 'beginRecording'>
  who: Who
  book: CallBook
  rules: () => PhoneRules
  onEvent: (event: LineEvent) => void
  onHeadset: (key: HeadsetKey) => void
  onStuck: (stuck: boolean) => void
  log: (text: string, error?: unknown) => void
}) {
  const { book, rules, log } = options
  let settings: LineSettings | null = null
  let opened: OpenedLine | undefined
  let followers: ReturnType<typeof follow> | undefined
  let unsubscribe = () => {}

  const isRecorded = (callId: CallId) => RECORDED.includes(book.get(callId)?.purpose ?? 'customer')
  const note = (callId: CallId, part: Partial<Glance>) => book.note(callId, part)

  /** Everything that goes by the sound of a line that has some. */
  function follow(media: LineMedia) {
    const recorder = callRecorder({ ...options, media })
    const quality = createQualityWatch({
      media,
      onQuality: (callId, measured) => note(callId, { quality: measured }),
      log,
    })
    const announcer = createAnnouncer({
      media,
      rules,
      isCustomers: callId => book.get(callId)?.purpose === 'customer',
      log,
    })
    const deafen = media.onEvent(event => {
      if (event.type === 'headset') options.onHeadset(event.key)
      // The first piece says that it records, the last that it no longer does.
      if (event.type === 'recorded' && (event.seq === 0 || event.last))
        note(event.callId, { recording: !event.last })
    })
    return {
      quality,
      pause: recorder.pause,
      heed(event: LineEvent): void {
        quality.heed(event)
        const begins = event.type === 'answered' || event.type === 'media'
        if (!begins || !event.callId || isRecorded(event.callId)) recorder.heed(event)
        announcer.heed(event) // behind it, so that the notice is in the recording
      },
      async stop(): Promise<void> {
        deafen()
        quality.stop()
        await recorder.stop()
      },
    }
  }

  async function letGo(): Promise<void> {
    unsubscribe()
    await followers?.stop()
    await opened?.line.stop()
    followers = undefined
    opened = undefined
  }

  return {
    settings: (): LineSettings | null => settings,
    line: () => opened?.line ?? null,
    callIn: (scriptId: string | undefined): boolean => {
      if (!opened?.callIn) return false
      opened.callIn(scriptId)
      return true
    },
    /** Let go of the line there is and open another. Resolves when it has started, or could not. */
    async switchTo(next: LineSettings): Promise<void> {
      if (opened) await letGo()
      settings = next
      const now = options.openLine(next)
      opened = now
      const following = now.media && follow(now.media)
      followers = following
      unsubscribe = now.line.onEvent(event => {
        options.onEvent(event)
        following?.heed(event) // after the record is written and shown
      })
      await now.line.start().catch((error: unknown) => log('line did not start', error))
    },
    /** How a call sounded, to its end; null: nothing was measured. */
    quality: (callId: CallId): CallQuality | null => followers?.quality.summary(callId) ?? null,
    /** Resolves when it is sure. Throws LineError. */
    async pauseRecording(callId: CallId, on: boolean): Promise<void> {
      if (!followers || !isRecorded(callId)) throw new LineError('wrongState')
      await followers.pause(callId, on).catch((error: unknown) => {
        throw lineErrorOf(error)
      })
    },
    letGo,
  }
}

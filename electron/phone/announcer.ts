import type { CallId } from '../../shared/ids.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'

/** 录音告知: tells every customer, when the call is answered, that it is recorded, as the rules of this site say. */
export function createAnnouncer(options: {
  media: Pick<LineMedia, 'announce'>
  rules: () => Pick<PhoneRules, 'notice'>
  /** Calls of customers alone: no colleague is told, and nobody who is listened to. */
  isCustomers: (callId: CallId) => boolean
  log: (text: string, error?: unknown) => void
}) {
  const { media, log } = options

  async function announce(callId: CallId): Promise<void> {
    const { kind, everyS, base64 } = options.rules().notice
    if (kind === 'none') return
    await media.announce({ callId, everyS, ...(kind === 'file' && base64 ? { base64 } : {}) })
  }

  return {
    heed(event: LineEvent): void {
      // A window that is new has forgotten that it was to say it again and again.
      const isAnew = event.type === 'media' && event.warning === 'mediaRestarted'
      if (event.type !== 'answered' && !(isAnew && options.rules().notice.everyS > 0)) return
      const { callId } = event
      if (!callId || !options.isCustomers(callId)) return
      announce(callId).catch((error: unknown) => log('a customer could not be told of the recording', error))
    },
  }
}

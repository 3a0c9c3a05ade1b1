import type { CallStats } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import {
  type CallQuality,
  lightOf,
  type QualityLight,
  qualityOf,
  type Span,
} from '../../shared/rules/voice-quality.ts'
import type { LineEvent } from './line.ts'
import { isMediaAbsent, type LineMedia } from './line-media.ts'

/** "Now" is so many looks: one lost packet must not make the light change. */
const NOW_LOOKS = 3
/** Calls that are over whose summary is still to be had. */
const KEPT = 20
/** Packets a second of a voice: as many are missing while nothing comes that should. */
const PACKETS_PER_MS = 0.05

type Watched = { spans: Span[]; before: CallStats | undefined; lookedAt: number; forget: () => void }

/**
 * 通话质量: measures each answered call every few seconds, by the packets since the last look. A call on hold is not
 * judged; one that should be heard and is not loses all its packets.
 */
export function createQualityWatch(options: {
  media: Pick<LineMedia, 'stats'>
  everyMs?: number
  onQuality: (callId: CallId, quality: { light: QualityLight; now: CallQuality }) => void
  log: (text: string, error?: unknown) => void
}) {
  const { media, everyMs = 2000, onQuality, log } = options
  const watched = new Map<CallId, Watched>()
  const over: CallId[] = []

  function begin(callId: CallId): void {
    if (watched.has(callId)) return
    const call: Watched = { spans: [], before: undefined, lookedAt: performance.now(), forget: () => {} }
    watched.set(callId, call)
    let open = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      timer = setTimeout(async () => {
        await look(callId, call)
        if (open) again()
      }, everyMs)
      timer.unref()
    }
    call.forget = () => {
      open = false
      clearTimeout(timer)
    }
    again()
  }

  async function look(callId: CallId, call: Watched): Promise<void> {
    try {
      const stats = await media.stats({ callId })
      const passedMs = performance.now() - call.lookedAt
      const span = spanBetween(call.before, stats, passedMs)
      call.before = stats
      call.lookedAt = performance.now()
      if (!span) return
      call.spans.push(span)
      const whole = qualityOf(call.spans)
      const now = qualityOf(call.spans.slice(-NOW_LOOKS))
      if (now && whole)
        onQuality(callId, { light: lightOf(now.mos), now: { ...now, worstMos: whole.worstMos } })
    } catch (error) {
      if (!isMediaAbsent(error)) log('the quality of a call cannot be measured', error)
    }
  }

  function end(callId: CallId): void {
    watched.get(callId)?.forget()
    over.push(callId)
    for (const eldest of over.splice(0, over.length - KEPT)) watched.delete(eldest)
  }

  return {
    heed(event: LineEvent): void {
      if (event.type === 'answered') begin(event.callId)
      if (event.type === 'ended' || event.type === 'transferred') end(event.callId)
    },
    /** Of the whole call, also for a while after its end; null: nothing was measured. */
    summary: (callId: CallId): CallQuality | null => qualityOf(watched.get(callId)?.spans ?? []),
    stop(): void {
      for (const { forget } of watched.values()) forget()
    },
  }
}

/** What came between two looks. Null: nothing had to come, or there is nothing to compare with. */
function spanBetween(before: CallStats | undefined, after: CallStats, passedMs: number): Span | null {
  const { jitterMs, roundTripMs, codec } = after
  // A new connection counts from zero again.
  const isSame = before && after.packetsReceived >= before.packetsReceived
  if (!isSame || !after.expected) return null
  const received = after.packetsReceived - before.packetsReceived
  const lost = Math.max(0, after.packetsLost - before.packetsLost)
  if (received + lost === 0)
    return before.expected
      ? { received: 0, lost: Math.round(passedMs * PACKETS_PER_MS), jitterMs, roundTripMs, codec }
      : null
  return { received, lost, jitterMs, roundTripMs, codec }
}

import type { CallId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import type { LineEvent } from './line.ts'
import type { LineMedia } from './line-media.ts'

const LOOK_EVERY_MS = 4000
/** Without a packet for so long, the far side of a call that cannot be reached has hung up. */
const SILENT_FOR_MS = 20_000

type Call = { callId: CallId; isHeld: boolean }

/**
 * Per call: when the way to its far side was cut off and when it was there again. Sound takes a way of its own and may
 * well go on meanwhile.
 *
 * After a change of the registrar nobody may be able to tell us of a call's end: the far side still sends its BYE by way of
 * the first. A call can even stay `stranded`: the new exchange does not know the way to it. Their sound is watched instead.
 */
export function createOutages(parts: {
  media: Pick<LineMedia, 'stats'>
  clock: Clock
  emit: (event: LineEvent) => void
  /** No sound any more, the last at this moment. */
  onSilent: (callId: CallId, lastAt: number) => void
}) {
  const { media, clock, emit } = parts
  const cutOff = new Set<CallId>()
  const stranded = new Set<CallId>()
  /** What ends the watch over each call's sound. */
  const watches = new Map<CallId, () => void>()

  function watch(call: Call): void {
    const { callId } = call
    if (watches.has(callId)) return
    let received = -1
    let lastAt = clock.now()
    let forget = () => {}
    const look = async () => {
      const stats = await media.stats({ callId }).catch(() => null)
      if (!watches.has(callId)) return
      // On hold nothing is to be heard; without a media page nothing is known.
      if (!stats || call.isHeld || stats.packetsReceived !== received) lastAt = clock.now()
      received = stats?.packetsReceived ?? received
      if (clock.now() - lastAt >= SILENT_FOR_MS) {
        parts.onSilent(callId, lastAt)
        lastAt = clock.now()
      }
      forget = clock.after(LOOK_EVERY_MS, look)
    }
    watches.set(callId, () => forget())
    forget = clock.after(LOOK_EVERY_MS, look)
  }

  function unwatch(callId: CallId): void {
    watches.get(callId)?.()
    watches.delete(callId)
    stranded.delete(callId)
  }

  return {
    began(callId: CallId): void {
      unwatch(callId)
      if (cutOff.has(callId)) return
      cutOff.add(callId)
      emit({ type: 'cutOff', callId, at: clock.now() })
    },
    /** `elsewhere`: through another registrar than the one the call came by. */
    over(call: Call, elsewhere: boolean): void {
      stranded.delete(call.callId)
      if (elsewhere) watch(call)
      else unwatch(call.callId)
      if (cutOff.delete(call.callId)) emit({ type: 'restored', callId: call.callId, at: clock.now() })
    },
    strand(call: Call): void {
      if (!cutOff.has(call.callId)) return
      stranded.add(call.callId)
      watch(call)
    },
    isStranded: (callId: CallId): boolean => stranded.has(callId),
    forget(callId: CallId): void {
      unwatch(callId)
      cutOff.delete(callId)
    },
  }
}

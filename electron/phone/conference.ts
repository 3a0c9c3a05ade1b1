import type { CallId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import { LineError, type LineEvent } from './line.ts'
import { type LineMedia, lineErrorOf } from './line-media.ts'

/** What a conference needs of a call. */
type Member = { readonly callId: CallId; readonly isLive: boolean; readonly isHeld: boolean }

/**
 * 三方通话: calls whose far sides hear one another, mixed in the media window. Signalling knows nothing of it: to each far
 * side it stays an ordinary call. Whoever is put on hold or hangs up leaves; the last one is an ordinary call again.
 */
export function createConference(parts: {
  media: Pick<LineMedia, 'mix'>
  clock: Clock
  emit: (event: LineEvent) => void
  log: (text: string, error?: unknown) => void
  callOf: (callId: CallId) => Member | undefined
  /** Hold or take back one call, conference or not. */
  hold: (callId: CallId, on: boolean) => Promise<void>
}) {
  const { media, clock, emit, log, callOf, hold } = parts
  let members: readonly CallId[] = []

  const mix = () => media.mix({ callIds: [...members] })
  const mixOrLog = () => mix().catch((error: unknown) => log('calls could not be mixed', error))

  function become(next: readonly CallId[]): void {
    const before = members
    members = next.length > 1 ? next : []
    const at = clock.now()
    for (const callId of before)
      if (!members.includes(callId) && callOf(callId)) emit({ type: 'parted', callId, at })
    for (const callId of members) if (!before.includes(callId)) emit({ type: 'joined', callId, at })
  }

  async function takeBack(callIds: readonly CallId[]): Promise<CallId[]> {
    const taken: CallId[] = []
    try {
      for (const callId of callIds) {
        if (!callOf(callId)?.isHeld) continue
        await hold(callId, false)
        taken.push(callId)
      }
      return taken
    } catch (error) {
      await holdAgain(taken)
      throw error
    }
  }

  async function holdAgain(callIds: readonly CallId[]): Promise<void> {
    for (const callId of callIds)
      await hold(callId, true).catch((error: unknown) => log('not held again', error))
  }

  const without = (callId: CallId) => members.filter(member => member !== callId)

  return {
    /** Only these calls are one conversation from now on; fewer than two: none are. */
    async confer(callIds: readonly CallId[]): Promise<void> {
      const wanted = [...new Set(callIds)]
      for (const callId of wanted) {
        const call = callOf(callId)
        if (!call) throw new LineError('noSuchCall')
        if (!call.isLive) throw new LineError('wrongState')
      }
      const taken = wanted.length > 1 ? await takeBack(wanted) : []
      // One may have hung up meanwhile.
      const all = wanted.filter(callId => callOf(callId)?.isLive)
      if (wanted.length > 1 && all.length < 2) {
        await holdAgain(taken.filter(callId => all.includes(callId)))
        throw new LineError('noSuchCall')
      }
      try {
        await media.mix({ callIds: all.length > 1 ? all : [] })
      } catch (error) {
        await holdAgain(taken)
        throw lineErrorOf(error)
      }
      const still = all.filter(callId => callOf(callId)?.isLive)
      become(still)
      if (still.length < all.length) void mixOrLog()
    },

    /** Put a member on hold: it hears the others no more before it is asked to wait. */
    async holding(callId: CallId): Promise<void> {
      const before = members
      if (!members.includes(callId)) return hold(callId, true)
      become(without(callId))
      void mixOrLog()
      try {
        await hold(callId, true)
      } catch (error) {
        if (before.every(member => callOf(member)?.isLive)) {
          become(before)
          void mixOrLog()
        }
        throw error
      }
    },

    /** A member is gone for good. */
    leave(callId: CallId): void {
      if (!members.includes(callId)) return
      become(without(callId))
      void mixOrLog()
    },

    /** A member's sound was built anew, and with it the mixture must be. */
    again(callId: CallId): void {
      if (members.includes(callId)) void mixOrLog()
    },

    /** All who are in one conversation with this call, itself among them. */
    with: (callId: CallId): readonly CallId[] => (members.includes(callId) ? members : [callId]),
  }
}

import type { CallId } from '../../shared/ids.ts'
import type { CallBook } from './call-book.ts'
import type { Line } from './line.ts'

export type Floor = ReturnType<typeof createFloor>

/**
 * One call talks, the others are on hold. Whoever turns to a call has the others held first; two such acts never run
 * at once. Only the calls of a 三方通话 talk together.
 */
export function createFloor(options: {
  book: CallBook
  line: () => Line
  log: (text: string, error?: unknown) => void
}) {
  const { book, line, log } = options
  /** The call the agent turned to last. */
  let holder: CallId | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const isTalking = (callId: CallId) => book.get(callId)?.phase === 'talking'

  async function holdOthers(but: readonly CallId[]): Promise<CallId[]> {
    const held: CallId[] = []
    for (const callId of book.ids()) {
      if (but.includes(callId) || !isTalking(callId)) continue
      try {
        await line().hold(callId, true)
        held.push(callId)
      } catch (error) {
        if (isTalking(callId)) throw error // else it ended meanwhile
      }
    }
    return held
  }

  /** What they were held for came to nothing: whoever was talked to is talked to again. */
  async function takeBack(held: readonly CallId[]): Promise<void> {
    const [only, ...more] = held
    if (!only || more.length > 0) return
    await line()
      .hold(only, false)
      .catch((error: unknown) => log('a call was not taken back', error))
  }

  return {
    /** Hold everybody but these, then act. Rejects, without acting, when somebody cannot be held. */
    take<T>(callIds: readonly CallId[], act: () => T | Promise<T>): Promise<T> {
      const before = turn.catch(() => {}) // what became of it is told to whoever wanted it
      const taken = before.then(async () => {
        const held = await holdOthers(callIds)
        const was = holder
        holder = callIds[0] ?? null
        try {
          return await act()
        } catch (error) {
          holder = was
          await takeBack(held)
          throw error
        }
      })
      turn = taken
      return taken
    },
    /** Somebody answered there while the agent has turned to another call: he waits. */
    answered(callId: CallId): void {
      if (holder === null || holder === callId || !isTalking(holder)) return
      line()
        .hold(callId, true)
        .catch((error: unknown) => log('a second call could not be held', error))
    },
    /** One call came in the place of another (RFC 3891). */
    passes(from: CallId, to: CallId): void {
      if (holder === from) holder = to
    },
  }
}

import type { CallFilter } from '../shared/contract/calls.ts'
import type { User } from '../shared/entities/user.ts'
import type { CallId } from '../shared/ids.ts'
import { reachOf } from '../shared/rules/permissions.ts'
import { callsByText } from './call-text.ts'
import type { Reader } from './connection.ts'
import { type CallColumns, callWalk } from './repositories/call-walk.ts'

export type CallPlace = { at: number; id: string }
/** Lets others have their turn; throws when nobody waits for the answer any longer. */
export type Rest = () => Promise<void>

/** A rung every so many calls: few where the index skips them by itself, many where each must be looked at. */
const EVERY = { plain: 1000, looked: 100 }
const PAGE = 100
/** Rungs climbed before others have their turn: some 3 ms. */
const TURN = 16

/** Calls as one user may read them, newest first, in pieces that never hold the program up. */
export function callList(reader: Reader, user: User) {
  const walkOf = (filter: CallFilter) => callWalk(reader, within(user, filter))

  /** Every call of the filter behind this place, a piece at a time. */
  async function* pieces(
    filter: CallFilter,
    after: CallPlace | null,
    rest: Rest,
  ): AsyncGenerator<CallPlace[]> {
    if (filter.text.trim() !== '') {
      yield* callsByText(reader, user, { ...filter, ...within(user, filter) }, after, rest)
      return
    }
    const walk = walkOf(filter)
    for (let place = walk.begin(after); ; await rest()) {
      if (walk.isPlain) {
        const taken = walk.take(place, 0, PAGE)
        yield taken
        const last = taken.at(-1)
        if (!last || taken.length < PAGE) return
        place = last
      } else {
        const { fit, next } = walk.step(place)
        yield fit
        if (!next) return
        place = next
      }
    }
  }

  return {
    pieces,
    /** A page of them behind a place; `next` is null when there are no more. */
    async page(filter: CallFilter, after: CallPlace | null, skip: number, limit: number, rest: Rest) {
      const found: CallPlace[] = []
      const walk = filter.text.trim() === '' ? walkOf(filter) : null
      if (walk?.isPlain) found.push(...walk.take(walk.begin(after), skip, limit + 1))
      else {
        for await (const piece of pieces(filter, after, rest)) {
          found.push(...piece)
          if (found.length > skip + limit) break
        }
        found.splice(0, skip)
      }
      const page = found.slice(0, limit)
      return {
        ids: page.map(({ id }) => id as CallId),
        next: found.length > limit ? placeOf(page.at(-1)) : null,
      }
    },
    /** How many there are and where every so many-th stands (see the contract). */
    async ladder(filter: CallFilter, rest: Rest) {
      if (filter.text.trim() !== '') return { total: null, every: EVERY.plain, rungs: [] }
      const walk = walkOf(filter)
      const rungs: [number, string][] = []
      if (walk.isPlain) {
        let place = walk.begin(null)
        for (;;) {
          const leapt = walk.leap(place, EVERY.plain)
          if (typeof leapt === 'number')
            return { total: rungs.length * EVERY.plain + leapt, every: EVERY.plain, rungs }
          rungs.push([leapt.at, walk.idAt(leapt)])
          place = leapt
          if (rungs.length % TURN === 0) await rest()
        }
      }
      let total = 0
      for await (const piece of pieces(filter, null, rest))
        for (const { at, id } of piece) if (++total % EVERY.looked === 0) rungs.push([at, id])
      return { total, every: EVERY.looked, rungs }
    },
  }
}

const placeOf = (place: CallPlace | undefined): CallPlace | null =>
  place ? { at: place.at, id: place.id } : null

/** The filter narrowed to what his right reaches: his own calls, his team's, or all. */
function within(user: User, filter: CallFilter): CallColumns {
  const reach = reachOf(user, 'call.read')
  const mine =
    reach === 'org' ? {} : reach === 'team' && user.teamId ? { teamId: user.teamId } : { agentId: user.id }
  const differs = (name: 'agentId' | 'teamId') => {
    const wanted = filter[name]
    const allowed = (mine as Partial<CallFilter>)[name]
    return wanted != null && allowed != null && wanted !== allowed
  }
  // Somebody else's calls: none of them are his to read.
  if (differs('agentId') || differs('teamId')) return { ...filter, from: 1, to: 0 }
  return { ...filter, ...mine }
}

import { type Line, LineError, type LineEvent } from '../../../electron/phone/line.ts'
import { type CallId, newId } from '../../../shared/ids.ts'

type Method = Exclude<keyof Line, 'onEvent' | 'check'>
type Incoming = Extract<LineEvent, { type: 'incoming' }>

/**
 * A line whose far sides do what a test says. What is asked of it happens at once and is told by the events that a line
 * tells; `refuse` has the next request of a kind fail. Everything asked stands in `asked`, in order.
 */
export function scriptedLine(now: () => number) {
  const listeners = new Set<(event: LineEvent) => void>()
  const asked: string[] = []
  const refusals = new Map<Method, LineError>()
  const numbers = new Map<CallId, string>()
  let conference: readonly CallId[] = []

  const emit = (event: LineEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  function ask(method: Method, ...words: readonly unknown[]): void {
    asked.push([method, ...words].join(' '))
    const refusal = refusals.get(method)
    refusals.delete(method)
    if (refusal) throw refusal
  }
  const nameOf = (callId: CallId) => numbers.get(callId) ?? '?'
  function known(callId: CallId): void {
    if (!numbers.has(callId)) throw new LineError('noSuchCall')
  }
  function over(callId: CallId): void {
    numbers.delete(callId)
    if (conference.includes(callId)) become(conference.filter(member => member !== callId))
  }
  function become(next: readonly CallId[]): void {
    const before = conference
    conference = next.length > 1 ? next : []
    for (const callId of before)
      if (!conference.includes(callId) && numbers.has(callId)) emit({ type: 'parted', callId, at: now() })
    for (const callId of conference) if (!before.includes(callId)) emit({ type: 'joined', callId, at: now() })
  }
  function ended(callId: CallId, by: 'local' | 'remote' | 'network', code?: number): void {
    over(callId)
    emit({ type: 'ended', callId, at: now(), by, ...(code === undefined ? {} : { code }) })
  }

  const line: Line = {
    async start() {
      ask('start')
      emit({ type: 'status', status: { state: 'ready', extension: '8001' } })
    },
    async stop() {
      ask('stop')
    },
    async dial(callId, number) {
      numbers.set(callId, number)
      ask('dial', number)
    },
    async answer(callId) {
      ask('answer', nameOf(callId))
      known(callId)
      emit({ type: 'answered', callId, at: now() })
    },
    async reject(callId, how = {}) {
      const code = how.divertTo ? 302 : how.everywhere ? 603 : 486
      ask('reject', nameOf(callId), code, ...(how.divertTo ? [how.divertTo] : []))
      known(callId)
      ended(callId, 'local', code)
    },
    async hangUp(callId) {
      ask('hangUp', nameOf(callId))
      known(callId)
      ended(callId, 'local')
    },
    async hold(callId, on) {
      ask('hold', nameOf(callId), on ? 'on' : 'off')
      known(callId)
      if (on && conference.includes(callId)) become(conference.filter(member => member !== callId))
      emit({ type: on ? 'held' : 'resumed', callId, at: now() })
    },
    async mute(callId, on) {
      ask('mute', nameOf(callId), on ? 'on' : 'off')
      known(callId)
      emit({ type: on ? 'muted' : 'unmuted', callId, at: now() })
    },
    async dtmf(callId, tones) {
      ask('dtmf', nameOf(callId), tones)
      known(callId)
    },
    async transfer(callId, number) {
      ask('transfer', nameOf(callId), number)
      known(callId)
      over(callId)
      emit({ type: 'transferred', callId, at: now(), kind: 'blind', to: number })
    },
    async transferTo(callId, otherId) {
      ask('transferTo', nameOf(callId), nameOf(otherId))
      known(callId)
      known(otherId)
      const [one, other] = [nameOf(callId), nameOf(otherId)]
      over(callId)
      over(otherId)
      emit({ type: 'transferred', callId, at: now(), kind: 'consult', to: other })
      emit({ type: 'transferred', callId: otherId, at: now(), kind: 'consult', to: one })
    },
    async confer(callIds) {
      ask('confer', ...callIds.map(nameOf))
      for (const callId of callIds) known(callId)
      // Nobody stays on hold in a conference.
      if (callIds.length > 1) for (const callId of callIds) emit({ type: 'resumed', callId, at: now() })
      become(callIds)
    },
    async signal(code) {
      ask('signal', code)
    },
    check() {
      asked.push('check')
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }

  return {
    line,
    asked,
    emit,
    /** The next request of this kind fails so. */
    refuse(method: Method, code: LineError['code'] = 'refused', message?: string): void {
      refusals.set(method, new LineError(code, message))
    },
    /** Somebody calls. */
    ring(from: string, more: Partial<Incoming> = {}): CallId {
      const callId = newId<CallId>()
      numbers.set(callId, from)
      emit({ type: 'incoming', callId, from, to: '4008208820', at: now(), ...more })
      return callId
    },
    /** The far side rings, picks up, or hangs up (`code`: the refusal of an unanswered call). */
    ringsThere: (callId: CallId) => emit({ type: 'ringing', callId, at: now() }),
    picksUp: (callId: CallId) => emit({ type: 'answered', callId, at: now() }),
    hangsUp: (callId: CallId, code?: number) => ended(callId, 'remote', code),
    /** What was asked since the last time of asking. */
    newlyAsked: () => asked.splice(0).filter(words => words !== 'start'),
  }
}

import type { PhoneState } from '../../shared/contract/desk.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'
import type { Turned } from '../../shared/rules/call-state.ts'
import { needsRecord } from '../../shared/rules/supervision.ts'
import type { CallBook } from './call-book.ts'
import type { Line, LineEvent } from './line.ts'
import type { TurnAway } from './turn-away.ts'

type Incoming = Extract<LineEvent, { type: 'incoming' }>
type Over = Extract<LineEvent, { type: 'ended' | 'transferred' }>

/** What the line tells, in the words of the records: each event once into the book, and to whoever must act upon it. */
export function createLineNews(options: {
  book: CallBook
  line: () => Line | null
  show: (part: Partial<PhoneState>) => void
  /** Whether this call may ring. */
  judge: (incoming: Incoming) => TurnAway | null
  onIncoming: (incoming: Incoming) => void
  onReady: () => void
  /** What was wrong with the sound is past. */
  onCalm: () => void
  onAnswered: (callId: CallId) => void
  /** Its wrap-up begins. */
  onWrapUp: (callId: CallId) => void
  qualityOf: (callId: CallId) => Call['quality']
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { book, show, now, log } = options
  /** Calls that we turned away ourselves; what the line then reports is only "ended". */
  const turned = new Map<CallId, Turned>()

  function incoming(event: Incoming): void {
    const { callId, from, to, displayName, sipCallId } = event
    const away = options.judge(event)
    book.begin(
      callId,
      'inbound',
      event.at,
      {
        remote: from,
        dialled: to,
        ...(displayName ? { name: displayName } : {}),
        ...(sipCallId ? { sipCallId } : {}),
      },
      away !== null,
    )
    if (away) void refuse(callId, away)
    else options.onIncoming(event)
  }

  /** Its record stands; now the exchange may know. */
  async function refuse(callId: CallId, { turned: why, how }: TurnAway): Promise<void> {
    turned.set(callId, why)
    try {
      await options.line()?.reject(callId, how)
    } catch (error) {
      log('a call could not be turned away', error)
    }
    // The line has told its end by now; if not, there will be none.
    over({ type: 'ended', callId, at: now(), by: 'local' })
  }

  function over(event: Over): void {
    const { callId } = event
    if (!book.has(callId)) return
    book.rate(callId, options.qualityOf(callId))
    const why = turned.get(callId)
    turned.delete(callId)
    const call = book.apply(
      callId,
      event.type === 'transferred'
        ? event
        : {
            type: 'ended',
            at: event.at,
            by: HUNG_UP_BY[event.by],
            ...(event.code === undefined ? {} : { code: event.code }),
            ...(why ? { turned: why } : {}),
          },
    )
    if (call) options.onCalm()
    if (call?.phase === 'wrapUp' && needsRecord(call.purpose)) options.onWrapUp(callId)
    if (call?.direction === 'outbound' && call.answeredAt === null && event.type === 'ended')
      show({ lastFailed: { call, redirectTo: event.redirectTo ?? null } })
  }

  return {
    hear(event: LineEvent): void {
      switch (event.type) {
        case 'status':
          show({ line: event.status })
          if (event.status.state === 'ready') {
            options.onCalm()
            options.onReady()
          }
          break
        case 'media':
          show({ warning: event.warning })
          break
        case 'incoming':
          incoming(event)
          break
        case 'caption':
          book.caption(event.callId, { ...event.text, at: event.at })
          break
        case 'sound':
          book.fault(event.callId, event.fault, event.on)
          break
        case 'ended':
        case 'transferred':
          over(event)
          break
        default:
          book.apply(event.callId, event)
          if (event.type === 'answered') options.onAnswered(event.callId)
      }
    },
    /** The agent refuses a call that rings. */
    async reject(callId: CallId, line: Line): Promise<void> {
      turned.set(callId, 'rejected')
      await line.reject(callId).catch((error: unknown) => {
        turned.delete(callId) // it rings on, or had ended otherwise
        throw error
      })
    },
    over,
  }
}

const HUNG_UP_BY = { local: 'agent', remote: 'customer', network: 'network' } as const

import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'
import { type CallEvent, openCall, reduceCall, storedState } from '../../shared/rules/call-state.ts'
import { mosOf, rating } from '../../shared/rules/voice-quality.ts'
import { createRandom, type Random } from './random.ts'

const SECOND = 1000
/** Extensions of the back office, whom agents ask or pass callers on to. */
const COLLEAGUES = ['8101', '8102', '8105', '8203'] as const

/**
 * What else happened to these calls and between them: how they sounded, outages, transfers, colleagues asked meanwhile,
 * callers turned away. Chance of its own, so that the calls themselves stay as they are.
 */
export function withLives(calls: readonly Call[]): Call[] {
  const random = createRandom(19)
  return calls
    .flatMap(call => {
      if (call.answeredAt === null || call.endedAt === null) return [call]
      const talkMs = call.endedAt - call.answeredAt
      const heard = { ...call, quality: qualityOf(random) }
      const cut = talkMs > 60 * SECOND && random.chance(0.012) ? withOutage(random, heard, talkMs) : heard
      const own = talkMs > 90 * SECOND && random.chance(0.05) ? passedOn(random, cut) : [cut]
      return random.chance(0.02) ? [...own, turnedAway(random, call)] : own
    })
    .sort((a, b) => a.startedAt - b.startedAt)
}

/** Most lines are good, some are not. */
function qualityOf(random: Random): Call['quality'] {
  const round = (value: number, digits = 1) => Number(value.toFixed(digits))
  const bad = random.chance(0.06)
  const measured = {
    lossPercent: round(Math.min(bad ? random.skewed(6, 0.5) : random.skewed(0.15, 0.9), 30)),
    jitterMs: round(Math.min(bad ? random.skewed(35, 0.5) : random.skewed(4, 0.5), 120)),
    roundTripMs: Math.round(Math.min(random.skewed(28, 0.5), 400)),
    codec: random.chance(0.7) ? 'opus' : 'PCMA',
  }
  const worst = { ...measured, lossPercent: measured.lossPercent * 2 + random.int(0, 3) }
  return { ...measured, mos: round(mosOf(rating(measured)), 2), worstMos: round(mosOf(rating(worst)), 2) }
}

function withOutage(random: Random, call: Call, talkMs: number): Call {
  return { ...call, outageMs: random.int(900, Math.min(12 * SECOND, talkMs)), outageCount: 1 }
}

/** 盲转 at the end, or 咨询转 after a word with a colleague, whose call is a record of its own. */
function passedOn(random: Random, call: Call): Call[] {
  const to = random.pick(COLLEAGUES)
  const passed = { ...call, hungUpBy: 'agent' as const, transferredTo: to }
  if (random.chance(0.4)) return [{ ...passed, transferKind: 'blind' }]
  const end = call.endedAt ?? call.startedAt
  const began = end - random.int(25, 60) * SECOND
  const events: CallEvent[] = [
    { type: 'ringing', at: began + 2 * SECOND },
    { type: 'answered', at: began + 6 * SECOND },
    { type: 'transferred', at: end, kind: 'consult', to: call.remoteNumber },
    { type: 'wrapUpDone', at: end },
  ]
  const consult = besides(random, call, to, began, events)
  const holdMs = Math.max(call.holdMs, end - began)
  const customer: Call = { ...passed, transferKind: 'consult', holdMs, holdCount: call.holdCount + 1 }
  return [customer, { ...consult, purpose: 'consult', parentId: call.id, quality: qualityOf(random) }]
}

/** Another caller in a moment between two calls, who did not get through. */
function turnedAway(random: Random, call: Call): Call {
  const at = (call.wrapEndedAt ?? call.startedAt) + 2 * SECOND
  const turned = random.weigh([
    ['notReady', 7],
    ['diverted', 2],
    ['blocked', 1],
  ] as const)
  const code = { notReady: 486, diverted: 302, blocked: 603 }[turned]
  const from = `154${random.digits(8)}`
  const events: CallEvent[] = [{ type: 'ended', at, by: 'agent', turned, code }]
  return { ...besides(random, call, from, at, events, 'inbound'), dialledNumber: call.dialledNumber }
}

/** A call at the same seat with somebody who is no customer that is known. */
function besides(
  random: Random,
  call: Call,
  number: string,
  at: number,
  events: readonly CallEvent[],
  direction: Call['direction'] = 'outbound',
): Call {
  return {
    ...call,
    id: random.id<CallId>(at),
    remoteNumber: number,
    remoteKey: direction === 'inbound' ? `86${number}` : number,
    dialledNumber: number,
    sipCallId: `${random.digits(16)}@pbx.demo`,
    customerId: null,
    ...storedState(events.reduce(reduceCall, openCall(direction, at))),
  }
}

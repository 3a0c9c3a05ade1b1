import type { Call } from '../../shared/entities/call.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import type { CallId, DeviceId } from '../../shared/ids.ts'
import { type CallEvent, openCall, reduceCall, storedState } from '../../shared/rules/call-state.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { mobileNumber } from './names.ts'
import { demoOrganisation, demoSeats } from './people.ts'
import type { Random } from './random.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
/** The organisation works by Beijing time, which knows no summer time. */
const BEIJING = 8 * HOUR
const HOT_LINE = '4008885999'
/** How many calls begin in each hour from 8 to 19, in proportion. */
const HOURS = [
  [8, 5],
  [9, 11],
  [10, 13],
  [11, 10],
  [12, 5],
  [13, 7],
  [14, 11],
  [15, 12],
  [16, 10],
  [17, 7],
  [18, 5],
  [19, 4],
] as const

/** Working days of the last `days` days up to `now`, as epoch ms of their midnight in Beijing, oldest first. */
export function workingDays(now: number, days: number): number[] {
  const today = Math.floor((now + BEIJING) / DAY) * DAY
  return Array.from({ length: days }, (_, n) => today - (days - 1 - n) * DAY)
    .filter(day => ![0, 6].includes(new Date(day).getUTCDay()))
    .map(day => day - BEIJING)
}

/** About `count` calls on these days, none after `now`, no seat on two at once; in the order of their start. */
export function demoCalls(
  random: Random,
  customers: readonly Customer[],
  days: readonly number[],
  count: number,
  now: number,
): Call[] {
  const calls: Call[] = []
  const perSeat = count / days.length / demoSeats.length
  for (const day of days)
    for (const { user, deviceId } of demoSeats) {
      const wanted = random.int(Math.floor(perSeat * 0.7), Math.ceil(perSeat * 1.3))
      const starts = Array.from(
        { length: wanted },
        () => day + random.weigh(HOURS) * HOUR + random.int(0, HOUR - 1),
      ).sort((a, b) => a - b)
      let free = 0
      for (const start of starts) {
        const call = callAt(random, Math.max(start, free + 5 * SECOND), user, deviceId, customers)
        const end = call.wrapEndedAt ?? call.startedAt
        free = end
        if (end < now && end < day + 20 * HOUR + 30 * MINUTE) calls.push(call)
      }
    }
  return calls.sort((a, b) => a.startedAt - b.startedAt)
}

function callAt(
  random: Random,
  at: number,
  user: User,
  deviceId: DeviceId,
  customers: readonly Customer[],
): Call {
  const direction = random.chance(0.7) ? 'inbound' : 'outbound'
  const state = eventsOf(random, direction, at).reduce(reduceCall, openCall(direction, at))
  const customer = callerOf(random, customers, direction)
  const remoteNumber = customer ? random.pick(customer.phones).number : mobileNumber(random)
  return {
    id: random.id<CallId>(at),
    orgId: demoOrganisation.id,
    deviceId,
    agentId: user.id,
    teamId: user.teamId,
    line: 'sip',
    extension: user.agentNo,
    remoteNumber,
    remoteKey: numberKey(remoteNumber),
    remoteName: '',
    dialledNumber: direction === 'inbound' ? HOT_LINE : remoteNumber,
    sipCallId: `${random.digits(16)}@pbx.demo`,
    customerId: customer?.id ?? null,
    purpose: 'customer',
    parentId: null,
    quality: null,
    ...storedState(state),
  }
}

/** A few customers call often, most hardly ever; some callers are unknown. */
function callerOf(
  random: Random,
  customers: readonly Customer[],
  direction: Call['direction'],
): Customer | undefined {
  if (random.chance(direction === 'inbound' ? 0.18 : 0.04)) return undefined
  const often = Math.max(1, Math.floor(customers.length / 10))
  return customers[random.chance(0.35) ? random.int(0, often - 1) : random.int(0, customers.length - 1)]
}

function eventsOf(random: Random, direction: Call['direction'], start: number): CallEvent[] {
  let at = start
  const after = (ms: number) => (at += Math.round(ms))
  const inbound = direction === 'inbound'
  const events: CallEvent[] = inbound ? [] : [{ type: 'ringing', at: after(random.int(900, 3_000)) }]
  const fate = inbound ? random.weigh(INBOUND) : random.weigh(OUTBOUND)
  if (fate !== 'answered') {
    const ring = fate === 'missed' ? 25 * SECOND : random.skewed(11 * SECOND, 0.6)
    return [...events, { type: 'ended', at: after(ring), ...UNANSWERED[fate] }]
  }
  events.push({ type: 'answered', at: after(random.skewed(inbound ? 6_000 : 14_000, 0.5)) })
  const talk = Math.min(random.skewed(150 * SECOND, 0.75), 40 * MINUTE)
  if (random.chance(0.16)) {
    events.push(
      { type: 'held', at: after(talk * 0.4) },
      { type: 'resumed', at: after(random.skewed(35 * SECOND, 0.6)) },
    )
    after(talk * 0.6)
  } else if (random.chance(0.06)) {
    events.push(
      { type: 'muted', at: after(talk * 0.5) },
      { type: 'unmuted', at: after(random.skewed(8 * SECOND, 0.5)) },
    )
    after(talk * 0.5)
  } else after(talk)
  events.push({
    type: 'ended',
    at,
    by: random.weigh([
      ['customer', 70],
      ['agent', 28],
      ['network', 2],
    ] as const),
  })
  return [...events, { type: 'wrapUpDone', at: after(random.skewed(40 * SECOND, 0.7)) }]
}

const INBOUND = [
  ['answered', 880],
  ['abandoned', 75],
  ['missed', 30],
  ['rejected', 15],
] as const
const OUTBOUND = [
  ['answered', 620],
  ['noAnswer', 180],
  ['busy', 80],
  ['declined', 40],
  ['off', 40],
  ['noSuchNumber', 20],
  ['cancelled', 20],
] as const
type Ending = Pick<Extract<CallEvent, { type: 'ended' }>, 'by' | 'code' | 'turned'>
const UNANSWERED: Record<Exclude<(typeof INBOUND | typeof OUTBOUND)[number][0], 'answered'>, Ending> = {
  abandoned: { by: 'customer' },
  missed: { by: 'network' },
  rejected: { by: 'agent', turned: 'rejected' },
  noAnswer: { by: 'network', code: 408 },
  busy: { by: 'network', code: 486 },
  declined: { by: 'customer', code: 603 },
  off: { by: 'network', code: 480 },
  noSuchNumber: { by: 'network', code: 404 },
  cancelled: { by: 'agent' },
}

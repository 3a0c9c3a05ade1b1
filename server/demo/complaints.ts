import type { Call } from '../../shared/entities/call.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf, type FormValues } from '../../shared/forms/define.ts'
import type { ComplaintId, DeviceId, UserId } from '../../shared/ids.ts'
import { addBusinessMs, businessMsBetween } from '../../shared/rules/calendar.ts'
import { moveCase, noteCase, registerCase } from '../../shared/rules/complaint-case.ts'
import { proposeLevel } from '../../shared/rules/complaint-level.ts'
import { type ComplaintMove, mayMove } from '../../shared/rules/complaint-life.ts'
import { numberSeries, runningNumber } from '../../shared/rules/running-number.ts'
import { knownCallers } from './callers.ts'
import { complaintMatter, WORDS } from './complaint-texts.ts'
import { demoSeats, demoUsers } from './people.ts'
import type { Random } from './random.ts'

const MINUTE = 60_000

type Source = {
  calls: readonly Call[]
  records: readonly CallRecord[]
  customers: readonly Customer[]
}

/** How far the open cases are taken, in turn. */
const OPEN: readonly (readonly ComplaintMove[])[] = [
  ['accept', 'assign'],
  ['accept', 'assign', 'answer'],
  ['accept'],
  ['accept', 'assign'],
  [],
]
const OVER: readonly (readonly ComplaintMove[])[] = [['accept', 'assign', 'answer', 'close'], ['refuse']]

/** `count` complaints out of calls that were about one, with their history by the rules; the newest `open` of them still open. */
export function demoComplaints(
  random: Random,
  { calls, records, customers }: Source,
  count: number,
  open: number,
  now: number,
): Complaint[] {
  const callOf = new Map(calls.map(call => [call.id, call]))
  const customerOf = new Map(customers.map(customer => [customer.id, customer]))
  // Open cases of known callers take the place of the first open ones.
  const known = knownCallers.flatMap((caller, n) => {
    const customer = customers[n]
    return caller.complaint && customer ? [{ content: caller.complaint, customer }] : []
  })
  const numbers = counter()
  const earlier = new Map<string, number>()
  const causes = records
    .filter(r => r.reason?.startsWith('complaint.') && r.customerId !== null)
    .slice(-count)
  return causes.map((record, n) => {
    const isOpen = n >= causes.length - open
    const caller = isOpen ? known[n - causes.length + open] : undefined
    const call = caller ? undefined : callOf.get(record.callId)
    const customer = caller?.customer ?? (record.customerId && customerOf.get(record.customerId)) ?? null
    const seat = seatOf(record.agentId)
    const values = valuesOf(random, { record, call, customer, content: caller?.content })
    const same = `${customer?.id} ${values.category}`
    const nth = (earlier.get(same) ?? 0) + 1
    earlier.set(same, nth)
    const receivedAt = record.createdAt
    const registered = registerCase(seat.user, {
      id: random.id<ComplaintId>(receivedAt),
      stepId: random.id(receivedAt),
      no: numbers(seat.deviceId, receivedAt),
      callId: call?.id ?? null,
      customerId: customer?.id ?? null,
      level: proposeLevel(values, { grade: customer?.grade ?? null, warnings: customer?.warnings ?? [], nth })
        .level,
      ...{ nth, receivedAt, values },
    })
    const ways = isOpen ? OPEN[n % OPEN.length] : OVER[random.chance(0.1) ? 1 : 0]
    return history(random, registered, ways ?? [], now)
  })
}

/** Each workstation counts for itself, by month. */
function counter(): (deviceId: DeviceId, at: number) => string {
  const counts = new Map<string, number>()
  return (deviceId, at) => {
    const series = numberSeries('TS', at)
    const count = (counts.get(`${series} ${deviceId}`) ?? 0) + 1
    counts.set(`${series} ${deviceId}`, count)
    return runningNumber(series, deviceId, count)
  }
}

function seatOf(agentId: UserId) {
  const seat = demoSeats.find(({ user }) => user.id === agentId)
  if (!seat) throw new Error('a record of nobody who takes calls')
  return seat
}

function valuesOf(
  random: Random,
  of: {
    record: CallRecord
    call: Call | undefined
    customer: Customer | null
    content: string | undefined
  },
): FormValues<typeof complaintRegister> {
  const { record, call, customer, content } = of
  const reason = content ? 'complaint.delivery.late' : record.reason
  const matter = complaintMatter(random, reason)
  if (!matter) throw new Error(`no complaint about ${reason}`)
  const phone = customer?.phones.find(it => it.primary) ?? customer?.phones[0]
  return {
    ...blankOf(complaintRegister),
    ...matter,
    ...(content ? { content } : {}),
    channel: 'phone',
    contactName: customer?.name ?? '',
    phone: call?.remoteNumber ?? phone?.number ?? '',
    address: customer?.address ?? '',
    orderNo: `2026${random.digits(7)}`,
    batchNo: matter.qualityType ? `B${random.digits(6)}` : '',
    quantity: matter.product ? 1 : null,
  }
}

/** The moves of a case, each by somebody who may make it, at a time the desk works; a few are late. */
function history(
  random: Random,
  registered: Complaint,
  moves: readonly ComplaintMove[],
  now: number,
): Complaint {
  const limit = businessMsBetween(registered.receivedAt, registered.dueAt ?? registered.receivedAt)
  let c = registered
  for (const [n, move] of moves.entries()) {
    const share = random.int(1, move === 'close' ? 60 : 35) / 100
    // Whatever has happened has happened before now, the last of it a moment ago.
    const latest = now - (moves.length - n) * 3 * MINUTE
    const last = c.steps.at(-1)?.at ?? c.receivedAt
    const at = Math.max(last + 1, Math.min(addBusinessMs(last, Math.round(limit * share)), latest))
    if (move === 'answer' && random.chance(0.6)) c = noted(random, c, last + Math.floor((at - last) / 2))
    const actor = actorOf(random, c, move)
    const owner = move === 'assign' ? random.pick(agentsOf(c)) : null
    c = moveCase(actor, c, move, { id: random.id(at), at, words: wordsFor(random, move), owner })
  }
  return c
}

function noted(random: Random, c: Complaint, at: number): Complaint {
  const by = demoUsers.find(({ user }) => user.id === c.ownerId)?.user
  return by ? noteCase(by, c, { id: random.id(at), at, words: random.pick(WORDS.note) }) : c
}

const agentsOf = (c: Complaint): User[] =>
  demoSeats.map(({ user }) => user).filter(user => user.teamId === c.teamId && user.roles.includes('agent'))

/** The person responsible where he may; else whoever of the team's leader and those above him may. */
function actorOf(random: Random, c: Complaint, move: ComplaintMove): User {
  const all = demoUsers.map(({ user }) => user).filter(user => mayMove(user, move, c))
  const near = all.filter(user => user.teamId === c.teamId)
  return all.find(user => user.id === c.ownerId) ?? random.pick(near.length > 0 ? near : all)
}

const wordsFor = (random: Random, move: ComplaintMove): string =>
  move === 'accept' || move === 'assign' ? '' : random.pick(WORDS[move])

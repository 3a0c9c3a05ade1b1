import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, Handling, type Reason, UNFILLED } from '../../shared/entities/call-record.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { CallRecordId, ComplaintId } from '../../shared/ids.ts'
import { knownCallers } from './callers.ts'
import { demoOrganisation, demoSeats } from './people.ts'
import type { Random } from './random.ts'
import { complaintText, inboundText, outboundText } from './texts.ts'

const HOUR = 3_600_000
const DAY = 86_400_000

/** Business records of the calls: nearly all that were answered, and most attempts to reach somebody. */
export function demoRecords(
  random: Random,
  calls: readonly Call[],
  customers: ReadonlyMap<string, Customer>,
): CallRecord[] {
  return calls
    .filter(call => random.chance(call.answeredAt !== null ? 0.97 : call.direction === 'outbound' ? 0.6 : 0))
    .map(call => {
      const at = call.wrapEndedAt ?? call.startedAt
      const customer = call.customerId === null ? undefined : customers.get(call.customerId)
      return {
        id: random.id<CallRecordId>(at),
        orgId: call.orgId,
        agentId: call.agentId,
        teamId: call.teamId,
        remoteKey: call.remoteKey,
        callId: call.id,
        customerId: call.customerId,
        contactName: customer && customer.kind === 'person' ? customer.name : '',
        remarks: '',
        createdAt: at,
        updatedAt: at,
        ...UNFILLED,
        ...(call.direction === 'inbound'
          ? inbound(random, at, customer !== undefined)
          : outbound(random, at, call.answeredAt !== null)),
      }
    })
}

function inbound(random: Random, at: number, known: boolean) {
  const reason: Reason = random.weigh(REASONS)
  const handling =
    HANDLING[reason] ??
    random.weigh([
      [Handling.enum.answered, 8],
      [Handling.enum.transferred, 1],
    ])
  return {
    direction: 'inbound' as const,
    content: inboundText(random, reason),
    reason,
    handling,
    verification: known
      ? random.chance(0.7)
        ? ('verified' as const)
        : ('unverified' as const)
      : ('anonymous' as const),
    resolvedFirst: reason === 'nuisance' ? null : random.chance(handling === 'answered' ? 0.92 : 0.45),
    mood: random.weigh(reason === 'complaint' ? UPSET : CALM),
    callBackAt: random.chance(0.05) ? at + random.int(2, 48) * HOUR : null,
  }
}

function outbound(random: Random, at: number, answered: boolean) {
  const purpose = random.weigh([
    ['followUp', 40],
    ['appointment', 20],
    ['notice', 12],
    ['survey', 10],
    ['callBack', 10],
    ['marketing', 5],
    ['collection', 3],
  ] as const)
  return {
    direction: 'outbound' as const,
    content: answered ? outboundText(random, purpose) : '未接通，稍后再联系。',
    purpose,
    outcome: answered
      ? random.weigh([
          ['success', 75],
          ['pending', 15],
          ['failure', 4],
          ['uncooperative', 3],
          ['notInterested', 3],
        ] as const)
      : ('pending' as const),
    nextContactAt: answered ? null : at + random.int(4, 30) * HOUR,
    doNotCall: random.chance(0.01),
  }
}

const REASONS = [
  ['enquiry', 26],
  ['repair', 27],
  ['progress', 16],
  ['business', 9],
  ['order', 7],
  ['complaint', 5],
  ['other', 4],
  ['nuisance', 3],
  ['praise', 2],
  ['suggestion', 1],
] as const
const HANDLING: Partial<Record<Reason, CallRecord['handling']>> = {
  repair: 'caseOpened',
  complaint: 'caseOpened',
  enquiry: 'knowledge',
}
const CALM = [
  ['calm', 80],
  ['pleased', 12],
  ['anxious', 8],
] as const
const UPSET = [
  ['angry', 45],
  ['anxious', 40],
  ['calm', 15],
] as const

const LIMIT_DAYS = { ordinary: 7, major: 3, urgent: 1 } as const

/** `count` complaints out of calls that were about one, the newest `open` of them mostly still open. */
export function demoComplaints(
  random: Random,
  {
    calls,
    records,
    customers,
  }: { calls: readonly Call[]; records: readonly CallRecord[]; customers: readonly Customer[] },
  count: number,
  open: number,
  now: number,
): Complaint[] {
  const byId = new Map(calls.map(call => [call.id, call]))
  // Open cases of known callers take the place of the first open ones.
  const known = knownCallers.flatMap((caller, n) =>
    caller.complaint ? [{ gist: caller.complaint, customerId: customers[n]?.id ?? null }] : [],
  )
  const causes = records
    .filter(record => record.reason === 'complaint' && record.customerId !== null)
    .slice(-count)
  return causes.map((record, n) => {
    const call = byId.get(record.callId)
    const isOpen = n >= causes.length - open
    const level = random.weigh([
      ['ordinary', 76],
      ['major', 19],
      ['urgent', 5],
    ] as const)
    const owner = random.pick(demoSeats.filter(({ user }) => user.teamId === record.teamId)).user
    const receivedAt = record.createdAt
    const month = new Date(receivedAt + 8 * HOUR).toISOString().slice(0, 7).replace('-', '')
    return {
      id: random.id<ComplaintId>(receivedAt),
      orgId: demoOrganisation.id,
      no: `TS${month}-${String(n + 1).padStart(4, '0')}`,
      customerId: record.customerId,
      callId: call?.id ?? null,
      teamId: record.teamId,
      ownerId: owner.id,
      gist: complaintText(random),
      level,
      state: isOpen
        ? random.weigh([
            ['registered', 4],
            ['accepted', 5],
            ['answered', 2],
          ] as const)
        : random.weigh([
            ['closed', 9],
            ['refused', 1],
          ] as const),
      receivedAt,
      dueAt: receivedAt + LIMIT_DAYS[level] * DAY,
      updatedAt: Math.min(now, receivedAt + random.int(1, isOpen ? 20 : 96) * HOUR),
      ...(isOpen && known[n - causes.length + open] && { ...known[n - causes.length + open], callId: null }),
    }
  })
}

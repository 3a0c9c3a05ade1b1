import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, UNFILLED } from '../../shared/entities/call-record.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { CallRecordId } from '../../shared/ids.ts'
import { connectionOf } from '../../shared/rules/connection.ts'
import type { Random } from './random.ts'
import { inboundMatter, outboundText } from './texts.ts'

const HOUR = 3_600_000

/** Business records of the calls: nearly all that were answered, and most attempts to reach somebody; a few have two. */
export function demoRecords(
  random: Random,
  calls: readonly Call[],
  customers: ReadonlyMap<string, Customer>,
): CallRecord[] {
  return calls
    .filter(call => random.chance(call.answeredAt !== null ? 0.97 : call.direction === 'outbound' ? 0.6 : 0))
    .flatMap(call => {
      const at = call.wrapEndedAt ?? call.startedAt
      const customer = call.customerId === null ? undefined : customers.get(call.customerId)
      const record = (values: Partial<CallRecord>): CallRecord => ({
        ...UNFILLED,
        id: random.id<CallRecordId>(at),
        orgId: call.orgId,
        agentId: call.agentId,
        teamId: call.teamId,
        remoteKey: call.remoteKey,
        direction: call.direction,
        callId: call.id,
        customerId: call.customerId,
        contactName: customer && customer.kind === 'person' ? customer.name : '',
        remarks: '',
        caseIds: [],
        corrections: [],
        settledAt: at,
        createdAt: at,
        updatedAt: at,
        ...values,
      })
      if (call.direction === 'outbound') return [record(outbound(random, at, call))]
      const first = corrected(
        random,
        record(inbound(random, at, customer !== undefined, random.weigh(REASONS))),
      )
      // 再记一条: while they had somebody on the line, they asked about something else as well.
      return first.verification !== 'anonymous' && random.chance(0.03)
        ? [first, record(inbound(random, at, true, random.weigh(BESIDES)))]
        : [first]
    })
}

/** A few were put right by whoever wrote them, after the call. */
function corrected(random: Random, record: CallRecord): CallRecord {
  if (record.handling !== 'answered' || !random.chance(0.02)) return record
  const at = record.createdAt + random.int(10, 90) * 60_000
  return {
    ...record,
    handling: 'transferred',
    corrections: [
      {
        id: random.id(at),
        ...{ field: 'handling', from: 'answered', to: 'transferred' },
        ...{ why: '最后是转给配件组答复的，保存时选错', byId: record.agentId, at },
      },
    ],
    updatedAt: at,
  }
}

function inbound(random: Random, at: number, known: boolean, first: string) {
  const handling =
    HANDLING[first] ??
    random.weigh([
      ['answered', 8],
      ['transferred', 1],
    ] as const)
  return {
    ...inboundMatter(random, first),
    handling,
    verification: known
      ? random.chance(0.7)
        ? ('verified' as const)
        : ('unverified' as const)
      : ('anonymous' as const),
    resolvedFirst: first === 'nuisance' ? null : random.chance(handling === 'answered' ? 0.92 : 0.45),
    satisfaction: random.chance(0.3) ? random.weigh(first === 'complaint' ? LOW : HIGH) : null,
    mood: random.weigh(first === 'complaint' ? UPSET : CALM),
    callBackAt: random.chance(0.05) ? at + random.int(2, 48) * HOUR : null,
  }
}

function outbound(random: Random, at: number, call: Call) {
  const answered = call.answeredAt !== null
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
    content: answered ? outboundText(random, purpose) : '未接通，稍后再联系。',
    answer: '',
    purpose,
    connection: answered ? ('connected' as const) : (connectionOf(call) ?? ('noAnswer' as const)),
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
const BESIDES = [
  ['progress', 5],
  ['enquiry', 4],
  ['suggestion', 1],
] as const
const HANDLING: Readonly<Record<string, CallRecord['handling']>> = {
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
const HIGH = [
  [5, 62],
  [4, 26],
  [3, 8],
  [2, 3],
  [1, 1],
] as const
const LOW = [
  [3, 40],
  [2, 30],
  [4, 15],
  [1, 15],
] as const

import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, UNFILLED } from '../../shared/entities/call-record.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { CallRecordId } from '../../shared/ids.ts'
import type { Random } from './random.ts'
import { inboundMatter, outboundText } from './texts.ts'

const HOUR = 3_600_000

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
        ...UNFILLED,
        id: random.id<CallRecordId>(at),
        orgId: call.orgId,
        agentId: call.agentId,
        teamId: call.teamId,
        remoteKey: call.remoteKey,
        callId: call.id,
        customerId: call.customerId,
        contactName: customer && customer.kind === 'person' ? customer.name : '',
        remarks: '',
        corrections: [],
        createdAt: at,
        updatedAt: at,
        ...(call.direction === 'inbound'
          ? inbound(random, at, customer !== undefined)
          : outbound(random, at, call.answeredAt !== null)),
      }
    })
}

function inbound(random: Random, at: number, known: boolean) {
  const first = random.weigh(REASONS)
  const handling =
    HANDLING[first] ??
    random.weigh([
      ['answered', 8],
      ['transferred', 1],
    ] as const)
  return {
    direction: 'inbound' as const,
    ...inboundMatter(random, first),
    handling,
    verification: known
      ? random.chance(0.7)
        ? ('verified' as const)
        : ('unverified' as const)
      : ('anonymous' as const),
    resolvedFirst: first === 'nuisance' ? null : random.chance(handling === 'answered' ? 0.92 : 0.45),
    mood: random.weigh(first === 'complaint' ? UPSET : CALM),
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
    answer: '',
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

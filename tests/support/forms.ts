import { layDown, put } from '../../db/write.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, UNFILLED } from '../../shared/entities/call-record.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import type { EntityName, RowOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { callQuality } from '../../shared/forms/call-quality.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf, type Form, type Home } from '../../shared/forms/define.ts'
import type { Values } from '../../shared/forms/fields.ts'
import { inboundRecord } from '../../shared/forms/inbound-record.ts'
import { outboundRecord } from '../../shared/forms/outbound-record.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import type { CallId, CallRecordId, ComplaintId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { registerCase } from '../../shared/rules/complaint-case.ts'
import { fullMarks } from './evaluation.ts'
import { AGENT, aCall, aUser, ORG, TEAM } from './rows.ts'
import type { startWorkstation } from './workstation.ts'

/** A valid inbound record, with any part replaced. */
export const aRecord = (part: Partial<CallRecord> = {}): CallRecord => ({
  ...UNFILLED,
  id: newId<CallRecordId>(),
  orgId: ORG,
  agentId: AGENT,
  teamId: TEAM,
  remoteKey: '8613800138000',
  direction: 'inbound',
  callId: newId<CallId>(),
  customerId: null,
  contactName: '欧阳娜娜',
  verification: 'verified',
  reason: 'repair.cooling.leak',
  content: '空调漏水',
  handling: 'answered',
  caseIds: [],
  corrections: [],
  settledAt: null,
  createdAt: Date.now(),
  updatedAt: Date.now(),
  ...part,
})

/** A valid complaint as it stands when it has just been registered, with any part replaced. */
export function aComplaint(part: Partial<Complaint> = {}): Complaint {
  const { receivedAt = Date.now(), registrarId = AGENT, level = 'ordinary', ...rest } = part
  const registrar = aUser({ id: registrarId, orgId: part.orgId ?? ORG, teamId: rest.teamId ?? TEAM })
  const registered = registerCase(registrar, {
    ...{ id: newId<ComplaintId>(), stepId: newId(), no: 'TS202611-K7M2QX9D-0001' },
    ...{ customerId: null, callId: null, level, nth: 1, receivedAt },
    values: {
      ...blankOf(complaintRegister),
      channel: 'phone',
      contactName: '欧阳娜娜',
      phone: '13800138000',
      category: 'service.late',
      content: '约好上午上门，一直没有人来',
    },
  })
  return { ...registered, ...rest }
}

type Station = Awaited<ReturnType<typeof startWorkstation>>

/** Whose records are written: the person logged on at the station. */
type Owner = Pick<User, 'id' | 'orgId' | 'teamId'>

const putRow = <N extends EntityName>({ store }: Station, owner: Owner, name: N, row: RowOf<N>): string => {
  store.write(owner.id, tx => put(tx, name, row))
  return row.id
}

const aFinishedCall = (part: Partial<Call>): Call => {
  const at = Date.now() - 60_000
  return aCall({
    startedAt: at,
    ringAt: at,
    answeredAt: at + 4000,
    endedAt: at + 50_000,
    wrapEndedAt: at + 55_000,
    phase: 'done',
    result: 'answered',
    hungUpBy: 'customer',
    ...part,
  })
}

/** A finished call of this person in the station's store. */
function putCall(station: Station, owner: Owner, part: Partial<Call> = {}): Call {
  const { id: agentId, orgId, teamId } = owner
  const call = aFinishedCall({ orgId, agentId, teamId, deviceId: station.store.deviceId, ...part })
  putRow(station, owner, 'call', call)
  return call
}

/**
 * How an entry of a form with these values comes into being at a station, by where it lives. `call` and `evaluation`
 * have values of their own making; what is given is not used there.
 */
export const enter: {
  readonly [H in Home]: (station: Station, owner: Owner, form: Form, values: Values) => Promise<string>
} = {
  async formEntry({ client }, _owner, form, values) {
    const saved = await client.form.save({
      formId: form.id,
      id: null,
      callId: null,
      customerId: null,
      values,
    })
    return saved.id
  },
  async customer({ client }, _owner, _form, values) {
    return (await client.customer.save({ customerId: null, values })).id
  },
  async callRecord(station, owner, form, values) {
    const direction = form.id === 'outboundRecord' ? 'outbound' : 'inbound'
    const ofCall = { callId: putCall(station, owner, { direction }).id, customerId: null }
    const entry =
      direction === 'inbound'
        ? { direction: 'inbound' as const, ...ofCall, values: entrySchema(inboundRecord).parse(values) }
        : { direction: 'outbound' as const, ...ofCall, values: entrySchema(outboundRecord).parse(values) }
    return (await station.client.callRecord.save({ entry })).id
  },
  async call(station, owner) {
    return putCall(station, owner).id
  },
  async complaint({ client }, _owner, _form, values) {
    const parsed = entrySchema(complaintRegister).parse(values)
    const registered = { callId: null, customerId: null, level: 'ordinary', values: parsed } as const
    return (await client.complaint.register(registered)).id
  },
  async evaluation({ client, store }, { orgId, teamId }, _form, values) {
    // A colleague's call, as the server brings it: nobody scores his own.
    const call = aFinishedCall({ orgId, teamId, agentId: newId(), deviceId: newId() })
    store.write('server', tx => layDown(tx, 'call', call.id, 1, call))
    const { strengths, improvements, advice } = entrySchema(callQuality).parse(values)
    const draft = await client.quality.save({
      ...{ callId: call.id, method: 'recording', marks: fullMarks(), criticals: [] },
      ...{ strengths, improvements, advice },
    })
    return (await client.quality.publish({ evaluationId: draft.id })).id
  },
}

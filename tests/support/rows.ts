import type { Call } from '../../shared/entities/call.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import type { CallId, CustomerId, DeviceId, OrgId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { openCall } from '../../shared/rules/call-state.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'

export const ORG = newId<OrgId>()
export const AGENT = newId<UserId>()
export const TEAM = newId<TeamId>()

/** A valid call as it stands at its first ring, with any part replaced. */
export function aCall(part: Partial<Call> = {}): Call {
  const { heldSince: _h, mutedSince: _m, ...state } = openCall('inbound', part.startedAt ?? Date.now())
  const remoteNumber = part.remoteNumber ?? '13800138000'
  return {
    id: newId<CallId>(),
    orgId: ORG,
    deviceId: newId<DeviceId>(),
    agentId: AGENT,
    teamId: TEAM,
    line: 'sip',
    extension: '8001',
    remoteNumber,
    remoteKey: numberKey(remoteNumber),
    remoteName: '',
    dialledNumber: '4008208820',
    sipCallId: null,
    customerId: null,
    ...state,
    ...part,
  }
}

export const aUser = (part: Partial<User> = {}): User => ({
  id: AGENT,
  orgId: ORG,
  teamId: TEAM,
  account: 'agent01',
  name: '林晓',
  agentNo: '1001',
  roles: ['agent'],
  disabled: false,
  ...part,
})

export function aCustomer(part: Partial<Customer> = {}): Customer {
  const at = Date.now()
  return {
    id: newId<CustomerId>(),
    orgId: ORG,
    no: 'K000001',
    name: '欧阳娜娜',
    kind: 'person',
    grade: 'B',
    region: '北京',
    address: '朝阳区建国路 1 号',
    ownerId: null,
    phones: [{ number: '138-0013-8000', kind: 'mobile', primary: true, doNotCall: false }],
    warnings: [],
    secrecy: 'open',
    remarks: '',
    createdAt: at,
    updatedAt: at,
    ...part,
  }
}

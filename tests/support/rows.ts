import { type CallIdentity, rowOf } from '../../electron/phone/call-row.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type Customer, NEW_CUSTOMER } from '../../shared/entities/customer.ts'
import { type SiteRules, siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import type { User } from '../../shared/entities/user.ts'
import type { CallId, CustomerId, DeviceId, OrgId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { openCall } from '../../shared/rules/call-state.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { DEFAULT_RULES, type PhoneRules } from '../../shared/rules/phone-rules.ts'

export const ORG = newId<OrgId>()
export const AGENT = newId<UserId>()
export const TEAM = newId<TeamId>()

/** A valid call as it stands at its first ring, with any part replaced. */
export function aCall(part: Partial<Call> = {}): Call {
  const state = openCall(part.direction ?? 'inbound', part.startedAt ?? Date.now())
  const remoteNumber = part.remoteNumber ?? '13800138000'
  const identity: CallIdentity = {
    id: newId<CallId>(),
    orgId: ORG,
    deviceId: newId<DeviceId>(),
    agentId: AGENT,
    teamId: TEAM,
    line: 'sip',
    extension: '8001',
    purpose: 'customer',
    parentId: null,
    remoteNumber,
    remoteKey: numberKey(remoteNumber),
    remoteName: '',
    dialledNumber: '4008208820',
    sipCallId: null,
    customerId: null,
    quality: null,
  }
  return { ...rowOf(identity, state), ...part }
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
    ...NEW_CUSTOMER,
    history: [],
    contacts: [],
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

/** 话机规则 of the organisation, the rest as it comes. */
export const siteRules = (rules: Partial<PhoneRules> = {}): SiteRules => ({
  id: siteRulesIdOf(ORG),
  orgId: ORG,
  phone: { ...DEFAULT_RULES, ...rules },
  desk: DEFAULT_DESK_RULES,
  byId: newId<UserId>(),
  updatedAt: 1,
})

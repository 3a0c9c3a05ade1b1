import { z } from 'zod'
import { CustomerId, OrgId, UserId } from '../ids.ts'
import { numberKey } from '../rules/phone-number.ts'
import { defineEntity } from './entity.ts'

export const CustomerKind = z.enum(['person', 'company', 'government', 'other'])
export const CustomerGrade = z.enum(['A', 'B', 'C', 'D'])
/** 密级 (R-CI-10): 一般 · 秘密 · 机密 · 绝密. */
export const Secrecy = z.enum(['open', 'secret', 'confidential', 'topSecret'])
/** Things an agent must know before the first word. */
export const CustomerWarning = z.enum(['atRisk', 'repeatedRepair', 'abusive', 'doNotCall', 'keyAccount'])

export const CustomerPhone = z.object({
  number: z.string().min(1).max(64),
  kind: z.enum(['mobile', 'landline', 'work', 'other']),
  primary: z.boolean(),
  doNotCall: z.boolean(),
})

/** 客户信息登记表 7.4, the part the incoming-call card needs. */
export const Customer = z.object({
  id: CustomerId,
  orgId: OrgId,
  /** 客户编号. */
  no: z.string().max(32),
  name: z.string().min(1).max(128),
  kind: CustomerKind,
  grade: CustomerGrade,
  region: z.string().max(64),
  address: z.string().max(256),
  ownerId: UserId.nullable(),
  phones: z.array(CustomerPhone).max(20),
  warnings: z.array(CustomerWarning).max(8),
  secrecy: Secrecy,
  remarks: z.string().max(4000),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
})
export type Customer = z.infer<typeof Customer>

export const customerEntity = defineEntity({
  name: 'customer',
  schema: Customer,
  version: 1,
  writer: 'workstation',
  secret: ['name', 'address', 'phones', 'remarks'],
  // 绝密 customers are for those with organisation-wide reading alone (R-CI-10).
  scope: c => (c.secrecy === 'topSecret' ? ['org'] : ['org', 'shared']),
  search: c => ({
    text: `${c.no} ${c.address} ${c.remarks}`.trim(),
    names: [c.name],
    numbers: c.phones.map(p => numberKey(p.number)),
    at: c.updatedAt,
  }),
})

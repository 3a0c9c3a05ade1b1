import { z } from 'zod'
import { customerRegister } from '../forms/customer-register.ts'
import { storedFieldsOf } from '../forms/define.ts'
import { facetValues } from '../forms/facets.ts'
import { nullableShapeOf } from '../forms/schema.ts'
import { CustomerId, ImportId, OrgId, UserId } from '../ids.ts'
import { fileRefusal } from '../rules/customer-guard.ts'
import { markFacets } from '../rules/likeness.ts'
import { numberKey } from '../rules/phone-number.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

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
export const CustomerContact = z.object({
  name: z.string().max(64),
  employer: z.string().max(64),
  position: z.string().max(64),
  home: z.string().max(128),
  mobile: z.string().max(64),
  email: z.string().max(128),
  role: z.string().max(64),
})

/** One field of a customer's file as it was before and after: who changed it, when, and in which act. */
export const CustomerChange = z.object({
  id: z.uuid(),
  field: z.string().max(64),
  from: z.unknown(),
  to: z.unknown(),
  /** `term`: 密级 released by itself after its term (R-CI-11). */
  act: z.enum(['edit', 'merge', 'unmerge', 'import', 'term']),
  byId: UserId,
  at: Time,
})
export type CustomerChange = z.infer<typeof CustomerChange>

/** 客户信息登记表 7.4: its form's fields, and what the system keeps of the file. */
export const Customer = z.object({
  ...nullableShapeOf(customerRegister),
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
  contacts: z.array(CustomerContact).max(30),
  warnings: z.array(CustomerWarning).max(8),
  secrecy: Secrecy,
  remarks: z.string().max(10_000),
  /** `merged`: carried on as `mergedIntoId`. `withdrawn`: an import that was undone. Neither is listed or found. */
  state: z.enum(['active', 'merged', 'withdrawn']),
  mergedIntoId: CustomerId.nullable(),
  importId: ImportId.nullable(),
  /** 登记人. */
  filedById: UserId.nullable(),
  /** Last time somebody made sure of the file with the customer. */
  verifiedAt: Time.nullable(),
  verifiedById: UserId.nullable(),
  history: z.array(CustomerChange).max(1000),
  createdAt: Time,
  updatedAt: Time,
})
export type Customer = z.infer<typeof Customer>

/** What a customer's file begins with: every field of form 7.4 empty, nothing yet known of its filing. */
export const NEW_CUSTOMER = {
  ...(Object.fromEntries(storedFieldsOf(customerRegister).map(([name]) => [name, null])) as {
    [N in keyof ReturnType<typeof nullableShapeOf<typeof customerRegister>>]: null
  }),
  region: '',
  address: '',
  phones: [],
  contacts: [],
  warnings: [],
  secrecy: 'open',
  remarks: '',
  state: 'active',
  mergedIntoId: null,
  importId: null,
  filedById: null,
  verifiedAt: null,
  verifiedById: null,
  history: [],
} as const

/** The year in which somebody made sure of the file last, for lists of those to verify; 'never'. */
export const verifiedYear = ({ verifiedAt }: { verifiedAt: number | null }): string =>
  verifiedAt === null ? 'never' : String(new Date(verifiedAt).getFullYear())

export const customerEntity = defineEntity({
  name: 'customer',
  schema: Customer,
  version: 2,
  upgrade: { 2: older => ({ ...NEW_CUSTOMER, ...older }) },
  writer: 'workstation',
  secret: storedFieldsOf(customerRegister).flatMap(([name, field]) =>
    field.secret ? [name as keyof Customer & string] : [],
  ),
  // 绝密 customers are for those with organisation-wide reading alone (R-CI-10).
  scope: c => (c.secrecy === 'topSecret' ? ['org'] : ['org', 'shared']),
  search: c =>
    c.state === 'active'
      ? {
          // Bank and account are nobody's to search by (机密).
          text: [c.no, c.address, c.email, c.licence, c.mainBusiness, c.scope, c.remarks].filter(
            words => words !== null,
          ),
          names: [c.name, c.shortName ?? '', ...c.contacts.map(contact => contact.name)].filter(Boolean),
          numbers: [...c.phones.map(p => p.number), ...c.contacts.map(contact => contact.mobile), c.fax ?? '']
            .map(number => numberKey(number))
            .filter(Boolean),
          people: c.ownerId ? [c.ownerId] : [],
          customerId: c.id,
          at: c.updatedAt,
        }
      : null,
  facets: c => ({
    list: c.state === 'active' ? customerRegister.id : `${customerRegister.id}.${c.state}`,
    at: c.updatedAt,
    values: {
      ...facetValues(customerRegister, c),
      verified: verifiedYear(c),
      ...(c.state === 'active' ? markFacets(c) : {}),
    },
  }),
  appendOnly: ['history'],
  guard: fileRefusal,
})

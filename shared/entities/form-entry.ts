import { z } from 'zod'
import { type Form, fieldsOf } from '../forms/define.ts'
import { facetValues } from '../forms/facets.ts'
import type { Approval, Field } from '../forms/fields.ts'
import { formOf } from '../forms/registry.ts'
import { entrySchema, upgradedValues } from '../forms/schema.ts'
import { CallId, CustomerId, FormEntryId, OrgId, TeamId, UserId } from '../ids.ts'
import { formReach } from '../rules/form-access.ts'
import { isWithin } from '../rules/permissions.ts'
import { numberKey } from '../rules/phone-number.ts'
import { defineEntity } from './entity.ts'
import type { User } from './user.ts'

const Time = z.number().int().nonnegative()

/** An entry of any declared form that has no life cycle of its own. Its values are checked by the form's own schema. */
export const FormEntry = z
  .object({
    id: FormEntryId,
    orgId: OrgId,
    formId: z.string().min(1).max(64),
    formVersion: z.number().int().positive(),
    ownerId: UserId,
    teamId: TeamId.nullable(),
    callId: CallId.nullable(),
    customerId: CustomerId.nullable(),
    values: z.record(z.string(), z.unknown()),
    createdAt: Time,
    updatedAt: Time,
  })
  .transform((row, context) => {
    const form = formOf(row.formId)
    if (!form || row.formVersion > form.version) {
      context.addIssue({ code: 'custom', path: ['formId'], message: 'unknownForm' })
      return z.NEVER
    }
    const parsed = entrySchema(form).safeParse(upgradedValues(form, row.formVersion, row.values))
    for (const issue of parsed.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['values', ...issue.path], message: issue.message })
    return parsed.success
      ? { ...row, formVersion: form.version, values: parsed.data as Record<string, unknown> }
      : z.NEVER
  })
export type FormEntry = z.infer<typeof FormEntry>

const texts = (form: Form, values: Record<string, unknown>, kinds: readonly Field['kind'][]): string[] =>
  fieldsOf(form).flatMap(([name, field]) =>
    kinds.includes(field.kind) && typeof values[name] === 'string' ? [values[name]] : [],
  )

export const formEntryEntity = defineEntity({
  name: 'formEntry',
  schema: FormEntry,
  version: 1,
  writer: 'workstation',
  secret: ['values'],
  scope: e => ['org', ...(e.teamId ? [`team:${e.teamId}`] : []), `user:${e.ownerId}`],
  search(e) {
    const form = formOf(e.formId)
    const of = (...kinds: Field['kind'][]) => (form ? texts(form, e.values, kinds) : [])
    return {
      text: of('text', 'longText'),
      names: [],
      numbers: of('phone').map(number => numberKey(number)),
      people: [e.ownerId],
      customerId: e.customerId,
      at: e.createdAt,
    }
  },
  facets(e) {
    const form = formOf(e.formId)
    const values = form ? facetValues(form, e.values) : {}
    return {
      list: e.formId,
      at: e.createdAt,
      values: { ...values, ownerId: e.ownerId, teamId: e.teamId ?? '' },
    }
  },
  guard(actor, before, after) {
    const form = formOf(after.formId)
    const reach = form && formReach(actor, form, 'write')
    if (!form || !reach || !isWithin(actor, reach, before ?? after)) return 'FORBIDDEN'
    const same = before
      ? before.formId === after.formId && before.ownerId === after.ownerId
      : after.ownerId === actor.id
    return same &&
      fieldsOf(form).every(([name, field]) =>
        mayChange(actor, field, before?.values[name], after.values[name]),
      )
      ? null
      : 'FORBIDDEN'
  },
})

/** What is signed stays signed, and whoever signs does so in his own name and for a step of his. */
function mayChange(actor: User, field: Field, before: unknown, after: unknown): boolean {
  if (field.kind !== 'approval') return true
  const [known, next] = [before ?? [], after ?? []] as [Approval[], Approval[]]
  return (
    next.length >= known.length &&
    known.every((approval, n) => JSON.stringify(approval) === JSON.stringify(next[n])) &&
    next.slice(known.length).every(({ userId, step }) => {
      const roles = field.steps.find(one => one.code === step)?.roles ?? []
      return userId === actor.id && roles.some(role => actor.roles.includes(role))
    })
  )
}

import type { Call } from '../../../shared/entities/call.ts'
import { type CallRecord, recordFormOf } from '../../../shared/entities/call-record.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { User } from '../../../shared/entities/user.ts'
import { blankOf, storedFieldsOf } from '../../../shared/forms/define.ts'
import { EMPTY, isEmptyValue, type Values } from '../../../shared/forms/fields.ts'
import { canonicalJson } from '../../../shared/text/canonical-json.ts'

/** One draft for the matter of a call that is being written, whichever form it has, and one for each that is amended. */
export const draftKeyOf = (call: Pick<Call, 'id'>, record: Pick<CallRecord, 'id'> | null = null): string =>
  record ? `record:${call.id}:${record.id}` : `record:${call.id}`

/** First values of a call's record: what was saved, else what call and customer tell. */
export function firstValues(
  call: Call,
  record: CallRecord | null,
  customer: Customer | null,
  user: User,
  purpose: string | null = null,
): Values {
  const form = recordFormOf(call.direction)
  if (!record) return blankOf(form, { user, call, customer: customer ?? undefined, purpose, now: Date.now() })
  const stored: Values = record
  return Object.fromEntries(
    storedFieldsOf(form).map(([name, field]) => [name, stored[name] ?? EMPTY[field.kind]]),
  )
}

/** What a draft says otherwise than the record, field by field in the order of the form. */
export function unsavedChanges(record: CallRecord, draft: Values): { field: string; value: unknown }[] {
  const stored: Values = record
  return storedFieldsOf(recordFormOf(record.direction)).flatMap(([field]) => {
    const value = draft[field]
    const same =
      value === undefined ||
      canonicalJson(value) === canonicalJson(stored[field] ?? null) ||
      (isEmptyValue(value) && isEmptyValue(stored[field]))
    return same ? [] : [{ field, value }]
  })
}

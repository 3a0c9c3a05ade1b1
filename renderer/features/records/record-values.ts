import type { Call } from '../../../shared/entities/call.ts'
import { type CallRecord, recordFormOf } from '../../../shared/entities/call-record.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { User } from '../../../shared/entities/user.ts'
import { blankOf, storedFieldsOf } from '../../../shared/forms/define.ts'
import { EMPTY, type Values } from '../../../shared/forms/fields.ts'

/** One draft for each call, whichever form it has. */
export const draftKeyOf = (call: Pick<Call, 'id'>): string => `record:${call.id}`

/** First values of a call's record: what was saved, else what call and customer tell. */
export function firstValues(
  call: Call,
  record: CallRecord | null,
  customer: Customer | null,
  user: User,
): Values {
  const form = recordFormOf(call.direction)
  if (!record) return blankOf(form, { user, call, customer: customer ?? undefined, now: Date.now() })
  const stored: Values = record
  return Object.fromEntries(
    storedFieldsOf(form).map(([name, field]) => [name, stored[name] ?? EMPTY[field.kind]]),
  )
}

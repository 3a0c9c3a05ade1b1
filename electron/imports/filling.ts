import type { Customer, CustomerChange } from '../../shared/entities/customer.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import { isVisible, storedFieldsOf } from '../../shared/forms/define.ts'
import { isEmptyValue } from '../../shared/forms/fields.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import type { CustomerValues } from '../../shared/imports/check.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'

type By = { id: UserId; at: number }
const MOST_PHONES = 20
const MOST_CONTACTS = 30
const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)

/**
 * A customer with what the file knows beyond it: empty fields filled, numbers and contacts added. What stands in it stays.
 * The same customer when the file knows nothing new.
 */
export function filledUp(customer: Customer, values: CustomerValues, by: By): Customer {
  const known = new Set(customer.phones.map(phone => numberKey(phone.number)))
  const names = new Set(customer.contacts.map(contact => contact.name))
  const lists: Partial<Customer> = {
    phones: [
      ...customer.phones,
      ...(values.phones as Customer['phones'])
        .filter(phone => !known.has(numberKey(phone.number)))
        .map(phone => ({ ...phone, primary: phone.primary && customer.phones.length === 0 })),
    ].slice(0, MOST_PHONES),
    contacts: [
      ...customer.contacts,
      ...(values.contacts as Customer['contacts']).filter(contact => !names.has(contact.name)),
    ].slice(0, MOST_CONTACTS),
  }
  const after: Record<string, unknown> = { ...customer }
  for (const [name, field] of storedFieldsOf(customerRegister)) {
    const given = (values as Record<string, unknown>)[name]
    if (name in lists) after[name] = lists[name as keyof Customer]
    else if (isEmptyValue(after[name]) && !isEmptyValue(given) && isVisible(field, customer))
      after[name] = given
  }
  return withHistory(customer, after, by)
}

/** The customer as changed, each changed field in its history; itself where none has changed. */
function withHistory(before: Customer, after: Record<string, unknown>, { id, at }: By): Customer {
  const fresh = storedFieldsOf(customerRegister).flatMap(([field]): CustomerChange[] => {
    const [from, to] = [before[field as keyof Customer], after[field]]
    return isSame(from, to)
      ? []
      : [{ id: newId(), field, from: from ?? null, to: to ?? null, act: 'import', byId: id, at }]
  })
  if (fresh.length === 0) return before
  return { ...(after as Customer), history: [...before.history, ...fresh], updatedAt: at }
}

/**
 * A customer that an import had filled up, with those fields as they were before which nobody has changed since.
 * `hasMore`: somebody did change some of them; they stay.
 */
export function emptiedAgain(
  now: Customer,
  before: Customer,
  by: By,
): { customer: Customer; hasMore: boolean } {
  const earlier = new Set(before.history.map(change => change.id))
  const later = now.history.filter(change => change.act === 'import' && !earlier.has(change.id))
  const at = Math.min(...later.map(change => change.at))
  const after: Record<string, unknown> = { ...now }
  let hasMore = false
  for (const { field, from, to } of later.filter(change => change.at === at)) {
    if (isSame(after[field], to)) after[field] = from
    else hasMore = true
  }
  return { customer: withHistory(now, after, by), hasMore }
}

/** Somebody has worked with the file since it was added: it is not to vanish. */
export const isInUse = (customer: Customer): boolean =>
  customer.state === 'merged' ||
  customer.verifiedAt !== null ||
  customer.history.some(change => change.act !== 'import' && change.act !== 'term')

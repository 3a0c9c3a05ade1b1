import type { Customer, CustomerChange } from '../entities/customer.ts'
import { customerRegister } from '../forms/customer-register.ts'
import { type FormValues, storedFieldsOf } from '../forms/define.ts'
import { isEmptyValue } from '../forms/fields.ts'
import { newId, type UserId } from '../ids.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { numberKey } from './phone-number.ts'

export type CustomerValues = FormValues<typeof customerRegister>
type Stored = { [N in keyof CustomerValues]: N extends keyof Customer ? Customer[N] : never }

const FIELDS = storedFieldsOf(customerRegister).map(([name]) => name as keyof CustomerValues & keyof Customer)
/** Changes a file keeps; later ones stand in the change log alone. */
export const MOST_CHANGES = 1000
const MOST_PHONES = 20
const DAY_MS = 86_400_000

/** Who does something to a file, what, and when (epoch ms). */
export type Deed = { readonly act: CustomerChange['act']; readonly byId: UserId; readonly at: number }

/**
 * Values of form 7.4 as a file keeps them: of every number one, one of them 首选, a wish not to be called kept from the one
 * that falls away.
 */
export function fileValues(values: CustomerValues): Stored {
  const phones: Customer['phones'] = []
  for (const row of values.phones as Partial<Customer['phones'][number]>[]) {
    const number = String(row.number ?? '').trim()
    const key = numberKey(number)
    const twin = phones.find(phone => key !== '' && numberKey(phone.number) === key)
    if (twin) {
      twin.doNotCall ||= row.doNotCall === true
      twin.primary ||= row.primary === true
    } else if (number)
      phones.push({
        number,
        kind: row.kind ?? 'other',
        primary: row.primary === true,
        doNotCall: row.doNotCall === true,
      })
  }
  const first = Math.max(
    0,
    phones.findIndex(phone => phone.primary),
  )
  return {
    ...values,
    phones: phones.map((phone, n) => ({ ...phone, primary: n === first })),
  } as unknown as Stored
}

/** The file with these values, as far as they say something else than it does: empty is empty, however it is stored. */
export const withValues = (file: Customer, values: Partial<Stored>): Customer => ({
  ...file,
  ...Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) => !(isEmptyValue(value) && isEmptyValue(file[field as keyof Customer])),
    ),
  ),
})

/** The fields of form 7.4 in which two states of a file differ. */
export const changedFields = (before: Customer, after: Customer) =>
  FIELDS.filter(field => canonicalJson(before[field]) !== canonicalJson(after[field]))

/** `after` with its history brought up to date: an entry for each field that differs, then those of the deed itself. */
export function withHistory(
  before: Customer,
  after: Customer,
  { act, byId, at }: Deed,
  more: readonly Pick<CustomerChange, 'field' | 'from' | 'to'>[] = [],
): Customer {
  const changes = changedFields(before, after).map(field => ({
    field,
    from: before[field],
    to: after[field],
  }))
  const entries = [...changes, ...more].map(change => ({ id: newId<string>(), ...change, act, byId, at }))
  if (entries.length === 0) return after
  const room = Math.max(0, MOST_CHANGES - before.history.length)
  return { ...after, history: [...before.history, ...entries.slice(0, room)], updatedAt: at }
}

/** R-RL-4: nobody made sure of the file for longer than the site allows. */
export const isStale = (
  { verifiedAt, createdAt }: Pick<Customer, 'verifiedAt' | 'createdAt'>,
  staleDays: number,
  now: number,
): boolean => now - (verifiedAt ?? createdAt) > staleDays * DAY_MS

/** What a merge did to the kept file: entries of that one deed. */
const isOfMerge = (change: CustomerChange, told: CustomerChange) =>
  change.act === 'merge' && change.at === told.at && change.byId === told.byId && change.field !== MERGED

/** The field under which a merge and its undoing stand in the kept file's history: number of the file that was gone. */
export const MERGED = 'merged'

/**
 * 合并: the kept file with these values, and the other carried on as it. Each says in its history what became of it.
 */
export function mergedFiles(
  keep: Customer,
  gone: Customer,
  values: Partial<Stored>,
  deed: Omit<Deed, 'act'>,
) {
  const merge: Deed = { ...deed, act: 'merge' }
  const into = { state: 'merged' as const, mergedIntoId: keep.id }
  return {
    keep: withHistory(keep, withValues(keep, values), merge, [{ field: MERGED, from: null, to: gone.no }]),
    gone: withHistory(gone, { ...gone, ...into }, merge, [
      { field: 'mergedIntoId', from: null, to: keep.id },
    ]),
  }
}

/**
 * The undoing: the file that was gone is on its own again, and what the merge made of the kept one is taken back where
 * nobody has changed it since.
 */
export function partedFiles(keep: Customer, gone: Customer, deed: Omit<Deed, 'act'>) {
  const part: Deed = { ...deed, act: 'unmerge' }
  const told = keep.history.findLast(
    ({ field, to, act }) => act === 'merge' && field === MERGED && to === gone.no,
  )
  const untouched = (told ? keep.history.filter(change => isOfMerge(change, told)) : []).filter(
    ({ field, to }) => canonicalJson(keep[field as keyof Customer]) === canonicalJson(to),
  )
  const before = { ...keep, ...Object.fromEntries(untouched.map(({ field, from }) => [field, from])) }
  const own = { state: 'active' as const, mergedIntoId: null }
  return {
    keep: withHistory(keep, before, part, [{ field: MERGED, from: gone.no, to: null }]),
    gone: withHistory(gone, { ...gone, ...own }, part, [{ field: 'mergedIntoId', from: keep.id, to: null }]),
  }
}

/**
 * 免打扰 asked for on a number: the file with the flag on each of its phones that has it; one that has it as a contact's
 * number or not at all takes it in among its phones. Null when there is nothing to change, or no room.
 */
export function withDoNotCall(
  file: Customer,
  { key, number }: { key: string; number: string },
  deed: Omit<Deed, 'act'>,
): Customer | null {
  if (key === '') return null
  const isMeant = (phone: Customer['phones'][number]) => numberKey(phone.number) === key
  const flagged = file.phones.map(phone => (isMeant(phone) ? { ...phone, doNotCall: true } : phone))
  const added = { number, kind: 'other' as const, primary: file.phones.length === 0, doNotCall: true }
  const phones = file.phones.some(isMeant) ? flagged : [...flagged, added]
  if (phones.length > MOST_PHONES) return null
  const next = withHistory(file, { ...file, phones }, { ...deed, act: 'edit' })
  return changedFields(file, next).length > 0 ? next : null
}

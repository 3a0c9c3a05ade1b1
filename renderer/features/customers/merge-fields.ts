import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { storedFieldsOf } from '../../../shared/forms/define.ts'
import { isEmptyValue, type StoredField, type Values } from '../../../shared/forms/fields.ts'
import { isMasked, numberKey } from '../../../shared/rules/phone-number.ts'
import { canonicalJson } from '../../../shared/text/canonical-json.ts'

/** Whose value stays: that of the file on the left, on the right, or both (lists, and texts one below the other). */
export type Side = 'left' | 'right' | 'both'

/** One field of two files that are to be made one. */
export type MergeField = { name: string; field: StoredField; left: unknown; right: unknown }

type Row = Record<string, unknown>
const SAME = (a: unknown, b: unknown) =>
  (isEmptyValue(a) && isEmptyValue(b)) || canonicalJson(a ?? null) === canonicalJson(b ?? null)

/** The fields of which either file has anything, those that differ apart, in the order of the form. */
export function mergeFields(left: Values, right: Values): { differing: MergeField[]; same: MergeField[] } {
  const fields = storedFieldsOf(customerRegister)
    .map(([name, field]) => ({ name, field, left: left[name], right: right[name] }))
    .filter(it => !isEmptyValue(it.left) || !isEmptyValue(it.right))
  return {
    differing: fields.filter(it => !SAME(it.left, it.right)),
    same: fields.filter(it => SAME(it.left, it.right)),
  }
}

/** Whether both values can stay. */
export const mayBoth = ({ field, left, right }: MergeField): boolean =>
  (field.kind === 'rows' || field.kind === 'multi' || field.kind === 'longText') &&
  !isEmptyValue(left) &&
  !isEmptyValue(right)

/** What is proposed: nothing is lost, and where one must go the file that stays has the word. */
export const proposedSide = (field: MergeField): Side =>
  mayBoth(field) ? 'both' : isEmptyValue(field.left) ? 'right' : 'left'

/** The value that stays when this side is chosen. */
export function chosenValue({ field, left, right }: MergeField, side: Side): unknown {
  if (side !== 'both') return side === 'left' ? left : right
  if (field.kind === 'longText') return `${left}\n${right}`
  const mine = left as unknown[]
  const theirs = right as unknown[]
  if (field.kind !== 'rows') return [...new Set([...mine, ...theirs])]
  const keyOf = (row: unknown): string => {
    const { number } = row as Row
    const isKnown = typeof number === 'string' && !isMasked(number)
    return (isKnown && numberKey(number)) || canonicalJson(row)
  }
  const known = new Set(mine.map(keyOf))
  const hasPrimary = mine.some(row => (row as Row).primary === true)
  const added = theirs
    .filter(row => !known.has(keyOf(row)))
    .map(row => (hasPrimary && 'primary' in (row as Row) ? { ...(row as Row), primary: false } : row))
  return [...mine, ...added]
}

/** The most rows that a field takes; null where there is no such limit, or it is kept. */
export const overfull = (field: StoredField, value: unknown): { n: number; max: number } | null =>
  field.kind === 'rows' && Array.isArray(value) && field.most !== undefined && value.length > field.most
    ? { n: value.length, max: field.most }
    : null

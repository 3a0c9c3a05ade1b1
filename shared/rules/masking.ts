import { entities } from '../entities/registry.ts'
import type { User } from '../entities/user.ts'
import { storedFieldsOf } from '../forms/define.ts'
import type { Field } from '../forms/fields.ts'
import { forms } from '../forms/registry.ts'
import type { DeskRules } from './desk-rules.ts'
import { withNumbers } from './numbers-in-text.ts'
import { isMasked, maskNumber, toDialable } from './phone-number.ts'
import { isClosed, secrecyAt } from './secrecy.ts'

/**
 * What is hidden from a user. `numbers`: the middle of every telephone number, whatever record and field it stands in.
 * `bank`: bank and account of 机密 and 绝密 customers.
 */
export type Hidden = { readonly numbers: boolean; readonly bank: boolean }

/** What the site hides from this user; null: nothing. Whoever has one role that sees numbers sees them. */
export function hiddenFrom(user: Pick<User, 'roles'>, rules: Pick<DeskRules, 'masked'>): Hidden | null {
  const numbers = user.roles.every(role => rules.masked.includes(role))
  const bank = user.roles.every(role => role === 'agent')
  return numbers || bank ? { numbers, bank } : null
}

/** Stands for a value that is not shown at all. */
export const HIDDEN = '******'
/** Shortest number that is hidden: internal and service numbers (8001, 10086) are nobody's. */
const SHORTEST = 7
const HIDDEN_DIGITS = 4

const isPhone = ([, field]: [string, Field]) => field.kind === 'phone'
const phonesIn = ([name, field]: [string, Field]): string[] => {
  if (field.kind === 'rows')
    return Object.entries(field.columns)
      .filter(isPhone)
      .map(([cell]) => cell)
  return field.kind === 'phone' ? [name] : []
}
/** Names under which answers carry numbers beside those of records and forms. */
const TOLD = ['numberKey', 'numbers', 'lastDialled', 'redirectTo', 'transferringTo']

/** Every name under which a telephone number stands, in whatever record, form or answer. */
export const NUMBER_FIELDS: ReadonlySet<string> = new Set([
  ...Object.values(entities).flatMap(entity => ('numbers' in entity ? entity.numbers : []) as string[]),
  ...forms.flatMap(form => storedFieldsOf(form).flatMap(phonesIn)),
  ...TOLD,
])
const BANK_FIELDS: ReadonlySet<string> = new Set(['bank', 'bankAccount'])
/** Codes, running numbers and addresses of this program: never a telephone number, and of no use with a hole in them. */
const LEFT = new Set([
  ...['id', 'no', 'account', 'agentNo', 'version', 'formId', 'mime', 'sha256', 'hash', 'url', 'path'],
  ...['licence', 'postcode', 'code', 'token'],
])
/** Texts and rules of the site itself, hot lines in them included. */
const OPEN = new Set(['offers', 'articles', 'rules'])
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DAY = /^\d{4}-\d{2}-\d{2}/

const D = '[0-9０-９]'
/** Beside what a text's numbers are known by: foreign ones with their code, comparable forms, land lines of the site's own city. */
const OTHERS = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}*])(?:(?:[+＋]|00|００)[1-9１-９](?:[ -]?${D}){6,14}|86${D}{9,11}|[2-8２-８]${D}{6,7})(?![\\p{Script=Latin}\\p{N}]|[.年]\\d)`,
  'gu',
)
/** 20261123 is a day, not a land line. */
const isDay = (digits: string): boolean => /^20\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(digits)

/** A number within a text: four of its digits hidden, the last four left, so that places in the text stay as they are. */
function hideWritten(written: string): string {
  const digits = written.normalize('NFKC').match(/\d/g)?.length ?? 0
  const from = Math.max(0, digits - 8)
  const until = Math.max(from, digits - HIDDEN_DIGITS)
  let n = -1
  return written.replace(/[0-9０-９]/g, digit => {
    n++
    return n >= from && n < until ? '*' : digit
  })
}

/** A text with the numbers in it hidden; as long as it was, so that marks in it stay in place. */
export function hideNumbersIn(text: string): string {
  if (!/[0-9０-９]/.test(text)) return text
  return withNumbers(text, hideWritten).replace(OTHERS, written =>
    isDay(written.normalize('NFKC')) ? written : hideWritten(written),
  )
}

/** What stands in a field for numbers, hidden: 138****8000. Short ones stay, and words are taken as a text. */
export function hideNumber(written: string): string {
  if (isMasked(written) || DAY.test(written)) return written
  const digits = toDialable(written).replace(/\D/g, '').length
  if (digits < SHORTEST) return hideNumbersIn(written)
  const isNumber = !/\p{L}/u.test(written.replace(/^(?:sips?|tel):|@.*$|转|分机|ext\.?|x/giu, ''))
  return isNumber ? maskNumber(written) : hideNumbersIn(written)
}

const lastFour = (account: string): string =>
  account === '' || isMasked(account) ? account : `****${account.slice(-4)}`

/** How a text under this name is shown to somebody who sees numbers hidden. */
function hideText(name: string, value: string): string {
  if (LEFT.has(name) || UUID.test(value)) return value
  if (name === 'bankAccount') return lastFour(value)
  return NUMBER_FIELDS.has(name) ? hideNumber(value) : hideNumbersIn(value)
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !ArrayBuffer.isView(value)
/** A change of one field, as histories and corrections have it: its values are of that field. */
const isChange = (value: Fields): boolean =>
  typeof value.field === 'string' && 'from' in value && 'to' in value
const isClosedFile = (value: Fields, at: number): boolean =>
  'bankAccount' in value && isClosed(secrecyAt(value as Parameters<typeof secrecyAt>[0], at))

/**
 * An answer as somebody may see it from whom this is hidden: any value of the desk, its own shape kept. What needs no
 * change is the same object. `at`: epoch ms, by which terms of secrecy are over.
 */
export function veiled<T>(answer: T, hidden: Hidden, at: number): T {
  const isHiddenBank = (name: string, ofClosed: boolean) => hidden.bank && ofClosed && BANK_FIELDS.has(name)
  function walk(name: string, value: unknown, ofClosed: boolean): unknown {
    if (typeof value === 'string') {
      if (isHiddenBank(name, ofClosed)) return value === '' ? value : HIDDEN
      return hidden.numbers ? hideText(name, value) : value
    }
    if (Array.isArray(value))
      return sameOr(
        value,
        value.map(item => walk(name, item, ofClosed)),
      )
    if (!isFields(value) || OPEN.has(name)) return value
    const closed = ofClosed || isClosedFile(value, at)
    const nameOf = (key: string) =>
      isChange(value) && (key === 'from' || key === 'to') ? (value.field as string) : key
    const walked = Object.entries(value).map(([key, part]) => [key, walk(nameOf(key), part, closed)] as const)
    return walked.every(([key, part]) => part === value[key]) ? value : Object.fromEntries(walked)
  }
  return walk('', answer, false) as T
}

const sameOr = (list: readonly unknown[], walked: readonly unknown[]) =>
  walked.every((item, n) => item === list[n]) ? list : walked

/** Whether anything in it was hidden: a value that was shown hidden and comes back. */
export const hasHidden = (value: unknown): boolean =>
  typeof value === 'string' ? /\*{3}/.test(value) : isFields(value) && Object.values(value).some(hasHidden)

/**
 * What somebody hands in who was shown numbers hidden, with them as they are: a field that came back as it was shown is
 * unchanged. `sources`: the records it was shown from. Of two numbers that look the same when hidden, the first comes first.
 */
export function unveiled<T>(given: T, sources: readonly unknown[]): T {
  if (!hasHidden(given)) return given
  const known = hiddenForms(sources)
  const used = new Map<string, number>()
  const take = (shown: string): string => {
    const originals = known.get(shown)
    if (!originals) return shown
    const n = used.get(shown) ?? 0
    used.set(shown, n + 1)
    return originals[Math.min(n, originals.length - 1)] as string
  }
  // The longest first: one may be the end of another.
  const forms = [...known.keys()].sort((a, b) => b.length - a.length)
  const inText =
    forms.length > 0
      ? new RegExp(forms.map(it => it.replace(/[*+.()[\]\\^$|?{}]/g, '\\$&')).join('|'), 'g')
      : null
  function walk(name: string, value: unknown): unknown {
    if (typeof value === 'string') {
      if (!hasHidden(value)) return value
      if (BANK_FIELDS.has(name) && value === HIDDEN) return firstOf(sources, name) ?? value
      const whole = value.replace(/\s/g, '')
      if (known.has(whole)) return take(whole)
      return inText ? value.replace(inText, take) : value
    }
    if (Array.isArray(value)) return value.map(item => walk(name, item))
    if (!isFields(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(key, part)]))
  }
  return walk('', given) as T
}

const firstOf = (sources: readonly unknown[], name: string): unknown =>
  sources
    .map(source => (isFields(source) ? source[name] : undefined))
    .find(value => typeof value === 'string')

/** Every number of these records by what it looks like when hidden. */
function hiddenForms(sources: readonly unknown[]): Map<string, string[]> {
  const known = new Map<string, string[]>()
  const learn = (shown: string, written: string) => {
    if (shown === written) return
    const others = known.get(shown) ?? []
    if (!others.includes(written)) known.set(shown, [...others, written])
  }
  function walk(name: string, value: unknown): void {
    if (typeof value === 'string') {
      if (LEFT.has(name) || UUID.test(value)) return
      if (NUMBER_FIELDS.has(name)) learn(hideNumber(value), value)
      if (name === 'bankAccount') learn(lastFour(value), value)
      withNumbers(value, written => {
        learn(hideWritten(written), written)
        return written
      })
      for (const [written] of value.matchAll(OTHERS)) learn(hideWritten(written), written)
    } else if (isFields(value))
      for (const [key, part] of Object.entries(value)) walk(Array.isArray(value) ? name : key, part)
  }
  for (const source of sources) walk('', source)
  return known
}

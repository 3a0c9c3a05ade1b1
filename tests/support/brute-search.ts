import { pinyin } from 'pinyin-pro'
import type { FoundKind } from '../../shared/contract/search.ts'
import type { SearchEntry } from '../../shared/entities/entity.ts'
import type { FormEntry } from '../../shared/entities/form-entry.ts'
import { entityOf, type RowOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { formOf } from '../../shared/forms/registry.ts'
import { formReach } from '../../shared/rules/form-access.ts'
import { numbersIn } from '../../shared/rules/numbers-in-text.ts'
import { isWithin, mayRead } from '../../shared/rules/permissions.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'

export type Sought = {
  text: string
  kinds?: readonly FoundKind[]
  agentId?: string | null
  customerId?: string | null
  from?: number | null
  to?: number | null
}
/** What a row is searched by, made plain once for many searches. */
export type Plain = Omit<SearchEntry, 'text' | 'names'> & {
  lines: string[]
  names: string[]
  spelt: string[]
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
const HAN = '\\p{Script=Han}'
const WORD = '(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])'
const NO_WORD = '[^\\p{L}\\p{N}\\p{Extended_Pictographic}\\n]*'

/** A row as a scan reads it; null: not to be found. */
export function plainOf<K extends FoundKind>(kind: K, row: RowOf<K>): Plain | null {
  const entry = entityOf(kind).search?.(row)
  if (!entry) return null
  const keys: string[] = []
  const bare = (text: string) => {
    let rest = text
    for (const { from, to, key } of numbersIn(text).reverse()) {
      keys.push(key)
      rest = `${rest.slice(0, from)}\n${rest.slice(to)}`
    }
    return rest
  }
  const { text, names, ...others } = entry
  const plainNames = names.map(bare)
  return {
    ...others,
    lines: text.flatMap(it => bare(it).split('\n')).map(plain),
    names: plainNames.flatMap(it => it.split('\n')).map(plain),
    spelt: plainNames.flatMap(spellings),
    numbers: [...others.numbers, ...keys],
  }
}

function spellings(name: string): string[] {
  const chars = [...name]
  if (!chars.some(char => /\p{Script=Han}/u.test(char))) return []
  const spoken = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const letters = (spoken.length === chars.length ? spoken : chars).map(it =>
    [...plain(it)].filter(c => /[\p{L}\p{N}]/u.test(c) && !/\p{Script=Han}/u.test(c)).join(''),
  )
  const starts = chars.flatMap((char, n) => (n === 0 || /\p{Script=Han}/u.test(char) ? [n] : []))
  return [
    letters.map(it => [...it][0] ?? '').join(''),
    ...(chars.length <= 4 ? starts : [0]).map(n => letters.slice(n).join('')),
  ]
}

/** Whether a reader finds a row by this, told from the row and the words alone: what the index must come to as well. */
export function bruteSearch(sought: Sought): {
  meets(row: Plain, numbersHidden: boolean): boolean
  covers(kind: FoundKind, row: Plain): boolean
} {
  const words = plain(sought.text).split(/\s+/).filter(Boolean).slice(0, 12)
  const readings = [words.map(wordTest).filter(test => test !== null)]
  const joined = plain(sought.text)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 12)
    .join(' ')
    .replace(/(?<=(?:^| )\+?[\d()-]+) (?=\+?[\d()-]+(?: |$))/g, '')
    .split(' ')
  if (joined.length < words.length) readings.push(joined.map(wordTest).filter(test => test !== null))
  return {
    covers: (kind, row) =>
      (!sought.kinds?.length || sought.kinds.includes(kind)) &&
      (sought.agentId == null || row.people.includes(sought.agentId)) &&
      (sought.customerId == null || row.customerId === sought.customerId) &&
      row.at >= (sought.from ?? 0) &&
      row.at <= (sought.to ?? Number.POSITIVE_INFINITY),
    meets: (row, numbersHidden) =>
      readings.some(tests => tests.length > 0 && tests.every(test => test(row, numbersHidden))),
  }
}

function wordTest(word: string): ((row: Plain, numbersHidden: boolean) => boolean) | null {
  const runs = word.match(new RegExp(`${HAN}+|${WORD}+|\\p{Extended_Pictographic}`, 'gu'))
  if (!runs) return null
  const [only, ...more] = runs
  const isHan = (run: string) => new RegExp(`^${HAN}`, 'u').test(run)
  const kindOf = (run: string) => (isHan(run) ? HAN : /^[\p{L}\p{N}]/u.test(run) ? WORD : '(?!)')
  const start = (run: string) => `(?<!${kindOf(run)})`
  const end = (run: string) => `(?!${kindOf(run)})`
  const pattern = runs.map((run, n) => {
    const before = n === 0 && isHan(run) ? '' : start(run)
    return `${before}${run}${n < runs.length - 1 ? end(run) : ''}`
  })
  const inLine = new RegExp(pattern.join(NO_WORD), 'u')
  const letters = more.length === 0 && only && !isHan(only) ? only : null
  const figures = /^\+?[\d()-]+$/.test(word) ? word.replace(/\D/g, '') : ''
  const digits = figures.length >= 4 ? figures : ''
  const key = digits ? numberKey(word) : ''
  const no = noOf(word)
  return (row, numbersHidden) =>
    row.lines.some(line => inLine.test(line)) ||
    row.names.some(line => inLine.test(line)) ||
    (letters !== null && row.spelt.some(it => it.startsWith(letters))) ||
    (digits !== '' &&
      (numbersHidden
        ? row.numbers.some(it => (it.length < 7 ? it === digits : it.slice(-4) === digits))
        : row.numbers.some(it => it !== '' && (it.endsWith(digits) || it === key)))) ||
    (no !== '' && (row.nos ?? []).some(it => noOf(it) === no))
}

const noOf = (no: string): string => {
  const bare = plain(no).replace(/[-_/.#\s]/g, '')
  return /^[a-z0-9]{6,}$/.test(bare) ? bare : ''
}

/** By right and by scope, and for entries of a form by what the form itself says. */
export function mayFind<K extends FoundKind>(user: User, kind: K, row: RowOf<K>): boolean {
  if (!mayRead(user, entityOf(kind), row)) return false
  if (kind !== 'formEntry') return true
  const entry = row as unknown as FormEntry
  const form = formOf(entry.formId)
  const reach = form && formReach(user, form, 'read')
  return Boolean(reach && isWithin(user, reach, entry))
}

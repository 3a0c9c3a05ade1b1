import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { ImportIssue } from '../contract/imports.ts'
import type { Field, FieldOf, Kind, Option } from '../forms/fields.ts'
import { numberKey, toDialable } from '../rules/phone-number.ts'

export type Reading = { readonly value: unknown } | { readonly code: ImportIssue['code'] }
/** Whom a name, an account or an agent's number means; several with one name mean nobody. */
export type People = (who: string) => string | undefined

const fault = (code: ImportIssue['code']): Reading => ({ code })
const value = (of: unknown): Reading => ({ value: of })

/** As words are compared: full-width letters, case and spaces make no difference. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** Further words for the codes of form 7.4, in plain form. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  person: ['个人客户', '自然人', '私人', '家庭', 'individual', 'private'],
  company: ['公司', '企业客户', '单位', '法人', '企业单位', 'enterprise', 'business', 'corporate', 'firm'],
  government: ['机关', '政府机关', '政府部门', '事业单位', 'gov', 'publicbody'],
  A: ['a', 'a级', 'a类', 'a级客户', 'gradea'],
  B: ['b', 'b级', 'b类', 'b级客户', 'gradeb'],
  C: ['c', 'c级', 'c类', 'c级客户', 'gradec'],
  D: ['d', 'd级', 'd类', 'd级客户', 'graded'],
  open: ['公开', '无', '普通', 'none', 'public', 'normal'],
  doNotCall: ['勿扰', '勿打', 'dnc'],
}
const YES = new Set(['是', '有', '对', 'y', 'yes', 'true', '1', '√', '✓', 'v', 't'])
const NO = new Set(['否', '无', '没有', '不是', '不', 'n', 'no', 'false', '0', '×', 'x', '✗', 'f', '-'])
/** Between several values of one cell. */
const BETWEEN = /[,，;；、|/\n]+/

const optionOf = (options: readonly Option[], text: string): string | undefined => {
  const wanted = plain(text)
  const means = ({ code, label }: Option) =>
    [code, label.zh, label.en].some(words => plain(words) === wanted) || OTHER_WORDS[code]?.includes(wanted)
  return options.find(means)?.code
}

/** Ordinary spaces around a line of text are nobody's wish; everything else stays as it is. */
export const trimmed = (text: string): string => text.replace(/^[ \u00a0\u3000]+|[ \u00a0\u3000]+$/g, '')

/** A number that a telephone could have: complete where it is Chinese or has its country, short where it is internal. */
export function isNumber(written: string): boolean {
  const key = numberKey(written)
  if (key.length < 3 || key.length > 15) return false
  const isInternational = /^(?:\+|00)/.test(toDialable(written))
  if (!isInternational && !(key.startsWith('86') && key.length > 8))
    // Seven or eight figures behind a 1 are a mobile number that was cut off, no short one.
    return (key.length <= 8 && !/^1\d{6}/.test(key)) || key.startsWith('95')
  return parsePhoneNumberFromString(`+${key}`)?.isPossible() === true
}

/** The numbers in one cell: "13800138000、010-65551234" are two, "65551234/801" is one. */
export function numbersIn(cell: string): string[] {
  const parts = cell
    .split(BETWEEN)
    .map(part => part.trim())
    .filter(Boolean)
  const areWhole = parts.every(part => part.normalize('NFKC').replace(/\D/g, '').length >= 7)
  return areWhole ? parts : [cell.trim()]
}

/** "1,200.50元", "￥3 万" as a decimal; NaN for anything else. */
function decimalOf(cell: string): number {
  const text = plain(cell).replace(/[,¥元人个名户%]|rmb|cny/g, '')
  const [, digits, tens] = /^([-+]?\d+(?:\.\d+)?)([万亿])?$/.exec(text) ?? []
  if (digits === undefined) return Number.NaN
  return Number(digits) * (tens === '万' ? 1e4 : tens === '亿' ? 1e8 : 1)
}

/** 2026-11-23, 2026/11/3, 2026年11月3日, 20261103, each with or without a time behind it. */
function dayOf(cell: string): string | null {
  const text = cell.normalize('NFKC').trim()
  const [, y, m, d] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]\S*)?$/.exec(text) ??
    []
  if (!y || !m || !d) return null
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : day
}

type Reader<K extends Kind> = (field: FieldOf<K>, cell: string, people: People) => Reading
const READERS: { readonly [K in Kind]?: Reader<K> } = {
  text: (_, cell) => value(trimmed(cell)),
  longText: (_, cell) => value(cell),
  phone: (_, cell) => (isNumber(cell) ? value(cell.trim()) : fault('phone')),
  number(_, cell) {
    const number = decimalOf(cell)
    return Number.isNaN(number) ? fault('number') : value(number)
  },
  // The file tells yuan, the store keeps fen.
  money(_, cell) {
    const yuan = decimalOf(cell)
    return Number.isNaN(yuan) ? fault('number') : value(Math.round(yuan * 100))
  },
  date(_, cell) {
    const day = dayOf(cell)
    return day ? value(day) : fault('date')
  },
  choice(field, cell) {
    const code = optionOf(field.options, cell)
    return code === undefined ? fault('option') : value(code)
  },
  multi(field, cell) {
    const codes = cell
      .split(BETWEEN)
      .filter(part => part.trim() !== '')
      .map(part => optionOf(field.options, part))
    return codes.includes(undefined) ? fault('option') : value([...new Set(codes)])
  },
  yesNo(_, cell) {
    const word = plain(cell)
    return YES.has(word) ? value(true) : NO.has(word) ? value(false) : fault('option')
  },
  user(_, cell, people) {
    const id = people(plain(cell))
    return id === undefined ? fault('user') : value(id)
  },
}

/** What a cell says for a field of this kind, in whatever words of both languages it says it; or what is wrong with it. */
export function readCell(field: Field, cell: string, people: People): Reading {
  const read = READERS[field.kind] as Reader<Kind> | undefined
  return read ? read(field as FieldOf<Kind>, cell, people) : fault('invalid')
}

/** Whom names, accounts and agents' numbers mean. */
export function peopleOf(
  users: readonly { id: string; name: string; account: string; agentNo: string }[],
): People {
  const known = new Map<string, string | undefined>()
  for (const { id, name, account, agentNo } of users)
    for (const word of new Set([name, account, agentNo].map(plain)))
      if (word !== '') known.set(word, known.has(word) ? undefined : id)
  return who => known.get(who)
}

import type { Likeness } from '../contract/customer.ts'
import type { Customer } from '../entities/customer.ts'
import { plainText } from '../text/plain.ts'
import { numberKey } from './phone-number.ts'

export type Mark = Likeness['by'][number]

/** What firms are and people are called; two files of one customer often differ in nothing else. */
const BEHIND =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|总公司|分公司|公司|集团|股份|(?<=.)(?:先生|女士|小姐|师傅|老师)|coltd|ltd|inc|llc|gmbh|corp)$/
/** Shorter than this a name says nothing ("王先生"). */
const SHORTEST = 2

const bare = (text: string): string => plainText(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** A name as two files of one customer share it: one width and case, no blanks or signs, no "有限公司", "先生"; '' for none. */
export function nameMark(name: string): string {
  let mark = bare(name)
  for (let shorter = mark.replace(BEHIND, ''); shorter !== mark; shorter = mark.replace(BEHIND, '')) {
    if ([...shorter].length < SHORTEST) break
    mark = shorter
  }
  return [...mark].length < SHORTEST ? '' : mark
}

type Told = {
  readonly name?: unknown
  readonly shortName?: unknown
  readonly licence?: unknown
  readonly email?: unknown
  readonly phones?: unknown
  readonly contacts?: unknown
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const cells = (rows: unknown, cell: string): string[] =>
  Array.isArray(rows) ? rows.map(row => text((row as Record<string, unknown> | null)?.[cell])) : []
const known = (marks: readonly string[]): string[] => [...new Set(marks.filter(Boolean))]

/** By what a file, or values being entered, may be known as the same customer. */
export const marksOf = (file: Told): Record<Mark, string[]> => ({
  number: known(cells(file.phones, 'number').map(number => numberKey(number))),
  name: known([text(file.name), text(file.shortName)].map(nameMark)),
  licence: known([bare(text(file.licence))]),
  email: known([
    plainText(text(file.email)).trim(),
    ...cells(file.contacts, 'email').map(it => plainText(it).trim()),
  ]),
})

/** Marks that are looked up among the facets of customers; numbers have an index of their own. */
export const markFacets = (file: Told): Record<`mark.${Exclude<Mark, 'number'>}`, string[]> => {
  const { name, licence, email } = marksOf(file)
  return { 'mark.name': name, 'mark.licence': licence, 'mark.email': email }
}

/** The marks that values and a file share, the surest first. */
export function sharedMarks(values: Told, file: Customer): Mark[] {
  const [one, other] = [marksOf(values), marksOf(file)]
  const order: Mark[] = ['number', 'licence', 'email', 'name']
  return order.filter(mark => one[mark].some(it => other[mark].includes(it)))
}

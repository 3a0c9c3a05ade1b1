import { numberKey } from './phone-number.ts'

// Digits of either width; what people put between them, and marks that nobody sees.
const D = '[0-9０-９]'
const GAP = '[\\p{Cf} \\-－]*'
const digits = (count: string) => `${D}(?:${GAP}${D}){${count}}`
const MOBILE = `[1１]${GAP}[3-9３-９]${GAP}${digits('8')}`
const LANDLINE = `[(（]?[0０]${GAP}${digits('1,2')}[)）]?${GAP}${digits('6,7')}`
const SERVICE = `[48４８]${GAP}[0０]${GAP}[0０]${GAP}${digits('6')}`
const COUNTRY = `(?:(?:[+＋]|[0０]{2})?[8８]${GAP}[6６]${GAP})?`
const FOREIGN = `(?:[+＋]|[0０]{2})[1-9１-９](?:${GAP}${D}){6,14}`
const COMPARABLE = `86${D}{9,11}`
// Of the site's own city; not the beginning of "23456789.50" or "2026年".
const LOCAL = `[2-8２-８]${D}{6,7}(?![.．年][0-9０-９]?)`
const NUMBER = new RegExp(
  `(?<![\\p{Script=Latin}\\p{N}*])(?:${COUNTRY}(?:${MOBILE}|${LANDLINE}|${SERVICE})|${FOREIGN}|${COMPARABLE}|${LOCAL})(?![\\p{Script=Latin}\\p{N}])`,
  'gu',
)
/** 20261123 is a day, not a land line. */
const DAY = /^20\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/

/**
 * Telephone numbers written within a text: mobile, land line, 400 and 800, foreign ones with their code, comparable
 * forms; places in UTF-16 units.
 */
export const numbersIn = (text: string): { from: number; to: number; key: string }[] =>
  /[0-9０-９]/.test(text)
    ? [...text.matchAll(NUMBER)]
        .filter(({ 0: written }) => !DAY.test(written.normalize('NFKC')))
        .map(({ 0: written, index }) => ({
          from: index,
          to: index + written.length,
          key: numberKey(written),
        }))
    : []

/** The text with something else in place of each number in it. */
export function withNumbers(text: string, show: (written: string) => string): string {
  let [shown, at] = ['', 0]
  for (const { from, to } of numbersIn(text)) {
    shown += text.slice(at, from) + show(text.slice(from, to))
    at = to
  }
  return shown + text.slice(at)
}

import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { showNumber } from '../rules/phone-number.ts'
import type { Field, FieldOf, Kind, KindValues, Option, SiteTrees, TreeNode, Values } from './fields.ts'
import { isEmptyValue } from './fields.ts'
import { nodesOf, treePath } from './schema.ts'
import { type Language, say, type Words, w } from './words.ts'

dayjs.extend(utc)

/** What a value needs to be put into words. */
export type TextContext = {
  readonly language: Language
  /** The word for the id of a user, customer, call or case; undefined when it is not known here. */
  readonly names: (id: string) => string | undefined
  /** Minutes east of UTC; left out, times are those of this machine's own zone. */
  readonly zone?: number | undefined
  /** The site's own trees; left out, a tree is read as its form has it. */
  readonly trees?: SiteTrees | undefined
}

const WORDS = {
  yes: w('是', 'Yes'),
  no: w('否', 'No'),
  unknown: w('不详', 'unknown'),
  agreed: w('同意', 'Agreed'),
  refused: w('不同意', 'Refused'),
} satisfies Record<string, Words>

type Shown<K extends Kind> = K extends 'computed' ? string | number : NonNullable<KindValues[K]>

/** The words of a value, by kind. Emptiness never gets here. */
const TEXTS: { readonly [K in Kind]: (value: Shown<K>, field: FieldOf<K>, context: TextContext) => string } =
  {
    text: value => value,
    longText: value => value,
    phone: value => showNumber(value) || value,
    number: (value, field, { language }) => numberText(value, field, language),
    money: value => moneyText(value),
    date: value => value,
    // What the system took down is exact to the second (handbook 8.3); people name minutes.
    time: (value, field, { zone }) => timeText(value, zone, field.fixed),
    choice: (value, field, { language }) => optionText(field.options, value, language),
    // A code that the site no longer has is read by its last known words.
    tree: (value, field, { language, trees }) => {
      const own = nodesOf(field, trees)
      return treeText(treePath(own, value).length > 0 ? own : field.nodes, value, language)
    },
    multi: (value, field, { language }) =>
      value.map(code => optionText(field.options, code, language)).join(comma(language)),
    yesNo: (value, _field, { language }) => say(value ? WORDS.yes : WORDS.no, language),
    user: (value, _field, context) => nameText(value, context),
    reference: (value, _field, context) => nameText(value, context),
    file: (value, _field, { language }) => value.map(file => file.name).join(comma(language)),
    rows: (value, field, context) =>
      value.map(row => rowTexts(field, row, context).filter(Boolean).join(' · ')).join('\n'),
    computed: (value, field, { zone }) =>
      typeof value === 'string' ? value : SHOWS[field.shows](value, zone),
    approval: (value, field, context) =>
      value
        .map(({ step, userId, at, verdict, words }) =>
          [
            optionText(field.steps, step, context.language),
            nameText(userId, context),
            say(WORDS[verdict], context.language),
            timeText(at, context.zone),
            words,
          ]
            .filter(Boolean)
            .join(' '),
        )
        .join('\n'),
  }

const SHOWS: { readonly [S in FieldOf<'computed'>['shows']]: (value: number, zone?: number) => string } = {
  text: String,
  number: String,
  money: moneyText,
  time: (at, zone) => timeText(at, zone),
  duration: durationText,
}

/**
 * The words of any value, for reading view, list, paper and Excel alike; '' for an empty one. A computed field's value
 * is what it was worked out to (`shownValue`).
 */
export function valueText(field: Field, value: unknown, context: TextContext): string {
  if (isEmptyValue(value)) return ''
  return (TEXTS[field.kind] as (value: unknown, field: Field, context: TextContext) => string)(
    value,
    field,
    context,
  )
}

/** What a field shows: its stored value, or what is worked out from the others. */
export const shownValue = (field: Field, name: string, values: Values): unknown =>
  field.kind === 'computed' ? field.compute(values) : values[name]

/** The words of one row of a rows field, cell by cell. */
export const rowTexts = (field: FieldOf<'rows'>, row: Values, context: TextContext): string[] =>
  Object.entries(field.columns).map(([name, cell]) => valueText(cell, row[name], context))

/** A tree's value in words, from the root: 报修 / 制冷类 / 漏水. Empty for null; an unknown code as it is. */
export function treeText(nodes: readonly TreeNode[], code: string | null, language: string): string {
  if (!code) return ''
  const path = treePath(nodes, code)
  return path.length > 0 ? path.map(node => say(node.label, language as Language)).join(' / ') : code
}

/** 2026-11-23 14:05, or with seconds. */
export function timeText(at: number, zone?: number, seconds = false): string {
  const moment = zone === undefined ? dayjs(at) : dayjs(at).utcOffset(zone)
  return moment.format(seconds ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm')
}

/** Fen as ¥1,200.00. */
export function moneyText(fen: number): string {
  const yuan = (Math.abs(fen) / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fen < 0 ? '-' : ''}¥${yuan}`
}

/** Milliseconds as 3:05 or 1:03:05. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

function numberText(value: number, { decimals, unit }: FieldOf<'number'>, language: Language): string {
  const digits = decimals === undefined ? String(value) : value.toFixed(decimals)
  const of = unit ? say(unit, language) : ''
  return of ? `${digits} ${of}` : digits
}

const optionText = (options: readonly Option[], code: string, language: Language): string => {
  const option = options.find(one => one.code === code)
  return option ? say(option.label, language) : code
}

const nameText = (id: string, { names, language }: TextContext): string =>
  names(id) ?? say(WORDS.unknown, language)

const comma = (language: Language): string => (language === 'en' ? ', ' : '、')

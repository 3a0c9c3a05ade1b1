import type { ImportIssue } from '../contract/imports.ts'
import { type Language, say, type Words, w } from '../forms/words.ts'
import { targetOf } from './targets.ts'

/** What is wrong with a cell, for the screen and for the file of faults alike. */
export const ISSUE_WORDS: Readonly<Record<ImportIssue['code'], Words>> = {
  required: w('没有填写', 'is missing'),
  tooLong: w('太长', 'is too long'),
  tooMany: w('太多', 'has too many values'),
  option: w('不是可选的值', 'is none of the choices'),
  number: w('不是数字', 'is no number'),
  range: w('超出范围', 'is out of range'),
  date: w('不是日期，请写成 2026-11-23', 'is no date; write 2026-11-23'),
  phone: w('不是完整的电话号码', 'is no complete phone number'),
  user: w('没有这个人，或同名的不止一位', 'is nobody here, or more than one person'),
  invalid: w('填得不对', 'is not right'),
  cells: w(
    '这一行比标题多出内容，可能错位',
    'the row has more cells than there are headings; it may be shifted',
  ),
  refused: w('没有被接受', 'was not accepted'),
}

export const FAULT_HEADINGS = { row: w('行号', 'Line'), faults: w('问题', 'Faults') }
export const SHEET_NAMES = {
  sample: w('客户导入模板', 'Customer import template'),
  faults: w('导入问题行', 'Rows with faults'),
}

/** The name of the place a fault is in: the heading of the column, or the field that no column is for. */
export function placeOfIssue(
  { columns, headings }: { columns: readonly (string | null)[]; headings: readonly string[] },
  { field }: ImportIssue,
  language: Language,
): string {
  const target = targetOf(field)
  return headings[columns.indexOf(field)] || (target ? say(target.label, language) : '')
}

/** "手机：不是完整的电话号码" */
export function issueText(
  plan: { columns: readonly (string | null)[]; headings: readonly string[] },
  issue: ImportIssue,
  language: Language,
): string {
  const place = placeOfIssue(plan, issue, language)
  const words = say(ISSUE_WORDS[issue.code], language)
  if (place === '') return words
  return language === 'en' ? `${place} ${words}` : `${place}：${words}`
}

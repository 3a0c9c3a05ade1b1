import type { TFunction } from 'i18next'
import { showCount } from '../ui/format.ts'
import type { InputIssue } from './failure.ts'

/** One refused field in words, to stand under it. `value` is what was entered there. */
export function issueText(t: TFunction, label: string, issue: InputIssue, value: unknown): string {
  const isEmpty = value === undefined || value === null || value === ''
  switch (issue.code) {
    case 'too_big':
      return t('issue.tooLong', {
        label,
        max: showCount(Number(issue.maximum ?? 0)),
        now: showCount(typeof value === 'string' ? value.length : Number(value ?? 0)),
      })
    case 'too_small':
      return isEmpty
        ? t('issue.required', { label })
        : t('issue.tooShort', { label, min: showCount(Number(issue.minimum ?? 0)) })
    case 'invalid_value':
      return t('issue.choose', { label })
    case 'invalid_type':
      return isEmpty ? t('issue.required', { label }) : t('issue.other', { label })
    case 'invalid_format':
      return t('issue.address', { label })
    default:
      return t('issue.other', { label })
  }
}

import type { TFunction } from 'i18next'
import { showCount } from '../ui/format.ts'
import type { InputIssue } from './failure.ts'

/** One refused field in words, to stand under it. `value` is what was entered there. */
export function issueText(t: TFunction, label: string, issue: InputIssue, value: unknown): string {
  const isEmpty = value === undefined || value === null || value === ''
  const max = showCount(Number(issue.maximum ?? 0))
  const min = showCount(Number(issue.minimum ?? 0))
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'number' || issue.origin === 'int') return t('issue.most', { label, max })
      if (issue.origin === 'array') return t('issue.tooMany', { label, max })
      return t('issue.tooLong', {
        label,
        max,
        now: showCount(typeof value === 'string' ? value.length : Number(value ?? 0)),
      })
    case 'too_small':
      if (isEmpty) return t('issue.required', { label })
      if (issue.origin === 'number' || issue.origin === 'int') return t('issue.least', { label, min })
      return t('issue.tooShort', { label, min })
    case 'invalid_value':
      return t('issue.choose', { label })
    case 'invalid_type':
      if (issue.expected === 'int') return t('issue.whole', { label })
      return isEmpty ? t('issue.required', { label }) : t('issue.other', { label })
    case 'invalid_format':
      return t('issue.address', { label })
    case 'custom':
      if (issue.message === 'leaf') return t('issue.leaf', { label })
      if (issue.message === 'retired') return t('issue.retired', { label })
      return t(issue.message === 'required' ? 'issue.required' : 'issue.other', { label })
    default:
      return t('issue.other', { label })
  }
}

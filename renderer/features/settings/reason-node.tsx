import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../shared/forms/fields.ts'
import type { Words } from '../../../shared/forms/words.ts'
import { desk } from '../../api.ts'

export const REASON_NAME = 'reason-name'
const MOST = 64

type Props = { node: TreeNode; isNew: boolean; onRename: (label: Words) => void; onLeave: () => void }

/** One reason: its name in both languages, and whether records stand under it. Enter goes back to the tree. */
export function ReasonNode({ node: { code, label }, isNew, onRename, onLeave }: Props) {
  const { t } = useTranslation()
  const english = useId()
  const { data } = useQuery({
    ...desk.rules.reasonInUse.queryOptions({ input: { code } }),
    enabled: !isNew,
  })
  const isNameless = label.zh.trim() === ''
  return (
    <div className="reason-node">
      <label htmlFor={REASON_NAME}>{t('settings.reasons.zh')}</label>
      <Input
        id={REASON_NAME}
        value={label.zh}
        maxLength={MOST}
        status={isNameless ? 'error' : ''}
        aria-invalid={isNameless}
        onChange={event => onRename({ ...label, zh: event.target.value })}
        onPressEnter={onLeave}
      />
      <label htmlFor={english}>{t('settings.reasons.en')}</label>
      <Input
        id={english}
        value={label.en}
        maxLength={MOST}
        placeholder={label.zh}
        onChange={event => onRename({ ...label, en: event.target.value })}
        onPressEnter={onLeave}
      />
      <p className="reason-node__use" role="status">
        {isNew
          ? t('settings.reasons.isNew')
          : data &&
            (data.records === 0
              ? t('settings.reasons.unused')
              : t(data.isMore ? 'settings.reasons.usedMore' : 'settings.reasons.used', { n: data.records }))}
      </p>
    </div>
  )
}

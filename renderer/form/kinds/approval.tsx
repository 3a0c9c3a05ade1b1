import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../shared/forms/fields.ts'
import { useLive } from '../../state/live-store.ts'
import { ApprovalSteps } from '../approval-steps.tsx'
import type { EntryProps } from './entry-props.ts'

/** The steps of an approval and what was said at each; whoever's turn it is signs the next one here. */
export function ApprovalEntry(props: EntryProps<'approval'>) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const { field, label, value, onChange } = props
  const [words, setWords] = useState('')
  const given = value ?? []
  const agreed = new Set(given.flatMap(({ step, verdict }) => (verdict === 'agreed' ? [step] : [])))
  const next = field.steps.find(({ code }) => !agreed.has(code))
  const mine = next && user && next.roles.some(role => user.roles.includes(role)) ? next : null
  const sign = (verdict: Approval['verdict']) => {
    if (!mine || !user) return
    onChange?.([...given, { step: mine.code, userId: user.id, at: Date.now(), verdict, words: words.trim() }])
    setWords('')
  }
  return (
    <div id={props.id} className="approval" aria-describedby={props['aria-describedby']}>
      <ApprovalSteps field={field} approvals={given} />
      {mine && (
        <div className="approval__sign">
          <Input
            aria-label={t('form.approval.words', { label })}
            placeholder={t('form.approval.wordsHint')}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
          <Button onClick={() => sign('agreed')}>{t('form.approval.agree')}</Button>
          <Button onClick={() => sign('refused')}>{t('form.approval.refuse')}</Button>
        </div>
      )}
    </div>
  )
}

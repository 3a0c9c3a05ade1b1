import { useTranslation } from 'react-i18next'
import type { Approval, FieldOf } from '../../shared/forms/fields.ts'
import { usePeople } from '../parts/use-people.ts'
import { showDateTime } from '../ui/format.ts'
import { useSay } from './use-words.ts'

type Props = { field: FieldOf<'approval'>; approvals: readonly Approval[] }

/** Every step of an approval with who signed it, when, and what he said. */
export function ApprovalSteps({ field, approvals }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const { nameOf } = usePeople()
  return (
    <ol className="approval-steps">
      {field.steps.map(step => {
        const given = approvals.filter(approval => approval.step === step.code)
        return (
          <li key={step.code}>
            <strong>{say(step.label)}</strong>
            {given.length === 0 && <span className="approval-steps__open">{t('form.approval.open')}</span>}
            {given.map(({ userId, at, verdict, words }) => (
              <span key={`${userId}${at}`}>
                {t(`form.approval.${verdict}`)} · {nameOf(userId)} · {showDateTime(at)}
                {words && <q>{words}</q>}
              </span>
            ))}
          </li>
        )
      })}
    </ol>
  )
}

import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { useDialQuestion } from '../../state/dialling.ts'

/**
 * What is asked before a number is dialled, hanging under the bar. Only one that the agent brought about takes the
 * keyboard, and then it is on the harmless answer.
 */
export function DialQuestion() {
  const { t } = useTranslation()
  const asked = useDialQuestion(s => s.asked)
  const no = useRef<HTMLButtonElement>(null)
  const why = asked?.question.why
  useEffect(() => {
    if (why === 'doNotCall') no.current?.focus()
  }, [why])
  if (!asked) return null
  const { question, answer } = asked
  const number = showNumber(question.number) || question.number
  const link = question.why === 'link'
  return (
    <div
      role="alertdialog"
      aria-label={t('phone.question')}
      className="dial-question"
      onKeyDown={event => {
        if (event.key === 'Escape') answer(false)
      }}
    >
      <strong>
        {link
          ? t('phone.linkTitle', { number })
          : [t('phone.confirmDoNotCall'), question.name, number].filter(Boolean).join(' · ')}
      </strong>
      <p>{t(link ? 'phone.linkText' : 'phone.confirmDoNotCallText')}</p>
      <div className="dial-question__answers">
        <Button ref={no} onClick={() => answer(false)}>
          {t('phone.dialNot')}
        </Button>
        <Button danger={!link} type={link ? 'primary' : 'default'} onClick={() => answer(true)}>
          {t(link ? 'phone.linkDial' : 'phone.dialAnyway')}
        </Button>
      </div>
    </div>
  )
}

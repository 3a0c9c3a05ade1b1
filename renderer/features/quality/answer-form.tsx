import { Button, Form, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { matches } from '../../shortcuts.ts'

const FIELD = 'quality-objection'
type Verdict = 'confirmed' | 'objected'

/** 确认成绩 or 提出异议, once and for good. */
export function AnswerForm({ evaluationId }: { evaluationId: EvaluationId }) {
  const { t } = useTranslation()
  const { send, sending } = useAnswer(evaluationId)
  const [isObjecting, setObjecting] = useState(false)
  const [words, setWords] = useState('')
  const [isAsked, setAsked] = useState(false)
  const lacksWords = isAsked && words.trim() === ''
  const object = () => {
    setAsked(true)
    if (words.trim() === '') document.getElementById(FIELD)?.focus()
    else void send('objected', words)
  }
  return (
    <section className="answer-form" aria-label={t('quality.answer')}>
      <h3>{t('quality.answer')}</h3>
      <p>{t('quality.answerHint')}</p>
      {isObjecting ? (
        <Form layout="vertical" component={false}>
          <Form.Item
            label={t('quality.objection')}
            htmlFor={FIELD}
            required
            validateStatus={lacksWords ? 'error' : ''}
            help={lacksWords ? t('quality.objectionNeeded') : null}
          >
            <Input.TextArea
              id={FIELD}
              autoFocus
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={4000}
              aria-invalid={lacksWords || undefined}
              placeholder={t('quality.objectionPlaceholder')}
              value={words}
              onChange={event => setWords(event.target.value)}
              onKeyDown={(event: KeyboardEvent) => {
                if (matches('Ctrl+Enter', event)) object()
              }}
            />
          </Form.Item>
          <div className="answer-form__acts">
            <Button onClick={() => setObjecting(false)}>{t('quality.keepReading')}</Button>
            <Button type="primary" loading={sending} onClick={object}>
              {t('quality.sendObjection')}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="answer-form__acts">
          <Button onClick={() => setObjecting(true)}>{t('quality.object')}</Button>
          <Button type="primary" loading={sending} onClick={() => void send('confirmed', '')}>
            {t('quality.confirm')}
          </Button>
        </div>
      )}
    </section>
  )
}

function useAnswer(evaluationId: EvaluationId) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [sending, setSending] = useState(false)
  return {
    sending,
    async send(verdict: Verdict, words: string) {
      setSending(true)
      try {
        await api.quality.answer({ evaluationId, verdict, words })
        notice.done(t(`quality.${verdict}`))
      } catch (error) {
        notice.failed(error, t('quality.answerFailed'))
      } finally {
        setSending(false)
      }
    },
  }
}

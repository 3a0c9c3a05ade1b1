import { App } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { TechnicalText } from '../ui/technical-text.tsx'
import { describeFailure, type Failure } from './failure.ts'

/** Says what went wrong, or shortly what went well, without taking the keyboard from anybody. */
export function useNotice() {
  const { notification, message } = App.useApp()
  const { t, i18n } = useTranslation()
  return useMemo(
    () => ({
      done: (text: string) => void message.success({ content: text, key: text, duration: 2 }),
      /** What is still to be done before it can go on. */
      warned: (text: string) => void message.warning({ content: text, key: text, duration: 3 }),
      /** Something to be read in peace; stays until it is closed. */
      told: (text: string) => notification.info({ title: text, duration: false, placement: 'bottomLeft' }),
      failed(error: unknown, title?: string): Failure {
        const failure = describeFailure(error, i18n)
        const showsTechnical = failure.code === 'UNEXPECTED' || failure.code === 'TIMED_OUT'
        notification.error({
          key: failure.code,
          title: title ?? failure.title,
          description: (
            <>
              {failure.text}
              {showsTechnical && (
                <TechnicalText
                  text={failure.technical}
                  label={t('app.technical')}
                  copy={t('app.copy')}
                  copied={t('app.copied')}
                />
              )}
            </>
          ),
          duration: 8,
          role: 'alert',
          placement: 'bottomLeft',
        })
        return failure
      },
    }),
    [notification, message, t, i18n],
  )
}

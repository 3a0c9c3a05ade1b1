import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { Translation } from 'react-i18next'
import { FailureAlert } from '../ui/failure-alert.tsx'
import { TechnicalText } from '../ui/technical-text.tsx'

type State = { error: unknown }

/** A fault in one screen stays in it: bar and strip go on, and the screen can be opened again. */
export class ScreenGuard extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Translation>
        {t => (
          <div className="screen-guard">
            <FailureAlert
              title={t('app.screenFailed')}
              text={
                <>
                  {t('app.screenFailedText')}
                  <TechnicalText
                    text={String(error instanceof Error ? (error.stack ?? error.message) : error)}
                    label={t('app.technical')}
                    copy={t('app.copy')}
                    copied={t('app.copied')}
                  />
                </>
              }
              action={<Button onClick={() => this.setState({ error: null })}>{t('app.reopen')}</Button>}
            />
          </div>
        )}
      </Translation>
    )
  }
}

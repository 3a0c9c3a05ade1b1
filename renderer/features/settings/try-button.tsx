import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Tried, TryOut } from './use-try-out.ts'

/** 试听 · 试铃 · 试录, and beside it what came of it. */
export function TryButton({ what, trying }: { what: Tried; trying: TryOut }) {
  const { t } = useTranslation()
  const { running, outcomes, tryOut } = trying
  const outcome = outcomes[what]
  const isGood = outcome === 'heard' || outcome === 'played'
  return (
    <div className="try-out">
      <Button
        loading={running === what}
        disabled={running !== null && running !== what}
        onClick={() => void tryOut(what)}
      >
        {t(`settings.sound.try.${what}`)}
      </Button>
      <span role="status" className={`try-out__outcome ${isGood ? 'tone-ready' : 'tone-hold'}`}>
        {running === what && t(`settings.sound.trying.${what}`)}
        {running !== what && outcome && (
          <>
            {isGood ? <CheckCircleFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />}{' '}
            {t(`settings.sound.outcomes.${outcome}`)}
          </>
        )}
      </span>
    </div>
  )
}

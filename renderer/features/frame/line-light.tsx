import { Button, Popover } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'
import { LineDot, lineText } from '../../parts/line-text.tsx'
import { deskState } from '../../state/desk-store.ts'
import { useNow } from '../../ui/use-now.ts'

type Props = { line: PhoneState['line']; kind: PhoneState['lineKind'] }

/** Whether the line works; opens what that means and what to do. */
export function LineLight({ line, kind }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const panel = (
    <div className="status-panel">
      <p className="status-panel__help">{t(`frame.line.help.${line.state}`)}</p>
      {line.state !== 'ready' && line.state !== 'connecting' && (
        <Button
          onClick={() => {
            setOpen(false)
            deskState.settings('line')
          }}
        >
          {t('frame.line.toSettings')}
        </Button>
      )}
    </div>
  )
  return (
    <Popover
      trigger="click"
      placement="topLeft"
      title={t('frame.line.name')}
      content={panel}
      open={open}
      onOpenChange={setOpen}
    >
      <button type="button" className="status-light">
        <LineDot state={line.state} />
        <span>{withKind(t, lineText(t, line), kind)}</span>
        {line.state === 'offline' && line.retryAt !== undefined && <RetryIn at={line.retryAt} />}
      </button>
    </Popover>
  )
}

const withKind = (t: TFunction, text: string, kind: Props['kind']): string =>
  kind === 'training' ? `${t('frame.line.training')} · ${text}` : text

function RetryIn({ at }: { at: number }) {
  const { t } = useTranslation()
  const seconds = Math.ceil((at - useNow()) / 1000)
  return seconds > 0 ? (
    <span className="status-light__more">{t('frame.line.retryIn', { seconds })}</span>
  ) : null
}

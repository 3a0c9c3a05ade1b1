import { CloseOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { useDial } from '../../parts/use-dial.ts'
import { Shape } from '../../ui/shape.tsx'
import { endedWords, type FailedCall as Failed } from './ended-words.ts'
import { dismissFailed } from './use-failed-call.ts'

const shown = (number: string): string => showNumber(number) || number

/** Why the call that was dialled came to nothing, and what can be done: 再次拨打, 改拨, or nothing. */
export function FailedCall({ failed }: { failed: Failed }) {
  const { t } = useTranslation()
  const { call } = failed
  const { what, todo } = endedWords(t, call.sipCode)
  const who = shown(call.remoteNumber)
  const title = t(call.purpose === 'consult' ? 'phone.ended.consultTitle' : 'phone.ended.title', { who })
  const line = t('phone.ended.line', { title, what })
  const code = call.sipCode === null ? '' : t('phone.ended.code', { code: call.sipCode })
  return (
    <div className="failed-call">
      <span className="tone-busy">
        <Shape name="warning" size={16} />
      </span>
      <span className="failed-call__words" title={[line, todo, code].filter(Boolean).join('\n')}>
        <strong>{line}</strong>
        <span>
          {todo} {code && <span className="failed-call__code">{code}</span>}
        </span>
      </span>
      <Remedies failed={failed} />
    </div>
  )
}

function Remedies({ failed: { call, redirectTo } }: { failed: Failed }) {
  const { t } = useTranslation()
  const dial = useDial()
  const again = (number: string) => void dial(number, call.parentId ? { parentId: call.parentId } : {})
  return (
    <span className="failed-call__remedies">
      {redirectTo && (
        <Button type="primary" size="small" onClick={() => again(redirectTo)}>
          {t('phone.ended.callMoved', { number: shown(redirectTo) })}
        </Button>
      )}
      <Button size="small" onClick={() => again(call.remoteNumber)}>
        {t('actions.redial')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('phone.ended.dismiss')}
        title={t('phone.ended.dismiss')}
        onClick={() => dismissFailed(call.id)}
      />
    </span>
  )
}

/** The same while another call is at hand: a tile that opens to it. */
export function FailedTile({ failed }: { failed: Failed }) {
  const { t } = useTranslation()
  const { call } = failed
  return (
    <Popover trigger="click" placement="bottom" content={<FailedCall failed={failed} />}>
      <button type="button" className="line-tile tone-busy">
        <span className="line-tile__who">{shown(call.remoteNumber)}</span>
        <span className="line-tile__state">
          <Shape name="warning" size={10} /> {endedWords(t, call.sipCode).what}
        </span>
      </button>
    </Popover>
  )
}

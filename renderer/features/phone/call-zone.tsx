import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { agentStateOf } from '../../state/agent-state.ts'
import { deskState } from '../../state/desk-store.ts'
import { currentCall, type Situation } from '../../state/situation.ts'
import { CurrentCall } from './current-call.tsx'
import { OtherCall } from './other-call.tsx'

/** The live calls: the one the buttons are about at large, the others as small switches. */
export function CallZone({ situation }: { situation: Situation }) {
  const current = currentCall(situation)
  const others = situation.phone?.calls.filter(live => live !== current) ?? []
  return (
    <section className="call-zone">
      {current ? <CurrentCall live={current} /> : <Idle situation={situation} />}
      {others.map(live => (
        <OtherCall key={live.call.id} live={live} />
      ))}
    </section>
  )
}

function Idle({ situation: { phone } }: { situation: Situation }) {
  const { t } = useTranslation()
  if (!phone) return null
  const { name } = agentStateOf(phone)
  const text =
    name === 'offline' ? 'lineDown' : name === 'busy' || name === 'break' ? name : ('ready' as const)
  // A line that is merely down reconnects by itself; these wait for somebody.
  const mendable = ['unset', 'refused', 'noMicrophone'].includes(phone.line.state)
  return (
    <p className="call-zone__idle">
      {t(`phone.idle.${text}`)}
      {mendable && <Button onClick={() => deskState.go('settings')}>{t('frame.line.toSettings')}</Button>}
    </p>
  )
}

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { agentStateOf } from '../../state/agent-state.ts'
import { deskState } from '../../state/desk-store.ts'
import { conferenceOf } from '../../state/lines.ts'
import { currentCall, type Situation } from '../../state/situation.ts'
import { Conference } from './conference.tsx'
import { CurrentCall } from './current-call.tsx'
import { FailedCall, FailedTile } from './failed-call.tsx'
import { LineTile } from './line-tile.tsx'
import { PractiseButton } from './practise-button.tsx'
import { useFailedCall } from './use-failed-call.ts'

/** The live calls: the one the buttons are about at large, the others as tiles. */
export function CallZone({ situation }: { situation: Situation }) {
  const { phone } = situation
  const current = currentCall(situation)
  const members = conferenceOf(phone)
  const joined = current !== null && members.includes(current)
  const others = phone?.calls.filter(live => live !== current && !(joined && members.includes(live))) ?? []
  const failed = useFailedCall()
  return (
    <section className="call-zone">
      {joined ? (
        <Conference members={members} />
      ) : current ? (
        <CurrentCall live={current} />
      ) : failed ? (
        <FailedCall failed={failed} />
      ) : (
        <Idle situation={situation} />
      )}
      {others.map(live => (
        <LineTile key={live.call.id} live={live} />
      ))}
      {current && failed && <FailedTile failed={failed} />}
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
  const mendable = ['unset', 'refused', 'untrusted', 'noMicrophone'].includes(phone.line.state)
  return (
    <div className="call-zone__idle">
      <p>{t(`phone.idle.${text}`)}</p>
      {mendable && <Button onClick={() => deskState.settings('line')}>{t('frame.line.toSettings')}</Button>}
      <PractiseButton visible={phone.lineKind === 'training'} />
    </div>
  )
}

import { CloseOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { api } from '../../api.ts'
import { StateMark } from '../../parts/state-mark.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState } from '../../state/desk-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { CallLights } from './call-lights.tsx'
import { useCallNames } from './use-call-names.ts'

/** 三方通话: everybody who hears one another, each of whom can be shown or asked out. */
export function Conference({ members }: { members: readonly LiveCall[] }) {
  const { t, i18n } = useTranslation()
  const notice = useNotice()
  const nameOf = useCallNames(members)
  const since = Math.min(...members.map(live => live.conferenceSince ?? live.call.startedAt))
  const [first] = members
  const names = new Intl.ListFormat(i18n.language).format(members.map(nameOf))
  return (
    <section className="current-call tone-talk" aria-label={t('phone.conferenceWith', { names })}>
      <StateMark state="talking" size={18} />
      <span className="current-call__who">
        <span className="current-call__title">
          <strong>{t('phone.conference')}</strong>
        </span>
        <span className="conference__members">
          {members.map(live => (
            <span key={live.call.id} className="conference__member">
              <button type="button" onClick={() => deskState.open(live.call.id)}>
                {nameOf(live)}
              </button>
              <button
                type="button"
                aria-label={t('phone.dropParty', { who: nameOf(live) })}
                title={t('phone.dropParty', { who: nameOf(live) })}
                onClick={() => void api.phone.hangUp({ callId: live.call.id }).catch(notice.failed)}
              >
                <CloseOutlined />
              </button>
            </span>
          ))}
        </span>
      </span>
      <span className="current-call__times">
        <span className="current-call__timer">
          <Elapsed since={since} />
        </span>
        {first && <CallLights live={first} />}
      </span>
    </section>
  )
}

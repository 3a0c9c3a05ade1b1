import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { connection } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { Shape } from '../../ui/shape.tsx'
import { LineLight } from './line-light.tsx'
import { ShiftClock } from './shift-clock.tsx'
import { SyncLight } from './sync-light.tsx'
import './status-strip.css'

/** Line, sync, whatever is wrong, and the clock; always at the bottom. */
export function StatusStrip() {
  const { t } = useTranslation()
  const phone = useLive(s => s.phone)
  const sync = useLive(s => s.sync)
  const session = useLive(s => s.session)
  const link = useSyncExternalStore(connection.subscribe, () => connection.state)
  const trouble =
    link === 'lost' ? t('app.connectionLost') : phone?.warning ? t(`frame.warning.${phone.warning}`) : null
  return (
    <footer className="status-strip">
      {phone && <LineLight line={phone.line} kind={phone.lineKind} />}
      {sync && <SyncLight sync={sync} />}
      <div className="status-strip__trouble" role="status">
        {trouble ? (
          <span className="tone-busy">
            <Shape name="warning" size={11} /> {trouble}
          </span>
        ) : (
          session?.offline && <span>{t('session.offlineNotice')}</span>
        )}
      </div>
      <ShiftClock />
    </footer>
  )
}

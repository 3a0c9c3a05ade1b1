import { Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SyncState } from '../../../shared/contract/desk.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import { SyncPanel } from './sync-panel.tsx'

const LOOK: Record<SyncState['light'], { tone: string; shape: ShapeName }> = {
  idle: { tone: 'ready', shape: 'check' },
  working: { tone: 'talk', shape: 'turn' },
  offline: { tone: 'hold', shape: 'ring' },
  needsLogOn: { tone: 'break', shape: 'warning' },
  attention: { tone: 'busy', shape: 'warning' },
  off: { tone: 'off', shape: 'ring' },
}

/** Whether records reach the server; opens how many wait, what is wrong and what to do. */
export function SyncLight({ sync }: { sync: SyncState }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { tone, shape } = LOOK[sync.light]
  return (
    <Popover
      trigger="click"
      placement="topLeft"
      title={t('frame.sync.name')}
      content={open ? <SyncPanel sync={sync} /> : <div className="status-panel" />}
      open={open}
      onOpenChange={setOpen}
    >
      <button type="button" className="status-light">
        <span className={`tone-${tone}`}>
          <Shape name={shape} size={11} />
        </span>
        <span>{t(`frame.sync.light.${sync.light}`)}</span>
        {sync.queued > 0 && (
          <span className="status-light__more">{t('frame.sync.queuedCount', { n: sync.queued })}</span>
        )}
      </button>
    </Popover>
  )
}

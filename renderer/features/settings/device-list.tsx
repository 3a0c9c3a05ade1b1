import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, HolderOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeviceRow, deviceRows, missingFavourite, moved } from './device-order.ts'

type Props = {
  /** What kind of devices: "麦克风". */
  label: string
  wanted: readonly string[]
  present: readonly { label: string }[]
  /** Name of the one in use; empty: the system's choice. */
  using: string
  onOrder: (wanted: string[]) => void
}

/** Devices in the order in which they are wanted: dragged, or moved by their buttons. The first that is there is used. */
export function DeviceList({ label, wanted, present, using, onOrder }: Props) {
  const { t } = useTranslation()
  const [dragged, setDragged] = useState<string | null>(null)
  const rows = deviceRows(wanted, present)
  const missing = missingFavourite(wanted, rows)
  if (rows.length === 0) return <p className="device-list__none">{t('settings.sound.none', { label })}</p>
  return (
    <>
      {missing !== null && (
        <Alert
          type="warning"
          showIcon
          className="device-list__missing"
          title={t('settings.sound.missing', { name: missing })}
          description={
            using ? t('settings.sound.insteadOf', { name: using }) : t('settings.sound.insteadSystem')
          }
        />
      )}
      {using === '' && missing === null && (
        <p className="device-list__none">{t('settings.sound.systemChoice')}</p>
      )}
      <ol className="device-list" aria-label={t('settings.sound.orderOf', { label })}>
        {rows.map((row, at) => (
          <li
            key={row.name}
            className={`device-list__row ${dragged === row.name ? 'device-list__row--dragged' : ''}`}
            draggable
            onDragStart={event => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(row.name)
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={event => {
              if (dragged !== null) event.preventDefault()
            }}
            onDrop={event => {
              event.preventDefault()
              if (dragged !== null && dragged !== row.name) onOrder(moved(rows, dragged, at))
              setDragged(null)
            }}
          >
            <HolderOutlined className="device-list__grip" aria-hidden="true" />
            <span className="device-list__name">{row.name}</span>
            <Marks row={row} isUsed={row.present && row.name === using} />
            <Moves
              row={row}
              isFirst={at === 0}
              isLast={at === rows.length - 1}
              onMove={by => onOrder(moved(rows, row.name, at + by))}
              onForget={() => onOrder(wanted.filter(name => name !== row.name))}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

function Marks({ row, isUsed }: { row: DeviceRow; isUsed: boolean }) {
  const { t } = useTranslation()
  if (isUsed) return <span className="call-mark tone-ready">{t('settings.sound.inUse')}</span>
  return row.present ? null : <span className="call-mark tone-off">{t('settings.sound.absent')}</span>
}

type MovesProps = {
  row: DeviceRow
  isFirst: boolean
  isLast: boolean
  onMove: (by: 1 | -1) => void
  onForget: () => void
}

function Moves({ row: { name, present }, isFirst, isLast, onMove, onForget }: MovesProps) {
  const { t } = useTranslation()
  return (
    <span className="device-list__moves">
      {!present && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t('settings.sound.forget', { name })}
          title={t('settings.sound.forgetShort')}
          onClick={onForget}
        />
      )}
      <Button
        type="text"
        size="small"
        disabled={isFirst}
        icon={<ArrowUpOutlined aria-hidden="true" />}
        aria-label={t('settings.sound.up', { name })}
        title={t('settings.sound.upShort')}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        disabled={isLast}
        icon={<ArrowDownOutlined aria-hidden="true" />}
        aria-label={t('settings.sound.down', { name })}
        title={t('settings.sound.downShort')}
        onClick={() => onMove(1)}
      />
    </span>
  )
}

import { PlusOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useRecordWords } from '../../parts/use-record-words.ts'
import type { Matter } from '../../state/open-matter.ts'
import { Shape } from '../../ui/shape.tsx'
import './matter-tabs.css'

type Props = {
  records: readonly CallRecord[]
  open: Matter
  /** One more is being written. */
  isAdding: boolean
  mayAdd: boolean
  onOpen: (matter: Matter) => void
}

/** The matters of a call, as soon as one is written, and the button for one more. */
export function MatterTabs({ records, open, isAdding, mayAdd, onOpen }: Props) {
  const { t } = useTranslation()
  const words = useRecordWords()
  const key = useKeyOf('addMatter')
  return (
    <nav className="matter-tabs" aria-label={t('record.matters')}>
      {records.map((record, n) => (
        <Tooltip key={record.id} title={words(record)}>
          <button
            type="button"
            className="matter-tab"
            aria-current={record.id === open ? 'true' : undefined}
            onClick={() => onOpen(record.id)}
          >
            {t('record.matter', { n: n + 1 })}
          </button>
        </Tooltip>
      ))}
      {isAdding && (
        <button
          type="button"
          className="matter-tab"
          aria-current={open === 'new' ? 'true' : undefined}
          onClick={() => onOpen('new')}
        >
          {t('record.newMatter')}
          <Shape name="disc" size={8} />
          <span className="unseen">{t('record.notSaved')}</span>
        </button>
      )}
      {mayAdd && !isAdding && (
        <Tooltip title={`${t('record.addMatterText')}${key ? ` ${key}` : ''}`}>
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => onOpen('new')}
          >
            {t('record.addMatter')}
          </Button>
        </Tooltip>
      )}
    </nav>
  )
}

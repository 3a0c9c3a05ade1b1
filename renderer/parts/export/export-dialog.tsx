import { useQuery } from '@tanstack/react-query'
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportOrder } from '../../../shared/contract/exports.ts'
import { DEFAULT_DESK_RULES } from '../../../shared/rules/desk-rules.ts'
import { desk } from '../../api.ts'
import { showCount } from '../../ui/format.ts'
import './export.css'

type Props = { title: string; total: number | null; onClose: () => void; onGo: (order: ExportOrder) => void }
const LEAST_WHY = 2

/** R-CI-9: before anything leaves the program, what it is for. */
export function ExportDialog({ title, total, onClose, onGo }: Props) {
  const { t } = useTranslation()
  const ids = { why: useId(), type: useId(), fault: useId() }
  const { data: rules = DEFAULT_DESK_RULES } = useQuery(desk.rules.get.queryOptions())
  const [why, setWhy] = useState('')
  const [type, setType] = useState<ExportOrder['type']>('xlsx')
  const [isAsked, setAsked] = useState(false)
  const isMissing = why.trim().length < LEAST_WHY
  const go = () => {
    setAsked(true)
    if (!isMissing) onGo({ why: why.trim(), type })
  }
  return (
    <Modal
      open
      title={t('list.exportTitle', { title })}
      okText={t('list.exportGo')}
      cancelText={t('list.exportLeave')}
      onOk={go}
      onCancel={onClose}
    >
      <div className="export-dialog">
        <p>{total === null ? t('list.exportSome') : t('list.exportAll', { n: showCount(total) })}</p>
        <label htmlFor={ids.why}>{t('list.exportWhy')}</label>
        <Input.TextArea
          id={ids.why}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          placeholder={t('list.exportWhyHint')}
          value={why}
          required
          aria-invalid={isAsked && isMissing}
          aria-describedby={isAsked && isMissing ? ids.fault : undefined}
          {...(isAsked && isMissing && { status: 'error' })}
          onChange={event => setWhy(event.target.value)}
          onKeyDown={event => event.ctrlKey && event.key === 'Enter' && go()}
        />
        {isAsked && isMissing && (
          <p id={ids.fault} role="alert" className="export-dialog__fault">
            {t('list.exportWhyNeeded')}
          </p>
        )}
        <span id={ids.type}>{t('list.exportType')}</span>
        <Radio.Group
          aria-labelledby={ids.type}
          value={type}
          onChange={event => setType(event.target.value)}
          options={[
            { value: 'xlsx', label: t('list.exportXlsx') },
            { value: 'csv', label: t('list.exportCsv') },
          ]}
        />
        <p className="export-dialog__rule">{t('list.exportRule', { days: rules.exportDays })}</p>
      </div>
    </Modal>
  )
}

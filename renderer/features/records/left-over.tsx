import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CallRecord, recordFormOf } from '../../../shared/entities/call-record.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { valueText } from '../../../shared/forms/text.ts'
import { useSay, useTextContext } from '../../form/use-words.ts'
import { CorrectRecord } from '../../parts/correct-record.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import type { unsavedChanges } from './record-values.ts'

type Change = ReturnType<typeof unsavedChanges>[number]

/** What was typed into a record and not saved before it was settled: each change is made a correction, or dropped. */
export function LeftOver({
  record,
  changes,
  onDrop,
}: {
  record: CallRecord
  changes: readonly Change[]
  onDrop: () => Promise<unknown>
}) {
  const { t } = useTranslation()
  const say = useSay()
  const context = useTextContext()
  const notice = useNotice()
  const [wanted, setWanted] = useState<Change | null>(null)
  const form = recordFormOf(record.direction)
  const drop = () => void onDrop().then(() => notice.done(t('record.leftOver.dropped')))
  if (wanted && changes.some(({ field }) => field === wanted.field))
    return <CorrectRecord record={record} wanted={wanted} onLeave={() => setWanted(null)} />
  return (
    <Alert
      type="warning"
      showIcon
      className="left-over"
      title={t('record.leftOver.title')}
      description={
        <>
          <p>{t('record.leftOver.text')}</p>
          <ul>
            {changes.map(change => {
              const field = fieldOf(form, change.field)
              const text = field ? valueText(field, change.value, context) : ''
              return (
                <li key={change.field}>
                  <span>
                    {field && say(field.label)}：{text || t('record.corrections.empty')}
                  </span>
                  <Button size="small" onClick={() => setWanted(change)}>
                    {t('record.correction.begin')}
                  </Button>
                </li>
              )
            })}
          </ul>
          <Button size="small" onClick={drop}>
            {t('record.leftOver.drop')}
          </Button>
        </>
      }
    />
  )
}

import { FormOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { showDay } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { CallFacts } from './call-facts.tsx'
import { Matters } from './matters.tsx'
import { RecordLinks } from './record-links.tsx'
import './record-pane.css'

/** The business records of a call: what telephony knows on top, then the form, or what was saved. */
export function RecordPane({ call }: { call: Call }) {
  const { t } = useTranslation()
  return (
    <section className="record-pane" aria-label={t(`record.${call.direction}`)}>
      <header className="record-pane__head">
        <h2>{t(`record.${call.direction}`)}</h2>
        <time className="record-pane__day">{showDay(call.startedAt)}</time>
      </header>
      <CallFacts call={call} />
      <RecordLinks callId={call.id} />
      <Matters key={call.id} call={call} />
    </section>
  )
}

/** Before any call is chosen. */
export function NoRecord() {
  const { t } = useTranslation()
  return (
    <NothingHere icon={<FormOutlined />} title={t('record.nobodyTitle')}>
      <p>{t('record.nobodyText')}</p>
    </NothingHere>
  )
}

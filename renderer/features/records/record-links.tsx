import { AudioOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { useCall } from '../../parts/use-call.ts'
import { useOpenCase } from '../../parts/use-open-case.ts'

/** What came of a call beside its record: the cases registered from it, and its recording, where that has no player. */
export function RecordLinks({ callId, hasPlayer }: { callId: CallId; hasPlayer?: boolean }) {
  const { t } = useTranslation()
  const { data } = useCall(callId)
  const categoryText = useCategoryText()
  const { mayOpen, open } = useOpenCase()
  const isRecorded = data?.recording && !hasPlayer
  if (!data || (data.complaints.length === 0 && !isRecorded)) return null
  return (
    <ul className="record-links">
      {data.complaints.map(({ id, no, level, category, state }) => (
        <li key={id}>
          <LevelMark level={level} />
          {mayOpen ? (
            <button type="button" className="record-links__open" onClick={() => void open(id)}>
              {t('record.openCase', { no })}
            </button>
          ) : (
            <span>{t('record.openCase', { no })}</span>
          )}
          <span>{categoryText(category)}</span>
          <span>{t(`customer.complaintStates.${state}`)}</span>
        </li>
      ))}
      {isRecorded && (
        <li>
          <AudioOutlined aria-hidden="true" />
          <span>{t('record.recorded')}</span>
        </li>
      )}
    </ul>
  )
}

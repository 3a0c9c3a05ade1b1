import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import { LevelMark } from '../../parts/complaint-words.tsx'
import { deskState } from '../../state/desk-store.ts'
import { useMinute } from '../../ui/use-now.ts'
import { dueWords } from './due.ts'

/** The number, large enough to be read out, until the panel is closed. */
export function Registered({ complaint, onMore }: { complaint: Complaint; onMore: () => void }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { no, level, replyDueAt, dueAt } = complaint
  const openButton = useRef<HTMLButtonElement>(null)
  // The field that had the keyboard is gone: the next act takes it.
  useEffect(() => openButton.current?.focus(), [])
  const openCase = () => {
    deskState.openCase(complaint.id)
    deskState.register(undefined)
  }
  return (
    <div className="registered" role="status">
      <p>{t('cases.tellNo')}</p>
      <p className="registered__no">{no}</p>
      {replyDueAt !== null && dueAt !== null && (
        <p>
          <LevelMark level={level} />{' '}
          {t('cases.tellDues', { reply: dueWords(t, replyDueAt, now), done: dueWords(t, dueAt, now) })}
        </p>
      )}
      <div className="registered__acts">
        <Button ref={openButton} type="primary" onClick={openCase}>
          {t('cases.openCase')}
        </Button>
        <Button onClick={() => deskState.register(undefined)}>{t('cases.close')}</Button>
        <Button type="text" onClick={onMore}>
          {t('cases.registerMore')}
        </Button>
      </div>
    </div>
  )
}

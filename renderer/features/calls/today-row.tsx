import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import {
  Direction,
  InterruptedMark,
  lacksRecord,
  PurposeMark,
  ResultWord,
  talkText,
} from '../../parts/call-words.tsx'
import { whoText } from '../../parts/who.ts'
import { showTime } from '../../ui/format.ts'

type Props = { call: Call; customerName: string | null; hasRecord: boolean }

/** One call in two lines: when and who; which way, how it ended, how long, what is missing. */
export const TodayRow = memo(function TodayRow({ call, customerName, hasRecord }: Props) {
  const { t } = useTranslation()
  return (
    <div className="today-row">
      <time>{showTime(call.startedAt)}</time>
      <span className="today-row__who">{whoText(t, call, customerName)}</span>
      <span className="today-row__talk">{talkText(call)}</span>
      <span className="today-row__way">
        <Direction call={call} />
      </span>
      <span className="today-row__more">
        <PurposeMark call={call} />
        {call.interruptedIn === null ? <ResultWord call={call} /> : <InterruptedMark call={call} />}
        {lacksRecord({ call, hasRecord }) && (
          <span className="call-mark tone-hold">{t('calls.recordMissing')}</span>
        )}
      </span>
    </div>
  )
})

import { useTranslation } from 'react-i18next'
import type { TaskRow as Row } from '../../../shared/contract/task.ts'
import { Shape } from '../../ui/shape.tsx'
import { DueWord, KindMark, useBarText, whatOf, whoOf } from './task-words.tsx'

type Props = {
  row: Row
  /** The heading that stands above the first of its group. */
  heading: string | null
  marked: boolean
  /** Of a team's list: whose it is. */
  owner: string
  now: number
}

/** A task in two lines: who and when; what, and what stands in the way. */
export function TaskRow({ row, heading, marked, owner, now }: Props) {
  const { t } = useTranslation()
  const barText = useBarText()
  const { task, barred, attemptsToday } = row
  const who = whoOf(row)
  const closed = task.state !== 'open'
  // The hour bars all of them alike: the list says so once. A reminder needs no number.
  const bar = barred === 'noNumber' || barred === 'hours' ? null : barred
  return (
    <>
      {heading && (
        <div className="task-row__group" aria-hidden="true">
          {heading}
        </div>
      )}
      <div className={`task-row ${marked ? 'task-row--marked' : ''}`}>
        <span className="task-row__who">
          {marked && (
            <span className="task-row__mark">
              <Shape name="check" size={12} />
              <span className="unseen">{t('tasks.mark')}</span>
            </span>
          )}
          {who || task.title}
        </span>
        {closed ? (
          <span className="task-due">{t(`tasks.states.${task.state}`)}</span>
        ) : (
          <DueWord dueAt={task.dueAt} now={now} />
        )}
        <span className="task-row__what">
          <KindMark kind={task.kind} />
          <span className="task-row__title">{closed && task.outcome ? task.outcome : whatOf(row)}</span>
        </span>
        {(owner || attemptsToday > 0 || bar) && (
          <span className="task-row__more">
            {owner && <span>{t('tasks.owner', { name: owner })}</span>}
            {attemptsToday > 0 && <span>{t('tasks.attempts', { n: attemptsToday })}</span>}
            {bar && <span className="tone-hold">{barText(bar)}</span>}
          </span>
        )}
      </div>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import type { TaskRow } from '../../../shared/contract/task.ts'
import type { TaskKind } from '../../../shared/entities/task.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { groupOf } from '../../../shared/rules/task-due.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { showWhen } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'

const TONES: Record<TaskKind, string> = {
  callBack: 'tone-talk',
  promise: 'tone-wrap',
  contact: 'tone-ready',
  outbound: 'tone-hold',
  reminder: 'tone-off',
}

export function KindMark({ kind }: { kind: TaskKind }) {
  const { t } = useTranslation()
  return <span className={`call-mark ${TONES[kind]}`}>{t(`tasks.kinds.${kind}`)}</span>
}

/** Whom it is about: the customer, the contact, else the number; '' for a reminder of one's own. */
export const whoOf = ({ task, customerName }: Pick<TaskRow, 'task' | 'customerName'>): string =>
  customerName || task.contactName || showNumber(task.number) || task.number

/** What is to be done, where the title says more than whose task it is; else the number that is called. */
export function whatOf(row: Pick<TaskRow, 'task' | 'customerName'>): string {
  const { title, number } = row.task
  return title === whoOf(row) ? showNumber(number) || number : title
}

/** When it is due; red with a sign once that has passed. */
export function DueWord({ dueAt, now }: { dueAt: number | null; now: number }) {
  const { t } = useTranslation()
  if (dueAt === null) return <span className="task-due">{t('tasks.view.undated')}</span>
  const isLate = groupOf({ dueAt }, now) === 'overdue'
  return (
    <span className={`task-due ${isLate ? 'tone-busy' : ''}`}>
      {isLate && <Shape name="warning" size={11} />}
      {isLate && <span className="unseen">{t('tasks.groups.overdue')}</span>}
      {showWhen(dueAt, now)}
    </span>
  )
}

/** Why it cannot be dialled now, in words. */
export function useBarText(): (barred: TaskRow['barred']) => string {
  const { t } = useTranslation()
  const { outbound } = useDeskRules()
  const { fromH, untilH, attempts: most } = outbound
  return barred => (barred ? t(`tasks.barred.${barred}`, { fromH, untilH, most }) : '')
}

import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskRow } from '../../../shared/contract/task.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { isLive } from '../../../shared/rules/call-state.ts'
import { useCallTasks } from '../../parts/use-call-tasks.ts'
import { openTask } from '../../state/open-task.ts'
import { workList } from '../../state/work-list.ts'
import { useMinute } from '../../ui/use-now.ts'
import { DueWord } from './task-words.tsx'

/** The task a call was dialled for, above its record: closed with what came of it, or put off. */
export function CallTask({ call }: { call: Call }) {
  return useCallTasks(call).map(row => <Strip key={row.task.id} row={row} call={call} />)
}

function Strip({ row: { task }, call }: { row: TaskRow; call: Call }) {
  const { t } = useTranslation()
  const now = useMinute()
  const nth = task.attempts.findIndex(({ callId }) => callId === call.id) + 1
  return (
    <section className="call-task" aria-label={t('tasks.call.label')}>
      <button type="button" className="call-task__what" onClick={() => openTask(task.id)}>
        {t('tasks.call.forTask', { title: task.title })} · {t('tasks.call.nth', { n: nth })}
      </button>
      {task.state !== 'open' ? (
        <span>{t(`tasks.states.${task.state}`)}</span>
      ) : isLive(call.phase) ? (
        <DueWord dueAt={task.dueAt} now={now} />
      ) : (
        <span className="call-task__acts">
          <Button
            size="small"
            type={call.result === 'answered' ? 'primary' : 'default'}
            onClick={() => workList.act('done', [task.id])}
          >
            {t('tasks.call.finish')}
          </Button>
          <Button size="small" onClick={() => workList.act('postpone', [task.id])}>
            {t('tasks.call.again')}
          </Button>
        </span>
      )}
    </section>
  )
}

import { PhoneOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskView as View } from '../../../shared/contract/task.ts'
import type { TaskId } from '../../../shared/ids.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { phraseText } from '../../../shared/rules/phrase.ts'
import { mayReopen } from '../../../shared/rules/task-life.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { isStepBack } from '../../parts/form-keys.ts'
import { usePeople } from '../../parts/use-people.ts'
import { deskState } from '../../state/desk-store.ts'
import { focusInsideSoon, TASK_LIST } from '../../state/focus.ts'
import { useLive } from '../../state/live-store.ts'
import { openCustomer } from '../../state/open-customer.ts'
import { useSituation } from '../../state/situation.ts'
import { useWorkList, workList } from '../../state/work-list.ts'
import { showWhen } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { TaskHistory } from './task-history.tsx'
import { DueWord, KindMark, useBarText, whoOf } from './task-words.tsx'
import { useTaskActs } from './use-task-acts.ts'
import { useTask } from './use-tasks.ts'
import './task-view.css'

/** Back to the list, where the keyboard was. */
function leave(): void {
  workList.open(null)
  focusInsideSoon(TASK_LIST)
}

/** The task that was opened, in the place of card and record; null while none is. */
export const useOpenTask = (): TaskId | null => useWorkList(s => s.openTaskId)

/** A task before it is dialled (预览): who, why, with what words, what was last spoken of. */
export function TaskView({ taskId }: { taskId: TaskId }) {
  const { t } = useTranslation()
  const { data, error, refetch, isPending } = useTask(taskId)
  return (
    <section
      className="task-view"
      aria-label={t('tasks.view.label')}
      onKeyDown={event => isStepBack(event) && leave()}
    >
      {data ? (
        <Body view={data} />
      ) : isPending ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : (
        <NothingHere title={t('tasks.view.gone')}>
          <FailureView error={error} onRetry={() => void refetch()} />
          <Button onClick={leave}>{t('tasks.acts.back')}</Button>
        </NothingHere>
      )}
    </section>
  )
}

function Body({ view }: { view: View }) {
  const { t } = useTranslation()
  const now = useMinute()
  const barText = useBarText()
  const { task, barred, attemptsToday, list } = view
  const who = whoOf(view)
  const session = useLive(s => s.session)
  const fill = {
    ...{ 工号: session?.user.agentNo ?? '', 姓名: session?.user.name ?? '' },
    ...{ 客户: who, 公司: session?.orgName ?? '' },
  }
  function openSource(): void {
    workList.open(null)
    if (task.callId) deskState.open(task.callId)
  }
  return (
    <>
      <header className="task-view__head">
        <div>
          <KindMark kind={task.kind} />
          <h2>{who || task.title}</h2>
          {task.state === 'open' && <DueWord dueAt={task.dueAt} now={now} />}
        </div>
        <Acts view={view} />
        {barred && <p className="task-view__bar tone-hold">{barText(barred)}</p>}
      </header>
      <div className="task-view__body">
        <div>
          <dl className="customer-facts">
            <dt>{t('tasks.view.why')}</dt>
            <dd>
              <strong>
                {task.title === who ? (list?.name ?? t(`tasks.kinds.${task.kind}`)) : task.title}
              </strong>
              {task.words && <p className="task-view__words">{task.words}</p>}
            </dd>
            {task.number && (
              <>
                <dt>{t('tasks.view.number')}</dt>
                <dd>
                  {showNumber(task.number) || task.number}
                  {attemptsToday > 0 && ` · ${t('tasks.attempts', { n: attemptsToday })}`}
                </dd>
              </>
            )}
            {task.contactName && (
              <>
                <dt>{t('tasks.view.contact')}</dt>
                <dd>{task.contactName}</dd>
              </>
            )}
            {list && task.title !== who && (
              <>
                <dt>{t('tasks.view.listName')}</dt>
                <dd>{list.name}</dd>
              </>
            )}
          </dl>
          <div className="task-view__links">
            {task.customerId && (
              <Button size="small" onClick={() => task.customerId && openCustomer(task.customerId)}>
                {t('tasks.view.customer')}
              </Button>
            )}
            {task.callId && (
              <Button size="small" onClick={openSource}>
                {t('tasks.view.openSource')}
              </Button>
            )}
          </div>
          {list?.script && (
            <section className="customer-section">
              <h3>{t('tasks.view.script')}</h3>
              <p className="task-view__script">{phraseText(list.script, fill)}</p>
            </section>
          )}
        </div>
        <TaskHistory view={view} />
      </div>
    </>
  )
}

function Acts({ view: { task, barred } }: { view: View }) {
  const { t } = useTranslation()
  const acts = useTaskActs()
  const { nameOf } = usePeople()
  const now = useMinute()
  const me = useLive(s => s.session?.user.id)
  const { phone } = useSituation()
  const first = useRef<HTMLButtonElement>(null)
  // The preview is opened to act upon it: the first act is at hand, unless somebody is typing elsewhere.
  useEffect(() => {
    const at = document.activeElement
    if (!at || at === document.body || at.closest(`#${TASK_LIST}`)) first.current?.focus()
  }, [])
  if (task.state !== 'open')
    return (
      <div className="task-view__acts">
        <span>
          {t('tasks.view.closedLine', {
            when: task.closedAt === null ? '' : showWhen(task.closedAt, now),
            by: nameOf(task.closedById),
            outcome: task.outcome || t('tasks.view.noOutcome'),
          })}
        </span>
        {mayReopen(task, now) && (
          <Button ref={first} onClick={() => void acts.reopen(task.id)}>
            {t('tasks.acts.reopen')}
          </Button>
        )}
        <Button onClick={leave}>{t('tasks.acts.back')}</Button>
      </div>
    )
  const canDial = phone?.line.state === 'ready' && (barred === null || barred === 'doNotCall')
  return (
    <div className="task-view__acts">
      {task.number && (
        <Button
          ref={first}
          type="primary"
          icon={<PhoneOutlined />}
          disabled={!canDial}
          onClick={() => void acts.dial(task)}
        >
          {t('tasks.acts.dial')}
        </Button>
      )}
      <Button {...(task.number ? {} : { ref: first })} onClick={() => workList.act('done', [task.id])}>
        {t('tasks.acts.done')}
      </Button>
      <Button onClick={() => workList.act('postpone', [task.id])}>{t('tasks.acts.postpone')}</Button>
      <Button onClick={() => workList.act('handOver', [task.id])}>{t('tasks.acts.handOver')}</Button>
      {task.ownerId !== me && me && (
        <Button onClick={() => void acts.handOver([task.id], { id: me, name: nameOf(me) }, '')}>
          {t('tasks.acts.takeOver')}
        </Button>
      )}
      <Button onClick={() => workList.act('cancel', [task.id])}>{t('tasks.acts.cancel')}</Button>
      <Button type="text" onClick={leave}>
        {t('tasks.acts.back')}
      </Button>
    </div>
  )
}

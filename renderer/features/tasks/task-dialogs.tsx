import { Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId, UserId } from '../../../shared/ids.ts'
import { isSave } from '../../parts/form-keys.ts'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'
import { useWorkList, workList } from '../../state/work-list.ts'
import { ColleagueSelect } from './colleague-select.tsx'
import { useOutcome } from './use-outcome.ts'
import { useTaskActs } from './use-task-acts.ts'
import { useTask } from './use-tasks.ts'
import { WhenField } from './when-field.tsx'

/** The dialog of the act that was asked for: close, put off, hand over. */
export function TaskDialogs() {
  const acting = useWorkList(s => s.acting)
  const [first] = acting?.taskIds ?? []
  if (!acting || !first) return null
  const { act, taskIds } = acting
  if (act === 'postpone') return <Postpone taskIds={taskIds} />
  if (act === 'handOver') return <HandOver taskIds={taskIds} />
  return <Close taskId={first} how={act === 'done' ? 'done' : 'cancelled'} />
}

type Asked = {
  title: string
  ok: string
  leave: string
  danger?: boolean
  /** Id of the control that has the keyboard first. */
  first: string
  onOk: () => Promise<boolean>
}

/** A small dialog: Ctrl+Enter does it, Esc leaves everything as it is. What was refused keeps it open. */
function Ask({ title, ok, leave, danger, first, onOk, children }: Asked & { children: React.ReactNode }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => document.getElementById(first)?.focus(), 50)
    return () => clearTimeout(timer)
  }, [first])
  const go = async () => {
    setBusy(true)
    const done = await onOk()
    setBusy(false)
    if (done) workList.leaveAct()
  }
  return (
    <Modal
      open
      title={title}
      okText={ok}
      cancelText={leave}
      okButtonProps={{ danger: danger === true }}
      confirmLoading={busy}
      onOk={() => void go()}
      onCancel={workList.leaveAct}
      closable={{ 'aria-label': t('app.close') }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter of the fields inside */}
      <div onKeyDown={event => isSave(event) && void go()}>
        <Form layout="vertical" component="div">
          {children}
        </Form>
      </div>
    </Modal>
  )
}

function Close({ taskId, how }: { taskId: TaskId; how: 'done' | 'cancelled' }) {
  const { t } = useTranslation()
  const acts = useTaskActs()
  const { data } = useTask(taskId)
  const done = how === 'done'
  const known = useOutcome(done ? data?.task : undefined)
  const [typed, setWords] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const words = typed ?? known
  const missing = !done && asked && !words.trim()
  async function close(): Promise<boolean> {
    setAsked(true)
    if (!data || (!done && !words.trim())) return false
    const closed = await acts.close(data.task, how, words)
    if (closed && useWorkList.getState().openTaskId === taskId) workList.open(null)
    return closed
  }
  return (
    <Ask
      title={[t(done ? 'tasks.close.doneTitle' : 'tasks.close.cancelTitle'), data?.task.title].join(' · ')}
      ok={t(done ? 'tasks.close.done' : 'tasks.close.cancel')}
      leave={t('tasks.close.keep')}
      danger={!done}
      first="task-outcome"
      onOk={close}
    >
      <Form.Item
        label={t(done ? 'tasks.close.outcome' : 'tasks.close.why')}
        htmlFor="task-outcome"
        validateStatus={missing ? 'error' : ''}
        help={missing ? t('tasks.close.needWhy') : undefined}
      >
        <Input.TextArea
          id="task-outcome"
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={done ? t('tasks.close.outcomeHint') : ''}
          value={words}
          onChange={event => setWords(event.target.value)}
        />
      </Form.Item>
    </Ask>
  )
}

function Postpone({ taskIds }: { taskIds: readonly TaskId[] }) {
  const { t } = useTranslation()
  const acts = useTaskActs()
  const [at, setAt] = useState<number | null>(null)
  const [asked, setAsked] = useState(false)
  const wrong = at === null || at <= Date.now()
  async function move(): Promise<boolean> {
    setAsked(true)
    return !wrong && acts.postpone(taskIds, at)
  }
  return (
    <Ask
      title={t('tasks.postpone.title')}
      ok={t('tasks.postpone.save')}
      leave={t('tasks.close.keep')}
      first="task-when-quick"
      onOk={move}
    >
      <Form.Item
        label={t('tasks.form.due')}
        htmlFor="task-when"
        validateStatus={asked && wrong ? 'error' : ''}
        help={asked && wrong ? t('tasks.form.past') : undefined}
      >
        <WhenField id="task-when" value={at} onChange={setAt} invalid={asked && wrong} />
      </Form.Item>
    </Ask>
  )
}

function HandOver({ taskIds }: { taskIds: readonly TaskId[] }) {
  const { t } = useTranslation()
  const acts = useTaskActs()
  const { nameOf } = usePeople()
  const me = useLive(s => s.session?.user.id)
  const { data } = useTask(taskIds[0] as TaskId)
  const [to, setTo] = useState<UserId | null>(null)
  const [why, setWhy] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = asked && to === null
  async function give(): Promise<boolean> {
    setAsked(true)
    if (to === null) return false
    const given = await acts.handOver(taskIds, { id: to, name: nameOf(to) }, why)
    if (given && to !== me) workList.open(null)
    return given
  }
  // A leader may take over what is somebody else's.
  const owner = taskIds.length === 1 ? data?.task.ownerId : me
  return (
    <Ask
      title={[t('tasks.handOver.title'), t('tasks.handOver.count', { n: taskIds.length })].join(' · ')}
      ok={t('tasks.handOver.save')}
      leave={t('tasks.handOver.leave')}
      first="task-to"
      onOk={give}
    >
      <Form.Item
        label={t('tasks.handOver.to')}
        htmlFor="task-to"
        validateStatus={missing ? 'error' : ''}
        help={missing ? t('tasks.handOver.needTo') : undefined}
      >
        <ColleagueSelect id="task-to" value={to} onChange={setTo} without={owner} invalid={missing} />
      </Form.Item>
      <Form.Item label={t('tasks.handOver.why')} htmlFor="task-why">
        <Input.TextArea
          id="task-why"
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          placeholder={t('tasks.handOver.whyHint')}
          value={why}
          onChange={event => setWhy(event.target.value)}
        />
      </Form.Item>
    </Ask>
  )
}

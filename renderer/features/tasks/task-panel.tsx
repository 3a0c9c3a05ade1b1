import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, type InputRef, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TaskKind } from '../../../shared/entities/task.ts'
import type { CustomerId, UserId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { CustomerSelect } from '../../parts/customer-select.tsx'
import { isSave } from '../../parts/form-keys.ts'
import { SidePanel } from '../../parts/side-panel.tsx'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { useLive } from '../../state/live-store.ts'
import { type TaskSeed, useWorkList, workList } from '../../state/work-list.ts'
import { showWhen } from '../../ui/format.ts'
import { ColleagueSelect } from './colleague-select.tsx'
import { CustomerChoice } from './customer-choice.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import { WhenField } from './when-field.tsx'

const WIDTH = 440
const KINDS = TaskKind.exclude(['outbound']).options
type Kind = (typeof KINDS)[number]

/** 新建待办 · 约定回呼, beside whatever is on screen. Esc closes it. */
export function TaskPanel() {
  const { t } = useTranslation()
  const making = useWorkList(s => s.making)
  return (
    <SidePanel
      id="new-task"
      open={making !== undefined}
      title={t(making?.kind === 'callBack' ? 'tasks.form.callBackTitle' : 'tasks.form.title')}
      width={WIDTH}
      closeLabel={t('app.close')}
      onClose={workList.leaveMaking}
    >
      {making && <TaskForm key={making.at} seed={making} />}
    </SidePanel>
  )
}

/** What was typed for this beginning, so that closing the panel by mistake loses nothing until it is saved. */
const typed = new Map<string, Typed>()
type Typed = {
  kind: Kind
  title: string
  words: string
  contactName: string
  number: string
  customerId: CustomerId | null
  dueAt: number | null
  remind: boolean
  ownerId: UserId | null
}
const keyOf = ({ callId, customerId }: TaskSeed) => callId ?? customerId ?? ''

const begun = (seed: TaskSeed, me: UserId | null): Typed => ({
  kind: seed.kind ?? (seed.customerId ? 'promise' : 'reminder'),
  title: seed.title ?? '',
  words: '',
  contactName: seed.contactName ?? '',
  number: seed.number ?? '',
  customerId: seed.customerId ?? null,
  dueAt: null,
  remind: true,
  ownerId: me,
})

function TaskForm({ seed }: { seed: TaskSeed & { at: number } }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const rules = useDeskRules()
  const saveKey = useKeyOf('saveRecord')
  const me = useLive(s => s.session?.user.id) ?? null
  const key = `${me} ${keyOf(seed)}`
  const [value, setValue] = useState<Typed>(() => typed.get(key) ?? begun(seed, me))
  const [asked, setAsked] = useState(false)
  const first = useFirstFocus<InputRef>()
  const change = (part: Partial<Typed>) => {
    const next = { ...value, ...part }
    typed.set(key, next)
    setValue(next)
  }
  const { kind, title, dueAt, remind } = value
  const noTitle = asked && !title.trim()
  const noDue = asked && kind === 'callBack' && dueAt === null
  const past = asked && dueAt !== null && dueAt <= Date.now()
  const save = useMutation(
    desk.task.create.mutationOptions({
      onSuccess(task) {
        typed.delete(key)
        workList.leaveMaking()
        notice.done(
          task.remindAt === null
            ? t('tasks.form.saved')
            : t('tasks.form.savedAt', { time: showWhen(task.remindAt, Date.now()) }),
        )
      },
      // The panel stays with what was typed.
      onError: error => void notice.failed(error),
    }),
  )
  const submit = () => {
    setAsked(true)
    const wrong = !title.trim() || (kind === 'callBack' && dueAt === null)
    if (wrong || (dueAt !== null && dueAt <= Date.now())) return
    const { remind: _, ...wish } = value
    save.mutate({ ...wish, callId: seed.callId ?? null, remindAt: remind ? dueAt : null })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter of the fields inside
    <div className="task-form" onKeyDown={event => isSave(event) && submit()}>
      <Form layout="vertical" component="div">
        <Form.Item label={t('tasks.form.kind')}>
          <Radio.Group
            role="radiogroup"
            aria-label={t('tasks.form.kind')}
            value={kind}
            onChange={event => change({ kind: event.target.value })}
            options={KINDS.map(value => ({ value, label: t(`tasks.kinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          label={t('tasks.form.what')}
          htmlFor="task-title"
          required
          validateStatus={noTitle ? 'error' : ''}
          help={noTitle ? t('tasks.form.needWhat') : undefined}
        >
          <Input
            ref={first}
            id="task-title"
            aria-required
            maxLength={200}
            placeholder={t('tasks.form.whatHint')}
            value={title}
            onChange={event => change({ title: event.target.value })}
          />
        </Form.Item>
        <Form.Item
          label={t('tasks.form.due')}
          htmlFor="task-due"
          required={kind === 'callBack'}
          validateStatus={noDue || past ? 'error' : ''}
          help={
            noDue ? t('tasks.form.needDue', { n: rules.callBackH }) : past ? t('tasks.form.past') : undefined
          }
        >
          <WhenField
            id="task-due"
            value={dueAt}
            onChange={next => change({ dueAt: next })}
            invalid={noDue || past}
          />
        </Form.Item>
        <Checkbox
          checked={remind}
          disabled={dueAt === null}
          onChange={event => change({ remind: event.target.checked })}
        >
          {t('tasks.form.remind')}
        </Checkbox>
        {kind !== 'reminder' && (
          <>
            <Form.Item label={t('tasks.form.customer')} htmlFor="task-customer">
              {value.customerId ? (
                <CustomerChoice customerId={value.customerId} onClear={() => change({ customerId: null })} />
              ) : (
                <CustomerSelect
                  control={{ id: 'task-customer' }}
                  onChoose={customerId => change({ customerId })}
                />
              )}
            </Form.Item>
            <div className="task-form__pair">
              <Form.Item label={t('tasks.form.contact')} htmlFor="task-contact">
                <Input
                  id="task-contact"
                  maxLength={64}
                  value={value.contactName}
                  onChange={event => change({ contactName: event.target.value })}
                />
              </Form.Item>
              <Form.Item label={t('tasks.form.number')} htmlFor="task-number">
                <Input
                  id="task-number"
                  inputMode="tel"
                  maxLength={64}
                  value={value.number}
                  onChange={event => change({ number: event.target.value })}
                />
              </Form.Item>
            </div>
          </>
        )}
        <Form.Item label={t('tasks.form.words')} htmlFor="task-words">
          <Input.TextArea
            id="task-words"
            maxLength={4000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={value.words}
            onChange={event => change({ words: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t('tasks.form.owner')} htmlFor="task-owner">
          <ColleagueSelect id="task-owner" value={value.ownerId} onChange={ownerId => change({ ownerId })} />
        </Form.Item>
      </Form>
      <footer className="task-form__foot">
        <Button type="primary" title={saveKey} loading={save.isPending} onClick={submit}>
          {t('tasks.form.save')}
        </Button>
      </footer>
    </div>
  )
}

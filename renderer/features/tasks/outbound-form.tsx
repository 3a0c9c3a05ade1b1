import { useMutation } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, type InputRef, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../../shared/forms/define.ts'
import { outboundRecord } from '../../../shared/forms/outbound-record.ts'
import type { UserId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { useSay } from '../../form/use-words.ts'
import { isSave } from '../../parts/form-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { useCallerOptions } from './colleague-select.tsx'
import { CustomerFilter, type CustomerPick, NO_PICK } from './customer-filter.tsx'
import { MOST_MEMBERS, parseMembers } from './members.ts'
import { Made, type MadeList } from './outbound-made.tsx'
import { PasteMembers } from './paste-members.tsx'
import { useCustomerIds } from './use-customer-ids.ts'
import { useFirstFocus } from './use-first-focus.ts'

type Typed = {
  name: string
  purpose: string | null
  script: string
  fromAt: number | null
  untilAt: number | null
  agentIds: UserId[]
  source: 'paste' | 'filter'
  text: string
  pick: CustomerPick
}
const EMPTY: Typed = {
  ...{ name: '', purpose: null, script: '', fromAt: null, untilAt: null, agentIds: [] },
  ...{ source: 'paste', text: '', pick: NO_PICK },
}
/** Kept while the panel is closed, until a list is made of it. */
let kept: Typed = EMPTY

/** A list for a team to call: its words, its numbers, and among whom they are shared out. */
export function OutboundForm() {
  const { t } = useTranslation()
  const say = useSay()
  const notice = useNotice()
  const agents = useCallerOptions()
  const customerIds = useCustomerIds()
  const [value, setValue] = useState(kept)
  const [asked, setAsked] = useState(false)
  const first = useFirstFocus<InputRef>()
  const [made, setMade] = useState<MadeList | null>(null)
  const change = (part: Partial<Typed>) => {
    kept = { ...value, ...part }
    setValue(kept)
  }
  const { name, purpose, agentIds, source, text, pick } = value
  const pasted = source === 'paste' ? parseMembers(text) : []
  const make = useMutation({
    async mutationFn() {
      const members =
        source === 'paste'
          ? pasted.map(member => ({ ...member, customerId: null }))
          : (await customerIds(pick)).map(customerId => ({ number: '', contactName: '', customerId }))
      if (members.length === 0) return null
      const { text: _t, pick: _p, source: _s, ...what } = value
      return make_.mutateAsync({ ...what, purpose: purpose ?? '', members })
    },
    onSuccess(answer) {
      if (!answer) return notice.warned(t('tasks.outbound.form.needMembers'))
      kept = EMPTY
      setMade(answer)
    },
    onError: error => void notice.failed(error),
  })
  const make_ = useMutation(desk.outbound.create.mutationOptions())

  if (made) return <Made made={made} />

  const purposes = fieldOf(outboundRecord, 'purpose')
  const tooMany = pasted.length > MOST_MEMBERS
  const wrong = {
    name: asked && !name.trim(),
    purpose: asked && !purpose,
    agents: asked && agentIds.length === 0,
    members: (asked && source === 'paste' && pasted.length === 0) || tooMany,
  }
  const submit = () => {
    setAsked(true)
    if (
      name.trim() &&
      purpose &&
      agentIds.length > 0 &&
      !tooMany &&
      (source === 'filter' || pasted.length > 0)
    )
      make.mutate()
  }
  const day = (field: 'fromAt' | 'untilAt') => (
    <Form.Item
      label={t(field === 'fromAt' ? 'tasks.outbound.form.from' : 'tasks.outbound.form.until')}
      htmlFor={`list-${field}`}
    >
      <DatePicker
        id={`list-${field}`}
        value={value[field] === null ? null : dayjs(value[field])}
        onChange={next =>
          change({
            [field]: !dayjs.isDayjs(next)
              ? null
              : field === 'fromAt'
                ? next.startOf('day').valueOf()
                : next.endOf('day').valueOf(),
          })
        }
      />
    </Form.Item>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter of the fields inside
    <div className="task-form" onKeyDown={event => isSave(event) && submit()}>
      <Form layout="vertical" component="div">
        <Form.Item
          label={t('tasks.outbound.form.name')}
          htmlFor="list-name"
          required
          validateStatus={wrong.name ? 'error' : ''}
          help={wrong.name ? t('tasks.outbound.form.needName') : undefined}
        >
          <Input
            ref={first}
            id="list-name"
            aria-required
            maxLength={128}
            placeholder={t('tasks.outbound.form.nameHint')}
            value={name}
            onChange={event => change({ name: event.target.value })}
          />
        </Form.Item>
        <Form.Item
          label={t('tasks.outbound.form.purpose')}
          htmlFor="list-purpose"
          required
          validateStatus={wrong.purpose ? 'error' : ''}
          help={wrong.purpose ? t('tasks.outbound.form.needPurpose') : undefined}
        >
          <Select
            id="list-purpose"
            aria-required
            value={purpose}
            onChange={next => change({ purpose: next })}
            options={
              purposes?.kind === 'choice'
                ? purposes.options.map(({ code, label }) => ({ value: code, label: say(label) }))
                : []
            }
          />
        </Form.Item>
        <Form.Item label={t('tasks.outbound.form.script')} htmlFor="list-script">
          <Input.TextArea
            id="list-script"
            maxLength={8000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            placeholder={t('tasks.outbound.form.scriptHint')}
            value={value.script}
            onChange={event => change({ script: event.target.value })}
          />
        </Form.Item>
        <div className="task-form__pair">
          {day('fromAt')}
          {day('untilAt')}
        </div>
        <Form.Item label={t('tasks.outbound.form.source')}>
          <Segmented<'paste' | 'filter'>
            value={source}
            onChange={next => change({ source: next })}
            options={[
              { value: 'paste', label: t('tasks.outbound.form.paste') },
              { value: 'filter', label: t('tasks.outbound.form.filter') },
            ]}
          />
        </Form.Item>
        {source === 'paste' ? (
          <PasteMembers
            text={text}
            count={pasted.length}
            problem={
              tooMany
                ? t('tasks.outbound.form.tooMany', { n: MOST_MEMBERS })
                : wrong.members
                  ? t('tasks.outbound.form.needMembers')
                  : ''
            }
            onChange={next => change({ text: next })}
          />
        ) : (
          <CustomerFilter pick={pick} onChange={next => change({ pick: next })} />
        )}
        <Form.Item
          label={t('tasks.outbound.form.agents')}
          htmlFor="list-agents"
          required
          validateStatus={wrong.agents ? 'error' : ''}
          help={t(wrong.agents ? 'tasks.outbound.form.needAgents' : 'tasks.outbound.form.agentsHint')}
        >
          <Select<UserId[]>
            id="list-agents"
            mode="multiple"
            aria-required
            value={agentIds}
            onChange={next => change({ agentIds: next })}
            options={agents}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      </Form>
      <footer className="task-form__foot">
        <Button type="primary" loading={make.isPending} onClick={submit}>
          {t('tasks.outbound.form.save')}
        </Button>
      </footer>
    </div>
  )
}

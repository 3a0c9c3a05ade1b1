import { EditOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { useDraft } from '../../form/use-draft.ts'
import { useMayCustomer } from './use-may-customer.ts'
import { useSaveCustomer } from './use-save-customer.ts'

const LONGEST = 10_000

/** 免打扰 on and off: the button that undoes it stands in its place. */
export function DoNotCallButton({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { mayWrite } = useMayCustomer()
  const { change, isPending } = useSaveCustomer(customer)
  if (!mayWrite) return null
  const isOn = customer.warnings.includes('doNotCall')
  const toggle = () =>
    change(
      {
        warnings: isOn
          ? customer.warnings.filter(warning => warning !== 'doNotCall')
          : [...customer.warnings, 'doNotCall'],
      },
      t(isOn ? 'customer.quick.doNotCallGone' : 'customer.quick.doNotCallSet'),
    )
  return (
    <Button size="small" loading={isPending} aria-pressed={isOn} onClick={() => void toggle()}>
      {t(isOn ? 'customer.quick.doNotCallOff' : 'customer.quick.doNotCallOn')}
    </Button>
  )
}

/** The remarks, to read, and to write at once where somebody may; what is typed is kept until it is saved. */
export function Remarks({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { mayWrite } = useMayCustomer()
  const draft = useDraft(`customer:remarks:${customer.id}`)
  const kept = draft.kept?.values.remarks
  const [open, setOpen] = useState(false)
  const isOpen = mayWrite && (open || typeof kept === 'string')
  if (isOpen)
    return <RemarksField customer={customer} kept={kept} draft={draft} onClose={() => setOpen(false)} />
  return (
    <div className="remarks">
      {customer.remarks && <p className="remarks__text">{customer.remarks}</p>}
      {mayWrite && (
        <Button
          size="small"
          type="text"
          icon={<EditOutlined aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t(customer.remarks ? 'customer.quick.remark' : 'customer.quick.noRemark')}
        </Button>
      )}
    </div>
  )
}

type FieldProps = {
  customer: Customer
  kept: unknown
  draft: ReturnType<typeof useDraft>
  onClose: () => void
}

function RemarksField({ customer, kept, draft, onClose }: FieldProps) {
  const { t } = useTranslation()
  const { change, isPending } = useSaveCustomer(customer)
  const [text, setText] = useState(typeof kept === 'string' ? kept : customer.remarks)
  const close = () => {
    void draft.drop().catch(() => {})
    onClose()
  }
  const save = async () => {
    if (text === customer.remarks) close()
    else if (await change({ remarks: text }, t('customer.quick.remarkSaved'))) close()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      void save()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <div className="remarks">
      <Input.TextArea
        aria-label={t('customer.remarks')}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={LONGEST}
        value={text}
        onChange={event => {
          setText(event.target.value)
          draft.keep({ remarks: event.target.value })
        }}
        onBlur={draft.flush}
        onKeyDown={onKey}
      />
      <div className="remarks__acts">
        <Button size="small" onClick={close}>
          {t('customer.quick.leave')}
        </Button>
        <Button size="small" type="primary" loading={isPending} onClick={() => void save()}>
          {t('customer.quick.save')}
        </Button>
      </div>
    </div>
  )
}

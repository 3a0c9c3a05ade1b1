import { LinkOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldOf } from '../../../shared/forms/fields.ts'
import type { CallId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { CustomerSelect } from '../../parts/customer-select.tsx'
import { useDesk } from '../../state/desk-store.ts'
import { useReferenceNames } from '../use-reference-names.ts'
import { controlProps, type EntryProps } from './entry-props.ts'

/**
 * A record of another kind, shown by its name: prefilled from where the form was opened, else what is open at the desk
 * (call, its customer, or case) can be linked, a customer also looked up; and taken away again.
 */
export function ReferenceEntry(props: EntryProps<'reference'>) {
  const { t } = useTranslation()
  const { field, label, id, value, onChange } = props
  const names = useReferenceNames([{ to: field.to, id: value ?? null }])
  const current = useCurrent(field.to)
  if (!value && field.to === 'customer')
    return (
      <div className="reference-find">
        <CustomerSelect control={controlProps(props)} onChoose={customerId => onChange?.(customerId)} />
        {current && <LinkCurrent {...props} current={current} />}
      </div>
    )
  if (!value)
    return (
      <span id={id} className="reference-none" aria-describedby={props['aria-describedby']}>
        {current ? <LinkCurrent {...props} current={current} /> : t('form.noReference')}
      </span>
    )
  const clear = t('form.clear', { label })
  return (
    <Tag
      id={id}
      className="reference"
      closable
      closeIcon={
        <button type="button" aria-label={clear} title={clear}>
          ×
        </button>
      }
      onClose={event => {
        event.preventDefault()
        onChange?.(null)
      }}
    >
      {names.get(value) ?? t('form.unknownReference')}
    </Tag>
  )
}

function LinkCurrent({ label, current, onBlur, onChange }: EntryProps<'reference'> & { current: string }) {
  const { t } = useTranslation()
  return (
    <Button
      size="small"
      icon={<LinkOutlined aria-hidden="true" />}
      onBlur={onBlur}
      onClick={() => onChange?.(current)}
    >
      {t('form.linkCurrent', { label })}
    </Button>
  )
}

/** The id of what is open at the desk, if there is such a thing. */
function useCurrent(to: FieldOf<'reference'>['to']): string | null {
  const callId = useDesk(s => s.openCallId)
  const caseId = useDesk(s => s.openCaseId)
  const call = useQuery({
    ...desk.call.get.queryOptions({ input: { callId: callId as CallId } }),
    enabled: to === 'customer' && callId !== null,
  })
  return { call: callId, complaint: caseId, customer: call.data?.call.customerId ?? null }[to]
}

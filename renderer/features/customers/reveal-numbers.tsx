import { EyeOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Input, type InputRef, Modal } from 'antd'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'

const SHORTEST = 2
const LONGEST = 200

type Props = { customerId: CustomerId; onShown: (numbers: readonly string[]) => void }

/** Hidden numbers in full, for a purpose that goes into the access log (R-CI-8). */
export function RevealNumbers({ customerId, onShown }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const id = useId()
  const field = useRef<InputRef>(null)
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const [missing, setMissing] = useState(false)
  const reveal = useMutation(
    desk.customer.reveal.mutationOptions({
      onSuccess({ numbers }) {
        setOpen(false)
        setWhy('')
        onShown(numbers)
      },
      onError: error => void notice.failed(error),
    }),
  )
  const ask = () => {
    const short = why.trim().length < SHORTEST
    setMissing(short)
    if (short) field.current?.focus()
    else reveal.mutate({ customerId, why: why.trim() })
  }
  return (
    <>
      <Button size="small" icon={<EyeOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('customer.hidden.show')}
      </Button>
      <Modal
        open={open}
        title={t('customer.hidden.title')}
        width={420}
        closable={{ 'aria-label': t('form.close') }}
        okText={t('customer.hidden.reveal')}
        cancelText={t('form.close')}
        confirmLoading={reveal.isPending}
        afterOpenChange={shown => shown && field.current?.focus()}
        onOk={ask}
        onCancel={() => setOpen(false)}
      >
        <label className="reveal__label" htmlFor={id}>
          {t('customer.hidden.why')}
        </label>
        <Input
          id={id}
          ref={field}
          value={why}
          maxLength={LONGEST}
          placeholder={t('customer.hidden.whyHint')}
          aria-required="true"
          {...(missing ? { status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}-issue` } : {})}
          onChange={event => setWhy(event.target.value)}
          onPressEnter={ask}
        />
        {missing && (
          <p id={`${id}-issue`} className="reveal__issue" role="alert">
            {t('customer.hidden.whyMissing')}
          </p>
        )}
        <p className="reveal__text">{t('customer.hidden.text')}</p>
      </Modal>
    </>
  )
}

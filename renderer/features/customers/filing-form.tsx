import { Button, Tooltip } from 'antd'
import { type FocusEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PopCard } from '../../../shared/contract/customer.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import type { CallId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { DraftState } from '../../form/draft-state.tsx'
import { FormEntry } from '../../form/form-entry.tsx'
import { useFormEntry } from '../../form/use-form-entry.ts'
import { usePlaceText } from '../../parts/place.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { numberText } from '../../parts/who.ts'
import { focusInside } from '../../state/focus.ts'
import { closeFiling, openCustomer } from '../../state/open-customer.ts'
import { LIKES, LikenessPane } from './likeness-pane.tsx'
import { useLikeness } from './use-likeness.ts'

const FIELDS = 'customer-filing-fields'

type Props = {
  /** Null: a new one. */
  customer: Customer | null
  /** Who is on the line, where he is being filed. */
  caller: { callId: CallId; call: Call; pop: PopCard | null } | null
  initial: Values
}

/** Form 7.4 with 查重 beside it. */
export function FilingForm({ customer, caller, initial }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const saved = useRef<Customer | null>(null)
  const entry = useFormEntry({
    form: customerRegister,
    draftKey: `customer:${customer?.id ?? `new:${caller?.callId ?? ''}`}`,
    initial,
    async save(values) {
      if (!(await likeness.isClear(values))) {
        // The keyboard goes to those who are to be looked at.
        setTimeout(() => focusInside(LIKES))
        return false
      }
      saved.current = await api.customer.save({
        customerId: customer?.id ?? null,
        callId: caller?.callId ?? null,
        values: { ...values },
      })
    },
    onSaved() {
      const row = saved.current
      if (!row) return
      notice.done(
        t(customer ? 'customer.entry.saved' : 'customer.entry.filed', { name: row.name, no: row.no }),
      )
      closeFiling()
      // Whoever files a caller goes on talking to him: the card beside the call shows the file.
      if (!customer && !caller) openCustomer(row.id)
    },
  })
  const likeness = useLikeness(customer?.id ?? null, {
    values: entry.values,
    initial,
    isReady: !entry.isPending,
  })
  const { isPending } = entry
  useEffect(() => {
    if (!isPending) focusInside(FIELDS)
  }, [isPending])
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    // Within one field nothing was left yet.
    if (event.relatedTarget !== event.target) likeness.look()
  }
  const drop = () => {
    entry.discard()
    closeFiling()
  }
  const key = useKeyOf('saveRecord')
  const again = likeness.stopped > 0
  return (
    <div className="filing">
      {caller && <CallerLine {...caller} />}
      <div className="filing__body">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: hears which field inside was left */}
        <div className="filing__form" onBlur={onBlur}>
          <FormEntry
            entry={entry}
            id={FIELDS}
            label={t(customer ? 'customer.entry.change' : 'customer.entry.new')}
            footer={
              <footer className="filing__foot">
                <DraftState entry={entry} />
                {entry.dirty && <Button onClick={drop}>{t('customer.entry.drop')}</Button>}
                <Tooltip title={key}>
                  <Button type="primary" loading={entry.saving} onClick={() => void entry.submit()}>
                    {t(saveWord(customer !== null, again))}
                  </Button>
                </Tooltip>
              </footer>
            }
          />
        </div>
        <LikenessPane likeness={likeness} customer={customer} callId={caller?.callId ?? null} />
      </div>
    </div>
  )
}

function saveWord(isChange: boolean, again: boolean) {
  if (isChange) return again ? 'customer.entry.saveAnywayChange' : 'customer.entry.save'
  return again ? 'customer.entry.saveAnyway' : 'customer.entry.saveNew'
}

/** Whose number it is that comes with the call, and what filing him does to the call. */
function CallerLine({ call, pop }: { call: Call; pop: PopCard | null }) {
  const { t } = useTranslation()
  const place = usePlaceText()(pop)
  return (
    <p className="filing__caller">
      <strong>{t('customer.entry.caller', { number: numberText(t, call) })}</strong>
      {place && <span>{t('customer.entry.callerPlace', { place })}</span>}
      <span>{t('customer.entry.assigns')}</span>
    </p>
  )
}

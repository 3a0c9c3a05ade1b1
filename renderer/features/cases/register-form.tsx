import { Button, Tooltip } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import { complaintRegister } from '../../../shared/forms/complaint-register.ts'
import { blankOf, missingFields } from '../../../shared/forms/define.ts'
import { entrySchema } from '../../../shared/forms/schema.ts'
import { api } from '../../api.ts'
import { DraftState } from '../../form/draft-state.tsx'
import { fieldId, focusControl } from '../../form/focus.ts'
import { FormEntry } from '../../form/form-entry.tsx'
import { useFormEntry } from '../../form/use-form-entry.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { useLive } from '../../state/live-store.ts'
import { CallerLine } from './caller-line.tsx'
import { LevelStrip } from './level-strip.tsx'
import { useLevel } from './use-level.ts'

const entryOf = entrySchema(complaintRegister)

type Props = {
  call: Call | null
  caller: Caller | null
  demand: unknown
  onRegistered: (complaint: Complaint) => void
}

/** 客户投诉登记表 6.1 beside the call, prefilled from it, with level and time limits at its foot. */
export function RegisterForm({ call, caller, demand, onRegistered }: Props) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const customer = caller?.kind === 'known' ? caller.customer : null
  const draftKey = `complaint:${call?.id ?? 'new'}`
  const [now] = useState(Date.now)
  const initial = blankOf(
    complaintRegister,
    user && { user, call: call ?? undefined, customer: customer ?? undefined, now },
  )
  const entry = useFormEntry({
    form: complaintRegister,
    draftKey,
    initial,
    async save(values) {
      const complaint = await api.complaint.register({
        callId: call?.id ?? null,
        customerId: customer?.id ?? null,
        level: levels.level,
        values: entryOf.parse(values),
      })
      levels.forget()
      // It is registered now, whatever was typed meanwhile: never a second time.
      onRegistered(complaint)
    },
  })
  const levels = useLevel({ draftKey, values: entry.values, customer })
  const { isPending, values } = entry
  const latest = useRef(values)
  latest.current = values
  useEffect(() => {
    // Once the draft is there, and again whenever the panel is called for.
    if (!demand || isPending) return
    const [missing = 'content'] = missingFields(complaintRegister, latest.current)
    focusControl(document.getElementById(fieldId(draftKey, missing)))
  }, [demand, isPending, draftKey])

  const key = useKeyOf('saveRecord')
  return (
    <div className="register-form">
      <CallerLine call={call} caller={caller} />
      <FormEntry
        entry={entry}
        label={t('cases.panel')}
        footer={
          <div className="register-form__foot">
            <LevelStrip {...levels} />
            <div className="register-form__save">
              <DraftState entry={entry} />
              <Tooltip title={key}>
                <Button type="primary" loading={entry.saving} onClick={() => void entry.submit()}>
                  {t('cases.register')}
                </Button>
              </Tooltip>
            </div>
          </div>
        }
      />
    </div>
  )
}

import { FileTextOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../../shared/forms/define.ts'
import { forms } from '../../../shared/forms/registry.ts'
import { formReach } from '../../../shared/rules/form-access.ts'
import { useDesk } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { FormPlace } from './form-place.tsx'
import { FormsMenu } from './forms-menu.tsx'
import './forms-screen.css'

/** 表单: every form of the handbook that this user may read, by chapter, and the entries of the chosen one. */
export function FormsScreen() {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const [chosen, setChosen] = useState<Form | null>(null)
  const asked = useDesk(s => s.askedEntry)
  const [seen, setSeen] = useState<typeof asked>(null)
  if (asked !== seen) {
    setSeen(asked)
    setChosen(forms.find(form => form.id === asked?.formId) ?? null)
  }
  if (!user) return null
  const readable = forms.filter(form => formReach(user, form, 'read') !== null)
  const open = chosen && readable.includes(chosen) ? chosen : null
  return (
    <div className="forms-screen">
      <FormsMenu forms={readable} open={open} onOpen={setChosen} />
      {open ? (
        <FormPlace key={open.id} form={open} asked={asked?.formId === open.id ? asked : null} />
      ) : (
        <NothingHere icon={<FileTextOutlined />} title={t('form.pickTitle')}>
          <p>{t('form.pickText')}</p>
        </NothingHere>
      )}
    </div>
  )
}

import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { fieldsOf } from '../../shared/forms/define.ts'
import { forms } from '../../shared/forms/registry.ts'
import { formReach } from '../../shared/rules/form-access.ts'
import { aUser } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
/** Somebody to whom every form is open in one of his roles. */
const reader = aUser({ roles: ['agent', 'leader', 'inspector', 'manager'] })
const texts = (text: string, values: Record<string, string>) =>
  Object.entries(values).reduce((said, [name, value]) => said.replace(`{{${name}}}`, value), text)

describe('the menu of forms', () => {
  it.each(forms.map(form => ({ form, name: `${form.no} ${form.title.zh}` })))(
    'has $name, with its list and, where it is written there, a new one to fill in',
    async ({ form }) => {
      const { user } = await atTheDesk([], reader)
      await screen.findByLabelText(t.phone.bar, {}, SLOW)
      await user.keyboard('{Alt>}6{/Alt}')
      const menu = await screen.findByRole('navigation', { name: t.form.menu }, SLOW)
      await user.click(within(menu).getByRole('button', { name: new RegExp(form.title.zh) }))
      const list = await screen.findByRole(
        'region',
        { name: texts(t.form.entries, { title: form.title.zh }) },
        SLOW,
      )
      await within(list).findByText(texts(t.form.empty.title, { title: form.title.zh }), {}, SLOW)
      expect(within(list).getByText(t.form.empty[form.home])).toBeInTheDocument()

      const isWrittenHere = form.home === 'formEntry' && formReach(reader, form, 'write') !== null
      const begin = within(list).queryByRole('button', { name: t.form.new })
      expect(begin !== null).toBe(isWrittenHere)
      if (!begin) return
      await user.click(begin)
      const page = await screen.findByRole('form', { name: form.title.zh }, SLOW)
      const [first] = fieldsOf(form)
      expect(within(page).getAllByText(first?.[1].label.zh ?? '')[0]).toBeInTheDocument()
    },
  )
})

import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 30_000 }
const script = TRAINING_SCRIPTS[0]
const caller = {
  name: '王建国',
  phones: [{ number: script?.from ?? '', kind: 'mobile' as const, primary: true, doNotCall: false }],
}
const RECORD = {
  ...{ contactName: '王建国', verification: 'verified', reason: 'repair.cooling.leak', product: '' },
  ...{ content: '漏水', handling: 'answered', resolvedFirst: null, satisfaction: null, mood: null },
  ...{ callBackAt: null, remarks: '' },
} as const

it('two matters of one call, each a record; once it is put away they are corrected, not amended', async () => {
  const { user, ring, storeOf, client } = await atTheDesk([caller])
  const api = await client()
  ring(script?.id)
  await screen.findByRole('heading', { name: '王建国' }, SLOW)
  await user.keyboard('{F2}')
  await within(await screen.findByLabelText(t.phone.bar)).findAllByText(t.phone.states.talking, {}, SLOW)
  await screen.findByLabelText('来电内容', {}, SLOW)
  const records = (): CallRecord[] => listRowsAfter(storeOf().read, 'callRecord', '', 9)
  const [call] = listRowsAfter(storeOf().read, 'call', '', 9)
  if (!call) throw new Error('no call')
  const first = await api.callRecord.save({
    entry: { direction: 'inbound', callId: call.id, customerId: call.customerId, values: { ...RECORD } },
  })

  // 再记一条, by its key; the first stays beside it.
  await screen.findByRole('button', { name: t.record.edit }, SLOW)
  await user.keyboard('{Alt>}n{/Alt}')
  const content = await screen.findByLabelText('来电内容', {}, SLOW)
  await waitFor(() => expect(document.activeElement).toHaveValue('王建国'), SLOW)
  expect(content).toHaveValue('')
  await user.type(content, '顺便问发票')
  await user.keyboard('{F4}')
  // What is typed must not be left behind.
  await user.keyboard('{F8}')
  await screen.findByText(t.error.RECORD_UNSAVED.title, { exact: false }, SLOW)
  expect(records().map(({ settledAt }) => settledAt)).toEqual([null])

  const values = { ...RECORD, content: '顺便问发票', reason: 'enquiry.policy.invoice' }
  await api.callRecord.save({
    entry: { direction: 'inbound', callId: call.id, customerId: call.customerId, values },
  })
  await user.click(await screen.findByRole('button', { name: t.record.cancelNew }, SLOW))
  const matters = within(await screen.findByRole('navigation', { name: t.record.matters }, SLOW))
  await waitFor(
    () =>
      expect(matters.getAllByRole('button').map(it => it.textContent)).toEqual([
        '事项 1',
        '事项 2',
        t.record.addMatter,
      ]),
    SLOW,
  )
  await user.keyboard('{F8}')
  await waitFor(() => expect(records().every(({ settledAt }) => settledAt !== null)).toBe(true), SLOW)

  await user.click(matters.getByRole('button', { name: '事项 1' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: t.record.edit })).toBeNull(), SLOW)
  const correct = await screen.findByRole('button', { name: t.record.correction.begin }, SLOW)
  await user.click(correct)
  const choice = await screen.findByRole('combobox', { name: t.record.correction.field }, SLOW)
  await user.click(choice)
  await user.keyboard('产品')
  const marked = () => document.querySelector('.ant-select-item-option-active')
  await waitFor(() => expect(marked()).toHaveTextContent('产品/订单'), SLOW)
  await user.click(marked() as Element)
  await user.type(await screen.findByRole('textbox', { name: /产品\/订单/ }, SLOW), 'KFR-35GW')
  await user.type(await screen.findByRole('textbox', { name: /更正原因/ }, SLOW), '漏写型号')
  await user.keyboard('{Control>}{Enter}{/Control}')
  const beside = await screen.findByRole('region', { name: t.record.corrections.title }, SLOW)
  expect(beside).toHaveTextContent('产品/订单：（空） → KFR-35GW')
  expect(records().find(({ id }) => id === first.id)?.corrections).toMatchObject([
    { field: 'product', to: 'KFR-35GW', why: '漏写型号' },
  ])
}, 240_000)

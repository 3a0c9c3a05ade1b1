import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { User } from '../../shared/entities/user.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { everyKind, registerForm } from '../support/every-kind.ts'
import { aCustomer, aUser } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

registerForm(everyKind)

const SLOW = { timeout: 10_000 }
const leader = aUser({ account: 'zhou', name: '周组长', agentNo: '8001', roles: ['leader'] })
const colleague = aUser({ id: newId<UserId>(), account: 'lin', name: '林晓', agentNo: '8012' })
const inspector = aUser({ id: newId<UserId>(), account: 'han', name: '韩质检', roles: ['inspector'] })
const customer = aCustomer()

/** What one clicks of a radio button. */
const labelOf = (radio: HTMLElement) => radio.closest('label') ?? radio

/** The window of a leader with a new entry of the form that has every kind of field. */
async function atTheForm(draft?: Record<string, unknown>) {
  const desk = await atTheDesk([customer], leader)
  const { user, storeOf } = desk
  storeOf().write('server', tx => {
    for (const person of [leader, colleague, inspector] satisfies User[])
      layDown(tx, 'user', person.id, 1, person)
  })
  const api = await desk.client()
  if (draft)
    await api.draft.put({
      key: 'form:everyKind:new',
      value: JSON.stringify({ at: Date.now() - 60_000, values: draft }),
    })
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  const begin = async () => {
    await user.keyboard('{Alt>}6{/Alt}')
    await user.click(await screen.findByRole('button', { name: /全部字段表/ }, SLOW))
    await user.click(await screen.findByRole('button', { name: t.form.new }, SLOW))
    const form = within(await screen.findByRole('form', { name: '全部字段表' }, SLOW))
    await form.findByRole('textbox', { name: '补充七' }, SLOW)
    return form
  }
  const stored = () => {
    const [row] = listRowsAfter(storeOf().read, 'formEntry', '', 9)
    return row?.values
  }
  /** Type what is looked for, and take the first that is found. */
  const pick = async (box: HTMLElement, typed: string, found: string) => {
    await user.type(box, typed)
    const first = () =>
      document.querySelector('.ant-select-item-option-active, .tree-popup--first .ant-cascader-menu-item')
    await waitFor(() => expect(first()).toHaveTextContent(found), SLOW)
    await user.keyboard('{Enter}')
  }
  return { ...desk, api, form: await begin(), begin, stored, pick }
}

describe('a form with every kind of field', () => {
  it('is filled in and kept, each kind with its own value', { timeout: 60_000 }, async () => {
    const { user, form, stored, pick } = await atTheForm()
    const box = (name: string | RegExp) => form.getByRole('textbox', { name })
    const typeIn = async (name: string, text: string) => {
      await user.click(box(name))
      await user.paste(text)
    }
    await typeIn('文字', '𠮷野家 \u200Fשלום 😀')
    await typeIn('长文字', '=1+1\n第二行')
    await typeIn('电话', '138 0013 8000')
    await user.type(form.getByRole('spinbutton', { name: '数量' }), '１２')
    await user.type(form.getByRole('spinbutton', { name: '温度' }), '-3.25')
    await user.type(form.getByRole('spinbutton', { name: '金额' }), '1200.5')
    await user.type(box('购买日期'), '20261123{Enter}')
    await user.type(box('发现时间'), '2026-11-23 14:05{Enter}')
    await user.click(labelOf(form.getByRole('radio', { name: '甲' })))
    await pick(form.getByRole('combobox', { name: '地区' }), 'hbtj', '华北 / 天津')
    await user.click(form.getByRole('checkbox', { name: '退款' }))
    await user.click(form.getByRole('checkbox', { name: '维修' }))
    await user.click(within(form.getByRole('radiogroup', { name: '加急' })).getByText(t.form.no))
    await user.click(form.getByRole('checkbox', { name: /客户同意回访/ }))
    await typeIn('甲级理由', '老客户')
    await pick(form.getByRole('combobox', { name: '座席员' }), 'lx', '林晓 8012')
    expect(form.getByText('合计').closest('.ant-form-item')).toHaveTextContent('¥14,406.00')

    await user.click(form.getByRole('button', { name: /配件明细/ }))
    const cell = (name: string) =>
      form.findByLabelText(t.form.rows.cell.replace('{{n}}', '1').replace('{{label}}', name))
    await waitFor(async () => expect(await cell('名称')).toHaveFocus(), SLOW)
    await user.keyboard('滤芯{Enter}')
    await waitFor(async () => expect(await cell('数量')).toHaveFocus(), SLOW)
    await user.keyboard('2{Enter}')
    await user.keyboard('19.9')

    const files = document.querySelector<HTMLInputElement>('input[type="file"]')
    expect(form.getByRole('button', { name: '添加照片' })).toBeEnabled()
    if (files) await user.upload(files, new File(['漏水'], '漏水.txt', { type: 'text/plain' }))
    await form.findByText('漏水.txt', {}, SLOW)
    await user.type(form.getByLabelText(t.form.approval.words.replace('{{label}}', '审批')), '同意先修')
    await user.click(form.getByRole('button', { name: t.form.approval.agree }))

    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText(t.form.saved.replace('{{title}}', '全部字段表'), {}, SLOW)
    expect(stored()).toMatchObject({
      text: '𠮷野家 \u200Fשלום 😀',
      note: '=1+1\n第二行',
      phone: '138 0013 8000',
      count: 12,
      measure: -3.25,
      price: 120_050,
      bought: '2026-11-23',
      seenAt: new Date(2026, 10, 23, 14, 5).getTime(),
      visitAt: null,
      grade: 'a',
      place: 'north.tianjin',
      wishes: ['repair', 'money'],
      urgent: false,
      agreed: true,
      reason: '老客户',
      agent: colleague.id,
      customer: null,
      parts: [{ name: '滤芯', count: 2, price: 1990, on: null, state: null, mine: null, by: null }],
      photos: [{ name: '漏水.txt', mime: 'text/plain', bytes: 6 }],
      signed: [{ step: 'leader', userId: leader.id, verdict: 'agreed', words: '同意先修' }],
    })
    expect(stored()?.serial).toMatch(/^S\d{13}$/)

    // And so it is read.
    const page = within(await screen.findByRole('region', { name: '全部字段表' }, SLOW))
    for (const text of ['华北 / 天津', '维修、退款', '¥1,200.50', '漏水.txt', '滤芯', '138 0013 8000'])
      expect(await page.findByText(text, {}, SLOW)).toBeInTheDocument()
    expect(page.getByText('专家').nextElementSibling).toHaveTextContent('—')
  })

  it('says what is missing or wrong under its field, and goes to the first', async () => {
    const { user, form, stored } = await atTheForm({
      place: 'north',
      count: 5000,
      shortText: '一'.repeat(20),
    })
    await user.keyboard('{Control>}{Enter}{/Control}')
    for (const text of [
      '请填写文字',
      '短文字最多 12 字，现有 20 字；您输入的内容已保留为草稿',
      '数量最大是 999',
      '请选择等级',
    ])
      expect(await form.findByText(text, {}, SLOW)).toBeInTheDocument()
    expect(form.getByRole('textbox', { name: '文字' })).toHaveFocus()
    expect(form.getByRole('textbox', { name: '文字' })).toHaveAttribute('aria-invalid', 'true')
    expect(stored()).toBeUndefined()

    await user.keyboard('漏水')
    await waitFor(() => expect(form.queryByText('请填写文字')).toBeNull(), SLOW)
    await user.clear(form.getByRole('spinbutton', { name: '数量' }))
    await user.clear(form.getByRole('textbox', { name: '短文字' }))
    await user.click(labelOf(form.getByRole('radio', { name: '丙' })))
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await form.findByText('地区请选到最末一级', {}, SLOW)).toBeInTheDocument()
  })

  it('shows a field only while the others ask for it, and empties it then', async () => {
    const { user, form, stored, pick } = await atTheForm()
    expect(form.queryByRole('textbox', { name: '甲级理由' })).toBeNull()
    await user.click(labelOf(form.getByRole('radio', { name: '甲' })))
    await user.type(form.getByRole('textbox', { name: '甲级理由' }), '老客户')
    await user.click(labelOf(form.getByRole('radio', { name: '乙' })))
    expect(form.queryByRole('textbox', { name: '甲级理由' })).toBeNull()
    await user.type(form.getByRole('textbox', { name: '文字' }), '漏水')
    await pick(form.getByRole('combobox', { name: '地区' }), 'jw', '境外')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stored()).toMatchObject({ grade: 'b', reason: '', place: 'abroad' }), SLOW)
  })

  it('comes back half filled after the window was lost; throwing the draft away can be undone', async () => {
    const { user, form, reopen, begin } = await atTheForm()
    await user.type(form.getByRole('textbox', { name: '文字' }), '半句')
    await user.click(labelOf(form.getByRole('radio', { name: '丙' })))
    await form.findByText(/草稿已自动保存/, {}, SLOW)
    reopen()
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    const again = await begin()
    expect(await again.findByText(t.form.draft.restored, {}, SLOW)).toBeVisible()
    const text = () => again.getByRole('textbox', { name: '文字' })
    expect(text()).toHaveValue('半句')
    await user.click(again.getByRole('button', { name: t.form.draft.discard }))
    expect(text()).toHaveValue('')
    expect(again.getByRole('radio', { name: '丙' })).not.toBeChecked()
    await user.click(again.getByRole('button', { name: t.form.draft.undo }))
    expect(text()).toHaveValue('半句')
    expect(again.getByRole('radio', { name: '丙' })).toBeChecked()
  })

  it('is saved as it came back, without another key', async () => {
    const { user, form, pick, reopen, begin, stored } = await atTheForm()
    await user.type(form.getByRole('textbox', { name: '文字' }), '漏水')
    await user.click(labelOf(form.getByRole('radio', { name: '乙' })))
    await pick(form.getByRole('combobox', { name: '地区' }), 'jw', '境外')
    await form.findByText(/草稿已自动保存/, {}, SLOW)
    reopen()
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    const again = await begin()
    await again.findByText(t.form.draft.restored, {}, SLOW)
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stored()).toMatchObject({ text: '漏水', place: 'abroad' }), SLOW)
    // The form is done with, and its draft.
    await waitFor(() => expect(screen.queryByText(t.form.draft.restored)).toBeNull(), SLOW)
  })

  it('names a record it is about, and lets go of it', async () => {
    const { user, form, stored } = await atTheForm({
      text: '漏水',
      grade: 'b',
      place: 'abroad',
      customer: customer.id,
      call: newId(),
    })
    expect(await form.findByText(`${customer.name} ${customer.no}`, {}, SLOW)).toBeInTheDocument()
    expect(form.getByText(t.form.unknownReference)).toBeInTheDocument()
    await user.click(form.getByRole('button', { name: t.form.clear.replace('{{label}}', '通话') }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stored()).toMatchObject({ customer: customer.id, call: null }), SLOW)
  })

  it('finds a customer it is about by pinyin initials or the end of a number', async () => {
    const { user, form, stored, pick } = await atTheForm({ text: '漏水', grade: 'b', place: 'abroad' })
    const find = () => form.getByRole('combobox', { name: '客户' })
    await pick(find(), 'oynn', customer.name)
    expect(await form.findByText(`${customer.name} ${customer.no}`, {}, SLOW)).toBeInTheDocument()
    await user.click(form.getByRole('button', { name: t.form.clear.replace('{{label}}', '客户') }))
    await pick(find(), '8000', customer.name)
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stored()).toMatchObject({ customer: customer.id }), SLOW)
  })

  it('goes from line to line by Enter, and from the last row of a table into a new one', async () => {
    const { user, form } = await atTheForm()
    const text = form.getByRole('textbox', { name: '文字' })
    await user.click(text)
    await user.keyboard('一{Enter}二{Enter}三')
    expect(text).toHaveValue('一')
    expect(form.getByRole('textbox', { name: '短文字' })).toHaveValue('二')
    expect(form.getByRole('textbox', { name: '保密文字' })).toHaveValue('三')
    await user.click(form.getByRole('button', { name: /配件明细/ }))
    await waitFor(() => expect(form.getByLabelText('第 1 行名称')).toHaveFocus(), SLOW)
    await user.click(form.getByLabelText('第 1 行电话'))
    await user.click(form.getByRole('button', { name: '删除第 1 行' }))
    await waitFor(() => expect(form.queryByLabelText('第 1 行名称')).toBeNull(), SLOW)
  })
})

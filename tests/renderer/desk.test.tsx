import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { listCalls } from '../../db/repositories/call.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
const script = TRAINING_SCRIPTS[0]
const caller = {
  name: '王建国',
  phones: [{ number: script?.from ?? '', kind: 'mobile' as const, primary: true, doNotCall: false }],
  warnings: ['repeatedRepair' as const],
}

const bar = () => screen.findByLabelText(t.phone.bar, {}, SLOW)
const inBar = async (name: string) => within(await bar()).findByRole('button', { name }, SLOW)
const content = () => screen.findByLabelText<HTMLTextAreaElement>('来电内容', {}, SLOW)
/** Search by pinyin initials, then take the first that is found. */
async function pick(user: UserEvent, field: string, initials: string, option: string): Promise<void> {
  await user.type(screen.getByRole('combobox', { name: field }), initials)
  const found = () =>
    document.querySelector('.ant-select-item-option-active, .tree-popup--first .ant-cascader-menu-item')
  await waitFor(() => expect(found()).toHaveTextContent(option), SLOW)
  await user.keyboard('{Enter}')
}

describe('a call at the desk', () => {
  it('rings with its card, is answered, recorded and finished', async () => {
    const { user, ring, storeOf } = await atTheDesk([caller])
    await screen.findByText(t.calls.emptyTitle, {}, SLOW)
    ring(script?.id)
    expect(await screen.findByRole('heading', { name: '王建国' }, SLOW)).toBeVisible()
    expect(screen.getByText(t.customer.warnings.repeatedRepair)).toBeVisible()

    await user.keyboard('{F2}')
    await within(await bar()).findAllByText(t.phone.states.talking, {}, SLOW)
    await user.type(await content(), '问保修期')
    await user.click(await inBar(t.actions.hangUp))

    await user.click(await inBar(t.actions.finishWrapUp))
    // Notices slide in; jsdom never ends the slide.
    expect(await screen.findByText(t.error.RECORD_MISSING.title, {}, SLOW)).toBeInTheDocument()
    expect(await screen.findByText('请选择业务类型', {}, SLOW)).toBeInTheDocument()
    expect((await content()).value).toBe('问保修期')

    await user.click(screen.getByText('已核验'))
    await pick(user, '业务类型', 'bxzc', '咨询 / 政策咨询 / 保修政策')
    await pick(user, '处理方式', 'dcjd', '当场解答')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText(t.record.savedToast, {}, SLOW)).toBeInTheDocument()

    await user.keyboard('{F8}')
    await within(await bar()).findByText(t.phone.idle.ready, {}, SLOW)
    const [call] = listCalls(storeOf().read, { from: 0, to: Date.now(), limit: 9 })
    expect(call).toMatchObject({
      customer: { name: '王建国' },
      hasRecord: true,
      call: { phase: 'done', result: 'answered' },
    })
  })

  it('does not take the keyboard from a half-typed record', async () => {
    const { user, ring } = await atTheDesk([caller])
    ring(script?.id)
    await user.click(await inBar(t.actions.answer))
    const text = await content()
    await user.type(text, '半句')
    ring(TRAINING_SCRIPTS[1]?.id)
    await within(await bar()).findByText(/来电/, {}, SLOW)
    expect(text).toHaveFocus()
    await user.keyboard('话')
    expect(text).toHaveValue('半句话')
    expect(screen.getByRole('button', { name: /王建国\s*尚未保存/ })).toHaveAttribute('aria-current')
  })

  it('comes back with its draft when the window was lost', async () => {
    const { user, ring, reopen } = await atTheDesk([caller])
    ring(script?.id)
    await user.click(await inBar(t.actions.answer))
    await user.type(await content(), '客户要求换机')
    await screen.findByText(/草稿已自动保存/, {}, SLOW)
    reopen()
    expect(await screen.findByText(t.form.draft.restored, {}, SLOW)).toBeVisible()
    expect(await content()).toHaveValue('客户要求换机')
    await within(await bar()).findAllByText(t.phone.states.talking, {}, SLOW)
  })

  it('goes on over a lost port', async () => {
    const { user, ring, cutPorts } = await atTheDesk([caller])
    ring(script?.id)
    await inBar(t.actions.answer)
    cutPorts()
    await waitFor(() => expect(screen.queryByText(t.app.connectionLost)).toBeNull(), SLOW)
    await user.keyboard('{F2}')
    await within(await bar()).findAllByText(t.phone.states.talking, {}, SLOW)
  })
})

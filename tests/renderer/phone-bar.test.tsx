import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { atTheDesk } from './support/desk-window.tsx'

vi.setConfig({ testTimeout: 90_000 })
const SLOW = { timeout: 30_000 }
const [script] = TRAINING_SCRIPTS
const caller = (doNotCall = false) => ({
  name: '王建国',
  phones: [{ number: script?.from ?? '', kind: 'mobile' as const, primary: true, doNotCall }],
})
const bar = () => screen.findByLabelText(t.phone.bar, {}, SLOW)
const inBar = async (name: string | RegExp) => within(await bar()).findByRole('button', { name }, SLOW)
const dialBox = async () => within(await bar()).findByRole<HTMLInputElement>('textbox', {}, SLOW)
const barSays = (text: string) => waitFor(async () => expect(await bar()).toHaveTextContent(text), SLOW)

describe('the dial box', () => {
  it('says why a number was not reached and what to do; brings it back on ↑; dials it again', async () => {
    const { user, storeOf } = await atTheDesk()
    const dialled = () => listRowsAfter(storeOf().read, 'call', '', 9).length
    await user.type(await dialBox(), '10000003{Enter}')
    await barSays(t.phone.ended[404].what)
    await barSays(t.phone.ended[404].do)
    expect(await dialBox()).toHaveValue('')
    await user.click(await inBar(t.phone.ended.dismiss))
    expect(screen.queryByText(t.phone.ended[404].do)).toBeNull()

    await user.type(await dialBox(), '{ArrowUp}')
    expect(await dialBox()).toHaveValue('10000003')
    await user.clear(await dialBox())
    await user.keyboard('{Enter}') // an empty box dials nothing
    expect(dialled()).toBe(1)
    await user.click(await inBar(t.actions.redial))
    await waitFor(() => expect(dialled()).toBe(2), SLOW)
    await barSays(t.phone.ended[404].what)
  })

  it('asks before it calls somebody who wants no calls, with the keyboard on the harmless answer', async () => {
    const { user, storeOf } = await atTheDesk([caller(true)])
    const dialled = () => listRowsAfter(storeOf().read, 'call', '', 9).length
    await user.type(await dialBox(), script?.from ?? '')
    await barSays(t.customer.doNotCall)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('alertdialog', {}, SLOW)).toHaveTextContent('王建国')
    expect(screen.getByRole('button', { name: t.phone.dialNot })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(dialled()).toBe(0)
    expect(await dialBox()).toHaveValue(script?.from)

    await user.type(await dialBox(), '{Enter}')
    await user.click(await screen.findByRole('button', { name: t.phone.dialAnyway }, SLOW))
    await barSays(t.phone.phases.talking)
    expect(dialled()).toBe(1)
  })
})

describe('the state of the agent', () => {
  it('is chosen with its reason, by keyboard; the plain one by its own key', async () => {
    const { user } = await atTheDesk()
    await inBar(new RegExp(t.phone.states.ready))
    await user.keyboard('{Alt>}a{/Alt}')
    const meal = await screen.findByRole('menuitem', { name: t.phone.reasons.meal }, SLOW)
    expect(screen.getByRole('menuitem', { name: t.phone.reasons.backOffice })).toBeInTheDocument()
    await user.click(meal)
    await barSays(`${t.phone.states.break} · ${t.phone.reasons.meal}`)
    await user.keyboard('{Shift>}{F9}{/Shift}')
    await waitFor(async () => expect(await bar()).not.toHaveTextContent(t.phone.reasons.meal), SLOW)
    await barSays(t.phone.idle.busy)
  })
})

describe('wrap-up', () => {
  it('runs down to its limit and is extended by key', async () => {
    const { user, ring } = await atTheDesk([caller()])
    ring(script?.id)
    await barSays('王建国')
    await user.keyboard('{F2}')
    await barSays(t.phone.phases.talking)
    await user.keyboard('{F4}')
    await barSays('还剩 00:')
    await barSays(t.phone.wrapUp.auto)
    await user.click(await inBar(t.actions.extendShort))
    await barSays('还剩 01:')
    await barSays('已延长 1 次')
    await user.keyboard('{Shift>}{F8}{/Shift}')
    await barSays('已延长 2 次')
  })
})

describe('未接来电', () => {
  it('are counted beside today, called back at a click, and gone once spoken to', async () => {
    const { user, ring } = await atTheDesk([caller()])
    ring(script?.id)
    await barSays('王建国')
    await user.keyboard('{Shift>}{F4}{/Shift}')
    await user.click(await screen.findByRole('button', { name: '1 个未接来电待回拨' }, SLOW))
    await user.click(await screen.findByRole('button', { name: '回拨 王建国' }, SLOW))
    await barSays(t.phone.phases.talking)
    await user.keyboard('{Alt>}m{/Alt}')
    expect(await screen.findByText(t.calls.missedEmpty, {}, SLOW)).toBeInTheDocument()
    expect(screen.queryByText('1 个未接来电待回拨')).toBeNull()
  })
})

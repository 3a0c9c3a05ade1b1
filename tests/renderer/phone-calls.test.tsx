import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { listCalls } from '../../db/repositories/call.ts'
import { layDown } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { aUser } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

vi.setConfig({ testTimeout: 90_000 })
const SLOW = { timeout: 30_000 }
const scriptOf = (id: string) => TRAINING_SCRIPTS.find(script => script.id === id)
/** One who waits for the agent to hang up, and another. */
const [first, second] = [scriptOf('repair-no-cooling'), scriptOf('praise-technician')]
const phones = (number = '', doNotCall = false) => [
  { number, kind: 'mobile' as const, primary: true, doNotCall },
]
const wang = { name: '王建国', phones: phones(first?.from) }
const li = { name: '李桂芳', phones: phones(second?.from) }

const zhao = aUser({ id: newId<UserId>(), name: '赵敏', agentNo: '8002', account: 'zm' })

const bar = () => screen.findByLabelText(t.phone.bar, {}, SLOW)
const inBar = async (name: string | RegExp) => within(await bar()).findByRole('button', { name }, SLOW)
const barSays = async (text: string | RegExp) => within(await bar()).findAllByText(text, {}, SLOW)
/** The current call or a tile, by who is named on it. */
const line = (who: string) =>
  [...document.querySelectorAll<HTMLElement>('.current-call__show, .line-tile')].find(it =>
    it.textContent?.includes(who),
  )
const phaseOf = (who: string, phase: string) =>
  waitFor(() => expect(line(who)).toHaveTextContent(phase), SLOW)

async function talkingTo(customers = [wang, li]) {
  const desk = await atTheDesk(customers)
  desk.ring(first?.id)
  await phaseOf('王建国', t.phone.phases.ringingIn)
  await desk.user.keyboard('{F2}')
  await phaseOf('王建国', t.phone.phases.talking)
  return desk
}
const calls = (desk: Awaited<ReturnType<typeof atTheDesk>>) =>
  listCalls(desk.storeOf().read, { from: 0, to: Date.now() + 1000, limit: 9 }).map(({ call }) => call)
const targetBox = () => screen.findByRole('combobox', { name: t.phone.transfer.target }, SLOW)

describe('a second call', () => {
  it('knocks beside the talk; F2 takes it and holds the other; 切换 goes back; its tile and key too', async () => {
    const { user, ring } = await talkingTo()
    ring(second?.id)
    await phaseOf('李桂芳', t.phone.phases.ringingIn)
    await phaseOf('王建国', t.phone.phases.talking)

    await user.keyboard('{F2}')
    await phaseOf('李桂芳', t.phone.phases.talking)
    await phaseOf('王建国', t.phone.states.held)

    await user.keyboard('{Shift>}{F6}{/Shift}')
    await phaseOf('王建国', t.phone.phases.talking)
    await phaseOf('李桂芳', t.phone.states.held)

    await user.click(line('李桂芳') as HTMLElement)
    await phaseOf('李桂芳', t.phone.phases.talking)
    await user.keyboard('{Control>}1{/Control}')
    await phaseOf('王建国', t.phone.phases.talking)
  })
})

describe('转接', () => {
  it('盲转 that is refused says why and leaves the call; another number takes it', async () => {
    const desk = await talkingTo()
    const { user } = desk
    await user.keyboard('{F5}')
    await user.type(await targetBox(), '10000005')
    await user.click(screen.getByRole('button', { name: t.phone.transfer.blind }))
    await screen.findByText(/正在转接至 10000005 …/, {}, SLOW)
    await barSays(/正在转接至 1000 ?0005/)
    const alert = await screen.findByText(/没有转到 10000005：对方拒接/, {}, SLOW)
    expect(alert.closest('[role="alert"]')).toHaveTextContent(t.phone.transfer.refusedHint)
    await phaseOf('王建国', t.phone.phases.talking)

    await user.clear(await targetBox())
    await user.type(await targetBox(), '8002')
    await user.click(screen.getByRole('button', { name: t.phone.transfer.blind }))
    await waitFor(
      () => expect(calls(desk)[0]).toMatchObject({ transferKind: 'blind', transferredTo: '8002' }),
      SLOW,
    )
    await barSays(/已转接至 8002/)
  })

  it('咨询 of a colleague found by pinyin, 三方通话, parted, back to the customer', async () => {
    const desk = await talkingTo()
    const { user } = desk
    desk.storeOf().write('server', tx => layDown(tx, 'user', zhao.id, 1, zhao))
    await user.keyboard('{F5}')
    await user.type(await targetBox(), 'zm')
    await user.click(await screen.findByText('赵敏', {}, SLOW))
    await user.click(screen.getByRole('button', { name: t.phone.transfer.consult }))
    await phaseOf('王建国', t.phone.states.held)
    await phaseOf('赵敏', t.phone.phases.talking)
    expect(screen.getByRole('heading', { name: '王建国' })).toBeInTheDocument()
    expect(calls(desk)[0]).toMatchObject({ purpose: 'consult', remoteNumber: '8002' })

    await user.click(await inBar(t.actions.conferShort))
    const conference = await screen.findByRole('region', { name: /王建国.*赵敏/ }, SLOW)
    expect(conference).toHaveTextContent(t.phone.conference)
    await inBar(t.actions.hangUpAll)
    await user.click(await inBar(t.actions.part))
    await phaseOf('王建国', t.phone.phases.talking)
    await phaseOf('赵敏', t.phone.states.held)

    await user.click(await inBar(t.actions.returnToCustomer))
    await waitFor(() => expect(line('赵敏')).toBeUndefined(), SLOW)
    await phaseOf('王建国', t.phone.phases.talking)
  })

  it('完成转接 after a 咨询 by keys alone', async () => {
    const desk = await talkingTo()
    const { user } = desk
    await user.keyboard('{F5}')
    await waitFor(async () => expect(await targetBox()).toHaveFocus(), SLOW)
    await user.keyboard('8002{Shift>}{Enter}{/Shift}')
    await phaseOf('8002', t.phone.phases.talking)
    await user.keyboard('{Shift>}{F5}{/Shift}')
    await waitFor(
      () =>
        expect(calls(desk).find(({ purpose }) => purpose === 'customer')).toMatchObject({
          transferKind: 'consult',
          transferredTo: '8002',
        }),
      SLOW,
    )
  })

  it('咨询 that is not reached leaves a word beside the held customer', async () => {
    const { user } = await talkingTo()
    await user.keyboard('{F5}')
    await user.type(await targetBox(), '10000003')
    await user.click(screen.getByRole('button', { name: t.phone.transfer.consult }))
    const tile = await inBar(new RegExp(t.phone.ended[404].what))
    await user.click(tile)
    expect(await screen.findByText(/没有咨询到/, {}, SLOW)).toBeInTheDocument()
    await phaseOf('王建国', t.phone.states.held)
  })
})

import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from 'antd'
import { afterEach, describe, expect, it } from 'vitest'
import { createQueryClient } from '../../renderer/api/query-client.ts'
import { CallZone } from '../../renderer/features/phone/call-zone.tsx'
import { DialQuestion } from '../../renderer/features/phone/dial-question.tsx'
import { useOrderNotice } from '../../renderer/features/phone/use-state-notices.ts'
import { askToDial } from '../../renderer/state/dialling.ts'
import '../../renderer/i18n.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { useLive } from '../../renderer/state/live-store.ts'
import type { LiveCall, PhoneState } from '../../shared/contract/desk.ts'
import { aLive, aPhone, atDesk } from './support/phone-states.ts'

afterEach(() => {
  cleanup()
  useLive.setState({ phone: null })
})

const now = { mos: 2.4, worstMos: 1.8, lossPercent: 7.3, jitterMs: 61, roundTripMs: 340, codec: 'audio/opus' }
/** Nobody is looked up: there is no number to look by. */
const NOBODY = { remoteNumber: 'anonymous', remoteKey: '' }
const talk = (part: Partial<LiveCall>) =>
  aLive({ ...NOBODY, phase: 'talking', answeredAt: Date.now() }, { recording: true, ...part })

function show(phone: PhoneState): void {
  useLive.setState({ phone })
  render(
    <QueryClientProvider client={createQueryClient()}>
      <App>
        <CallZone situation={atDesk(phone)} />
      </App>
    </QueryClientProvider>,
  )
}

describe('the call on the bar', () => {
  it('says that the line is gone, for how long, and that the call is kept', () => {
    show(aPhone([talk({ outageSince: Date.now() - 7000 })]))
    expect(screen.getByText(/线路中断 00:(0[7-9]|1\d)，正在重连，通话仍保留/)).toBeVisible()
  })

  it('says that the other side hears nothing, and what to do; opened by keyboard', async () => {
    show(aPhone([talk({ faults: ['microphoneSilent'], quality: { light: 'good', now } })]))
    expect(screen.getByText(t.phone.faults.microphoneSilent.what)).toBeVisible()
    screen.getByRole('button', { name: /通话质量/ }).focus()
    await userEvent.keyboard('{Enter}')
    expect(await screen.findByText(new RegExp(t.phone.faults.microphoneSilent.do))).toBeInTheDocument()
    expect(screen.getByRole('button', { name: t.phone.quality.toSound })).toBeInTheDocument()
  })

  it('shows the quality by word, and its figures in plain words', async () => {
    show(aPhone([talk({ quality: { light: 'poor', now } })]))
    await userEvent.click(screen.getByText(t.phone.quality.lights.poor))
    for (const text of [
      t.phone.quality.says.poor,
      '7.3%',
      '61 ms',
      '340 ms',
      'opus',
      /2\.4（满分 4\.5，最差时 1\.8）/,
    ])
      expect(await screen.findByText(text)).toBeInTheDocument()
  })

  it('shows that it is recorded, and how long the recording has paused', () => {
    show(aPhone([talk({ pausedSince: Date.now() - 12_000 })]))
    expect(screen.getByText(/停录 00:1[2-9]/)).toBeVisible()
    expect(screen.getByRole('button', { name: new RegExp(t.actions.pauseRecording) })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
  })

  it('counts wrap-up down, then says by how much it is over', () => {
    const wrap = { ...NOBODY, phase: 'wrapUp' as const, answeredAt: 1, endedAt: Date.now() }
    show(aPhone([aLive(wrap, { wrapUpUntil: Date.now() + 42_500 })]))
    expect(screen.getByText(/还剩 00:(4[0-3]|3\d)/)).toBeVisible()
    cleanup()
    show(aPhone([aLive(wrap, { wrapUpUntil: Date.now() - 8000 })]))
    const over = screen.getByText(/超时 00:(0[89]|1\d)/)
    expect(over).toHaveClass('tone-busy')
  })
})

describe('a call that was not reached', () => {
  const failed = (sipCode: number | null, redirectTo: string | null = null) => {
    const call = aLive({ direction: 'outbound', phase: 'done', result: 'failed', sipCode }).call
    return aPhone([], { lastFailed: { call, redirectTo } })
  }
  it('offers the number it was moved to', () => {
    show(failed(302, '13900000001'))
    expect(screen.getByRole('button', { name: '改拨 139 0000 0001' })).toBeVisible()
    expect(screen.getByText(/对方已转移/)).toBeVisible()
  })
  it('is told without a code where there was no network', () => {
    show(failed(null))
    expect(screen.getByText(new RegExp(t.phone.ended.network.what))).toBeVisible()
    expect(screen.queryByText(/代码/)).toBeNull()
  })
  it('is not explained to whoever cancelled it himself', () => {
    const phone = failed(487)
    if (phone.lastFailed) phone.lastFailed.call = { ...phone.lastFailed.call, result: 'cancelled' }
    show(phone)
    expect(screen.queryByText(/没有打通/)).toBeNull()
  })
})

describe('a link of another program that wants a number dialled', () => {
  it('asks without taking the keyboard from whoever is typing, and a newer question answers it with no', async () => {
    render(
      <App>
        <input aria-label="record" />
        <DialQuestion />
      </App>,
    )
    screen.getByLabelText('record').focus()
    const first = askToDial({ why: 'link', number: '13900000001' })
    expect(await screen.findByText('拨打 139 0000 0001？')).toBeVisible()
    expect(screen.getByLabelText('record')).toHaveFocus()
    const second = askToDial({ why: 'link', number: '13900000002' })
    expect(await first).toBe(false)
    await userEvent.click(await screen.findByRole('button', { name: /拨\s?打/ }))
    expect(await second).toBe(true)
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })
})

describe('a state ordered by a leader', () => {
  it('is told once, by name and reason, and again for the next order', async () => {
    const agent = { choice: 'busy' as const, reason: 'meeting' as const, since: 5, orderedBy: '陈静' }
    function Told({ of }: { of: PhoneState['agent'] }) {
      useOrderNotice(of)
      return null
    }
    const { rerender } = render(<Told of={agent} />, { wrapper: App })
    const text = '陈静把您的状态改为“示忙 · 会议”'
    expect(await screen.findAllByText(text)).toHaveLength(1)
    rerender(<Told of={{ ...agent }} />)
    expect(screen.getAllByText(text)).toHaveLength(1)
    rerender(<Told of={{ ...agent, since: 9 }} />)
    expect(await screen.findAllByText(text)).toHaveLength(2)
  })
})

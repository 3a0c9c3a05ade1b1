import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, UNFILLED } from '../../shared/entities/call-record.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { shiftAt } from '../../shared/rules/shift.ts'
import { anEvaluation, INSPECTOR } from '../support/evaluation.ts'
import { AGENT, aCall, aCustomer, aUser, ORG, TEAM } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
const LEADER = newId<UserId>()
const leader = aUser({
  id: LEADER,
  account: 'wangzuzhang',
  name: '王组长',
  agentNo: '8001',
  roles: ['leader'],
})
const agent = aUser({ agentNo: '8012' })

/** The present shift as the sync would have brought it: two calls, one without a record; a case and a score. */
function fill(store: Store) {
  const { startAt } = shiftAt(Date.now())
  const customer = aCustomer()
  const answered = (at: number, part: Partial<Call> = {}) =>
    aCall({
      startedAt: at,
      answeredAt: at + 100,
      endedAt: at + 60_100,
      wrapEndedAt: at + 90_100,
      phase: 'done',
      result: 'answered',
      ...part,
    })
  const recorded = answered(startAt + 1000, { customerId: customer.id })
  const lacking = answered(startAt + 200_000, { remoteNumber: '13900001234' })
  const record: CallRecord = {
    ...UNFILLED,
    id: newId(),
    orgId: ORG,
    agentId: AGENT,
    teamId: TEAM,
    remoteKey: recorded.remoteKey,
    direction: 'inbound',
    callId: recorded.id,
    customerId: customer.id,
    contactName: '',
    verification: 'verified',
    reason: 'enquiry.policy.warranty',
    product: '',
    content: '冰箱不制冷',
    handling: 'answered',
    remarks: '',
    corrections: [],
    createdAt: startAt + 90_000,
    updatedAt: startAt + 90_000,
  }
  const complaint: Complaint = {
    ...blankOf(complaintRegister),
    id: newId(),
    orgId: ORG,
    no: 'TS-0001',
    customerId: customer.id,
    callId: recorded.id,
    teamId: TEAM,
    registrarId: AGENT,
    ownerId: null,
    nth: 1,
    level: 'ordinary',
    state: 'registered',
    receivedAt: startAt + 50_000,
    replyDueAt: null,
    dueAt: null,
    answeredAt: null,
    closedAt: null,
    steps: [],
    updatedAt: startAt + 50_000,
  }
  const score = anEvaluation({
    callId: recorded.id,
    callAt: recorded.startedAt,
    state: 'published',
    publishedAt: startAt + 100_000,
  })
  const state: AgentState = {
    id: newId(),
    orgId: ORG,
    agentId: AGENT,
    teamId: TEAM,
    deviceId: newId(),
    choice: 'break',
    since: startAt,
    until: startAt + 1,
    end: 'logOff',
  }
  const inspector = aUser({ id: INSPECTOR, name: '钱质检', roles: ['inspector'], teamId: null })
  store.write('server', tx => {
    layDown(tx, 'team', TEAM, 1, { id: TEAM, orgId: ORG, name: '一组', leaderId: LEADER })
    for (const user of [leader, agent, inspector]) layDown(tx, 'user', user.id, 1, user)
    layDown(tx, 'customer', customer.id, 1, customer)
    for (const call of [recorded, lacking]) layDown(tx, 'call', call.id, 1, call)
    layDown(tx, 'callRecord', record.id, 1, record)
    layDown(tx, 'complaint', complaint.id, 1, complaint)
    layDown(tx, 'evaluation', score.id, 1, score)
    layDown(tx, 'agentState', state.id, 1, state)
  })
  return { record, recorded, lacking }
}

let desk: Awaited<ReturnType<typeof atTheDesk>>
let rows: ReturnType<typeof fill>
let user: UserEvent
beforeEach(async () => {
  desk = await atTheDesk([], leader)
  user = desk.user
  rows = fill(desk.storeOf())
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  await user.keyboard('{Alt>}2{/Alt}')
  await screen.findByRole('option', { name: /林晓/ }, SLOW)
})

const figure = (name: string) =>
  screen.getByRole('button', { name: new RegExp(`^${name}.*${t.shift.figureOpens}$`) })
const stored = () => findRow(desk.storeOf().read, 'callRecord', rows.record.id)?.row
/** From the list of agents to the first call of 林晓, by keys alone. */
async function openFirstCall(): Promise<void> {
  within(screen.getByRole('listbox', { name: t.shift.agents }))
    .getAllByRole('option')[0]
    ?.focus()
  await user.keyboard('j{Enter}')
  const calls = await screen.findByRole('listbox', { name: '林晓的通话' }, SLOW)
  await waitFor(() => expect(within(calls).getAllByRole('option')[0]).toHaveFocus(), SLOW)
  await user.keyboard('{Enter}')
  await screen.findByRole('heading', { name: '欧阳娜娜' }, SLOW)
}

describe('the page of a shift', () => {
  it('shows figures, agents, complaints and scores; a figure opens its calls', async () => {
    expect(figure(t.shift.figures.inbound)).toHaveAccessibleName(/2/)
    expect(figure(t.shift.figures.answered)).toHaveAccessibleName(/2 ?100%/)
    expect(figure(t.shift.figures.scores)).toHaveAccessibleName(/1 ?均/)
    expect(screen.getByRole('button', { name: '打开案件 TS-0001' })).toBeVisible()
    expect(within(screen.getByRole('region', { name: t.shift.scores })).getByText(/待确认/)).toBeVisible()
    expect(screen.getByText(t.shift.asOfNever)).toBeVisible()

    await user.click(figure(t.shift.figures.lacking))
    const calls = await screen.findByRole('listbox', { name: t.shift.figures.lacking }, SLOW)
    const [only, ...others] = within(calls).getAllByRole('option')
    expect(only).toHaveTextContent('139 0000 1234')
    expect(only).toHaveTextContent(t.shift.noRecord)
    expect(others).toEqual([])
  })

  it('leads from an agent to his call and back by keys', async () => {
    await openFirstCall()
    expect(screen.getByText('冰箱不制冷')).toBeVisible()
    await user.keyboard('{Escape}')
    expect(await screen.findByRole('listbox', { name: '林晓的通话' }, SLOW)).toBeVisible()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByRole('option', { name: /林晓/ })).toHaveFocus(), SLOW)
    expect(screen.getByText(t.shift.pickTitle)).toBeVisible()
  })

  it('goes from shift to shift, and says so when one is empty', async () => {
    await user.click(screen.getByRole('button', { name: t.shift.previous }))
    expect(await screen.findByText(t.shift.emptyTitle, {}, SLOW)).toBeVisible()
    await user.click(screen.getByRole('button', { name: t.shift.next }))
    await waitFor(() => expect(figure(t.shift.figures.inbound)).toHaveAccessibleName(/2/), SLOW)
    expect(screen.getByRole('button', { name: t.shift.next })).toBeDisabled()
  })
})

describe('a correction', () => {
  it('is made by keys, with its reason, and stands at the record', async () => {
    await openFirstCall()
    screen.getByRole('button', { name: t.shift.correct }).focus()
    await user.keyboard('{Enter}')
    const choice = await screen.findByRole('combobox', { name: t.shift.correctField }, SLOW)
    await waitFor(() => expect(choice).toHaveFocus(), SLOW)
    await user.keyboard('产品')
    const marked = () => document.querySelector('.ant-select-item-option-active')
    await waitFor(() => expect(marked()).toHaveTextContent('产品/订单'), SLOW)
    // Enter takes it; in jsdom, whose key events carry no `which`, a click does.
    await user.click(marked() as Element)
    const value = await screen.findByRole('textbox', { name: /产品\/订单/ }, SLOW)
    await waitFor(() => expect(value).toHaveFocus(), SLOW)
    await user.keyboard('BCD-500')
    await user.keyboard('{Control>}{Enter}{/Control}')
    // Not without a reason.
    expect(stored()?.product).toBe('')
    const why = await screen.findByRole('textbox', { name: /更正原因/ }, SLOW)
    await waitFor(() => expect(why).toHaveFocus(), SLOW)
    await user.keyboard('录音 0:42')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(stored()?.product).toBe('BCD-500'), SLOW)
    expect(stored()?.corrections).toMatchObject([
      { field: 'product', to: 'BCD-500', why: '录音 0:42', byId: LEADER },
    ])
    const corrections = await screen.findByRole('region', { name: t.record.corrections.title }, SLOW)
    expect(corrections).toHaveTextContent('产品/订单：（空） → BCD-500')
    expect(corrections).toHaveTextContent('录音 0:42')
  })
})

describe('signing', () => {
  it('says what is frozen and amiss, and leaves the shift to be read only', async () => {
    await user.type(await screen.findByRole('textbox', { name: /点评/ }, SLOW), '一切正常')
    await user.click(screen.getByRole('button', { name: t.shift.saveComment }))
    await waitFor(
      () => expect(screen.getByRole('button', { name: t.shift.saveComment })).toBeDisabled(),
      SLOW,
    )

    await user.click(screen.getByRole('button', { name: t.shift.sign }))
    const dialog = await screen.findByRole('dialog', {}, SLOW)
    expect(dialog).toHaveTextContent(t.shift.signText)
    expect(dialog).toHaveTextContent('1 通接通的电话还没有业务记录')
    expect(dialog).toHaveTextContent('1 份质检成绩座席还没有确认')
    expect(dialog).toHaveTextContent(t.shift.signWarnings.never)
    await user.click(within(dialog).getByRole('button', { name: t.shift.signOk }))

    expect(await screen.findByText(/王组长 于 .* 签字，本班已封存/, {}, SLOW)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: t.shift.sign })).toBeNull()
    expect(screen.getByText('一切正常')).toBeVisible()
    expect(screen.queryByRole('textbox', { name: /点评/ })).toBeNull()
    await openFirstCall()
    expect(screen.queryByRole('button', { name: t.shift.correct })).toBeNull()
    expect(screen.getByRole('region', { name: t.shift.frozen })).toBeVisible()
  })

  it('waits for a call that goes on', async () => {
    const live = aCall({
      startedAt: Date.now(),
      answeredAt: Date.now(),
      phase: 'talking',
      result: 'answered',
    })
    desk.storeOf().write('server', tx => layDown(tx, 'call', live.id, 1, live))
    await waitFor(() => expect(figure(t.shift.figures.inbound)).toHaveAccessibleName(/3/), SLOW)
    await user.click(screen.getByRole('button', { name: t.shift.sign }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(await screen.findByText('还有 1 通电话没挂断，挂断后才能签字', {}, SLOW)).toBeInTheDocument()
  })
})

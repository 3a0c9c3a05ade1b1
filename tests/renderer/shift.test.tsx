import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { prepared } from '../../db/connection.ts'
import { findRow } from '../../db/repositories/row.ts'
import { agentOrderTable } from '../../db/schema/shift.ts'
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
import { DEFAULT_RULES, type PhoneRules } from '../../shared/rules/phone-rules.ts'
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
  const recorded = answered(startAt + 1000, {
    customerId: customer.id,
    transferKind: 'blind',
    transferredTo: '13911112222',
    outageMs: 12_000,
    outageCount: 2,
    pausedMs: 30_000,
    pauseCount: 1,
    conferenceMs: 65_000,
    conferenceCount: 1,
    quality: { mos: 3.2, worstMos: 2.1, lossPercent: 4.2, jitterMs: 31, roundTripMs: 120, codec: 'PCMA' },
  })
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
    caseIds: [],
    corrections: [],
    settledAt: null,
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
    reason: 'meal',
    orderedById: LEADER,
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
}, 60_000)

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

describe('one call of the shift', () => {
  it('tells of transfer, conference, outage, pause and how it sounded', async () => {
    await openFirstCall()
    const side = screen.getByRole('region', { name: t.shift.calls })
    const fact = (name: string) => within(side).getByText(name).nextElementSibling
    expect(fact(t.record.fact.transfer)).toHaveTextContent('139 1111 2222')
    expect(fact(t.record.fact.outage)).toHaveTextContent('00:12')
    expect(fact(t.record.fact.conference)).toHaveTextContent('01:05')
    expect(fact(t.record.fact.paused)).toHaveTextContent('00:30')
    expect(fact(t.record.fact.quality)).toHaveTextContent(/3\.2.*4\.2%/)
  })
})

describe('a correction', () => {
  it('is made by keys, with its reason, and stands at the record', async () => {
    await openFirstCall()
    screen.getByRole('button', { name: t.record.correction.begin }).focus()
    await user.keyboard('{Enter}')
    const choice = await screen.findByRole('combobox', { name: t.record.correction.field }, SLOW)
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
    expect(screen.queryByRole('button', { name: t.record.correction.begin })).toBeNull()
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

describe('what a leader sees of his agents and may do', () => {
  const TALKING = { phase: 'talking', answeredAt: Date.now(), result: 'answered' } as const
  /** The agent is logged on and in this state; with a call when one is given. */
  function now(state: Partial<AgentState>, call?: Partial<Call>) {
    const row: AgentState = {
      id: newId(),
      orgId: ORG,
      agentId: AGENT,
      teamId: TEAM,
      deviceId: newId(),
      choice: 'ready',
      reason: null,
      orderedById: null,
      since: Date.now() - 60_000,
      until: null,
      end: null,
      ...state,
    }
    desk.storeOf().write('server', tx => {
      layDown(tx, 'agentState', row.id, 1, row)
      if (call) {
        const live = aCall({ startedAt: Date.now(), ...call })
        layDown(tx, 'call', live.id, 1, live)
      }
    })
  }
  const agentRow = () => screen.getByRole('option', { name: /林晓/ })
  const openAgent = async () => {
    await user.click(agentRow())
    return within(await screen.findByRole('region', { name: t.shift.calls }, SLOW))
  }
  const rules = async (supervision: Partial<PhoneRules['supervision']>) => {
    const api = await desk.client()
    await api.phone.setRules({
      ...DEFAULT_RULES,
      supervision: { ...DEFAULT_RULES.supervision, ...supervision },
    })
  }

  it('shows the state with its reason and who ordered it, in the list and in words beside the bar', async () => {
    now({ choice: 'busy', reason: 'training', orderedById: LEADER })
    await waitFor(() => expect(agentRow()).toHaveTextContent(/示忙培训01:/), SLOW)
    expect(agentRow()).toHaveTextContent(t.shift.now.orderedBy.replace('{{name}}', leader.name))
    const side = await openAgent()
    await user.click(side.getByText(t.shift.states))
    expect(side.getByText(/示忙 · 培训 .*王组长指定/)).toBeVisible()
    expect(side.getByText(/小休 · 用餐/)).toBeVisible()
  })

  it('shows a call before the choice', async () => {
    now({}, TALKING)
    await waitFor(() => expect(agentRow()).toHaveTextContent(t.phone.states.talking), SLOW)
  })

  it('gives an order with its reason and words, in the name of the leader', async () => {
    now({})
    const side = await openAgent()
    await user.click(await side.findByRole('button', { name: t.shift.order.menu }, SLOW))
    await user.click(await screen.findByRole('menuitem', { name: t.shift.order.acts.busy }, SLOW))
    const dialog = await screen.findByRole('dialog', {}, SLOW)
    await user.type(within(dialog).getByLabelText(t.shift.order.words), '请到小会议室')
    await user.click(within(dialog).getByRole('combobox'))
    await user.click(await screen.findByTitle(t.phone.reasons.coaching))
    await user.click(within(dialog).getByRole('button', { name: t.shift.order.acts.busy }))
    await waitFor(() => {
      const [order] = prepared(desk.storeOf().read, 'test.orders', orm =>
        orm.select().from(agentOrderTable).prepare(),
      ).all()
      expect(order).toMatchObject({
        agentId: AGENT,
        byId: LEADER,
        choice: 'busy',
        reason: 'coaching',
        words: '请到小会议室',
      })
    }, SLOW)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), SLOW)
  })

  it('offers to join a call only in the ways the site has, and only while there is one', async () => {
    await rules({ listen: '*222', takeOver: '*225' })
    now({})
    const side = await openAgent()
    expect(await side.findByRole('button', { name: t.shift.order.menu }, SLOW)).toBeVisible()
    expect(side.queryByRole('button', { name: t.shift.supervise.menu })).toBeNull()
    const live = aCall({ startedAt: Date.now(), ...TALKING })
    desk.storeOf().write('server', tx => layDown(tx, 'call', live.id, 1, live))
    await user.click(await side.findByRole('button', { name: t.shift.supervise.menu }, SLOW))
    const items = (await screen.findAllByRole('menuitem', {}, SLOW)).map(item => item.textContent)
    expect(items.filter(text => text?.startsWith(t.shift.supervise.modes.listen))).toHaveLength(1)
    expect(items.filter(text => text?.startsWith(t.shift.supervise.modes.whisper))).toHaveLength(0)
    // What the customer hears is asked about first.
    await user.click(
      await screen.findByRole('menuitem', { name: new RegExp(t.shift.supervise.modes.takeOver) }),
    )
    expect(
      await screen.findByText(t.shift.supervise.texts.takeOver.replaceAll('{{name}}', agent.name), {}, SLOW),
    ).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: t.shift.supervise.leave }))
  })
})

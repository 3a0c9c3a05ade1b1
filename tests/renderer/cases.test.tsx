import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { listCalls } from '../../db/repositories/call.ts'
import { listComplaintsOfCall } from '../../db/repositories/complaint.ts'
import { findRow } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import { en } from '../../renderer/locales/en.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { type Complaint, ComplaintBrief } from '../../shared/entities/complaint.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { CallId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { registerCase } from '../../shared/rules/complaint-case.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { aCustomer, aUser, ORG, TEAM } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 10_000 }
const HOUR = 3_600_000
const script = TRAINING_SCRIPTS[0]
const caller = {
  name: '王建国',
  phones: [{ number: script?.from ?? '', kind: 'mobile' as const, primary: true, doNotCall: false }],
}
const agent = aUser({ account: 'lixiaoyan', name: '李晓燕' })
const mate = aUser({ id: newId<UserId>(), account: 'zhaolei', name: '赵磊', agentNo: '1002' })
const leader = aUser({
  id: newId<UserId>(),
  account: 'zhangwei',
  name: '张伟',
  agentNo: '',
  roles: ['leader'],
})
const stranger = aUser({ id: newId<UserId>(), account: 'sun', name: '孙二', teamId: newId<TeamId>() })

let count = 0
/** A case that 李晓燕 registered, as it lies in her team's queue. */
function aCase(part: Partial<Complaint> = {}, by = agent): Complaint {
  count++
  const fresh = registerCase(by, {
    id: newId(),
    no: `TS202611-TEST2345-${String(count).padStart(4, '0')}`,
    callId: null,
    customerId: null,
    level: 'ordinary',
    nth: 1,
    receivedAt: Date.now(),
    stepId: newId(),
    values: {
      ...blankOf(complaintRegister),
      channel: 'phone',
      contactName: '赵先生',
      phone: '13900001111',
      category: 'delivery.late',
      content: '说好周三到，今天还没有发货',
    },
  })
  return { ...fresh, ...part }
}

/** This user's desk, with everybody known and these cases here. */
async function deskOf(user: typeof agent, ...cases: Complaint[]) {
  const known = cases.some(row => row.customerId) ? [] : [caller]
  const desk = await atTheDesk(known, user)
  desk.storeOf().write('server', tx => {
    layDown(tx, 'team', TEAM, 1, { id: TEAM, orgId: ORG, name: '一组', leaderId: leader.id })
    for (const somebody of [agent, mate, leader, stranger]) layDown(tx, 'user', somebody.id, 1, somebody)
    for (const row of cases) layDown(tx, 'complaint', row.id, 1, row)
  })
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  const stored = (id: Complaint['id']) => findRow(desk.storeOf().read, 'complaint', id)?.row
  return { ...desk, stored }
}

/** The keyboard alone; counts keys pressed, typed text apart. */
function hands(user: UserEvent) {
  let presses = 0
  return {
    presses: () => presses,
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) {
        presses++
        await user.keyboard(key)
      }
    },
    type: (text: string) => user.keyboard(text),
  }
}
const SAVE = '{Control>}{Enter}{/Control}'
const panel = () => screen.findByRole('dialog', { name: t.cases.panel }, SLOW)
const list = () => screen.findByRole('listbox', { name: t.cases.title }, SLOW)
const casePage = () => screen.findByRole('region', { name: t.cases.detail }, SLOW)
const next = async () => within(await casePage()).findByRole('complementary', { name: t.cases.next }, SLOW)
const goToCases = (user: UserEvent) => user.keyboard('{Alt>}4{/Alt}')

describe('登记投诉', () => {
  it('is done by keyboard alone while the call goes on, and gives the number to read out', async () => {
    const { user, ring, storeOf } = await deskOf(agent)
    const { press, type, presses } = hands(user)
    ring(script?.id)
    await screen.findByRole('heading', { name: caller.name }, SLOW)
    await press('{F2}')
    await within(await screen.findByLabelText(t.phone.bar)).findAllByText(t.phone.states.talking, {}, SLOW)

    await press('{F10}')
    const box = within(await panel())
    expect(await box.findByText(caller.name, {}, SLOW)).toBeVisible()
    const category = await box.findByRole('combobox', { name: '投诉类别' }, SLOW)
    await waitFor(() => expect(category).toHaveFocus(), SLOW)
    await type('wxwjj') // 维修未解决
    await press('{Enter}')
    const content = box.getByRole('textbox', { name: '投诉内容' })
    while (document.activeElement !== content && presses() < 40) await press('{Tab}')
    await type('修了三次还是漏水，要求换机')
    await press(SAVE)

    const number = await box.findByText(/^TS\d{6}-[0-9A-Z]{8}-0001$/, {}, SLOW)
    expect(box.getByText(t.cases.tellNo)).toBeVisible()
    expect(presses()).toBeLessThan(40)
    const [listed] = listCalls(storeOf().read, { from: 0, to: Date.now(), limit: 9 })
    const [row] = listComplaintsOfCall(storeOf().read, listed?.call.id as CallId)
    expect(row).toMatchObject({ no: number.textContent, state: 'registered' })
    // Talking all the while, and the bar still answers.
    await press('{F6}')
    await within(await screen.findByLabelText(t.phone.bar)).findAllByText(t.phone.states.held, {}, SLOW)

    await waitFor(() => expect(box.getByRole('button', { name: t.cases.openCase })).toHaveFocus())
    await press('{Enter}')
    expect(within(await casePage()).getByRole('heading', { name: number.textContent ?? '' })).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('dialog', { name: t.cases.panel })).toBeNull())
  })

  it('closes by Esc with its draft kept, and gives the keyboard back', async () => {
    const { user, ring } = await deskOf(agent)
    ring(script?.id)
    await screen.findByRole('heading', { name: caller.name }, SLOW)
    await user.keyboard('{F2}')
    const dial = await screen.findByRole('textbox', { name: new RegExp(t.phone.dialBox) }, SLOW)
    await user.click(dial)
    await user.keyboard('{F10}')
    const content = await within(await panel()).findByRole('textbox', { name: '投诉内容' }, SLOW)
    await user.type(content, '半句')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: t.cases.panel })).toBeNull())
    expect(dial).toHaveFocus()
    await user.keyboard('{F10}')
    expect(await within(await panel()).findByDisplayValue('半句', {}, SLOW)).toBeVisible()
  })

  it('proposes a level and why, until somebody decides otherwise', async () => {
    const { user } = await deskOf(agent)
    await user.keyboard('{F10}')
    const box = within(await panel())
    const levels = within(await box.findByRole('radiogroup', { name: t.cases.levelLabel }, SLOW))
    const level = (name: string) => levels.getByRole('radio', { name })
    expect(box.getByText(/^首次回复 .+ 前 · 办结 .+ 前$/)).toBeVisible()
    expect(level(t.customer.levels.ordinary)).toBeChecked()
    await user.click(box.getByRole('checkbox', { name: '媒体曝光' }))
    expect(level(t.customer.levels.urgent)).toBeChecked()
    expect(box.getByText(/因为：媒体曝光/)).toBeVisible()
    await user.click(levels.getByText(t.customer.levels.major))
    await user.click(box.getByRole('checkbox', { name: '媒体曝光' }))
    expect(level(t.customer.levels.major)).toBeChecked()
    await user.click(box.getByRole('button', { name: t.cases.follow }))
    expect(level(t.customer.levels.ordinary)).toBeChecked()
  })
})

describe('the cases', () => {
  it('stand in the order of what presses most; J, Enter and Esc walk through them', async () => {
    const late = aCase({ replyDueAt: Date.now() - 1.5 * HOUR, contactName: '钱女士' })
    const soon = aCase({ replyDueAt: Date.now() + HOUR, contactName: '周先生' })
    const { user } = await deskOf(agent, soon, late)
    await goToCases(user)
    const rows = within(await list()).getAllByRole('option')
    expect(rows.map(row => /钱女士|周先生/.exec(row.textContent ?? '')?.[0])).toEqual(['钱女士', '周先生'])
    expect(rows[0]).toHaveTextContent(/已超时 1 小时/)
    expect(screen.getByText('2 件 · 超时 1')).toBeVisible()
    rows[0]?.focus()
    await user.keyboard('j{Enter}')
    expect(within(await casePage()).getByRole('heading', { name: soon.no })).toBeVisible()
    await user.click(within(await casePage()).getByRole('textbox', { name: t.cases.note }))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('region', { name: t.cases.detail })).toBeNull())
    expect(document.activeElement).toHaveAttribute('role', 'option')
    expect(document.activeElement).toHaveTextContent('周先生')
  })

  it('teach when there are none, and tell a filter from an empty desk', async () => {
    const { user } = await deskOf(agent)
    await goToCases(user)
    expect(await screen.findByText(t.cases.empty.mine, {}, SLOW)).toBeVisible()
    await user.type(screen.getByRole('searchbox', { name: t.cases.search }), '漏水')
    expect(await screen.findByText(t.cases.empty.filtered, {}, SLOW)).toBeVisible()
    await user.click(screen.getByRole('button', { name: t.cases.empty.clear }))
    await user.click(await screen.findByRole('button', { name: /登记投诉（F10）/ }, SLOW))
    expect(await panel()).toBeVisible()
  })

  it('hold those of another team back', async () => {
    const other = aCase({}, stranger)
    const { user } = await deskOf(agent, other)
    const { deskState } = await import('../../renderer/state/desk-store.ts')
    await goToCases(user)
    await screen.findByText(t.cases.empty.mine, {}, SLOW)
    deskState.openCase(other.id)
    expect(await screen.findByText(t.cases.othersTitle, {}, SLOW)).toBeVisible()
    expect(screen.queryByText(other.no)).toBeNull()
  })
})

describe('the card of the caller', () => {
  it('opens a case of the own team, and says of another that it is not', async () => {
    const customer = aCustomer(caller)
    const ours = aCase({ customerId: customer.id, category: 'service.late' })
    const theirs = aCase({ customerId: customer.id, category: 'price.charge' }, stranger)
    const { user, ring, storeOf } = await deskOf(agent, ours)
    storeOf().write('server', tx => {
      layDown(tx, 'customer', customer.id, 1, customer)
      for (const row of [ours, theirs]) {
        const brief = ComplaintBrief.parse(row)
        layDown(tx, 'complaintBrief', brief.id, 1, brief)
      }
    })
    ring(script?.id)
    await user.click(await screen.findByRole('button', { name: '价格/收费 / 乱收费' }, SLOW))
    expect(await screen.findByText(t.customer.othersCase, {}, SLOW)).toBeVisible()
    await user.click(screen.getByRole('button', { name: '服务质量/维修 / 上门不及时' }))
    expect(within(await casePage()).getByRole('heading', { name: ours.no })).toBeVisible()
  })
})

describe('a case', () => {
  it('is accepted and assigned by the leader, each step on the timeline', async () => {
    const row = aCase()
    const { user, stored } = await deskOf(leader, row)
    await goToCases(user)
    await user.click(within(await list()).getByRole('option'))
    const step = within(await next())
    expect(step.getByText(t.cases.nextIs.registered)).toBeVisible()
    await user.click(step.getByRole('button', { name: t.cases.moves.accept }))
    await user.keyboard('情况属实，请尽快处理')
    await user.keyboard(SAVE)
    await step.findByText(t.cases.nextIs.accepted, {}, SLOW)
    expect(stored(row.id)).toMatchObject({ state: 'accepted' })
    const timeline = within(await screen.findByRole('region', { name: t.cases.timeline }))
    expect(timeline.getAllByRole('listitem')[0]).toHaveTextContent(/受理.*张伟.*已登记 → 已受理.*情况属实/)

    await user.click(step.getByRole('button', { name: t.cases.moves.assign }))
    await user.keyboard(SAVE)
    expect(await step.findByText(t.cases.choosePerson, {}, SLOW)).toBeVisible()
    expect(stored(row.id)).toMatchObject({ state: 'accepted' })
    await user.type(step.getByRole('combobox', { name: t.cases.assignTo }), 'zl')
    await waitFor(() =>
      expect(document.querySelector('.ant-select-item-option-active')).toHaveTextContent('赵磊'),
    )
    await user.keyboard('{Enter}')
    await user.keyboard(SAVE)
    await step.findByText(t.cases.nextIs.handling, {}, SLOW)
    expect(stored(row.id)).toMatchObject({ state: 'handling', ownerId: mate.id })
    expect(timeline.getAllByRole('listitem')[0]).toHaveTextContent(/指派.*交给 赵磊/)
  })

  it('asks for the words that a move needs, and keeps them as a draft', async () => {
    const row = aCase()
    const { user, stored } = await deskOf(leader, row)
    await goToCases(user)
    await user.click(within(await list()).getByRole('option'))
    const step = within(await next())
    await user.click(step.getByRole('button', { name: t.cases.moves.refuse }))
    await user.keyboard(SAVE)
    expect(await step.findByText('请写明不受理的理由', {}, SLOW)).toBeVisible()
    expect(stored(row.id)).toMatchObject({ state: 'registered' })
    await user.keyboard('与我方产品无关')
    await user.keyboard('{Escape}')
    await user.click(step.getByRole('button', { name: t.cases.moves.refuse }))
    expect(await step.findByDisplayValue('与我方产品无关', {}, SLOW)).toHaveFocus()
    await user.keyboard(SAVE)
    await step.findByText(t.cases.nextIs.refused, {}, SLOW)
    expect(stored(row.id)).toMatchObject({ state: 'refused' })
  })

  it('offers its registrar no move, says who may, and takes her note', async () => {
    const row = aCase()
    const { user, stored } = await deskOf(agent, row)
    await goToCases(user)
    await user.click(within(await list()).getByRole('option'))
    const step = within(await next())
    expect(step.queryAllByRole('button')).toEqual([])
    expect(step.getByText('受理、不受理：本组组长、主管、经理可办')).toBeVisible()
    await user.click(screen.getByRole('textbox', { name: t.cases.note }))
    await user.keyboard('客户又来催，告知明早回复')
    await user.keyboard(SAVE)
    const timeline = within(screen.getByRole('region', { name: t.cases.timeline }))
    expect(await timeline.findByText('客户又来催，告知明早回复', {}, SLOW)).toBeVisible()
    expect(screen.getByRole('textbox', { name: t.cases.note })).toHaveValue('')
    expect(stored(row.id)?.steps.at(-1)).toMatchObject({ kind: 'note', byId: agent.id })
  })

  it('is not judged by a leader who registered it', async () => {
    const row = aCase({}, leader)
    const { user } = await deskOf(leader, row)
    await goToCases(user)
    await user.click(within(await list()).getByRole('option'))
    const step = within(await next())
    expect(step.queryAllByRole('button')).toEqual([])
    expect(step.getByText(t.cases.ownCase)).toBeVisible()
  })

  it('is told in English too', async () => {
    const row = aCase({ level: 'major' })
    const { user, client } = await deskOf(agent, row)
    await (await client()).preferences.put({ language: 'en' })
    const { usePreferences } = await import('../../renderer/state/preferences-store.ts')
    usePreferences.setState({ language: 'en' })
    await goToCases(user)
    await user.click(
      within(await screen.findByRole('listbox', { name: en.cases.title }, SLOW)).getByRole('option'),
    )
    const step = within(await screen.findByRole('complementary', { name: en.cases.next }, SLOW))
    expect(step.getByText(en.cases.nextIs.registered)).toBeVisible()
    expect(step.getByText('Accept, Refuse: open to heads, managers')).toBeVisible()
    const page = screen.getByRole('region', { name: en.cases.detail })
    const words = (page.textContent ?? '').replaceAll(/赵先生|李晓燕|说好周三到，今天还没有发货/g, '')
    expect(words).not.toMatch(/\p{Script=Han}/u)
  })
})

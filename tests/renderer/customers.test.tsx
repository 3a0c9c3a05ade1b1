import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { listCalls } from '../../db/repositories/call.ts'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import { en } from '../../renderer/locales/en.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { CustomerId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { aCustomer, aUser, ORG, siteRules, TEAM } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

// A form of forty fields is built in each test, on two cores that others use too.
vi.setConfig({ testTimeout: 90_000 })
const SLOW = { timeout: 20_000 }
const YEAR = 366 * 24 * 3_600_000
const SAVE = '{Control>}{Enter}{/Control}'
const script = TRAINING_SCRIPTS[0]
const NUMBER = script?.from ?? ''
const agent = aUser({ account: 'lixiaoyan', name: '李晓燕' })
const leader = aUser({
  id: newId<UserId>(),
  account: 'zhangwei',
  name: '张伟',
  agentNo: '',
  roles: ['leader'],
})

const mobile = (number: string, part: Partial<Customer['phones'][number]> = {}) => ({
  number,
  kind: 'mobile' as const,
  primary: true,
  doNotCall: false,
  ...part,
})

/** This user's desk with these customers, everybody known. */
async function deskOf(
  user: typeof agent,
  customers: Customer[] = [],
  parts: Parameters<typeof atTheDesk>[2] = {},
) {
  const desk = await atTheDesk([], user, parts)
  desk.storeOf().write('server', tx => {
    layDown(tx, 'team', TEAM, 1, { id: TEAM, orgId: ORG, name: '一组', leaderId: leader.id })
    for (const somebody of [agent, leader]) layDown(tx, 'user', somebody.id, 1, somebody)
    for (const row of customers) layDown(tx, 'customer', row.id, 1, row)
  })
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  const files = () => listRowsAfter(desk.storeOf().read, 'customer', '', 50)
  return { ...desk, files, file: (id: CustomerId) => files().find(row => row.id === id) }
}

const ROWS = '.customer-list .big-list__row'
const goToCustomers = '{Alt>}8{/Alt}'
const list = () => screen.findByRole('grid', { name: t.customer.title }, SLOW)
const page = () => screen.findByRole('region', { name: t.customer.page.label }, SLOW)
const panel = (name: string) => screen.findByRole('dialog', { name }, SLOW)
/** By its title: in tests all antd titles bear one id, so that names of dialogs are not to be told apart. */
async function modal(title: string): Promise<HTMLElement> {
  const head = await screen.findByText(title, { selector: '.ant-modal-title' }, SLOW)
  return head.closest<HTMLElement>('[role="dialog"]') ?? head
}

describe('建档', () => {
  it('of an unknown caller takes number and region from the call, by keyboard alone, and assigns the call', async () => {
    const { user, ring, files, storeOf } = await deskOf(agent, [], {
      placeOf: () => ({ zh: '北京', en: 'Beijing' }),
    })
    ring(script?.id)
    await screen.findByText(t.customer.unknownText, {}, SLOW)
    await user.keyboard('{F2}')
    await within(await screen.findByLabelText(t.phone.bar)).findAllByText(t.phone.states.talking, {}, SLOW)
    await user.keyboard('{Shift>}{F10}{/Shift}')
    const box = within(await panel(t.customer.entry.new))
    const name = await box.findByRole('textbox', { name: '客户名称' }, SLOW)
    await waitFor(() => expect(name).toHaveFocus(), SLOW)
    await user.keyboard('赵先生')
    expect(box.getByRole('textbox', { name: '区域' })).toHaveValue('北京')
    expect(await box.findByRole('textbox', { name: '第 1 行号码' }, SLOW)).toHaveValue(NUMBER)
    await user.keyboard(SAVE)
    await waitFor(() => expect(files()).toHaveLength(1), SLOW)
    const [row] = files()
    expect(row).toMatchObject({
      name: '赵先生',
      region: '北京',
      grade: 'C',
      filedById: agent.id,
      phones: [mobile(NUMBER)],
    })
    expect(row?.no).toMatch(/^KH/)
    await waitFor(() => expect(screen.queryByRole('dialog', { name: t.customer.entry.new })).toBeNull())
    expect(await screen.findByRole('heading', { name: '赵先生' }, SLOW)).toBeVisible()
    const [listed] = listCalls(storeOf().read, { from: 0, to: Date.now(), limit: 9 })
    expect(listed?.call.customerId).toBe(row?.id)
  })

  it('shows files that are alike, stops once before saving a second one, and lets the call be given to the first', async () => {
    const known = aCustomer({ name: '赵明', phones: [mobile('13911112222')] })
    const { user, ring, files, storeOf } = await deskOf(agent, [known])
    ring(script?.id)
    await screen.findByText(t.customer.unknownText, {}, SLOW)
    await user.keyboard('{F2}')
    await user.click(await screen.findByRole('button', { name: t.customer.registerCaller }, SLOW))
    const box = within(await panel(t.customer.entry.new))
    expect(await box.findByText(t.customer.likeness.clear, {}, SLOW)).toBeVisible()
    const name = await box.findByRole('textbox', { name: '客户名称' }, SLOW)
    await user.type(name, '赵明')
    await user.tab()
    const likes = within(box.getByRole('complementary', { name: t.customer.likeness.title }))
    expect(await likes.findByText(t.customer.likeness.by.name, {}, SLOW)).toBeVisible()
    await user.keyboard(SAVE)
    expect(await likes.findByText(/保存前请核对：1 份/, {}, SLOW)).toBeVisible()
    expect(files()).toHaveLength(1)
    await waitFor(() => expect(likes.getByRole('button', { name: /^打开 赵明/ })).toHaveFocus(), SLOW)
    await user.click(likes.getByRole('button', { name: /^就是这位/ }))
    await waitFor(() => expect(screen.queryByRole('dialog', { name: t.customer.entry.new })).toBeNull(), SLOW)
    const [listed] = listCalls(storeOf().read, { from: 0, to: Date.now(), limit: 9 })
    expect(listed?.call.customerId).toBe(known.id)
    expect(files()).toHaveLength(1)
  })

  it('files a second one when somebody says so by saving once more', async () => {
    const known = aCustomer({ name: '赵明', phones: [mobile('13911112222')] })
    const { user, files } = await deskOf(agent, [known])
    await user.keyboard('{Shift>}{F10}{/Shift}')
    const box = within(await panel(t.customer.entry.new))
    await user.type(await box.findByRole('textbox', { name: '客户名称' }, SLOW), '赵明')
    await user.keyboard(SAVE)
    await box.findByText(/保存前请核对/, {}, SLOW)
    await user.click(box.getByRole('button', { name: t.customer.entry.saveAnyway }))
    await waitFor(() => expect(files()).toHaveLength(2), SLOW)
    expect(await within(await page()).findByRole('heading', { name: '赵明' }, SLOW)).toBeVisible()
  })

  it('keeps what was typed when it is closed by Esc', async () => {
    const { user } = await deskOf(agent)
    await user.keyboard('{Shift>}{F10}{/Shift}')
    const box = within(await panel(t.customer.entry.new))
    await user.type(await box.findByRole('textbox', { name: '客户名称' }, SLOW), '半个名')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: t.customer.entry.new })).toBeNull())
    await user.keyboard('{Shift>}{F10}{/Shift}')
    expect(
      await within(await panel(t.customer.entry.new)).findByDisplayValue('半个名', {}, SLOW),
    ).toBeVisible()
  })
})

describe('the list of customers', () => {
  it('finds by pinyin and number tail, filters, and opens by keyboard; Esc comes back to the row', async () => {
    const one = aCustomer({ name: '欧阳娜娜', no: 'KH1', grade: 'A', updatedAt: 2 })
    const two = aCustomer({ name: '王建国', no: 'KH2', phones: [mobile('13911119876')], updatedAt: 1 })
    const { user } = await deskOf(agent, [one, two])
    await user.keyboard(goToCustomers)
    await waitFor(() => expect(document.querySelectorAll(ROWS)).toHaveLength(2), SLOW)
    const search = screen.getByRole('searchbox', { name: t.customer.list.search })
    await user.type(search, 'wjg')
    await waitFor(() => expect(document.querySelectorAll(ROWS)).toHaveLength(1), SLOW)
    await user.clear(search)
    await user.type(search, '9876')
    await waitFor(() => expect(document.querySelectorAll(ROWS)).toHaveLength(1), SLOW)
    expect(document.querySelector(ROWS)).toHaveTextContent('王建国')
    const grid = await list()
    grid.focus()
    await user.keyboard('{Enter}')
    expect(await within(await page()).findByRole('heading', { name: '王建国' }, SLOW)).toBeVisible()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(grid), SLOW)
    await user.clear(search)
    await user.type(search, '没有这个人')
    expect(await screen.findByText(t.customer.list.filtered, {}, SLOW)).toBeVisible()
  })
})

describe("a customer's page", () => {
  it('says whether the file is stale, and 核实 ends that', async () => {
    const row = aCustomer({ createdAt: Date.now() - YEAR, updatedAt: Date.now() - YEAR })
    const { user, file } = await deskOf(agent, [row])
    const { openCustomer } = await import('../../renderer/state/open-customer.ts')
    openCustomer(row.id)
    expect(await screen.findByText(t.customer.stale.never, {}, SLOW)).toBeVisible()
    const [verify] = screen.getAllByRole('button', { name: t.customer.stale.verify })
    if (verify) await user.click(verify)
    await waitFor(() => expect(screen.queryByText(t.customer.stale.never)).toBeNull(), SLOW)
    expect(file(row.id)).toMatchObject({ verifiedById: agent.id })
  })

  it('changes do-not-call and remarks at once, and tells it in the history', async () => {
    const row = aCustomer()
    const { user, file } = await deskOf(agent, [row])
    const { openCustomer } = await import('../../renderer/state/open-customer.ts')
    openCustomer(row.id)
    const box = within(await page())
    await user.click(await box.findByRole('button', { name: t.customer.quick.doNotCallOn }, SLOW))
    await waitFor(() => expect(file(row.id)?.warnings).toEqual(['doNotCall']), SLOW)
    expect(await box.findByText(t.customer.warnings.doNotCall, {}, SLOW)).toBeVisible()
    await user.click(box.getByRole('button', { name: t.customer.quick.noRemark }))
    await user.keyboard('周末勿扰')
    await user.keyboard(SAVE)
    await waitFor(() => expect(file(row.id)?.remarks).toBe('周末勿扰'), SLOW)
    await user.click(box.getByText(new RegExp(`^${t.customer.history.title}`)))
    const history = within(await box.findByRole('region', { name: t.customer.history.title }, SLOW))
    expect(await history.findByText('备注：（空） → 周末勿扰', {}, SLOW)).toBeVisible()
    expect(history.getByText('提醒：（空） → 免打扰')).toBeVisible()
  })

  it('is changed in the form, with the duplicate check at work', async () => {
    const row = aCustomer({ name: '刘芳', phones: [mobile('13911110001')] })
    const other = aCustomer({ name: '别人', phones: [mobile('13911110002')] })
    const { user, file } = await deskOf(agent, [row, other])
    const { openCustomer } = await import('../../renderer/state/open-customer.ts')
    openCustomer(row.id)
    await user.click(await within(await page()).findByRole('button', { name: t.customer.change }, SLOW))
    const box = within(await panel(t.customer.entry.change))
    const number = await box.findByRole('textbox', { name: '第 1 行号码' }, SLOW)
    await user.clear(number)
    await user.type(number, '13911110002')
    await user.tab()
    expect(await box.findByText(t.customer.likeness.by.number, {}, SLOW)).toBeVisible()
    await user.clear(number)
    await user.type(number, '13911110003')
    await user.tab()
    expect(await box.findByText(t.customer.likeness.clear, {}, SLOW)).toBeVisible()
    await user.keyboard(SAVE)
    await waitFor(() => expect(file(row.id)?.phones[0]?.number).toBe('13911110003'), SLOW)
  })

  it('hides numbers from roles the site says, and shows them for a reason that is logged', async () => {
    const row = aCustomer({ phones: [mobile('13911112222')] })
    const { user, storeOf } = await deskOf(agent, [row])
    storeOf().write('server', tx => {
      const rules = { ...siteRules(), desk: { ...DEFAULT_DESK_RULES, masked: ['agent' as const] } }
      layDown(tx, 'siteRules', rules.id, 1, rules)
    })
    const { openCustomer } = await import('../../renderer/state/open-customer.ts')
    openCustomer(row.id)
    const box = within(await page())
    expect(await box.findByRole('button', { name: /139 \*\*\*\* 2222/ }, SLOW)).toBeVisible()
    expect(document.body).not.toHaveTextContent(/139 ?1111 ?2222/)
    await user.click(box.getByRole('button', { name: t.customer.hidden.show }))
    const ask = within(await modal(t.customer.hidden.title))
    await user.click(ask.getByRole('button', { name: t.customer.hidden.reveal }))
    expect(await ask.findByText(t.customer.hidden.whyMissing, {}, SLOW)).toBeVisible()
    await user.type(ask.getByRole('textbox', { name: t.customer.hidden.why }), '核对身份{Enter}')
    expect(await box.findByText('139 1111 2222', {}, SLOW)).toBeVisible()
    const rows = listRowsAfter(storeOf().read, 'access', '', 9)
    expect(rows).toMatchObject([{ act: 'reveal', entityId: row.id, why: '核对身份' }])
  })

  it('of a top secret customer is closed to an agent, in words', async () => {
    const row = aCustomer({ secrecy: 'topSecret' })
    await deskOf(agent, [row])
    const { openCustomer } = await import('../../renderer/state/open-customer.ts')
    openCustomer(row.id)
    expect(await screen.findByText(t.customer.page.closed, {}, SLOW)).toBeVisible()
    expect(screen.queryByText(row.name)).toBeNull()
  })
})

describe('合并', () => {
  const keep = aCustomer({ name: '王建国', no: 'KH1', phones: [mobile('13911110001')], remarks: '老客户' })
  const gone = aCustomer({
    name: '王建国',
    no: 'KH2',
    region: '上海',
    phones: [mobile('13911110002')],
    remarks: '装了新机',
    updatedAt: keep.updatedAt - 1,
  })

  it('is done from the list by keyboard alone, field by field, and undone from the history', async () => {
    const { user, file } = await deskOf(leader, [keep, gone])
    await user.keyboard(goToCustomers)
    const grid = await list()
    await waitFor(() => expect(document.querySelectorAll(ROWS)).toHaveLength(2), SLOW)
    grid.focus()
    await user.keyboard('mjm')
    const compare = await screen.findByRole('button', { name: t.customer.list.compare }, SLOW)
    await waitFor(() => expect(compare).toBeEnabled(), SLOW)
    compare.focus()
    await user.keyboard('{Enter}')
    const box = within(await screen.findByRole('region', { name: t.customer.merge.label }, SLOW))
    const region = within(await box.findByRole('radiogroup', { name: '区域' }, SLOW))
    const [left, right] = region.getAllByRole('radio')
    expect(left).toBeChecked()
    left?.focus()
    await user.keyboard('{ArrowRight}')
    expect(right).toBeChecked()
    const phones = within(box.getByRole('radiogroup', { name: '电话' }))
    expect(phones.getByRole('radio', { name: t.customer.merge.both })).toBeChecked()
    expect(box.getByText('KH2 王建国 不再单独列出，按它的号码来电也会显示保留的这份。')).toBeVisible()
    await user.keyboard(SAVE)
    expect(await within(await page()).findByRole('heading', { name: '王建国' }, SLOW)).toBeVisible()
    expect(file(keep.id)).toMatchObject({
      region: '上海',
      remarks: '老客户\n装了新机',
      phones: [mobile('13911110001'), mobile('13911110002', { primary: false })],
    })
    expect(file(gone.id)).toMatchObject({ state: 'merged', mergedIntoId: keep.id })

    await user.click(await screen.findByText(new RegExp(`^${t.customer.history.title}`), {}, SLOW))
    const history = within(await screen.findByRole('region', { name: t.customer.history.title }, SLOW))
    await user.click(history.getByRole('button', { name: t.customer.history.part }))
    const sure = await screen.findByRole('tooltip', {}, SLOW)
    await user.click(within(sure).getByRole('button', { name: t.customer.history.part }))
    await waitFor(() => expect(file(gone.id)).toMatchObject({ state: 'active', mergedIntoId: null }), SLOW)
    expect(file(keep.id)).toMatchObject({ region: '北京', remarks: '老客户' })
  })

  it('begins at the page too, with likely files offered and any other found by name', async () => {
    const other = aCustomer({ name: '李雷', no: 'KH3', phones: [mobile('13911110009')] })
    const { user } = await deskOf(leader, [keep, gone, other])
    const { openCustomer } = await import('../../renderer/state/open-customer.ts')
    openCustomer(keep.id)
    await user.click(await within(await page()).findByRole('button', { name: t.customer.page.merge }, SLOW))
    const box = within(await modal(t.customer.merge.choose))
    expect(await box.findByRole('button', { name: '与 王建国 KH2 对照' }, SLOW)).toBeVisible()
    await user.type(box.getByRole('combobox', { name: t.customer.merge.choose }), 'll')
    await waitFor(
      () => expect(document.querySelector('.ant-select-item-option-active')).toHaveTextContent('李雷'),
      SLOW,
    )
    await user.keyboard('{Enter}')
    await screen.findByRole('region', { name: t.customer.merge.label }, SLOW)
    expect(screen.getByText('KH3 李雷 不再单独列出，按它的号码来电也会显示保留的这份。')).toBeVisible()
  })

  it('is not offered to an agent', async () => {
    const { user } = await deskOf(agent, [keep, gone])
    await user.keyboard(goToCustomers)
    const grid = await list()
    await waitFor(() => expect(document.querySelectorAll(ROWS)).toHaveLength(2), SLOW)
    grid.focus()
    await user.keyboard('m{Enter}')
    expect(screen.queryByRole('button', { name: t.customer.list.compare })).toBeNull()
    expect(within(await page()).queryByRole('button', { name: t.customer.page.merge })).toBeNull()
  })
})

it('the page speaks English throughout', async () => {
  const row = aCustomer({
    name: 'Acme',
    region: 'Beijing',
    address: '1 Jianguo Rd',
    kind: 'company',
    createdAt: Date.now() - YEAR,
  })
  const { client, storeOf } = await deskOf(agent, [])
  storeOf().write('server', tx => layDown(tx, 'customer', row.id, 1, row))
  await (await client()).preferences.put({ language: 'en' })
  const { usePreferences } = await import('../../renderer/state/preferences-store.ts')
  const { openCustomer } = await import('../../renderer/state/open-customer.ts')
  usePreferences.setState({ language: 'en' })
  openCustomer(row.id)
  const box = await screen.findByRole('region', { name: en.customer.page.label }, SLOW)
  await within(box).findByRole('heading', { name: 'Acme' }, SLOW)
  expect((box.textContent ?? '').replaceAll('李晓燕', '')).not.toMatch(/\p{Script=Han}/u)
})

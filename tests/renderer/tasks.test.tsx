import { screen, waitFor, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { aUser, ORG, siteRules } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

vi.setConfig({ testTimeout: 240_000 })
const SLOW = { timeout: 15_000 }
const HOUR = 3_600_000
const mate = aUser({ id: newId<UserId>(), account: 'zhaomin', name: '赵敏', agentNo: '8013', teamId: null })

/** An agent at the desk who may dial at any hour, with a colleague. */
async function deskWithTasks() {
  const desk = await atTheDesk([])
  const rules = { ...DEFAULT_DESK_RULES, outbound: { fromH: 0, untilH: 24, attempts: 3 } }
  desk.storeOf().write('server', tx => {
    layDown(tx, 'siteRules', ORG, 1, { ...siteRules(), desk: rules })
    layDown(tx, 'user', mate.id, 1, mate)
  })
  const tasks = () => listRowsAfter(desk.storeOf().read, 'task', '', 99)
  return { ...desk, tasks, named: (title: string) => tasks().find(task => task.title === title) }
}
const list = () => screen.findByRole('listbox', { name: t.tasks.tabs.tasks }, SLOW)
const focused = () => document.activeElement as HTMLElement

it('tasks are made, opened, dialled, put off, done, undone and handed over by keyboard alone', async () => {
  const { user, client, named } = await deskWithTasks()
  const api = await client()
  await screen.findByRole('tab', { name: new RegExp(t.tasks.tabs.tasks) }, SLOW)
  // Made free, with a usual time.
  await user.keyboard('{Alt>}b{/Alt}')
  await waitFor(() => expect(focused()).toHaveAttribute('id', 'task-title'), SLOW)
  await user.keyboard('整理记录')
  await user.tab()
  expect(focused()).toHaveTextContent(t.tasks.quick.soon)
  await user.keyboard('{Enter}')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(named('整理记录')).toMatchObject({ kind: 'reminder', state: 'open' }), SLOW)
  expect((named('整理记录')?.dueAt ?? 0) - Date.now()).toBeGreaterThan(25 * 60_000)

  const late = {
    kind: 'callBack',
    number: '13800138000',
    contactName: '王建国',
    dueAt: Date.now() - HOUR,
  } as const
  await api.task.create({ ...late, title: '回复上门时间' })
  await api.task.create({
    ...late,
    contactName: '李红',
    number: '13900139000',
    title: '回复退款',
    dueAt: Date.now() - 1,
  })
  await user.keyboard('{Alt>}l{/Alt}')
  await waitFor(async () => expect(within(await list()).getAllByRole('option')).toHaveLength(3), SLOW)
  expect(screen.getByTitle(t.tasks.overdueCount.replace('{{n}}', '2'))).toBeInTheDocument()
  await waitFor(() => expect(focused()).toHaveTextContent('王建国'), SLOW)
  expect(await list()).toHaveTextContent(t.tasks.groups.overdue)

  // J to the next, K back; Enter shows who, why and what was tried; the first act has the keyboard.
  await user.keyboard('j')
  expect(focused()).toHaveTextContent('李红')
  await user.keyboard('k{Enter}')
  const view = await screen.findByRole('region', { name: t.tasks.view.label }, SLOW)
  expect(within(view).getByRole('heading', { name: '王建国' })).toBeInTheDocument()
  await waitFor(() => expect(focused()).toHaveTextContent(t.tasks.acts.dial), SLOW)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(focused()).toHaveTextContent('王建国'), SLOW)

  // P puts it off.
  await user.keyboard('p')
  await screen.findByText(t.tasks.postpone.title, {}, SLOW)
  const byRule = await screen.findByRole('button', { name: '按 24 小时' }, SLOW)
  byRule.focus()
  await user.keyboard('{Enter}{Control>}{Enter}{/Control}')
  await waitFor(() => expect(named('回复上门时间')?.dueAt).toBeGreaterThan(Date.now() + 23 * HOUR), SLOW)

  // E closes it with what came of it; the notice takes it back.
  const row = async (text: string) => {
    const found = await waitFor(
      async () => within(await list()).getByRole('option', { name: new RegExp(text) }),
      SLOW,
    )
    found.focus()
    return found
  }
  await row('李红')
  await user.keyboard('e')
  await waitFor(() => expect(focused()).toHaveAttribute('id', 'task-outcome'), SLOW)
  await user.keyboard('已到账')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(named('回复退款')).toMatchObject({ state: 'done', outcome: '已到账' }), SLOW)
  const undo = await screen.findByRole('button', { name: t.tasks.acts.undo }, SLOW)
  undo.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(named('回复退款')).toMatchObject({ state: 'open' }), SLOW)

  // X marks, H hands over what is marked.
  await row('李红')
  await user.keyboard('x')
  await row('王建国')
  await user.keyboard('x')
  await screen.findByText('已选 2 项', {}, SLOW)
  await user.keyboard('h')
  await waitFor(() => expect(focused()).toHaveAttribute('id', 'task-to'), SLOW)
  await user.keyboard('赵敏{Enter}')
  await user.tab()
  await user.keyboard('我去开会')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(named('回复退款')).toMatchObject({ ownerId: mate.id }), SLOW)
  expect(named('回复上门时间')).toMatchObject({ ownerId: mate.id, handOvers: [{ why: '我去开会' }] })
})

it('D dials the task, and the strip above its record closes it with what came of it', async () => {
  const { user, client, named } = await deskWithTasks()
  const api = await client()
  await api.task.create({
    kind: 'callBack',
    title: '回复上门时间',
    number: '13800138000',
    dueAt: Date.now() + HOUR,
  })
  await user.keyboard('{Alt>}l{/Alt}')
  await waitFor(async () => expect(within(await list()).getAllByRole('option')).toHaveLength(1), SLOW)
  await waitFor(() => expect(focused()).toHaveAttribute('role', 'option'), SLOW)
  await user.keyboard('d')
  await waitFor(() => expect(named('回复上门时间')?.attempts).toHaveLength(1), SLOW)
  const strip = await screen.findByRole('region', { name: t.tasks.call.label }, SLOW)
  expect(strip).toHaveTextContent('第 1 次拨打')
  await waitFor(
    async () => {
      const bar = screen.getByLabelText(t.phone.bar)
      within(bar).getAllByText(t.phone.states.talking)
    },
    { timeout: 20_000 },
  )
  // The record knows why the call was made.
  await waitFor(() => expect(document.getElementById('record-fields')).toHaveTextContent('回呼'), SLOW)
  await user.keyboard('{F4}')
  const finish = await screen.findByRole('button', { name: t.tasks.call.finish }, SLOW)
  finish.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(focused()).toHaveAttribute('id', 'task-outcome'), SLOW)
  await user.keyboard('已告知')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(named('回复上门时间')).toMatchObject({ state: 'done', outcome: '已告知' }), SLOW)
})

it('a reminder comes at its time without taking the keyboard; Alt+D opens it, later puts it off', async () => {
  const { user, client, named } = await deskWithTasks()
  const api = await client()
  await screen.findByRole('tab', { name: new RegExp(t.tasks.tabs.tasks) }, SLOW)
  await user.keyboard('{Alt>}b{/Alt}')
  await waitFor(() => expect(focused()).toHaveAttribute('id', 'task-title'), SLOW)
  const at = Date.now() + 300
  await api.task.create({
    kind: 'promise',
    title: '发安装清单',
    contactName: '王建国',
    dueAt: at,
    remindAt: at,
  })
  const notice = await screen.findByText(/到时间了：王建国 · 发安装清单/, {}, SLOW)
  expect(focused()).toHaveAttribute('id', 'task-title')
  await user.keyboard('没写完')
  expect(focused()).toHaveValue('没写完')
  await user.keyboard('{Alt>}d{/Alt}')
  const view = await screen.findByRole('region', { name: t.tasks.view.label }, SLOW)
  expect(view).toHaveTextContent('发安装清单')
  const later = await screen.findByRole('button', { name: t.tasks.acts.snooze }, SLOW)
  later.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(named('发安装清单')?.remindAt).toBeGreaterThan(Date.now() + 9 * 60_000), SLOW)
  await waitFor(() => expect(notice).not.toBeInTheDocument(), SLOW)
})

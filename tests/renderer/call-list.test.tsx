import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { putSetting } from '../../db/repositories/setting.ts'
import { put } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { newId } from '../../shared/ids.ts'
import { showNumber } from '../../shared/rules/phone-number.ts'
import { aCall, aUser } from '../support/rows.ts'
import { atTheDesk, openDesk, PASSWORD } from './support/desk-window.tsx'

const SLOW = { timeout: 40_000 }
const CALLS = 230
const leader = aUser({ roles: ['agent', 'leader'] })
const numberOf = (n: number) => `1380000${String(n).padStart(4, '0')}`
const filled = (text: string, values: Record<string, string>) =>
  Object.entries(values).reduce((said, [name, value]) => said.replace(`{{${name}}}`, value), text)

/** The calls of the last weeks at somebody's desk: number 0 is the newest, each a quarter of an hour older. */
async function atTheCalls(user = leader) {
  const desk = await atTheDesk([], user)
  const newest = Date.now() - 60_000
  desk.storeOf().write(user.id, tx => {
    for (let n = 0; n < CALLS; n++)
      put(tx, 'call', {
        ...aCall({ startedAt: newest - n * 900_000, remoteNumber: numberOf(n), remoteKey: numberOf(n) }),
        ...{ phase: 'done' as const, result: n % 2 ? ('abandoned' as const) : ('answered' as const) },
      })
  })
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  await goToCalls(desk.user)
  await choose(desk.user, t.calls.range, t.calls.presets.all)
  const grid = await screen.findByRole('grid', { name: t.calls.title }, SLOW)
  await waitFor(() => expect(grid).toHaveAttribute('aria-rowcount', String(CALLS + 1)), SLOW)
  return { ...desk, grid: () => screen.getByRole('grid', { name: t.calls.title }) }
}

type Hands = Awaited<ReturnType<typeof atTheDesk>>['user']

const goToCalls = (user: Hands) =>
  user.click(within(screen.getByRole('navigation', { name: t.frame.rail })).getByText(t.frame.places.calls))

async function choose(user: Hands, label: string, option: string): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: label }, SLOW))
  const found = await waitFor(() => {
    const it = [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')].find(
      ({ title }) => title === option,
    )
    if (!it) throw new Error(`no ${option} to choose`)
    return it
  }, SLOW)
  await user.click(found)
}

/** The row that the grid says is walked to. */
const walkedTo = (grid: HTMLElement) =>
  document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')

describe('the list of calls', () => {
  it('holds what is in sight alone, is walked by keys to its far end, and opens by Enter', async () => {
    const { user, grid } = await atTheCalls()
    expect(within(grid()).getAllByRole('row').length).toBeLessThan(40)
    grid().focus()
    await user.keyboard('jjk')
    expect(walkedTo(grid())).toHaveAttribute('aria-rowindex', '3')
    await user.keyboard('{End}')
    expect(walkedTo(grid())).toHaveAttribute('aria-rowindex', String(CALLS + 1))
    await waitFor(() => expect(walkedTo(grid())).toHaveTextContent(showNumber(numberOf(CALLS - 1))), SLOW)
    await user.keyboard('{PageUp}{PageUp}{Home}')
    expect(walkedTo(grid())).toHaveTextContent(showNumber(numberOf(0)))
    await user.keyboard('j{Enter}')
    await waitFor(() => expect(walkedTo(grid())).toHaveAttribute('aria-selected', 'true'), SLOW)
    expect(walkedTo(grid())).toHaveTextContent(showNumber(numberOf(1)))
  }, 150_000)

  it('is narrowed by what is chosen and typed, keeps that under a name, and has it back at a click', async () => {
    const { user, grid } = await atTheCalls()
    await choose(user, t.calls.columns.result, t.calls.results.abandoned)
    await waitFor(() => expect(grid()).toHaveAttribute('aria-rowcount', String(CALLS / 2 + 1)), SLOW)
    await user.click(screen.getByRole('button', { name: t.list.saved }))
    await user.type(await screen.findByLabelText(t.list.savedName), '放弃的{Enter}')
    await user.type(screen.getByRole('searchbox', { name: t.calls.search }), '0017')
    await waitFor(() => expect(within(grid()).getAllByRole('row')).toHaveLength(2), SLOW)
    expect(grid()).toHaveTextContent(showNumber(numberOf(17)))
    await user.click(screen.getByRole('button', { name: filled(t.list.savedN, { n: '1' }) }))
    await user.click(await screen.findByRole('button', { name: '放弃的' }))
    await waitFor(() => expect(grid()).toHaveAttribute('aria-rowcount', String(CALLS / 2 + 1)), SLOW)
    expect(screen.getByRole('searchbox', { name: t.calls.search })).toHaveValue('')
  }, 150_000)

  it('shows the columns that somebody chose, in his order, after a new start too', async () => {
    const { user, grid, reopen } = await atTheCalls()
    const heads = () =>
      within(grid())
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent)
    expect(heads().slice(0, 2)).toEqual([t.calls.columns.time, t.calls.columns.direction])
    await user.click(screen.getByRole('button', { name: t.list.columns }))
    const dialog = await screen.findByRole('dialog')
    await user.click(within(dialog).getByRole('checkbox', { name: t.calls.columns.ring }))
    await user.click(
      within(dialog).getByRole('button', {
        name: filled(t.list.columnUp, { column: t.calls.columns.direction }),
      }),
    )
    await user.click(within(dialog).getByRole('button', { name: t.list.columnsDone }))
    const chosen = heads()
    expect(chosen.slice(0, 2)).toEqual([t.calls.columns.direction, t.calls.columns.time])
    expect(chosen).not.toContain(t.calls.columns.ring)
    reopen()
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    await goToCalls(user)
    await choose(user, t.calls.range, t.calls.presets.all)
    await screen.findByRole('grid', { name: t.calls.title }, SLOW)
    await waitFor(() => expect(heads()).toEqual(chosen), SLOW)
  }, 150_000)
})

describe('an export', () => {
  it('asks what it is for, says where the file is, and is taken down with the reason', async () => {
    const { user, storeOf, files } = await atTheCalls()
    await user.click(screen.getByRole('button', { name: t.list.export }))
    const dialog = await screen.findByRole('dialog')
    const go = within(dialog).getByRole('button', { name: t.list.exportGo })
    await user.click(go)
    expect(within(dialog).getByRole('alert')).toHaveTextContent(t.list.exportWhyNeeded)
    await user.type(within(dialog).getByLabelText(t.list.exportWhy), '报王经理核对')
    await user.click(within(dialog).getByRole('radio', { name: t.list.exportCsv }))
    await user.click(go)
    const said = new RegExp(filled(t.list.exported, { n: String(CALLS) }).split('{{')[0] ?? '')
    const told = () => document.querySelector('.ant-notification')
    await waitFor(() => expect(told()).toHaveTextContent(said), { timeout: 60_000, interval: 250 })
    const folder = join(files, '..', 'downloads')
    const [name = ''] = readdirSync(folder)
    expect(name).toMatch(/^8\.3 呼叫电话记录表 \d{8}\.csv$/)
    expect(readFileSync(join(folder, name), 'utf8').trim().split('\r\n')).toHaveLength(CALLS + 1)
    const [access] = listRowsAfter(storeOf().read, 'access', '', 10)
    expect(access).toMatchObject({ act: 'export', entity: 'call', why: '报王经理核对', rows: CALLS })
  }, 150_000)

  it('is not there for an agent', async () => {
    await atTheCalls(aUser())
    expect(screen.queryByRole('button', { name: t.list.export })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: t.list.columns })).toBeInTheDocument()
  }, 150_000)

  it('whose term is over is named at log-on and deleted at a click', async () => {
    const desk = await openDesk({ set: 'up' })
    await desk.know([], leader)
    const path = join(desk.files, '..', 'old export.csv')
    writeFileSync(path, 'a,b')
    const { size: bytes, mtimeMs } = statSync(path)
    const lying = { bytes, changedAt: Math.trunc(mtimeMs) }
    const old = { accessId: newId(), path, part: `${path}.part`, rows: 7, at: 1, until: 2, lying }
    desk.storeOf().write(leader.id, tx => putSetting(tx, `exports.${leader.id}`, [old]))
    const api = await desk.client()
    await api.session.logOn({ account: leader.account, password: PASSWORD })
    const dialog = await screen.findByRole('dialog', { name: t.list.overdueTitle }, SLOW)
    expect(dialog).toHaveTextContent('old export.csv')
    await desk.user.click(within(dialog).getByRole('button', { name: t.list.overdueRemove }))
    await waitFor(() => expect(existsSync(path)).toBe(false), SLOW)
    expect(await api.exports.overdue()).toEqual([])
  }, 150_000)
})

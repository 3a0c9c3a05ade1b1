import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { deskState } from '../../renderer/state/desk-store.ts'
import { REASONS } from '../../shared/forms/reasons.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { nodeOf } from '../../shared/rules/reason-tree.ts'
import { aUser, ORG } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 30_000 }
const head = aUser({ id: newId<UserId>(), account: 'sun', name: '孙主管', roles: ['head'], teamId: null })

async function businessRules() {
  const desk = await atTheDesk([], head)
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  deskState.settings('deskRules')
  const tree = await screen.findByRole('tree', { name: t.settings.reasons.tree }, SLOW)
  const item = (name: string) => within(tree).getByRole('treeitem', { name: new RegExp(`^.?${name}`) })
  const stored = () => findSiteRules(desk.storeOf().read, ORG).desk
  return { ...desk, tree, item, stored }
}

describe('业务类型', () => {
  it('are edited by keys alone, undone, saved, and offered at once', async () => {
    const { user, item, tree, stored, client } = await businessRules()
    item('咨询').focus()
    await user.keyboard('{ArrowDown}{ArrowDown}') // 业务办理, 报修
    expect(item('报修')).toHaveFocus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(item('制冷类')).toHaveFocus()

    // A reason below it.
    await user.keyboard('{Shift>}{Insert}{/Shift}')
    const name = await screen.findByRole('textbox', { name: t.settings.reasons.zh }, SLOW)
    await waitFor(() => expect(name).toHaveFocus(), SLOW)
    expect(screen.getByText(/1 项还没有中文名称/)).toBeVisible()
    await user.keyboard('结霜{Enter}')
    await waitFor(() => expect(item('结霜')).toHaveFocus(), SLOW)

    // Up, and up again; then one step back.
    await user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}')
    await user.keyboard('{Control>}z{/Control}')
    // Retire its neighbour above.
    await user.keyboard('{ArrowUp}{Delete}')
    expect(item('噪音大')).toHaveTextContent(t.settings.reasons.retired)
    // Rename the branch.
    await user.keyboard('{ArrowLeft}{F2}')
    await waitFor(() => expect(name).toHaveFocus(), SLOW)
    await user.clear(name)
    await user.keyboard('空调冰箱{Enter}')
    expect(stored().reasons).toBeNull()

    await user.click(screen.getByRole('button', { name: t.settings.reasons.save }))
    await screen.findByText(t.settings.reasons.saved, {}, SLOW)
    const branch = nodeOf(stored().reasons ?? [], 'repair.cooling')
    expect(branch?.label.zh).toBe('空调冰箱')
    expect(branch?.children?.map(({ label, retired }) => [label.zh, retired === true])).toEqual([
      ['不制冷', false],
      ['噪音大', true],
      ['结霜', false],
      ['漏水', false],
    ])
    expect((await (await client()).rules.get()).reasons).toEqual(stored().reasons)

    // The handbook's own, with what was added kept for older records.
    await user.click(screen.getByRole('button', { name: t.settings.reasons.acts.restore }))
    await user.click(screen.getByRole('button', { name: t.settings.reasons.save }))
    await waitFor(
      () => expect(nodeOf(stored().reasons ?? [], 'repair.cooling')?.label.zh).toBe('制冷类'),
      SLOW,
    )
    const added = nodeOf(stored().reasons ?? [], 'repair.cooling')?.children?.at(-1)
    expect(added).toMatchObject({ label: { zh: '结霜' }, retired: true })
    expect(nodeOf(stored().reasons ?? [], 'praise')).toEqual(nodeOf(REASONS, 'praise'))
    expect(within(tree).getAllByRole('treeitem').length).toBeGreaterThan(10)
  }, 240_000)

  it('not saved are there again after the window came back', async () => {
    const { user, item, reopen, stored } = await businessRules()
    item('咨询').focus()
    await user.keyboard('{Delete}')
    expect(item('咨询')).toHaveTextContent(t.settings.reasons.retired)
    await waitFor(() => expect(screen.getByText(t.settings.reasons.unsaved)).toBeTruthy())
    window.dispatchEvent(new Event('blur')) // drafts are written when the window is left
    await new Promise(resolve => setTimeout(resolve, 1000))
    reopen()
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    deskState.settings('deskRules')
    const tree = await screen.findByRole('tree', { name: t.settings.reasons.tree }, SLOW)
    await waitFor(
      () =>
        expect(within(tree).getByRole('treeitem', { name: /咨询/ })).toHaveTextContent(
          t.settings.reasons.retired,
        ),
      SLOW,
    )
    expect(stored().reasons).toBeNull()
  }, 240_000)
})

describe('业务规则', () => {
  it('are set by a head, refused where they make no sense', async () => {
    const { user, stored } = await businessRules()
    const field = (name: string) => screen.getByRole('spinbutton', { name })
    const put = async (name: string, value: string) => {
      await user.clear(field(name))
      await user.type(field(name), value)
    }
    const { fields, save } = t.settings.deskRules
    await put(fields.untilH, '8')
    await user.click(screen.getByRole('button', { name: save }))
    await screen.findByText(t.settings.deskRules.later, {}, SLOW)
    expect(stored().outbound.untilH).toBe(21)
    await put(fields.untilH, '20')
    await put(fields.repeatDays, '14')
    await put('A 级客户', '20')
    await user.click(screen.getByRole('checkbox', { name: t.app.roles.agent }))
    await user.click(screen.getByRole('button', { name: save }))
    await screen.findByText(t.settings.deskRules.saved, {}, SLOW)
    expect(stored()).toMatchObject({
      ...{ repeatDays: 14, outbound: { fromH: 9, untilH: 20 }, cycleDays: { A: 20, B: 60 } },
      masked: expect.arrayContaining(['agent', 'inspector', 'admin']),
      reasons: null,
    })
  }, 240_000)
})

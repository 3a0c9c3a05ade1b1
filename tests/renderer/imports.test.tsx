import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { importPanel } from '../../renderer/state/import-panel.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { aUser } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

const SLOW = { timeout: 90_000 }
const head = aUser({ id: newId<UserId>(), account: 'feng', name: '冯主管', roles: ['head'] })
const FILE = [
  '谁,手机,等级',
  '张伟,13700000001,A',
  '李娜,1370000,B',
  '王芳,13700000003,特级',
  '𠮷野,13700000004,C',
].join('\n')

async function panel() {
  const desk = await atTheDesk([], head)
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  importPanel.show()
  const dialog = await screen.findByRole('dialog', { name: t.imports.title }, SLOW)
  return { desk, dialog }
}
const chosen = (dialog: HTMLElement) => {
  const input = dialog.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('no place for a file')
  return input
}
const active = (desk: Awaited<ReturnType<typeof panel>>['desk']) =>
  listRowsAfter(desk.storeOf().read, 'customer', '', 100)
    .filter(({ state }) => state === 'active')
    .map(({ name }) => name)

describe('批量导入', () => {
  it('goes from the file to the customers and back, by the keyboard', async () => {
    const { desk, dialog } = await panel()
    const { user } = desk
    const at = within(dialog)
    await user.upload(chosen(dialog), new File([FILE], '名单.csv', { type: 'text/csv' }))
    // The column that nobody understands is pointed at, and its field chosen by typing.
    const mapping = await at.findByRole('combobox', { name: /“谁”/ }, SLOW)
    expect(await at.findByText('张伟 · 李娜 · 王芳', {}, SLOW)).toBeTruthy()
    const check = at.getByRole<HTMLButtonElement>('button', { name: t.imports.mapping.check })
    expect(check.disabled).toBe(true)
    expect(at.getByRole('alert').textContent).toContain('客户名称')
    mapping.focus()
    await user.keyboard('客户名称{Enter}')
    await waitFor(() => expect(check.disabled).toBe(false))
    check.focus()
    await user.keyboard('{Enter}')
    // What is wrong, line by line.
    await at.findByText(t.imports.check.badStay, {}, SLOW)
    const table = await at.findByRole('table', {}, SLOW)
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(3), SLOW)
    const [, first, second] = within(table).getAllByRole('row')
    expect(first?.textContent).toContain('手机：不是完整的电话号码')
    expect(second?.textContent).toContain('等级：不是可选的值')
    expect(within(second as HTMLElement).getByRole('rowheader').textContent).toBe('4')
    expect(active(desk)).toEqual([])
    const apply = at.getByRole('button', { name: t.imports.check.apply.replace('{{n}}', '2') })
    apply.focus()
    await user.keyboard('{Enter}')
    await at.findByText(t.imports.done.done.title, {}, SLOW)
    expect(active(desk)).toEqual(['张伟', '𠮷野'])
    at.getByRole('button', { name: t.imports.undo }).focus()
    await user.keyboard('{Enter}')
    const yes = await screen.findByRole('button', { name: t.imports.undoYes }, SLOW)
    yes.focus()
    await user.keyboard('{Enter}')
    await at.findByText(t.imports.done.undone.title, {}, SLOW)
    expect(active(desk)).toEqual([])
    // It stands among the former ones.
    await user.click(at.getByRole('button', { name: t.imports.again }))
    expect(await at.findByRole('button', { name: /名单\.csv.*已撤销/ }, SLOW)).toBeTruthy()
  }, 360_000)

  it('says what is wrong with a file that is none, and what to do', async () => {
    const { desk, dialog } = await panel()
    await desk.user.upload(chosen(dialog), new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])], '旧.csv'))
    expect((await within(dialog).findByRole('alert', {}, SLOW)).textContent).toContain(
      t.error.IMPORT_UNREADABLE.text,
    )
  }, 240_000)

  it('keeps a choice of columns that was not yet checked, across a new window', async () => {
    const { desk, dialog } = await panel()
    await desk.user.upload(chosen(dialog), new File([FILE], '名单.csv', { type: 'text/csv' }))
    const mapping = await within(dialog).findByRole('combobox', { name: /“谁”/ }, SLOW)
    mapping.focus()
    await desk.user.keyboard('简称{Enter}')
    await waitFor(() => expect(within(dialog).getByTitle('简称')).toBeTruthy())
    desk.reopen()
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    importPanel.show()
    const again = await screen.findByRole('dialog', { name: t.imports.title }, SLOW)
    await desk.user.click(await within(again).findByRole('button', { name: /名单\.csv/ }, SLOW))
    await waitFor(() => expect(within(again).getByTitle('简称')).toBeTruthy(), SLOW)
  }, 360_000)
})

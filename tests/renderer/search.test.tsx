import { screen, waitFor, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { putDraft } from '../../db/repositories/draft.ts'
import { put } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { useDesk } from '../../renderer/state/desk-store.ts'
import { useHelp } from '../../renderer/state/help-store.ts'
import type { Article } from '../../shared/entities/article.ts'
import { type ArticleId, newId } from '../../shared/ids.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { AGENT, aCall, ORG } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

vi.setConfig({ testTimeout: 120_000 })
const SLOW = { timeout: 30_000 }
const phone = (number: string) => [{ number, kind: 'mobile' as const, primary: true, doNotCall: false }]
const wang = { name: '王建国', no: 'KH000001', phones: phone('13800138000') }
const li = { name: '李桂英', no: 'KH000002', phones: phone('13900001234') }

const panel = () => screen.findByRole('dialog', { name: t.search.title }, SLOW)
const box = () => screen.findByRole('searchbox', { name: t.search.title }, SLOW)
const hits = async () => within(await panel()).findAllByRole('option', {}, SLOW)
const anArticle = (part: Partial<Article>): Article => ({
  ...{ id: newId<ArticleId>(), orgId: ORG, kind: 'knowledge', stage: null, title: '题', body: '文' },
  ...{ keywords: [], grades: [], fromAt: null, untilAt: null, rank: 0, state: 'published' },
  ...{ authorId: AGENT, versions: [], createdAt: 1, updatedAt: 1 },
  ...part,
})

/** Two customers, three calls of the first, an article. */
async function withRows() {
  const desk = await atTheDesk([wang, li])
  const { storeOf } = desk
  const calls = [1, 2, 3].map(n =>
    aCall({
      ...{ phase: 'done', result: 'answered', answeredAt: 2, endedAt: 3 },
      ...{ startedAt: Date.UTC(2026, 10, n), remoteNumber: '13800138000', teamId: null },
    }),
  )
  const article = anArticle({ title: '空调漏水排查', body: '先断电，看滤网和排水管' })
  storeOf().write(AGENT, tx => {
    for (const call of calls) put(tx, 'call', call)
    put(tx, 'article', article)
  })
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  return { ...desk, calls, article }
}
async function search(user: UserEvent, text: string) {
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await box(), text)
}

describe('the one search box', () => {
  it('finds by name, initials and number tail, with what was met marked, customers above their calls', async () => {
    const { user } = await withRows()
    await search(user, '王建国')
    await waitFor(async () => expect((await hits())[0]).toHaveTextContent('王建国'), SLOW)
    const [first] = await hits()
    expect(within(first as HTMLElement).getByText('王建国', { selector: 'mark' })).toBeVisible()
    expect(first).toHaveTextContent(t.search.kinds.customer)

    await user.clear(await box())
    await user.type(await box(), 'wjg')
    await waitFor(async () => expect((await hits())[0]).toHaveTextContent('王建国'), SLOW)

    await user.clear(await box())
    await user.type(await box(), '8000')
    await waitFor(async () => expect(await hits()).toHaveLength(4), SLOW)
    const rows = await hits()
    expect(within(rows[1] as HTMLElement).getByText('8000', { selector: 'mark' })).toBeVisible()
    // The newest call first.
    expect(rows.slice(1).map(row => row.querySelector('time')?.textContent?.slice(0, 5))).toEqual([
      ...['11-03', '11-02', '11-01'],
    ])
    expect(within(await panel()).getByText(/毫秒$/)).toBeVisible()
  })

  it('gives the keyboard back to a half-typed sentence, and the text stays', async () => {
    const { user, ring } = await withRows()
    ring(TRAINING_SCRIPTS[0]?.id)
    await user.keyboard('{F2}')
    const text = await screen.findByLabelText<HTMLTextAreaElement>('来电内容', {}, SLOW)
    await user.type(text, '客户说半句')
    await search(user, '王')
    expect(await box()).toHaveFocus()
    await hits()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog', { name: t.search.title })).toBeNull()
    expect(text).toHaveFocus()
    await user.keyboard('话')
    expect(text).toHaveValue('客户说半句话')
    await user.keyboard('{Control>}k{/Control}')
    expect(await box()).toHaveValue('王')
  })

  it('is walked by arrows and J/K, and opens by Enter what stands there', async () => {
    const { user, calls } = await withRows()
    await search(user, '8000')
    await waitFor(async () => expect(await hits()).toHaveLength(4), SLOW)
    await user.keyboard('{ArrowDown}')
    const rows = await hits()
    expect(rows[0]).toHaveFocus()
    await user.keyboard('jjk')
    expect(rows[1]).toHaveFocus()
    await user.keyboard('k{ArrowUp}')
    expect(await box()).toHaveFocus()
    await user.keyboard('{ArrowDown}j{Enter}')
    await waitFor(() =>
      expect(useDesk.getState()).toMatchObject({ place: 'calls', listedCallId: calls[2]?.id }),
    )
    expect(screen.queryByRole('dialog', { name: t.search.title })).toBeNull()
  })

  it('opens the first find by Enter even before the answer is there, each kind where it belongs', async () => {
    const { user, article } = await withRows()
    await search(user, '漏水{Enter}')
    await waitFor(
      () => expect(useHelp.getState()).toMatchObject({ tab: 'knowledge', articleId: article.id }),
      SLOW,
    )
    expect(await screen.findByRole('article', { name: article.title }, SLOW)).toBeVisible()
    await search(user, '{Control>}a{/Control}KH000002{Enter}')
    await waitFor(() => expect(useDesk.getState().place).toBe('customers'), SLOW)
  })

  it('shows what is typed now, and never opens the answer to something older', async () => {
    const { user } = await withRows()
    await search(user, '王')
    await hits()
    const before = useDesk.getState()
    await user.type(await box(), '小明{Enter}')
    const none = t.search.noneTitle.replace('{{text}}', '王小明')
    expect(await within(await panel()).findByText(none, {}, SLOW)).toBeVisible()
    expect(within(await panel()).queryAllByRole('option')).toEqual([])
    expect(useDesk.getState()).toBe(before)
  })

  it('narrows by kind and time, says so when nothing is left, and takes the filters off again', async () => {
    const { user } = await withRows()
    await search(user, '8000')
    await waitFor(async () => expect(await hits()).toHaveLength(4), SLOW)
    await user.click(within(await panel()).getByRole('button', { name: t.search.kinds.call }))
    await waitFor(async () => expect(await hits()).toHaveLength(3), SLOW)
    await user.click(within(await panel()).getByRole('button', { name: t.search.today }))
    expect(await within(await panel()).findByText(t.search.none.filters, {}, SLOW)).toBeVisible()
    await user.click(within(await panel()).getByRole('button', { name: t.search.clearFilters }))
    await waitFor(async () => expect(await hits()).toHaveLength(4), SLOW)
    // An agent finds his own records alone: there is nobody to choose among.
    expect(within(await panel()).queryByRole('combobox')).toBeNull()
  })

  it('teaches what can be typed, and keeps the last searches among what is encrypted', async () => {
    const { user, storeOf } = await withRows()
    await user.keyboard('{Control>}k{/Control}')
    expect(within(await panel()).getByText(t.search.teach.initials.example)).toBeVisible()
    await user.type(await box(), '李桂英')
    await hits()
    await user.keyboard('{Enter}')
    await user.keyboard('{Control>}k{/Control}')
    await user.clear(await box())
    const again = await within(await panel()).findByRole('button', { name: /李桂英/ }, SLOW)
    await user.click(again)
    expect(await box()).toHaveValue('李桂英')
    expect(Object.values(localStorage).join()).not.toContain('李桂英')
    expect(Object.values(sessionStorage).join()).not.toContain('李桂英')
    // What somebody else left there in another shape is no fault.
    storeOf().write(AGENT, tx => putDraft(tx, AGENT, 'search.recent', '{"no":"list"}', 1))
  })

  it('goes on page by page', async () => {
    const { user, storeOf } = await withRows()
    storeOf().write(AGENT, tx => {
      for (let n = 0; n < 40; n++)
        put(
          tx,
          'call',
          aCall({
            phase: 'done',
            endedAt: 2,
            startedAt: Date.UTC(2026, 8, 1) + n,
            remoteNumber: '13700007777',
            teamId: null,
          }),
        )
    })
    await search(user, '7777')
    await waitFor(async () => expect(await hits()).toHaveLength(30), SLOW)
    await user.click(within(await panel()).getByRole('button', { name: t.search.more }))
    await waitFor(async () => expect(await hits()).toHaveLength(40), SLOW)
    expect(within(await panel()).queryByRole('button', { name: t.search.more })).toBeNull()
  })
})

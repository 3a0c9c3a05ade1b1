import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { deskState } from '../../renderer/state/desk-store.ts'
import type { User } from '../../shared/entities/user.ts'
import { AGENT, ORG } from '../support/rows.ts'
import { atTheDesk } from './support/desk-window.tsx'

vi.setConfig({ testTimeout: 120_000 })
const SLOW = { timeout: 30_000 }
const leader: User = {
  ...{ id: AGENT, orgId: ORG, teamId: null, account: 'zuzhang', name: '赵组长', agentNo: '8101' },
  ...{ roles: ['leader'], disabled: false },
}
const words = t.help.editor

async function editor() {
  const desk = await atTheDesk([], leader)
  await screen.findByLabelText(t.phone.bar, {}, SLOW)
  deskState.settings('articles')
  await screen.findByLabelText(words.title, { selector: 'section' }, SLOW)
  return { ...desk, api: await desk.client() }
}
const press = async (name: string) => screen.findByRole('button', { name }, SLOW)
const field = (name: string) => screen.findByLabelText(name, {}, SLOW)
const stored = async (api: Awaited<ReturnType<typeof editor>>['api']) => api.article.list({ all: true })

describe('the editor of phrases and knowledge', () => {
  it('says what is missing, keeps what is typed, saves a draft, publishes, and shows how it will look', async () => {
    const { user, api } = await editor()
    await user.click(await press(words.add))
    await user.type(await field(words.fields.body), '您好，{{客户}，工号{{工号}')
    await user.click(await press(words.publish))
    expect(await screen.findByText(new RegExp(words.titleNeeded), {}, SLOW)).toHaveTextContent(
      words.stageNeeded,
    )
    expect(await stored(api)).toEqual([])

    await user.type(await field(words.fields.title), '开场白')
    expect(screen.queryByText(new RegExp(words.titleNeeded))).toBeNull()
    // Another part is looked at; what was typed is still there.
    deskState.settings('display')
    deskState.settings('articles')
    expect(await field(words.fields.title)).toHaveValue('开场白')
    await user.click(await press(words.saveDraft))
    await waitFor(
      async () => expect(await stored(api)).toMatchObject([{ state: 'draft', versions: [] }]),
      SLOW,
    )

    // The new article stands in its own right now.
    await screen.findByText(words.states.draft, { selector: '.article-form__state' }, SLOW)
    await user.click(screen.getByText(words.preview))
    expect(await screen.findByText(words.previewCustomer, {}, SLOW)).toHaveClass('filled')
    await user.click(screen.getByText(words.write))
    const stage = screen.getByRole('combobox', { name: words.fields.stage })
    await user.click(stage)
    await user.keyboard('{Enter}')
    await user.click(await press(words.publish))
    await waitFor(
      async () =>
        expect(await stored(api)).toMatchObject([
          {
            state: 'published',
            stage: 'opening',
            body: '您好，{客户}，工号{工号}',
            versions: [{ title: '开场白' }],
          },
        ]),
      SLOW,
    )
  })

  it('arranges by keyboard, brings an older version back, and takes one out of use', async () => {
    const { user, api } = await editor()
    const wish = {
      kind: 'knowledge' as const,
      stage: null,
      keywords: [],
      grades: [],
      fromAt: null,
      untilAt: null,
    }
    const made = []
    for (const title of ['甲', '乙'])
      made.push(
        await api.article.save({
          ...wish,
          articleId: null,
          title,
          body: `${title}一`,
          rank: made.length,
          state: 'published',
        }),
      )
    const [first] = made
    if (!first) throw new Error('two were made')
    await api.article.save({
      ...wish,
      articleId: first.id,
      title: '甲',
      body: '甲二',
      rank: 0,
      state: 'published',
    })
    const section = screen.getByLabelText(words.title, { selector: 'section' })
    await user.click(within(section).getByText(t.help.kinds.knowledge))
    const row = await screen.findByRole('button', { name: '乙' }, SLOW)
    row.focus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    const titles = async () => (await stored(api)).map(({ title }) => title)
    await waitFor(async () => expect(await titles()).toEqual(['乙', '甲']), SLOW)
    expect(await screen.findByRole('button', { name: '乙' })).toHaveFocus()
    await user.keyboard('j{Enter}')
    expect(await field(words.fields.body)).toHaveValue('甲二')

    const versions = screen.getByLabelText(words.versions)
    await user.click(within(versions).getAllByText(/发布/)[1] as HTMLElement)
    await user.click(within(versions).getAllByRole('button', { name: words.takeVersion })[1] as HTMLElement)
    expect(await field(words.fields.body)).toHaveValue('甲一')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(
      async () => expect((await api.article.get({ articleId: first.id })).versions).toHaveLength(3),
      SLOW,
    )
    expect(await api.article.get({ articleId: first.id })).toMatchObject({ body: '甲一', state: 'published' })

    await user.click(await press(words.retire))
    await waitFor(async () => expect(await api.article.list({})).toMatchObject([{ title: '乙' }]), SLOW)
    await user.click(await press(words.bring))
    await waitFor(async () => expect(await api.article.list({})).toHaveLength(2), SLOW)
  })

  it('is no part of an agent’s settings', async () => {
    await atTheDesk()
    await screen.findByLabelText(t.phone.bar, {}, SLOW)
    deskState.settings('articles')
    await screen.findByLabelText(t.settings.parts.label, {}, SLOW)
    expect(screen.queryByRole('button', { name: t.settings.parts.articles })).toBeNull()
    expect(screen.queryByLabelText(words.list)).toBeNull()
  })
})

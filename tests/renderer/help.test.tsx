import { hash } from '@node-rs/argon2'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { putCredential } from '../../db/repositories/credential.ts'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { layDown, put } from '../../db/write.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { useHelp } from '../../renderer/state/help-store.ts'
import type { Article } from '../../shared/entities/article.ts'
import type { User } from '../../shared/entities/user.ts'
import { type ArticleId, newId, type TeamId, type UserId } from '../../shared/ids.ts'
import { TRAINING_SCRIPTS } from '../../shared/training/scripts.ts'
import { AGENT, ORG, siteRules } from '../support/rows.ts'
import { atTheDesk, openDesk, PASSWORD } from './support/desk-window.tsx'

const SLOW = { timeout: 30_000 }
vi.setConfig({ testTimeout: 120_000 })
const script = TRAINING_SCRIPTS[0]
const caller = {
  name: '王建国',
  phones: [{ number: script?.from ?? '', kind: 'mobile' as const, primary: true, doNotCall: false }],
}
const anArticle = (part: Partial<Article>): Article => ({
  ...{ id: newId<ArticleId>(), orgId: ORG, kind: 'phrase', stage: null, title: '题', body: '文' },
  ...{ keywords: [], grades: [], fromAt: null, untilAt: null, rank: 0, state: 'published' },
  ...{ authorId: AGENT, versions: [], createdAt: 1, updatedAt: 1 },
  ...part,
})
const ARTICLES = [
  anArticle({ stage: 'opening', title: '开场白', body: '您好，{公司}，工号{工号}，{客户}！' }),
  anArticle({ stage: 'hold', title: '保持前', body: '请稍等。' }),
  anArticle({ stage: 'closing', title: '结束语', body: '再见。' }),
  anArticle({ kind: 'knowledge', title: '空调漏水排查', body: '# 先查\n1. 断电\n2. 看滤网' }),
  anArticle({ kind: 'knowledge', title: '保修政策', body: '整机三年' }),
  anArticle({
    kind: 'procedure',
    stage: 'silent',
    title: '无声电话流程',
    body: '1. 问好 [1秒]\n2. 再问 [1秒]\n3. 请换电话',
  }),
  anArticle({ kind: 'procedure', stage: 'abusive', title: '骚扰流程', body: '1. 提醒\n2. 告知' }),
]
type Desk = Awaited<ReturnType<typeof openDesk>>
const fill = (desk: Desk, articles: readonly Article[] = ARTICLES) =>
  desk.storeOf().write(AGENT, tx => {
    for (const article of articles) put(tx, 'article', article)
  })
async function inCall(desk: Desk) {
  desk.ring(script?.id)
  await within(await ready()).findAllByText(caller.name, {}, SLOW)
  await desk.user.keyboard('{F2}')
  await within(bar()).findAllByText(t.phone.states.talking, {}, SLOW)
}
const bar = () => screen.getByLabelText(t.phone.bar)
/** The window stands and takes keys. */
const ready = () => screen.findByLabelText(t.phone.bar, {}, SLOW)
const stage = (name: keyof typeof t.help.stages) =>
  screen.findByLabelText(t.help.stages[name], { selector: 'ul' }, SLOW)
const content = () => screen.findByLabelText<HTMLTextAreaElement>('来电内容', {}, SLOW)
const callOf = (desk: Desk) => {
  const [call] = listRowsAfter(desk.storeOf().read, 'call', '', 1)
  if (!call) throw new Error('no call yet')
  return call
}

describe('phrases', () => {
  it('follow the call, with name and number filled in; another stage stays until the call goes on', async () => {
    const desk = await atTheDesk([caller])
    fill(desk)
    await inCall(desk)
    await desk.user.keyboard('{Alt>}h{/Alt}')
    const opening = await stage('opening')
    expect(opening).toHaveTextContent('您好，华诚客户服务中心，工号8012，王建国！')
    expect(within(opening).getByText('王建国')).toHaveClass('filled')
    await waitFor(() => expect(opening.contains(document.activeElement)).toBe(true))

    await desk.user.click(screen.getByRole('button', { name: t.help.stages.closing }))
    expect(await stage('closing')).toHaveTextContent('再见。')
    await desk.user.keyboard('{F6}')
    expect(await stage('hold')).toHaveTextContent('请稍等。')
    await desk.user.keyboard('{F4}')
    expect(await stage('closing')).toBeVisible()
  })

  it('are copied, and put into the record where the caret was', async () => {
    const desk = await atTheDesk([caller])
    fill(desk)
    await inCall(desk)
    const field = await content()
    await desk.user.type(field, '前后')
    field.setSelectionRange(1, 1)
    await desk.user.keyboard('{Alt>}h{/Alt}')
    const phrase = within(await stage('opening'))
    await desk.user.click(phrase.getByRole('button', { name: new RegExp(t.help.copy) }))
    expect(await navigator.clipboard.readText()).toBe('您好，华诚客户服务中心，工号8012，王建国！')
    await desk.user.click(phrase.getByRole('button', { name: new RegExp(t.help.insert) }))
    expect(field).toHaveValue('前您好，华诚客户服务中心，工号8012，王建国！后')
    expect(field).toHaveFocus()
    // It is typed text: kept as a draft like any other.
    await screen.findByText(/草稿已自动保存/, {}, SLOW)
  })

  it('teach what will stand there while nothing is published', async () => {
    const desk = await atTheDesk([caller])
    await ready()
    await desk.user.keyboard('{Alt>}h{/Alt}')
    expect(await screen.findByText(t.help.noPhrasesTitle, {}, SLOW)).toBeVisible()
  })

  it('leave the record saveable by its key, and make way when it is asked for', async () => {
    const desk = await atTheDesk([caller])
    fill(desk)
    await inCall(desk)
    await content()
    await desk.user.keyboard('{Alt>}h{/Alt}')
    await stage('opening')
    await desk.user.keyboard('{F4}')
    await within(bar()).findAllByText(t.phone.states.wrapUp, {}, SLOW)
    await desk.user.keyboard('{F8}')
    expect(await screen.findByText(t.error.RECORD_MISSING.title, {}, SLOW)).toBeInTheDocument()
    expect(screen.getByRole('tab', { name: t.help.tabs.record })).toHaveAttribute('aria-selected', 'true')
  })
})

describe('knowledge', () => {
  it('is found by words or initials, read, and left by Esc', async () => {
    const desk = await atTheDesk([caller])
    fill(desk)
    await ready()
    await desk.user.keyboard('{Alt>}z{/Alt}')
    const box = await screen.findByLabelText(t.help.search, {}, SLOW)
    await waitFor(() => expect(box).toHaveFocus())
    await desk.user.type(box, 'ktls')
    const list = screen.getByRole('listbox', { name: t.help.tabs.knowledge })
    await waitFor(() => expect(within(list).getAllByRole('option')).toHaveLength(1), SLOW)
    await desk.user.keyboard('{ArrowDown}{Enter}')
    const article = await screen.findByRole('article', { name: '空调漏水排查' }, SLOW)
    expect(within(article).getByRole('heading', { name: '先查' })).toBeVisible()
    expect(within(article).getAllByRole('listitem')).toHaveLength(2)
    await desk.user.keyboard('{Escape}')
    expect(await screen.findByLabelText(t.help.search, {}, SLOW)).toHaveValue('ktls')
  })
})

describe('procedures', () => {
  it('a silent call: steps go on by themselves, the end hangs up and the record says why', async () => {
    const desk = await atTheDesk([caller])
    fill(desk)
    await inCall(desk)
    await content()
    const seen: number[] = []
    onTestFinished(useHelp.subscribe(({ procedure }) => void (procedure && seen.push(procedure.step))))
    await desk.user.keyboard('{Alt>}w{/Alt}')
    const steps = within(await screen.findByLabelText('无声电话流程', {}, SLOW))
    await waitFor(() => expect(seen).toEqual([0, 1, 2]), SLOW)
    expect(steps.getByText('请换电话').closest('li')).toHaveAttribute('aria-current', 'step')
    // With the keyboard alone, as it was begun.
    await waitFor(() => expect(steps.getByRole('button', { name: t.help.next })).toHaveFocus(), SLOW)
    await desk.user.keyboard('{Enter}')
    expect(steps.getByRole('button', { name: t.help.endAndFill })).toHaveFocus()
    await desk.user.keyboard('{Enter}')
    await within(bar()).findAllByText(t.phone.states.wrapUp, {}, SLOW)
    expect(await content()).toHaveValue(t.help.record.silent)
    // All that R-CC-10 asks for is there: save and go on.
    await desk.user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText(t.record.savedToast, {}, SLOW)
    await desk.user.keyboard('{F8}')
    await within(bar()).findByText(t.phone.idle.ready, {}, SLOW)
    expect(listRecordsOfCall(desk.storeOf().read, callOf(desk).id)).toMatchObject([
      { reason: 'nuisance.silent', verification: 'anonymous' },
    ])
  })

  it('is left by Esc when the caller speaks after all, and what was written stays as it is', async () => {
    const desk = await atTheDesk([caller])
    fill(desk)
    await inCall(desk)
    await desk.user.type(await content(), '客户原话')
    await desk.user.keyboard('{Alt>}s{/Alt}')
    const region = await screen.findByLabelText('骚扰流程', {}, SLOW)
    await waitFor(() => expect(region.contains(document.activeElement)).toBe(true))
    await desk.user.keyboard('{Escape}')
    expect(screen.queryByLabelText('骚扰流程')).toBeNull()
    expect(callOf(desk).phase).toBe('talking')
    // Again from the first step, and through to the end this time.
    await desk.user.keyboard('{Alt>}s{/Alt}')
    const steps = within(await screen.findByLabelText('骚扰流程', {}, SLOW))
    await desk.user.click(steps.getByRole('button', { name: t.help.toEnd }))
    await desk.user.click(steps.getByRole('button', { name: t.help.endAndFill }))
    await within(bar()).findAllByText(t.phone.states.wrapUp, {}, SLOW)
    expect(await content()).toHaveValue('客户原话')
  })

  it('an abusive caller comes onto the leader’s list', async () => {
    const desk = await openDesk({ set: 'up' })
    const [teamId, leaderId] = [newId<TeamId>(), newId<UserId>()]
    const agent: User = {
      ...{ id: AGENT, orgId: ORG, teamId, account: 'lixiaoyan', name: '李晓燕', agentNo: '8012' },
      ...{ roles: ['agent'], disabled: false },
    }
    const leader: User = { ...agent, id: leaderId, account: 'zuzhang', name: '赵组长', roles: ['leader'] }
    await desk.know([caller], agent)
    const kept = await hash(PASSWORD)
    desk.storeOf().write('server', tx => {
      putCredential(tx, {
        ...{ account: agent.account, userId: agent.id, hash: kept, user: agent, orgName: '华诚' },
        ...{ team: { id: teamId, orgId: ORG, name: '一组', leaderId }, refreshToken: null, at: Date.now() },
      })
    })
    desk.storeOf().write('server', tx => layDown(tx, 'user', leader.id, 1, leader))
    const api = await desk.client()
    await api.session.logOn({ account: agent.account, password: PASSWORD })
    await api.phone.setLine({ kind: 'training' })
    fill(desk)
    await inCall(desk)
    await content()
    await desk.user.keyboard('{Alt>}s{/Alt}')
    const steps = within(await screen.findByLabelText('骚扰流程', {}, SLOW))
    await desk.user.click(steps.getByRole('button', { name: t.help.toEnd }))
    await desk.user.click(steps.getByRole('button', { name: t.help.endAndFill }))
    await waitFor(
      () =>
        expect(listRowsAfter(desk.storeOf().read, 'task', '', 9)).toMatchObject([
          { ownerId: leaderId, createdById: AGENT, callId: callOf(desk).id, kind: 'reminder' },
        ]),
      SLOW,
    )
    expect(await screen.findByDisplayValue(t.help.record.told, {}, SLOW)).toBeInTheDocument()
  })
})

describe('the hold light (R-CC-4)', () => {
  it('turns amber, then red with words, by the site’s rules, and counts the holds', async () => {
    const desk = await atTheDesk([caller])
    const rules = siteRules()
    desk.storeOf().write(AGENT, tx =>
      put(tx, 'siteRules', {
        ...rules,
        byId: AGENT,
        desk: { ...rules.desk, hold: { amberS: 5, redS: 7, most: 1 } },
      }),
    )
    await inCall(desk)
    await desk.user.keyboard('{F6}')
    const light = () => bar().querySelector('.hold-light')
    await waitFor(() => expect(light()).toHaveClass('hold-light--fresh'), SLOW)
    await waitFor(() => expect(light()).toHaveClass('hold-light--amber'), SLOW)
    expect(light()).toHaveTextContent(t.phone.hold.amber)
    await waitFor(() => expect(light()).toHaveClass('hold-light--red'), SLOW)
    expect(light()).toHaveTextContent('保持已超过 7 秒')
    await desk.user.keyboard('{F6}')
    await waitFor(() => expect(light()).toBeNull(), SLOW)
    await desk.user.keyboard('{F6}')
    await waitFor(() => expect(light()).toHaveTextContent('第 2 次'), SLOW)
    expect(light()).toHaveTextContent('这是第 2 次保持，规定最多 1 次。')
  })
})

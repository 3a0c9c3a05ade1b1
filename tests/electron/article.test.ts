import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Article } from '../../shared/entities/article.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId } from '../../shared/ids.ts'
import { aUser, ORG } from '../support/rows.ts'
import { outcomeOf, sharedSeat } from '../support/seats.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'
import { startWorkstation } from '../support/workstation.ts'

const people = {
  agent: aUser({ id: newId(), account: 'agent01' }),
  leader: aUser({ id: newId(), account: 'leader01', roles: ['leader'] }),
  other: aUser({ id: newId(), account: 'leader02', roles: ['leader'], teamId: newId() }),
} satisfies Record<string, User>
const DAY = 86_400_000

type Wish = Pick<Article, 'kind' | 'title'> &
  Partial<Pick<Article, 'stage' | 'body' | 'keywords' | 'grades' | 'fromAt' | 'untilAt' | 'rank'>>
const wish = (part: Wish) => ({
  ...{ stage: null, body: '正文', keywords: [], grades: [], fromAt: null, untilAt: null, rank: 0 },
  ...{ articleId: null, state: 'published' as const },
  ...part,
})
const titles = (articles: readonly Article[]) => articles.map(({ title }) => title)

describe('话术与知识', () => {
  test('are published by a leader and read by everybody, in the order of a call', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { article } = await seat.as(people.leader)
    await article.save(wish({ kind: 'knowledge', title: '保修政策' }))
    await article.save(wish({ kind: 'phrase', stage: 'closing', title: '结束语' }))
    await article.save(wish({ kind: 'phrase', stage: 'opening', title: '第二句', rank: 1 }))
    const first = await article.save(wish({ kind: 'phrase', stage: 'opening', title: '第一句' }))
    expect(first).toMatchObject({ orgId: ORG, authorId: people.leader.id, state: 'published' })
    expect(first.versions).toMatchObject([{ title: '第一句', body: '正文', byId: people.leader.id }])

    const { article: read } = await seat.as(people.agent)
    expect(titles(await read.list({}))).toEqual(['第一句', '第二句', '结束语', '保修政策'])
    expect(titles(await read.list({ kinds: ['phrase'], stage: 'opening' }))).toEqual(['第一句', '第二句'])
    expect(await read.get({ articleId: first.id })).toEqual(first)
    for (const attempt of [
      read.save(wish({ kind: 'phrase', stage: 'opening', title: '自己写的' })),
      read.retire({ articleId: first.id, on: true }),
      read.arrange({ articleIds: [first.id] }),
    ])
      expect(await outcomeOf(attempt)).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('are no agent’s business before they are published or after they are retired', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { article } = await seat.as(people.leader)
    const draft = await article.save({ ...wish({ kind: 'knowledge', title: '草稿' }), state: 'draft' })
    const gone = await article.save(wish({ kind: 'knowledge', title: '旧政策' }))
    await article.retire({ articleId: gone.id, on: true })
    expect(draft.versions).toEqual([])

    const agent = (await seat.as(people.agent)).article
    expect(await agent.list({ all: true })).toEqual([])
    for (const { id } of [draft, gone])
      expect(await outcomeOf(agent.get({ articleId: id }))).toMatchObject({ code: 'NOT_FOUND' })

    // Another leader carries on with them.
    const { article: others } = await seat.as(people.other)
    expect(titles(await others.list({ all: true })).sort()).toEqual(['旧政策', '草稿'].sort())
    expect(await others.list({})).toEqual([])
    expect(await others.retire({ articleId: gone.id, on: false })).toMatchObject({ state: 'published' })
    const published = await others.save({
      ...wish({ kind: 'knowledge', title: '定稿' }),
      articleId: draft.id,
    })
    expect(published).toMatchObject({ authorId: people.leader.id, versions: [{ byId: people.other.id }] })
    expect(titles(await others.list({})).sort()).toEqual(['定稿', '旧政策'].sort())
  })

  test('keep what was in force once; saving the same text again is no new version', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { article } = await seat.as(people.leader)
    const one = await article.save(wish({ kind: 'knowledge', title: '退货', body: '七天' }))
    const again = await article.save({
      ...wish({ kind: 'knowledge', title: '退货', body: '七天', keywords: ['退款'] }),
      articleId: one.id,
    })
    expect(again.versions).toHaveLength(1)
    await article.save({
      ...wish({ kind: 'knowledge', title: '退货', body: '改到一半' }),
      articleId: one.id,
      state: 'draft',
    })
    const two = await article.save({
      ...wish({ kind: 'knowledge', title: '退货', body: '十五天' }),
      articleId: one.id,
    })
    expect(two.versions.map(({ body }) => body)).toEqual(['七天', '十五天'])
    // A text that was never published comes back as a draft.
    await article.save({
      ...wish({ kind: 'knowledge', title: '退货', body: '未定' }),
      articleId: one.id,
      state: 'draft',
    })
    await article.retire({ articleId: one.id, on: true })
    expect(await article.retire({ articleId: one.id, on: false })).toMatchObject({
      state: 'draft',
      body: '未定',
    })
  })

  test('are put in order by a leader, within one kind and stage', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { article } = await seat.as(people.leader)
    const made = []
    for (const title of ['甲', '乙', '丙'])
      made.push(await article.save(wish({ kind: 'phrase', stage: 'hold', title, rank: made.length })))
    const [a, b, c] = made.map(({ id }) => id)
    if (!a || !b || !c) throw new Error('three were made')
    const closing = await article.save(wish({ kind: 'phrase', stage: 'closing', title: '丁' }))
    await article.arrange({ articleIds: [c, a, b] })
    expect(titles(await article.list({ stage: 'hold' }))).toEqual(['丙', '甲', '乙'])
    expect(await outcomeOf(article.arrange({ articleIds: [a, closing.id] }))).toMatchObject({
      code: 'MOVE_REFUSED',
    })
    expect(titles(await article.list({ stage: 'hold' }))).toEqual(['丙', '甲', '乙'])
  })

  test('are found by words, keywords and pinyin initials, the nearest to the title first', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { article } = await seat.as(people.leader)
    await article.save(wish({ kind: 'knowledge', title: '净水器滤芯更换', body: '先关水' }))
    await article.save(
      wish({ kind: 'knowledge', title: '空调漏水排查', body: '看滤网和排水管', keywords: ['滴水'] }),
    )
    await article.save(wish({ kind: 'knowledge', title: '保修政策', body: '滤芯为耗材，不保修' }))
    const find = async (text: string) => titles(await article.list({ kinds: ['knowledge'], text }))
    expect(await find('滤芯')).toEqual(['净水器滤芯更换', '保修政策'])
    expect(await find('滴水')).toEqual(['空调漏水排查'])
    expect(await find('ktls')).toEqual(['空调漏水排查'])
    expect(await find('滤 水')).toEqual(['净水器滤芯更换', '空调漏水排查'])
    expect(await find('滤芯 漏水')).toEqual([])
    expect(await find('  ')).toHaveLength(3)
  })

  test('offers hold for their term alone, and only offers have one', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { article } = await seat.as(people.leader)
    const now = Date.now()
    await article.save(
      wish({ kind: 'offer', title: '现在', fromAt: now - DAY, untilAt: now + DAY, grades: ['A'] }),
    )
    await article.save(wish({ kind: 'offer', title: '以前', fromAt: null, untilAt: now - DAY }))
    await article.save(wish({ kind: 'offer', title: '以后', fromAt: now + DAY, untilAt: null }))
    expect(titles(await article.list({ kinds: ['offer'] }))).toEqual(['现在'])
    expect(await article.list({ kinds: ['offer'], all: true })).toHaveLength(3)
    const phrase = await article.save(
      wish({ kind: 'phrase', stage: 'hold', title: '句', untilAt: now - DAY, grades: ['A'] }),
    )
    expect(phrase).toMatchObject({ untilAt: null, grades: [] })
  })
})

describe('between workstations', () => {
  let server: TestServer
  let org: TestOrg
  beforeAll(async () => {
    server = await startTestServer({ triesPerMinute: 1000 })
    org = await server.addOrg()
  }, 60_000)
  afterAll(() => server?.stop())

  test('what one leader publishes, an agent of another team reads, until another leader retires it', async () => {
    const seat = async (user: User) => {
      const desk = await startWorkstation({ url: server.url })
      await desk.logOn(user.account, TEST_PASSWORD)
      await desk.untilSync({ light: 'idle', queued: 0 })
      return desk
    }
    const leader = await seat(await org.addUser(['leader']))
    const other = await seat(await org.addUser(['leader'], 1))
    const agent = await seat(await org.addUser(['agent'], 1))
    const until = (desk: typeof leader, look: () => Promise<void>) =>
      vi.waitFor(
        async () => {
          await desk.client.sync.now()
          await look()
        },
        { timeout: 20_000, interval: 100 },
      )
    const made = await leader.client.article.save(wish({ kind: 'phrase', stage: 'opening', title: '您好' }))
    await until(agent, async () => expect(await agent.client.article.list({})).toEqual([made]))
    await until(other, async () =>
      expect(await other.client.article.get({ articleId: made.id })).toEqual(made),
    )
    await other.client.article.retire({ articleId: made.id, on: true })
    await until(agent, async () => expect(await agent.client.article.list({})).toEqual([]))
    for (const desk of [leader, other]) await desk.untilSync({ queued: 0, attention: 0 })
  }, 60_000)
})

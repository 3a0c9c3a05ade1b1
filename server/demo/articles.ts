import type { Article } from '../../shared/entities/article.ts'
import { KNOWLEDGE, OFFERS } from './knowledge.ts'
import { demoUsers } from './people.ts'
import { PHRASES, PROCEDURES } from './phrases.ts'
import type { Random } from './random.ts'

const DAY = 86_400_000
/** So many days ago the first was written; the others followed over the weeks. */
const BEGUN = 80

type Written = Pick<Article, 'kind' | 'title' | 'body'> &
  Partial<Pick<Article, 'stage' | 'keywords' | 'grades' | 'fromAt' | 'untilAt'>>

/** 话术, 应对流程, 知识 and 优惠 as leaders of a service desk for household appliances keep them. */
export function demoArticles(random: Random, now: number): Article[] {
  const leaders = demoUsers.filter(({ user }) => user.roles.includes('leader')).map(({ user }) => user)
  const [first] = leaders
  if (!first) return []
  const written: Written[] = [
    ...PHRASES.map(([stage, title, body]) => ({ kind: 'phrase' as const, stage, title, body })),
    ...PROCEDURES.map(([stage, title, body]) => ({ kind: 'procedure' as const, stage, title, body })),
    ...KNOWLEDGE.map(([title, keywords, body]) => ({
      kind: 'knowledge' as const,
      title,
      keywords: [...keywords],
      body,
    })),
    ...OFFERS.map(([title, body, grades, days]) => ({
      kind: 'offer' as const,
      title,
      body,
      grades: [...grades],
      fromAt: now - 15 * DAY,
      untilAt: now + days * DAY,
    })),
  ]
  const ranks = new Map<string, number>()
  return written.map((article, n) => {
    const place = `${article.kind} ${article.stage ?? ''}`
    const rank = ranks.get(place) ?? 0
    ranks.set(place, rank + 1)
    const at = now - BEGUN * DAY + Math.round((n / written.length) * (BEGUN - 10) * DAY)
    const { id: authorId, orgId } = leaders[n % leaders.length] ?? first
    return {
      ...{ stage: null, keywords: [], grades: [], fromAt: null, untilAt: null, ...article },
      id: random.id<Article['id']>(at),
      orgId,
      rank,
      state: 'published',
      authorId,
      versions: [{ id: random.id<string>(at), title: article.title, body: article.body, byId: authorId, at }],
      createdAt: at,
      updatedAt: at,
    }
  })
}

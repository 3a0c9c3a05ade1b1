import { z } from 'zod'
import { ArticleId, OrgId, UserId } from '../ids.ts'
import { isAppended } from '../rules/append-only.ts'
import { CustomerGrade } from './customer.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** 标准话术 · 知识 · 应对流程 (无声电话, 骚扰辱骂) · 优惠活动. */
export const ArticleKind = z.enum(['phrase', 'knowledge', 'procedure', 'offer'])
export type ArticleKind = z.infer<typeof ArticleKind>
/** The stage of a call at which it is of use (R-CC-3 … R-CC-7, R-CC-13). */
export const CallStage = z.enum([
  'opening',
  'verify',
  'inquiry',
  'hold',
  'transfer',
  'apology',
  'closing',
  'silent',
  'abusive',
])
export type CallStage = z.infer<typeof CallStage>

/** A version that was in force once, with who put it there. */
export const ArticleVersion = z.object({
  id: z.uuid(),
  title: z.string().max(200),
  body: z.string().max(20_000),
  byId: UserId,
  at: Time,
})

/** Versions kept with an article, the newest behind; later ones stand in the change log alone. */
export const MOST_VERSIONS = 200

/** What helps while talking. `body` is plain text; `{工号}`, `{姓名}`, `{客户}`, `{公司}` stand for what is at hand. */
export const Article = z.object({
  id: ArticleId,
  orgId: OrgId,
  kind: ArticleKind,
  stage: CallStage.nullable(),
  title: z.string().trim().min(1).max(200),
  body: z.string().max(20_000),
  keywords: z.array(z.string().max(32)).max(20),
  /** Offers: for customers of these grades; empty: for all. */
  grades: z.array(CustomerGrade).max(4),
  fromAt: Time.nullable(),
  untilAt: Time.nullable(),
  /** Place among those of its kind and stage. */
  rank: z.number().int().min(0).max(10_000),
  state: z.enum(['draft', 'published', 'retired']),
  authorId: UserId,
  versions: z.array(ArticleVersion).max(MOST_VERSIONS),
  createdAt: Time,
  updatedAt: Time,
})
export type Article = z.infer<typeof Article>

export const articleEntity = defineEntity({
  name: 'article',
  schema: Article,
  version: 1,
  writer: 'workstation',
  secret: [],
  // A draft is no secret, and any leader may carry on another's; lists show it to those who may write alone.
  scope: () => ['org', 'shared'],
  search: a =>
    a.state === 'published'
      ? {
          text: [a.body, ...a.keywords],
          names: [a.title],
          numbers: [],
          people: [],
          customerId: null,
          at: a.updatedAt,
        }
      : null,
  appendOnly: ['versions'],
  guard: (actor, before, after) => {
    if (!before) return after.authorId === actor.id ? null : 'FORBIDDEN'
    return isAppended(before.versions, after.versions) ? null : 'FORBIDDEN'
  },
})

/** Whether agents are shown it at this moment (epoch ms): published, and within its term where it has one. */
export const isOnOffer = (a: Pick<Article, 'state' | 'fromAt' | 'untilAt'>, at: number): boolean =>
  a.state === 'published' && (a.fromAt === null || a.fromAt <= at) && (a.untilAt === null || at < a.untilAt)

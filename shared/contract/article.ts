import { z } from 'zod'
import { Article, ArticleKind, CallStage } from '../entities/article.ts'
import { ArticleId } from '../ids.ts'
import { Done, needs } from './operation.ts'

export const articleContract = {
  /** In order of kind, stage and rank; drafts and retired ones for whoever may write. */
  list: needs('article.read', ['article'])
    .input(
      z.object({
        kinds: z.array(ArticleKind).max(4).default([]),
        stage: CallStage.nullable().default(null),
        text: z.string().max(200).default(''),
        all: z.boolean().default(false),
      }),
    )
    .output(z.array(Article)),
  get: needs('article.read', ['article'])
    .input(z.object({ articleId: ArticleId }))
    .output(Article),
  save: needs('article.write')
    .input(
      Article.pick({
        kind: true,
        stage: true,
        title: true,
        body: true,
        keywords: true,
        grades: true,
        fromAt: true,
        untilAt: true,
        rank: true,
      }).extend({ articleId: ArticleId.nullable(), state: z.enum(['draft', 'published']) }),
    )
    .output(Article),
  retire: needs('article.write')
    .input(z.object({ articleId: ArticleId, on: z.boolean() }))
    .output(Article),
  /** New order of those of one kind and stage. */
  arrange: needs('article.write')
    .input(z.object({ articleIds: z.array(ArticleId).max(500) }))
    .output(Done),
}

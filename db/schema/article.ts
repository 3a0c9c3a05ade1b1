import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Article } from '../../shared/entities/article.ts'
import { synced } from './columns.ts'

export const articleTable = sqliteTable(
  'article',
  {
    ...synced<Article['id']>(),
    kind: text().$type<Article['kind']>().notNull(),
    stage: text().$type<Article['stage']>(),
    title: text().notNull(),
    body: text().notNull(),
    keywords: text({ mode: 'json' }).$type<Article['keywords']>().notNull(),
    grades: text({ mode: 'json' }).$type<Article['grades']>().notNull(),
    fromAt: integer(),
    untilAt: integer(),
    rank: integer().notNull(),
    state: text().$type<Article['state']>().notNull(),
    authorId: text().$type<Article['authorId']>().notNull(),
    versions: text({ mode: 'json' }).$type<Article['versions']>().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [index('article_kind').on(t.kind, t.stage, t.rank)],
)

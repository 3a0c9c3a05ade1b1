import { asc, eq } from 'drizzle-orm'
import type { Article } from '../../shared/entities/article.ts'
import type { OrgId } from '../../shared/ids.ts'
import { connectionOf, type Reader } from '../connection.ts'
import { articleTable } from '../schema/article.ts'
import { splitRev } from './row.ts'

/** All articles of an organisation, whatever their state, by rank within kind and stage, the older first. */
export const listArticles = (reader: Reader, orgId: OrgId): Article[] =>
  connectionOf(reader)
    .orm.select()
    .from(articleTable)
    .where(eq(articleTable.orgId, orgId))
    .orderBy(asc(articleTable.kind), asc(articleTable.stage), asc(articleTable.rank), asc(articleTable.id))
    .all()
    .map(stored => splitRev<'article'>(stored).row)

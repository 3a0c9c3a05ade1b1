import type { EntityName } from '../../shared/entities/registry.ts'
import type { SearchWord } from '../../shared/text/search-words.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { boundsOf, SLOTS } from '../search.ts'
import { customerToken, personToken } from '../search-document.ts'
import { matchOf, type Wanted } from '../search-query.ts'

export type Search = {
  readings: readonly (readonly SearchWord[])[]
  /** Tokens of which a row must carry one; none finds nothing. */
  readers: readonly Wanted[]
  /** For those who see numbers hidden: no number is found by more than they see of it. */
  numbersHidden: boolean
  personId: string | null
  customerId: string | null
  /** Epoch ms, both included; null: open. */
  from: number | null
  to: number | null
  /** The last row of the page before. */
  after: { at: number; id: string } | null
  limit: number
}
export type Found = { entity: EntityName; id: string; at: number }

/** Rows of any kind with all the words of a reading, newest first; readers, person and customer by tokens of the index. */
export function findRows(reader: Reader, search: Search): Found[] {
  const { readings, readers, numbersHidden, personId, customerId, from, to, after, limit } = search
  if (readings.length === 0 || readers.length === 0) return []
  const scope = [
    ...(personId === null ? [] : [[personToken(personId)]]),
    ...(customerId === null ? [] : [[customerToken(customerId)]]),
    readers,
  ]
  return prepared(reader, 'find', () => connectionOf(reader).raw.prepare<unknown[], Found>(FIND)).all(
    matchOf(readings, scope, numbersHidden),
    ...boundsOf(reader, from, to, after),
    limit,
  )
}

const FIND = `
  SELECT d.entity AS entity, d.entity_id AS id, d.id / ${SLOTS} AS at
  FROM search_text t CROSS JOIN search_doc d ON d.id = t.rowid
  WHERE search_text MATCH ? AND t.rowid >= ? AND t.rowid < ?
  ORDER BY t.rowid DESC LIMIT ?`

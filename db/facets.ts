import { eq, sql } from 'drizzle-orm'
import type { Facets } from '../shared/entities/entity.ts'
import { type EntityName, entityOf, type RowOf } from '../shared/entities/registry.ts'
import { connectionOf, prepared, type Reader, type Tx } from './connection.ts'
import { facetTable } from './schema/facet.ts'

/** The field under which a row stands once for each scope token: whose lists show it. */
export const SCOPE = '@'

type Facet = readonly [list: string, field: string, value: string, at: number]

/** Bring what lists filter a row by up to date. Does nothing when none of it has changed. */
export function facetRow<N extends EntityName>(
  tx: Tx,
  name: N,
  row: RowOf<N>,
  known: RowOf<N> | undefined,
): void {
  const entity = entityOf(name)
  if (!entity.facets) return
  const now = keysOf(entity.facets(row), entity.scope(row))
  const was = known ? keysOf(entity.facets(known), entity.scope(known)) : new Map<string, Facet>()
  for (const [key, facet] of was) if (!now.has(key)) remove(tx).run(...facet, row.id)
  for (const [key, facet] of now) if (!was.has(key)) insert(tx).run(...facet, row.id)
}

/** Take a row out of every list. */
export const unfacetRow = (tx: Tx, entityId: string): void => {
  prepared(tx, 'facet.clear', orm =>
    orm
      .delete(facetTable)
      .where(eq(facetTable.entityId, sql.placeholder('entityId')))
      .prepare(),
  ).run({ entityId })
}

/** How many rows stand in a list under this value of a field; counted to one beyond `most`. */
export const countFacets = (
  reader: Reader,
  { list, field, value }: { list: string; field: string; value: string },
  most: number,
): number =>
  prepared(reader, 'facet.count', () =>
    connectionOf(reader).raw.prepare<[object], { n: number }>(
      `SELECT count(*) AS n FROM (
         SELECT 1 FROM facet WHERE list = @list AND field = @field AND value = @value LIMIT @limit)`,
    ),
  ).get({ list, field, value, limit: most + 1 })?.n ?? 0

function keysOf({ list, at, values }: Facets, scope: readonly string[]): Map<string, Facet> {
  const facets: Facet[] = []
  for (const [field, value] of Object.entries({ ...values, [SCOPE]: scope }))
    for (const one of typeof value === 'string' ? [value] : value)
      if (one !== '') facets.push([list, field, one, at])
  return new Map(facets.map(facet => [facet.join('\u0000'), facet]))
}

const insert = (tx: Tx) =>
  prepared(tx, 'facet.insert', () =>
    connectionOf(tx).raw.prepare(
      'INSERT OR IGNORE INTO facet (list, field, value, at, entity_id) VALUES (?, ?, ?, ?, ?)',
    ),
  )

const remove = (tx: Tx) =>
  prepared(tx, 'facet.remove', () =>
    connectionOf(tx).raw.prepare(
      'DELETE FROM facet WHERE list = ? AND field = ? AND value = ? AND at = ? AND entity_id = ?',
    ),
  )

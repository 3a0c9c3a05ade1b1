import { createHash } from 'node:crypto'
import { z } from 'zod'
import { EntityName, entities, entityOf } from '../shared/entities/registry.ts'
import { fieldsOf } from '../shared/forms/define.ts'
import { forms } from '../shared/forms/registry.ts'
import { type Connection, connectionOf, handleOf, type Reader, type Tx } from './connection.ts'
import { listRowsAfter } from './repositories/row.ts'
import { findSetting, putSetting } from './repositories/setting.ts'
import { indexRow, unindexRow } from './search.ts'

/** To be raised whenever tokens, columns, scopes or `Entity.search` of any kind change. */
const MAKE = 2
const SETTING = 'search'
/** Rows of one transaction: what a kill in the middle costs. */
const PAGE = 1000
const KINDS = EntityName.options.filter(name => entityOf(name).search)

/** What the index of a store is made of, and how far it is: behind `after` of the `kind`th kind; null: whole. */
const Progress = z.object({
  of: z.string(),
  next: z.object({ kind: z.number(), after: z.string() }).nullable(),
})
type Progress = z.infer<typeof Progress>

const madeOf = (): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        MAKE,
        KINDS.map(name => [name, entities[name].version]),
        forms.map(form => [
          form.id,
          form.version,
          form.access,
          fieldsOf(form).map(([name, { kind }]) => [name, kind]),
        ]),
      ]),
    )
    .digest('hex')

/** Build the index anew in a store of a release that had another one; goes on where it was interrupted. */
export function renewSearch(connection: Connection, write: (body: (tx: Tx) => void) => void): void {
  const of = madeOf()
  const isWhole = (reader: Reader) => {
    const progress = findSetting(reader, SETTING, Progress)
    return progress?.of === of && progress.next === null
  }
  const reader = handleOf<Reader>(connection)
  while (!isWhole(reader))
    write(tx => {
      // Another process of this workstation may have been first.
      if (!isWhole(tx)) putSetting(tx, SETTING, { of, next: goOn(tx, begun(tx, of)) } satisfies Progress)
    })
}

function begun(tx: Tx, of: string): { kind: number; after: string } {
  const known = findSetting(tx, SETTING, Progress)
  if (known?.of === of && known.next) return known.next
  const { raw } = connectionOf(tx)
  raw.exec(`DELETE FROM search_number; DELETE FROM search_doc;
    INSERT INTO search_text (search_text) VALUES ('delete-all')`)
  return { kind: 0, after: '' }
}

/** Index one page of rows; what comes next. */
function goOn(tx: Tx, { kind, after }: { kind: number; after: string }): Progress['next'] {
  const name = KINDS[kind]
  if (!name) return null
  const rows = listRowsAfter(tx, name, after, PAGE)
  for (const row of rows) {
    // It may have been written since the index was begun.
    unindexRow(tx, row.id)
    indexRow(tx, name, row, undefined)
  }
  const last = rows.at(-1)
  return last && rows.length === PAGE ? { kind, after: last.id } : { kind: kind + 1, after: '' }
}

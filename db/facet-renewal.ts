import { createHash } from 'node:crypto'
import { z } from 'zod'
import { EntityName, entities, entityOf } from '../shared/entities/registry.ts'
import { fieldsOf } from '../shared/forms/define.ts'
import { forms } from '../shared/forms/registry.ts'
import { type Connection, connectionOf, handleOf, type Reader, type Tx } from './connection.ts'
import { facetRow } from './facets.ts'
import { listRowsAfter } from './repositories/row.ts'
import { findSetting, putSetting } from './repositories/setting.ts'

const SETTING = 'facets'
const PAGE = 500

/** What the lists of this release are made of: which kinds of record, and which fields they are filtered by. */
const madeOf = (): string => {
  const kinds = EntityName.options
    .filter(name => entityOf(name).facets)
    .map(name => [name, entities[name].version])
  const indexed = forms.map(form => [
    form.id,
    form.version,
    fieldsOf(form).flatMap(([name, { index }]) => (index ? [name] : [])),
  ])
  return createHash('sha256')
    .update(JSON.stringify([kinds, indexed]))
    .digest('hex')
}

/** Build the lists anew in a store whose rows were written by a release that had other ones, or none. */
export function renewFacets(connection: Connection, write: (body: (tx: Tx) => void) => void): void {
  const now = madeOf()
  if (findSetting(handleOf<Reader>(connection), SETTING, z.string()) === now) return
  write(tx => {
    // Another process of this workstation may have been first.
    if (findSetting(tx, SETTING, z.string()) === now) return
    connectionOf(tx).raw.prepare('DELETE FROM facet').run()
    for (const name of EntityName.options) {
      if (!entityOf(name).facets) continue
      for (let after = ''; ; ) {
        const rows = listRowsAfter(tx, name, after, PAGE)
        for (const row of rows) facetRow(tx, name, row, undefined)
        const last = rows.at(-1)
        if (!last || rows.length < PAGE) break
        after = last.id
      }
    }
    putSetting(tx, SETTING, now)
  })
}

import { getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connectionOf } from '../../db/connection.ts'
import { findRow } from '../../db/repositories/row.ts'
import { entityTables } from '../../db/schema/tables.ts'
import { put } from '../../db/write.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import { UNFILLED } from '../../shared/entities/call-record.ts'
import { EntityName, entityOf } from '../../shared/entities/registry.ts'
import type { Shift } from '../../shared/entities/shift.ts'
import { newId } from '../../shared/ids.ts'
import { shiftAt, shiftIdOf } from '../../shared/rules/shift.ts'
import { AGENT, ORG, TEAM } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

test.each([null, true, false])('a yes or no that is %s comes back so', resolvedFirst => {
  const store = tempStore()
  const record: CallRecord = {
    ...UNFILLED,
    id: newId(),
    orgId: ORG,
    agentId: AGENT,
    teamId: TEAM,
    remoteKey: '',
    direction: 'inbound',
    callId: newId(),
    customerId: null,
    resolvedFirst,
    caseIds: [],
    settledAt: null,
    corrections: [],
    createdAt: 1,
    updatedAt: 1,
  }
  store.write(AGENT, tx => put(tx, 'callRecord', record))
  expect(findRow(store.read, 'callRecord', record.id)?.row).toEqual(record)
})

test('figures that are not there yet are null in the store, too', () => {
  const store = tempStore()
  const time = shiftAt(Date.now())
  const shift: Shift = {
    id: shiftIdOf(ORG, TEAM, time.startAt),
    orgId: ORG,
    teamId: TEAM,
    ...time,
    comment: '',
    state: 'open',
    signedById: null,
    signedAt: null,
    figures: null,
    updatedAt: 1,
  }
  store.write(AGENT, tx => put(tx, 'shift', shift))
  const [stored] = connectionOf(store.read).raw.prepare('SELECT figures IS NULL AS none FROM shift').all()
  expect(stored).toEqual({ none: 1 })
})

type AnySchema = { shape?: object; def?: { in?: AnySchema; out?: AnySchema } }
const fieldsOf = ({ shape, def }: AnySchema): string[] =>
  shape ? Object.keys(shape) : [def?.in, def?.out].flatMap(part => (part ? fieldsOf(part) : []))

test.each(EntityName.options)('every field of a %s has a column', name => {
  const columns = getTableColumns(entityTables[name])
  const fields = fieldsOf(entityOf(name).schema as unknown as AnySchema)
  expect(fields).toContain('orgId')
  expect(fields.filter(field => !(field in columns))).toEqual([])
})

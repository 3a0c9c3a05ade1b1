import { execFileSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { StoreError } from '../../db/open.ts'
import { findRow } from '../../db/repositories/row.ts'
import { openStore } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { AGENT, aCustomer } from '../support/rows.ts'
import { KEY, MIGRATIONS, tempFolder, tempStore } from '../support/store.ts'

const problemOf = (open: () => unknown): unknown => {
  try {
    open()
  } catch (error) {
    return error instanceof StoreError ? error.problem : error
  }
}

test('without its key the file is noise: no number or name in it', () => {
  const folder = tempFolder()
  const store = tempStore(folder)
  const customer = aCustomer({ name: 'Wolfgang Amadeus', remarks: '特别约定内容' })
  store.write(AGENT, tx => put(tx, 'customer', customer))
  const bytes = Buffer.concat([readFileSync(store.file), readFileSync(`${store.file}-wal`)])
  for (const secret of [
    'Wolfgang',
    '特别约定',
    '13800138000',
    '138-0013-8000',
    'SQLite format',
    'CREATE TABLE',
  ])
    expect(bytes.includes(secret), secret).toBe(false)
  const found = execFileSync('strings', ['-n', '6', store.file]).toString()
  expect(found).not.toMatch(/Wolfgang|138-?0013/)
  const plain = new Database(store.file)
  expect(() => plain.prepare('SELECT * FROM sqlite_master').all()).toThrow(
    expect.objectContaining({ code: 'SQLITE_NOTADB' }),
  )
  plain.close()
})

test('a wrong key, a foreign file and a cut file are told apart from each other', () => {
  const folder = tempFolder()
  const store = tempStore(folder)
  store.write(AGENT, tx => put(tx, 'customer', aCustomer()))
  expect(problemOf(() => openStore({ file: store.file, key: 'ff'.repeat(32), migrations: MIGRATIONS }))).toBe(
    'notADatabase',
  )
  const foreign = join(folder, 'foreign.db')
  writeFileSync(foreign, 'x'.repeat(8192))
  expect(problemOf(() => openStore({ file: foreign, key: KEY, migrations: MIGRATIONS }))).toBe('notADatabase')
})

test('a damaged page is called corrupt, not opened in silence', () => {
  const folder = tempFolder()
  const file = join(folder, 'zuoxi.db')
  const first = openStore({ file, key: KEY, migrations: MIGRATIONS })
  first.write(AGENT, tx => put(tx, 'customer', aCustomer()))
  first.close()
  const bytes = readFileSync(file)
  bytes.fill(0xaa, 4096, 4096 * 3)
  writeFileSync(file, bytes)
  expect(problemOf(() => openStore({ file, key: KEY, migrations: MIGRATIONS }))).toBe('corrupt')
  truncateSync(file, 2048)
  expect(['corrupt', 'notADatabase']).toContain(
    problemOf(() => openStore({ file, key: KEY, migrations: MIGRATIONS })),
  )
})

test('durable by PRAGMA on every connection, and reopened with all that was written', () => {
  const folder = tempFolder()
  const file = join(folder, 'zuoxi.db')
  const customer = aCustomer()
  const first = openStore({ file, key: KEY, migrations: MIGRATIONS })
  first.write(AGENT, tx => put(tx, 'customer', customer))
  first.close()
  const again = openStore({ file, key: KEY, migrations: MIGRATIONS })
  expect(again.deviceId).toBe(first.deviceId)
  expect(findRow(again.read, 'customer', customer.id)?.row).toEqual(customer)
  again.close()
})

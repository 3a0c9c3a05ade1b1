// Run by Node and by Electron: an encrypted file can be written, is unreadable without its key, and opens with it.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const Database = createRequire(import.meta.url)('better-sqlite3')
const folder = mkdtempSync(join(tmpdir(), 'zuoxi-sqlite-'))
const file = join(folder, 'check.db')
const key = randomBytes(32).toString('hex')

function open(rawKey) {
  const db = new Database(file)
  db.pragma("cipher='sqlcipher'")
  db.pragma(`key="x'${rawKey}'"`)
  return db
}

try {
  const db = open(key)
  db.pragma('journal_mode=WAL')
  db.exec("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('座席')")
  db.function('twice', n => n * 2) // a reference to a primitive, the thing the patch is about
  assert.equal(db.prepare('SELECT twice(21) AS n').get().n, 42)
  const version = db.prepare('SELECT sqlite_version() AS v').get().v
  db.close()

  assert.notEqual(readFileSync(file).subarray(0, 6).toString(), 'SQLite')
  const wrong = open(randomBytes(32).toString('hex'))
  assert.throws(() => wrong.prepare('SELECT * FROM note').get(), { code: 'SQLITE_NOTADB' })
  wrong.close()
  const again = open(key)
  assert.equal(again.prepare('SELECT text FROM note').get().text, '座席')
  again.close()
  const { electron, node } = process.versions
  console.log(`SQLite ${version} in ${electron ? `Electron ${electron}` : `Node ${node}`}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type Database from 'better-sqlite3'
import { findRow } from '../../db/repositories/row.ts'
import { openStore, type Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { type FormOutlets, formDesk } from '../../electron/desk/form.ts'
import { serveDesk } from '../../electron/serve-desk.ts'
import type { FormEntry } from '../../shared/entities/form-entry.ts'
import type { FormEntryId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import type { DeskClient } from '../support/desk.ts'
import { everyKind, registerForm } from '../support/every-kind.ts'
import { AGENT, aUser, ORG, TEAM } from '../support/rows.ts'
import { samplesOf } from '../support/samples.ts'
import { listening } from './listening.ts'
import { benchOpen } from './open-form.ts'
import { openRaw, rawWriter, rowsOf } from './raw-rows.ts'
import { percentile, report } from './report.ts'

const ENTRIES = 100_000
const PAGE = 2000
const SAVES = 200
const WARM_UP = 20
const LISTS = 200
const KEY = 'ab'.repeat(32)
const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url))
const user = aUser({ roles: ['leader'] })

/** A form of forty fields: saved through the desk's port, listed among 100,000, opened in the real window. */
export async function run(): Promise<boolean> {
  registerForm(everyKind)
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
  const store = openStore({ file: join(folder, 'ours.db'), key: KEY, migrations: MIGRATIONS })
  const { client, close } = connect(store)
  let ok = true
  try {
    ok = await benchSave(store, client, folder)
    fill(store)
    ok = (await benchList(store, client)) && ok
  } finally {
    close()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return (await benchOpen()) && ok
}

/** The desk behind a real port, as the window reaches it. */
function connect(store: Store): { client: DeskClient; close: () => void } {
  const none = () => Promise.reject(new Error('not measured here'))
  const outlets: FormOutlets = {
    language: () => 'zh-CN',
    page: () => '',
    print: none,
    downloads: { save: none, reveal: () => false },
    attachments: { keep: none, open: none },
  }
  const { port1, port2 } = new MessageChannel()
  const desk = { form: formDesk(store, outlets, none, Date.now) }
  serveDesk(
    () => ({ desk, who: { user, team: null, orgName: '', offline: true } }),
    () => {},
  )(port1)
  port1.start()
  port2.start()
  return { client: createORPCClient(new RPCLink({ port: port2 })), close: () => port1.close() }
}

const timed = async (act: () => unknown): Promise<number> => {
  const started = performance.now()
  await act()
  return performance.now() - started
}

/** Saving one entry, against its rows put in by raw prepared statements, in turn. */
async function benchSave(store: Store, client: DeskClient, folder: string): Promise<boolean> {
  openStore({ file: join(folder, 'raw.db'), key: KEY, migrations: MIGRATIONS }).close()
  const raw = openRaw(join(folder, 'raw.db'), KEY)
  const write = rawWriter(raw)
  const source = openRaw(join(folder, 'ours.db'), KEY)
  const took = { ours: [] as number[], raw: [] as number[] }
  for (const values of samplesOf(everyKind, SAVES + WARM_UP)) {
    const entry = { ...values, signed: [], serial: '' }
    let id = ''
    const ours = await timed(async () => {
      const input = { formId: everyKind.id, id: null, callId: null, customerId: null, values: entry }
      id = (await client.form.save(input)).id
    })
    const row = findRow(store.read, 'formEntry', id)?.row
    if (!row) throw new Error('what was saved is not there')
    const rows = rowsOf(source, 'formEntry', row)
    took.ours.push(ours)
    took.raw.push(await timed(() => write(rows)))
  }
  closeAll(raw, source)
  const p95 = (values: number[]) => percentile(values.slice(WARM_UP), 95)
  const p50 = (values: number[]) => percentile(values.slice(WARM_UP), 50)
  report({
    name: 'forms.save.p50',
    value: p50(took.ours),
    unit: 'ms',
    floor: p50(took.raw),
    limit: 50,
    upTo: 'value',
  })
  return report({
    name: 'forms.save.p95',
    value: p95(took.ours),
    unit: 'ms',
    floor: p95(took.raw),
    limit: 50,
    upTo: 'value',
  })
}

const closeAll = (...files: Database.Database[]) => {
  for (const file of files) file.close()
}

const GRADES = ['a', 'b', 'c'] as const
const PLACES = ['north.beijing', 'north.tianjin', 'abroad'] as const

/** A hundred thousand entries as the server would bring them: some rare, some common, in nobody's order. */
function fill(store: Store): void {
  const [sample] = samplesOf(everyKind, 1)
  const start = Date.UTC(2026, 0, 1)
  for (let from = 0; from < ENTRIES; from += PAGE)
    store.write('server', tx => {
      for (let n = from; n < from + PAGE; n++) {
        const entry: FormEntry = {
          id: newId<FormEntryId>(),
          orgId: ORG,
          formId: everyKind.id,
          formVersion: everyKind.version,
          ownerId: n % 40 === 0 ? AGENT : newId(),
          teamId: n % 5 < 4 ? TEAM : null,
          callId: null,
          customerId: null,
          values: {
            ...sample,
            text: `空调${n % 97 === 0 ? '漏水' : '不制冷'} 第${n}单`,
            note: '',
            grade: GRADES[n % 3],
            place: PLACES[n % 7 === 0 ? 2 : n % 2],
            urgent: n % 1000 === 0,
            wishes: [],
          },
          createdAt: start + n * 250_000,
          updatedAt: start,
        }
        layDown(tx, 'formEntry', entry.id, 1, entry)
      }
    })
}

/** Lists through the desk, against the same statements without anything of ours around them. */
async function benchList(store: Store, client: DeskClient): Promise<boolean> {
  const cases = {
    plain: { filters: {} },
    common: { filters: { grade: 'b' } },
    rare: { filters: { urgent: 'true' } },
    two: { filters: { grade: 'a', place: 'north' } },
    own: { filters: { ownerId: AGENT, grade: 'c' } },
    words: { filters: { grade: 'b' }, text: '漏水' },
  }
  let ok = true
  for (const [name, filter] of Object.entries(cases)) {
    const asked = listening(store)
    const first = await client.form.list({ formId: everyKind.id, ...filter })
    const statements = asked()
    if (first.rows.length === 0) throw new Error(`the list "${name}" is empty`)
    const ours: number[] = []
    const raw: number[] = []
    for (let n = 0; n < LISTS; n++) {
      ours.push(await timed(() => client.form.list({ formId: everyKind.id, ...filter })))
      raw.push(await timed(() => statements.map(run => run())))
    }
    const [value, floor] = [percentile(ours, 95), percentile(raw, 95)]
    ok = report({ name: `forms.list.${name}.p95`, value, unit: 'ms', floor, limit: 50, upTo: 'value' }) && ok
  }
  return ok
}

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { layDown, put } from '../../db/write.ts'
import { exportsDesk } from '../../electron/desk/exports.ts'
import { type FormOutlets, formDesk } from '../../electron/desk/form.ts'
import { downloads } from '../../electron/os/downloads.ts'
import { sheetWriter } from '../../electron/os/sheet-writer.ts'
import { paperPages } from '../../electron/paper-pages.ts'
import type { User } from '../../shared/entities/user.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { Values } from '../../shared/forms/fields.ts'
import type { AttachmentId, CustomerId, FormEntryId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { connectDesk, type DeskClient } from '../support/desk.ts'
import { anEvaluation } from '../support/evaluation.ts'
import { everyKind, registerForm } from '../support/every-kind.ts'
import { aComplaint, aRecord } from '../support/forms.ts'
import { aCall, aCustomer, aUser, TEAM } from '../support/rows.ts'
import { tempFolder, tempStore } from '../support/store.ts'
import { readSheet } from '../support/xlsx.ts'

registerForm(everyKind)

const person = (roles: User['roles'], teamId: TeamId | null = TEAM, name = '某人') =>
  aUser({ id: newId<UserId>(), account: newId(), name, roles, teamId })
const people = {
  agent: aUser({ name: '林晓' }),
  mate: person(['agent']),
  leader: person(['leader'], TEAM, '周组长'),
  foreign: person(['agent'], newId<TeamId>()),
  foreignLeader: person(['leader'], newId<TeamId>()),
  inspector: person(['inspector'], null),
  manager: person(['manager'], null),
  admin: person(['admin'], null),
}
type Person = keyof typeof people

let store: Store
let folder: string
let loggedOn: Person
let pages: ReturnType<typeof paperPages>
let shown: string[]
let client: DeskClient
let outlets: FormOutlets
let exports: DeskClient['exports']
let clock: number

beforeEach(() => {
  folder = tempFolder()
  store = tempStore(folder)
  shown = []
  loggedOn = 'agent'
  clock = Date.now()
  pages = paperPages({ userId: () => people[loggedOn].id, now: Date.now })
  const files = downloads(
    () => join(folder, 'downloads'),
    path => shown.push(path),
  )
  const sheet = sheetWriter(join(import.meta.dirname, '../../electron/os/sheet-worker.ts'))
  const out = exportsDesk(store, { sheet, downloads: files }, () => clock)
  outlets = {
    language: () => 'zh-CN',
    page: pages.put,
    print: async url => Buffer.from(await (await pages.serve(url.split('/').at(-1) ?? '')).text()),
    downloads: files,
    attachments: {
      keep: async (_who, { name, mime, bytes }) => ({
        id: newId(),
        name,
        mime,
        bytes: bytes.length,
        sha256: '0'.repeat(64),
      }),
      open: async (_who, id) => `app://desk/attachment/${id}`,
    },
  }
  store.write('server', tx => {
    for (const user of Object.values(people)) layDown(tx, 'user', user.id, 1, user)
  })
  const who = () => ({ user: people[loggedOn], team: null, orgName: '测试客服中心', offline: false })
  client = connectDesk(() => ({
    desk: {
      form: formDesk(store, { ...outlets, print: url => outlets.print(url) }, out.sendOut, Date.now),
      exports: out.desk,
    },
    who: who(),
  })).client
  exports = client.exports
})

const as = (who: Person) => {
  loggedOn = who
  return client.form
}
const WHY = '核对台账'
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof ORPCError ? error.code : String(error)),
  )
const filled = (part: Values = {}) => ({
  ...blankOf(everyKind),
  text: '漏水',
  grade: 'b',
  place: 'north.beijing',
  ...part,
})
const save = (who: Person, values: Values = filled(), id: FormEntryId | null = null) =>
  as(who).save({ formId: everyKind.id, id, callId: null, customerId: null, values })

describe('an entry', () => {
  test('is kept by whoever wrote it, and changed by him', async () => {
    const row = await save('agent')
    expect(row).toMatchObject({ formId: 'everyKind', ownerId: people.agent.id, values: { text: '漏水' } })
    const changed = await save('agent', filled({ text: '不漏了' }), row.id as FormEntryId)
    expect(changed).toMatchObject({ id: row.id, at: row.at, values: { text: '不漏了' } })
    expect(await as('agent').get({ formId: 'everyKind', id: row.id })).toEqual(changed)
  })

  test('is refused with the field and the reason, as the contract’s own refusals are', async () => {
    const attempt = save('agent', filled({ text: '', place: 'north', count: -1 }))
    const error = (await attempt.catch((e: unknown) => e)) as ORPCError<
      string,
      { issues: { path: string[]; message: string; input?: unknown }[] }
    >
    expect(error.code).toBe('BAD_REQUEST')
    const issues = error.data.issues.map(({ path, message }) => [path.join('.'), message])
    expect(issues).toEqual([
      ['values.count', expect.any(String)],
      ['values.text', 'required'],
      ['values.place', 'leaf'],
    ])
    expect(error.data.issues[0]).not.toHaveProperty('input')
  })

  test('takes what the system knows from the system', async () => {
    const row = await save('agent', filled({ serial: 'typed by hand' }))
    expect(row.values.serial).toMatch(/^S\d{13}$/)
    const again = await save('agent', filled({ serial: 'again' }), row.id as FormEntryId)
    expect(again.values.serial).toBe(row.values.serial)
  })

  test('may be about a call and a customer that its writer may know', async () => {
    const secret = aCustomer({ id: newId<CustomerId>(), secrecy: 'secret' })
    const [own, others] = [aCall(), aCall({ agentId: people.mate.id })]
    store.write('server', tx => {
      layDown(tx, 'customer', secret.id, 1, secret)
      for (const call of [own, others]) layDown(tx, 'call', call.id, 1, call)
    })
    const about = (callId: typeof own.id | null, customerId: CustomerId | null) =>
      codeOf(as('agent').save({ formId: everyKind.id, id: null, callId, customerId, values: filled() }))
    expect(await about(own.id, null)).toBe('done')
    expect(await about(others.id, null)).toBe('FORBIDDEN')
    expect(await about(aCall().id, null)).toBe('NOT_FOUND')
    expect(await about(null, aCustomer().id)).toBe('NOT_FOUND')
  })

  test('of a form with a life cycle is not written here, nor one of a form that nobody declared', async () => {
    const input = { id: null, callId: null, customerId: null, values: {} }
    expect(await codeOf(as('agent').save({ ...input, formId: 'complaintRegister' }))).toBe('NOT_FOUND')
    expect(await codeOf(as('agent').save({ ...input, formId: 'noSuchForm' }))).toBe('NOT_FOUND')
    const record = aRecord()
    store.write(people.agent.id, tx => put(tx, 'callRecord', record))
    expect(await codeOf(as('agent').get({ formId: 'outboundRecord', id: record.id }))).toBe('NOT_FOUND')
  })
})

describe('signatures', () => {
  const sign = (step: string, who: Person) => ({
    step,
    userId: people[who].id,
    at: 1,
    verdict: 'agreed',
    words: '',
  })

  test('are given in one’s own name, for a step of one’s role, and never taken back', async () => {
    const own = await save('leader', filled({ signed: [sign('leader', 'leader')] }))
    const id = own.id as FormEntryId
    const attempt = (signed: unknown[]) => codeOf(save('leader', filled({ signed }), id))
    expect(await attempt([])).toBe('FORBIDDEN')
    expect(await attempt([{ ...sign('leader', 'leader'), verdict: 'refused' }])).toBe('FORBIDDEN')
    expect(await attempt([sign('leader', 'leader'), sign('manager', 'leader')])).toBe('FORBIDDEN')
    expect(await attempt([sign('leader', 'leader'), sign('manager', 'manager')])).toBe('FORBIDDEN')
    expect(await attempt([sign('leader', 'leader'), sign('leader', 'leader')])).toBe('done')
    expect(await codeOf(save('agent', filled({ signed: [sign('leader', 'agent')] })))).toBe('FORBIDDEN')
  })
})

describe('who may', () => {
  // Agents read their own, leaders their team's, managers all; inspectors and the administrator have no part in this form.
  test.each([
    ['agent', 'done', 'done', 1],
    ['mate', 'FORBIDDEN', 'FORBIDDEN', 0],
    ['foreign', 'FORBIDDEN', 'FORBIDDEN', 0],
    ['leader', 'done', 'FORBIDDEN', 1],
    ['foreignLeader', 'FORBIDDEN', 'FORBIDDEN', 0],
    ['inspector', 'FORBIDDEN', 'FORBIDDEN', null],
    ['manager', 'done', 'FORBIDDEN', 1],
    ['admin', 'FORBIDDEN', 'FORBIDDEN', null],
  ] as const)('%s: read %s, change %s, listed %s', async (who, read, change, listed) => {
    const { id } = await save('agent')
    const one = { formId: everyKind.id, id }
    expect(await codeOf(as(who).get(one))).toBe(read)
    expect(await codeOf(as(who).preview(one))).toBe(read)
    expect(await codeOf(as(who).pdf(one))).toBe(read)
    expect(await codeOf(save(who, filled({ text: '改' }), id as FormEntryId))).toBe(change)
    const list = as(who).list({ formId: everyKind.id })
    if (listed === null) expect(await codeOf(list)).toBe('FORBIDDEN')
    else expect((await list).rows).toHaveLength(listed)
    const sheet = as(who).excel({ formId: everyKind.id, why: WHY })
    const isAgent = people[who].roles.includes('agent')
    if (listed === null || isAgent) expect(await codeOf(sheet)).toBe('FORBIDDEN')
    else expect((await sheet).rows).toBe(listed)
  })

  test.each([
    // home, then: own agent, team mate, other team, leader, other leader, inspector, manager
    ['inboundRecord', 'callRecord', [1, 0, 0, 1, 0, 1, 1]],
    ['callLog', 'call', [1, 0, 0, 1, 0, 1, 1]],
    ['complaintRegister', 'complaint', [1, 1, 0, 1, 0, 1, 1]],
    ['callQuality', 'evaluation', [1, 0, 0, 1, 0, 1, 1]],
  ] as const)('read %s, by the same table as everywhere', async (formId, name, expected) => {
    const rows = {
      callRecord: aRecord(),
      call: aCall({ customerId: aCustomer().id }),
      complaint: aComplaint(),
      evaluation: anEvaluation({ state: 'published', publishedAt: Date.now() }),
    }
    const row = rows[name]
    store.write('server', tx => layDown(tx, name, row.id, 1, row))
    const found: number[] = []
    for (const who of [
      'agent',
      'mate',
      'foreign',
      'leader',
      'foreignLeader',
      'inspector',
      'manager',
    ] as const) {
      const { rows: listed } = await as(who).list({ formId })
      const got = await codeOf(as(who).get({ formId, id: row.id }))
      expect(got, who).toBe(listed.length === 1 ? 'done' : 'FORBIDDEN')
      found.push(listed.length)
    }
    expect(found).toEqual(expected)
  })

  test('see a draft of a score: its inspector alone', async () => {
    const draft = anEvaluation({ inspectorId: people.inspector.id })
    store.write('server', tx => layDown(tx, 'evaluation', draft.id, 1, draft))
    for (const who of ['agent', 'leader', 'manager'] as const)
      expect((await as(who).list({ formId: 'callQuality' })).rows).toHaveLength(0)
    expect((await as('inspector').list({ formId: 'callQuality' })).rows).toHaveLength(1)
  })
})

describe('a list', () => {
  test('goes on where it stopped, through filters and words', async () => {
    for (let n = 0; n < 5; n++)
      await save(
        'agent',
        filled({ text: `第${n}条 漏水`, grade: n % 2 ? 'a' : 'c', reason: n % 2 ? '因' : '' }),
      )
    const page = await as('agent').list({ formId: 'everyKind', limit: 2 })
    expect(page.rows.map(row => row.values.text)).toEqual(['第4条 漏水', '第3条 漏水'])
    const next = await as('agent').list({ formId: 'everyKind', limit: 10, after: page.next })
    expect(next.rows.map(row => row.values.text)).toEqual(['第2条 漏水', '第1条 漏水', '第0条 漏水'])
    expect(next.next).toBeNull()
    const graded = await as('agent').list({ formId: 'everyKind', filters: { grade: 'a' }, text: '漏水' })
    expect(graded.rows).toHaveLength(2)
    expect((await as('agent').list({ formId: 'everyKind', text: '第4' })).rows).toHaveLength(1)
  })
})

describe('what leaves the program', () => {
  test('is written down: who, what, how', async () => {
    const { id } = await save('agent')
    await as('leader').pdf({ formId: everyKind.id, id })
    await as('leader').excel({ formId: everyKind.id, why: WHY })
    const log = listRowsAfter(store.read, 'access', '', 10)
    expect(log.map(({ agentId, act, entity, entityId }) => [agentId, act, entity, entityId])).toEqual([
      [people.leader.id, 'print', 'formEntry', id],
      [people.leader.id, 'export', 'formEntry', 'everyKind'],
    ])
    const DAYS = 3 * 86_400_000
    expect(log[1]).toMatchObject({ why: WHY, rows: 1, at: clock, until: clock + DAYS })
  })

  test('lands under a name that says nothing of the customer and takes no other file’s place', async () => {
    const { id } = await save('agent', filled({ caller: '王建国', phone: '13800138000' }))
    const first = await as('agent').pdf({ formId: everyKind.id, id })
    const second = await as('agent').pdf({ formId: everyKind.id, id })
    expect(first.path).toMatch(/99\.9 全部字段表 \d{8}\.pdf$/)
    expect(second.path).toBe(first.path.replace('.pdf', ' (2).pdf'))
    expect(readFileSync(first.path, 'utf8')).toContain('王建国')
  })

  test('can be shown in the file manager, and nothing else can', async () => {
    const { path } = await as('leader').excel({ formId: everyKind.id, why: WHY })
    expect(await codeOf(as('agent').reveal({ path }))).toBe('done')
    expect(await codeOf(as('agent').reveal({ path: '/etc/passwd' }))).toBe('NOT_FOUND')
    expect(shown).toEqual([path])
  })

  test('is said so when it could not be written', async () => {
    const { id } = await save('agent')
    outlets.print = () => Promise.reject(new Error('no printer'))
    expect(await codeOf(as('agent').pdf({ formId: everyKind.id, id }))).toBe('EXPORT_FAILED')
    expect(listRowsAfter(store.read, 'access', '', 10)).toEqual([])
  })

  test('is the filtered list, page after page', async () => {
    store.write(people.agent.id, tx => {
      for (let n = 0; n < 250; n++)
        put(
          tx,
          'callRecord',
          aRecord({ createdAt: n + 1, content: `=${n}`, handling: n % 5 ? 'answered' : 'unsolved' }),
        )
    })
    const { path, rows } = await as('leader').excel({
      formId: 'inboundRecord',
      why: WHY,
      filters: { handling: 'answered' },
    })
    expect(rows).toBe(200)
    const sheet = readSheet(readFileSync(path))
    expect(sheet.rows).toHaveLength(201)
    expect(sheet.xml).not.toContain('<f')
    const texts = sheet.rows
      .slice(1)
      .map(row => [...row.values()].find(({ value }) => String(value).startsWith('='))?.value)
    expect(new Set(texts).size).toBe(200)
  })

  test('has every line, however many, newest first, in either format', async () => {
    const LINES = 600
    store.write(people.agent.id, tx => {
      for (let n = 0; n < LINES; n++)
        put(tx, 'callRecord', aRecord({ createdAt: n + 1, content: `no. ${n}` }))
    })
    const newestFirst = Array.from({ length: LINES }, (_, n) => LINES - 1 - n)
    const xlsx = await as('leader').excel({ formId: 'inboundRecord', why: WHY })
    expect(xlsx).toMatchObject({ rows: LINES, withheld: 0 })
    const lines = readSheet(readFileSync(xlsx.path)).rows.slice(1)
    const numberOf = (texts: unknown[]) =>
      Number(texts.map(text => /^no\. (\d+)$/.exec(String(text))?.[1]).find(Boolean))
    expect(lines.map(row => numberOf([...row.values()].map(({ value }) => value)))).toEqual(newestFirst)
    const csv = await as('leader').excel({ formId: 'inboundRecord', why: WHY, type: 'csv' })
    const text = readFileSync(csv.path, 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const parsed: string[][] = parse(text, { bom: true })
    expect(parsed.slice(1).map(numberOf)).toEqual(newestFirst)
  }, 30_000)

  test('carries what looks like a formula as a text', async () => {
    const texts = ['=1+1', '+86 138', '-1', '@SUM(A1)', '\t=1', '＝1+1', 'x =1', '"a",b', 'first\nsecond']
    store.write(people.agent.id, tx => {
      for (const [n, content] of texts.entries())
        put(tx, 'callRecord', aRecord({ createdAt: n + 1, content }))
    })
    const { path } = await as('leader').excel({ formId: 'inboundRecord', why: WHY, type: 'csv' })
    const rows: string[][] = parse(readFileSync(path, 'utf8'), { bom: true })
    const column = rows[0]?.indexOf('来电内容') ?? -1
    const isFormula = (text: string) => /^[=+\-@\t＝]/.test(text)
    expect(rows.slice(1).map(row => row[column])).toEqual(
      texts.map(text => (isFormula(text) ? `'${text}` : text)).reverse(),
    )
    const sheet = await as('leader').excel({ formId: 'inboundRecord', why: WHY })
    const cells = readSheet(readFileSync(sheet.path)).rows.slice(1)
    const values = cells.flatMap(row => [...row.values()].map(({ value }) => value))
    expect(values).toEqual(expect.arrayContaining(texts))
    expect(readSheet(readFileSync(sheet.path)).xml).not.toContain('<f')
  })

  test('leaves out what is about customers of 机密 and above, and counts it; nor is it printed', async () => {
    const [open, closed] = (['secret', 'confidential'] as const).map(secrecy =>
      aCustomer({ id: newId<CustomerId>(), secrecy }),
    )
    if (!open || !closed) throw new Error('no customers')
    const rows = [open, closed].map(({ id }) => aRecord({ customerId: id }))
    store.write('server', tx => {
      for (const customer of [open, closed]) layDown(tx, 'customer', customer.id, 1, customer)
      for (const row of rows) layDown(tx, 'callRecord', row.id, 1, row)
    })
    const order = { formId: 'inboundRecord', why: WHY }
    expect(await as('leader').excel(order)).toMatchObject({ rows: 1, withheld: 1 })
    expect(await as('manager').excel(order)).toMatchObject({ rows: 2, withheld: 0 })
    const print = (n: number) => ({ formId: 'inboundRecord', id: rows[n]?.id ?? '' })
    expect(await codeOf(as('leader').pdf(print(0)))).toBe('done')
    expect(await codeOf(as('leader').pdf(print(1)))).toBe('COPY_FORBIDDEN')
    expect(await codeOf(as('manager').pdf(print(1)))).toBe('done')
  })

  test('is a leader’s to export, never an agent’s, and never without saying what for', async () => {
    await save('agent')
    expect(await codeOf(as('agent').excel({ formId: everyKind.id, why: WHY }))).toBe('FORBIDDEN')
    expect(await codeOf(as('leader').excel({ formId: everyKind.id, why: ' ' }))).toBe('BAD_REQUEST')
    expect(listRowsAfter(store.read, 'access', '', 10)).toEqual([])
  })

  test('leaves no file behind when it is cancelled', async () => {
    store.write(people.agent.id, tx => {
      for (let n = 0; n < 500; n++) put(tx, 'callRecord', aRecord({ createdAt: n + 1 }))
    })
    const stop = new AbortController()
    const job = newId<FormEntryId>()
    const order = { formId: 'inboundRecord', why: WHY, job }
    const export_ = as('leader').excel(order, { signal: stop.signal })
    for await (const { rows } of await exports.watch({ job })) if (rows > 0) break
    stop.abort()
    await expect(export_).rejects.toThrow()
    await expect.poll(() => readdirSync(join(folder, 'downloads'))).toEqual([])
    expect(listRowsAfter(store.read, 'access', '', 10)).toEqual([])
  })
})

describe('a file whose term is over', () => {
  const DAY = 86_400_000
  const exported = async () => (await as('leader').excel({ formId: everyKind.id, why: WHY })).path

  test('is named at log-on to whoever exported it, and deleted where it still lies', async () => {
    await save('agent')
    const path = await exported()
    expect(await exports.overdue()).toEqual([])
    clock += 3 * DAY + 1000
    const [due] = await exports.overdue()
    expect(due).toMatchObject({ path, rows: 1, isThere: true })
    expect(existsSync(path)).toBe(true)
    loggedOn = 'manager'
    expect(await exports.overdue()).toEqual([])
    expect(await codeOf(exports.remove({ accessId: due?.accessId as never }))).toBe('NOT_FOUND')
    loggedOn = 'leader'
    expect(await exports.remove({ accessId: due?.accessId as never })).toEqual({ ok: true, deleted: true })
    expect(existsSync(path)).toBe(false)
    expect(await exports.overdue()).toEqual([])
  })

  test('is left alone when somebody has put another one in its place', async () => {
    await save('agent')
    const path = await exported()
    clock += 3 * DAY + 1000
    writeFileSync(path, 'something of my own')
    const [due] = await exports.overdue()
    expect(due).toMatchObject({ isThere: false })
    expect(await exports.remove({ accessId: due?.accessId as never })).toEqual({ ok: true, deleted: false })
    expect(readFileSync(path, 'utf8')).toBe('something of my own')
    expect(await exports.overdue()).toEqual([])
  })
})

describe('the page of a preview', () => {
  const token = (url: string) => url.split('/').at(-1) ?? ''

  test('is shown to whoever asked for it, may style itself and nothing more', async () => {
    const { id } = await save('agent', filled({ text: '<b>粗</b>' }))
    const { url } = await as('agent').preview({ formId: everyKind.id, id })
    const answer = await pages.serve(token(url))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors app://desk",
    )
    expect(await answer.text()).toContain('&lt;b&gt;粗&lt;/b&gt;')
    loggedOn = 'manager'
    expect((await pages.serve(token(url))).status).toBe(404)
    expect((await pages.serve('guessed')).status).toBe(404)
  })

  test('goes after five minutes, and when there are too many', async () => {
    let now = 0
    const own = paperPages({ userId: () => people.agent.id, now: () => now })
    const url = own.put('<p>', people.agent.id)
    now = 299_000
    expect((await own.serve(token(url))).status).toBe(200)
    now = 300_000
    expect((await own.serve(token(url))).status).toBe(404)
    const first = own.put('<p>', people.agent.id)
    for (let n = 0; n < 30; n++) own.put('<p>', people.agent.id)
    expect((await own.serve(token(first))).status).toBe(404)
  })
})

test('files go to whoever keeps them', async () => {
  const kept = await as('agent').attach({ name: '照片.jpg', mime: 'image/jpeg', base64: 'AAEC' })
  expect(kept).toMatchObject({ name: '照片.jpg', bytes: 3 })
  const { url } = await as('agent').openAttachment({ attachmentId: kept.id as AttachmentId })
  expect(url).toBe(`app://desk/attachment/${kept.id}`)
})

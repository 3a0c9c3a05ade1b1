import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findRow } from '../../../db/repositories/row.ts'
import { type Form, fieldsOf } from '../../../shared/forms/define.ts'
import type { Field, Values } from '../../../shared/forms/fields.ts'
import { html } from '../../../shared/forms/html.ts'
import { forms } from '../../../shared/forms/registry.ts'
import { entrySchema } from '../../../shared/forms/schema.ts'
import { type SheetCell, sheetRow } from '../../../shared/forms/sheet.ts'
import { rowTexts, shownValue, type TextContext, valueText } from '../../../shared/forms/text.ts'
import { everyKind, registerForm } from '../../support/every-kind.ts'
import { enter } from '../../support/forms.ts'
import { sampleOf } from '../../support/samples.ts'
import { startTestServer, TEST_PASSWORD, type TestServer } from '../../support/server.ts'
import { startWorkstation } from '../../support/workstation.ts'
import { columnName, type ReadCell, readSheet } from '../../support/xlsx.ts'

registerForm(everyKind)
/** Homes whose values are worked out from the record: nobody types them. */
const DERIVED = ['call', 'evaluation']

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server?.stop())

/** Two workstations of one organisation: who writes, and a manager who reads what comes from the server. */
async function stations(isScored: boolean) {
  const org = await server.addOrg()
  // One who may also take a list out of the program (R-CI-9): agents may not.
  const writer = await org.addUser([isScored ? 'inspector' : 'leader'])
  const manager = await org.addUser(['manager'], null)
  const here = await startWorkstation({ url: server.url })
  await here.logOn(writer.account, TEST_PASSWORD)
  // Names of people come with the first pull.
  await vi.waitFor(() => expect(findRow(here.store.read, 'user', writer.id)).toBeDefined(), {
    timeout: 10_000,
  })
  return {
    writer,
    here,
    async elsewhere() {
      const station = await startWorkstation({ url: server.url })
      await station.logOn(manager.account, TEST_PASSWORD)
      return station
    },
  }
}

/** The words in which a value must stand on paper. */
function piecesOf(field: Field, value: unknown, context: TextContext): string[] {
  if (field.kind === 'rows')
    return (value as Values[]).flatMap(row => rowTexts(field, row, context)).filter(Boolean)
  if (field.kind === 'multi')
    return (value as string[]).map(code => valueText({ ...field, kind: 'choice' }, code, context))
  if (field.kind === 'file') return (value as { name: string }[]).map(({ name }) => name)
  if (field.kind === 'approval')
    return (value as { words: string }[]).map(({ words }) => words).filter(Boolean)
  return [valueText(field, value, context)].filter(Boolean)
}

/** A cell as read back is the one that was meant: same type, same value, same format. */
function expectCell(read: ReadCell | undefined, cell: SheetCell): void {
  if (!cell) expect(read).toBeUndefined()
  else if ('number' in cell) expect(read).toEqual({ value: cell.number, isText: false, format: cell.format })
  else if ('text' in cell) expect(read).toEqual({ value: cell.text, isText: true, format: '@' })
  else {
    expect(read?.format).toBe(cell.format)
    expect((Number(read?.value) - 25_569) * 86_400_000).toBeCloseTo(cell.clock, -1)
  }
}

const WORD = '冷凝水'

/** The values with a word in the first text that has room for it, by which the entry is then looked for. */
function withWord(form: Form, values: Values): Values {
  const room =
    fieldsOf(form).find(([, { kind }]) => kind === 'longText') ??
    fieldsOf(form).find(([, { kind }]) => kind === 'text')
  return room ? { ...values, [room[0]]: `${String(values[room[0]]).slice(0, 40)} ${WORD}` } : values
}

/** A customer's file has an owner, and numbers that can be called; it is no secret, or nobody might take it out. */
const aFile = (values: Values, ownerId: string): Values => ({
  ...values,
  ...{ ownerId, fax: '010-65551234', secrecy: 'open', secrecyUntil: null },
  phones: (values.phones as Values[]).map(phone => ({
    ...phone,
    ...{ number: '138 0013 8000', primary: true, doNotCall: false },
  })),
  contacts: (values.contacts as Values[]).map(contact => ({ ...contact, mobile: '+86 21 5555 1234' })),
})

describe.each(forms.map(form => [`${form.no} ${form.title.zh}`, form] as const))('%s', (_name, form) => {
  test('is filled, checked, saved, read again, listed, printed, exported and synced', async () => {
    const { here, writer, elsewhere } = await stations(form.home === 'evaluation')
    const { client } = here
    const sample = withWord(
      form,
      form.home === 'customer' ? aFile(sampleOf(form), writer.id) : sampleOf(form),
    )
    const checked = entrySchema(form).safeParse(sample)
    expect(checked.error?.issues).toBeUndefined()
    const fixed = fieldsOf(form).flatMap(([name, field]) =>
      field.fixed || field.kind === 'approval' ? [name] : [],
    )
    const values = { ...checked.data, ...Object.fromEntries(fixed.map(name => [name, undefined])) }
    const id = await enter[form.home](here, writer, form, values)

    const got = await client.form.get({ formId: form.id, id })
    expect(got).toMatchObject({ formId: form.id, id })
    // A customer's owner is a field of the form; every other entry is its writer's.
    if (form.home !== 'customer') expect(got.ownerId).toBe(writer.id)
    if (!DERIVED.includes(form.home)) {
      const typed = Object.entries(checked.data ?? {}).filter(([name]) => !fixed.includes(name))
      expect(got.values).toMatchObject(Object.fromEntries(typed))
    }

    // In its list, under each of its filters, and not under another value.
    const filtered = async (filters: Record<string, string>) =>
      (await client.form.list({ formId: form.id, filters })).rows.map(row => row.id)
    expect(await filtered({})).toEqual([id])
    for (const [name, field] of fieldsOf(form).filter(([, { index }]) => index)) {
      const value = got.values[name]
      const one = Array.isArray(value) ? value[0] : value
      if (one === null || one === undefined || one === '') continue
      expect(await filtered({ [name]: String(one) }), name).toEqual([id])
      expect(await filtered({ [name]: `${field.kind}-no-such` }), name).toEqual([])
    }

    // By its words.
    if (!DERIVED.includes(form.home)) {
      const searched = async (text: string) =>
        (await client.form.list({ formId: form.id, text })).rows.map(row => row.id)
      expect(await searched(WORD)).toEqual([id])
      expect(await searched(`${WORD}机`)).toEqual([])
    }

    // On paper: every value, escaped.
    const names = (of: string) => (of === writer.id ? writer.name : undefined)
    const context: TextContext = { language: 'zh-CN', names }
    const { path } = await client.form.pdf({ formId: form.id, id })
    expect(path).toMatch(new RegExp(`${form.no} ${form.title.zh} .+\\.pdf$`))
    const page = readFileSync(path, 'utf8')
    for (const [name, field] of fieldsOf(form))
      for (const piece of piecesOf(field, shownValue(field, name, got.values), context))
        if (!/^不详$/.test(piece)) expect(page, name).toContain(html`${piece}`.markup)
    expect(page).not.toMatch(/<script/i)

    // On the server, and from there on another desk, unchanged.
    await here.untilSync({ queued: 0, attention: 0 })
    const there = await elsewhere()
    const arrived = await vi.waitFor(() => there.client.form.get({ formId: form.id, id }), {
      timeout: 15_000,
      interval: 50,
    })
    expect(arrived).toEqual(got)

    // In Excel: every cell with its type, and no formula; not for agents (R-CI-9).
    const order = { formId: form.id, why: '核对' }
    if (writer.roles.includes('agent'))
      await expect(client.form.excel(order)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const exported = await there.client.form.excel(order)
    expect(exported.rows).toBe(1)
    const { rows, xml } = readSheet(readFileSync(exported.path))
    expect(xml).not.toContain('<f')
    expect(xml).toContain('state="frozen"')
    const expected = sheetRow(form, got, context)
    expect(expected.length).toBe(fieldsOf(form).length + 3)
    for (const [n, cell] of expected.entries()) expectCell(rows[1]?.get(columnName(n)), cell)
  }, 60_000)
})

test('the summary and the sections of every form name fields in both languages', () => {
  for (const form of forms) {
    const words = [form.title, ...form.sections.map(s => s.title), ...fieldsOf(form).map(([, f]) => f.label)]
    for (const { zh, en } of words) {
      expect(zh, form.id).toMatch(/\p{Script=Han}/u)
      if (form.id !== 'everyKind') expect(en, form.id).not.toMatch(/\p{Script=Han}/u)
      expect(en.trim(), form.id).not.toBe('')
    }
  }
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blankOf, fieldsOf } from '../../shared/forms/define.ts'
import { paperHtml } from '../../shared/forms/paper.ts'
import { valueText } from '../../shared/forms/text.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { everyKind } from '../support/every-kind.ts'
import { type PaperApp, startPaperApp } from '../support/paper-app/paper-app.ts'
import { papers } from '../support/paper-samples.ts'
import { LONG_NOTE, sampleOf } from '../support/samples.ts'

let display: Display
let app: PaperApp
let dir: string

beforeAll(async () => {
  dir = mkdtempSync(join(process.env.PAPER_DIR ?? tmpdir(), 'zuoxi-pdf-'))
  display = await startDisplay()
  app = await startPaperApp(display.name)
}, 90_000)
afterAll(async () => {
  await app?.stop()
  display?.stop()
  if (!process.env.PAPER_DIR) rmSync(dir, { recursive: true, force: true })
})

const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' })

async function printed(name: string, html: string) {
  const file = join(dir, `${name}.pdf`)
  writeFileSync(file, await app.print(html))
  return {
    file,
    pages: Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', file))?.[1]),
    size: /^Page size:\s+(.+)$/m.exec(run('pdfinfo', file))?.[1] ?? '',
    text: run('pdftotext', '-layout', file, '-'),
    // name, type, encoding …, emb, sub, uni, object
    fonts: run('pdffonts', file).split('\n').slice(2).filter(Boolean),
  }
}

/** As text comes out of a PDF: blanks and line ends fall where the layout put them. */
const bare = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '')

describe.each(papers('zh-CN').map(paper => [paper.form.no, paper] as const))('form %s', (no, paper) => {
  test('prints on one A4 page with its fonts embedded and its text to be found', async () => {
    const { pages, size, text, fonts } = await printed(no, paper.html)
    expect(pages).toBe(1)
    expect(size).toMatch(/^59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/\s+yes\s+(yes|no)\s+yes\s+\d+\s+\d+$/)
    const found = bare(text)
    expect(found).toContain(bare(paper.form.title.zh))
    expect(found).toContain(paper.head.no)
    expect(found).toContain('1/1')
    for (const [name, field] of fieldsOf(paper.form)) {
      expect(found, name).toContain(bare(field.label.zh))
      if (['text', 'tree', 'choice', 'time', 'user'].includes(field.kind)) {
        const value = bare(valueText(field, paper.values[name], paper.context))
        // A value that wraps is told in pieces between those of its neighbour.
        expect(found, name).toContain(value.slice(0, 6))
      }
    }
  })
})

test('the English papers hold one page each too', async () => {
  for (const { form, html } of papers('en'))
    expect((await printed(`${form.no}.en`, html)).pages, form.no).toBe(1)
})

test('a paper of every kind with the most awkward texts runs over as many pages as it needs', async () => {
  const context = { language: 'zh-CN', names: () => '林晓' } as const
  const head = { org: '客户服务中心', no: 'X', facts: [] }
  const values = { ...sampleOf(everyKind), note: LONG_NOTE }
  const { pages, text, fonts } = await printed('every', paperHtml(everyKind, values, { ...context, head }))
  expect(pages).toBeGreaterThan(2)
  expect(bare(text)).toContain(`${pages}/${pages}`)
  expect(bare(text).match(/漏/g)?.length).toBeGreaterThanOrEqual(625)
  for (const font of fonts) expect(font).toMatch(/\s+yes\s+(yes|no)\s+yes\s+\d+\s+\d+$/)
  const blank = await printed('blank', paperHtml(everyKind, blankOf(everyKind), { ...context, head }))
  expect(blank.pages).toBeLessThanOrEqual(2)
})

test('the preview shows in a frame of the window, under an origin of its own', async () => {
  expect(await app.frame(papers('zh-CN')[0]?.html ?? '')).toMatch(/^app:\/\/desk\/paper\/[\w-]{32} null$/)
})

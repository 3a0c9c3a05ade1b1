import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyWithForm } from '../support/copy-with-form.ts'

/** A form of the handbook that the program does not have yet: all that whoever adds it writes. */
const FORM = `import { defineForm } from './define.ts'
import { w } from './words.ts'

/** 客户拜访记录表. */
export const visitNote = defineForm({
  id: 'visitNote',
  version: 1,
  no: '4.2',
  title: w('客户拜访记录表', 'Visit record'),
  home: 'formEntry',
  sections: [
    {
      title: w('拜访', 'Visit'),
      fields: {
        who: { kind: 'text', label: w('拜访对象', 'Visited'), required: true },
        on: { kind: 'date', label: w('拜访日期', 'Visited on'), required: true },
        purpose: {
          kind: 'choice',
          index: true,
          label: w('目的', 'Purpose'),
          options: [
            { code: 'sell', label: w('推广', 'Promotion') },
            { code: 'care', label: w('关怀', 'Care') },
          ],
        },
        words: { kind: 'longText', label: w('内容', 'What was said'), secret: true },
      },
    },
  ],
  summary: ['who', 'on', 'purpose'],
})
`

let copy: string
beforeAll(() => {
  copy = copyWithForm('visitNote', './visit-note.ts')
  writeFileSync(join(copy, 'shared/forms/visit-note.ts'), FORM)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** The names of the tests of a file that passed in the copy. */
function passed(project: string, file: string): string[] {
  const report = join(copy, 'report.json')
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--project', project, file, '--reporter=json', `--outputFile=${report}`]
  try {
    execFileSync(process.execPath, args, { cwd: copy, stdio: 'pipe' })
  } catch (error) {
    throw new Error(
      String((error as { stderr?: Buffer }).stderr) + readFileSync(report, 'utf8').slice(0, 4000),
    )
  }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[]
  }
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ fullName, status }) => (status === 'passed' ? [fullName] : []))
}

test('a new form takes one file and one registry line: store, list, search, print, Excel and sync have it', () => {
  const names = passed('unit', 'tests/shared/forms/every-form.test.ts')
  expect(names).toContainEqual(expect.stringContaining('4.2 客户拜访记录表'))
})

test('and so has the menu', () => {
  const names = passed('renderer', 'tests/renderer/forms-menu.test.tsx')
  expect(names).toContainEqual(expect.stringContaining('客户拜访记录表'))
})

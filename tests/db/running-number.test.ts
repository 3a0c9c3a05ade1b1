import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nextNumber } from '../../db/repositories/running-number.ts'
import { openStore } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { aComplaint } from '../support/forms.ts'
import { AGENT } from '../support/rows.ts'
import { KEY, MIGRATIONS, tempFolder, tempStore } from '../support/store.ts'

test('two workstations and a restart: a thousand each, all different', () => {
  const folders = [tempFolder(), tempFolder()]
  const given: string[] = []
  for (const folder of folders)
    for (let start = 0; start < 2; start++) {
      const store = openStore({ file: join(folder, 'zuoxi.db'), key: KEY, migrations: MIGRATIONS })
      for (let n = 0; n < 20; n++)
        store.write(AGENT, tx => {
          const at = Date.UTC(2026, 10, 1 + n * 2)
          for (let m = 0; m < 25; m++) given.push(nextNumber(tx, 'TS', at))
        })
      store.close()
    }
  expect(given).toHaveLength(2_000)
  expect(new Set(given).size).toBe(2_000)
  expect(given.every(no => no.length <= 32)).toBe(true)
})

test('given in the transaction of the record: nothing written, nothing counted; once written, never again', () => {
  const store = tempStore()
  const at = Date.UTC(2026, 10, 24)
  const give = (fail: boolean) =>
    store.write(AGENT, tx => {
      const no = nextNumber(tx, 'TS', at)
      put(tx, 'complaint', aComplaint({ no }))
      if (fail) throw new Error('no')
      return no
    })
  const first = give(false)
  expect(() => give(true)).toThrow('no')
  const second = give(false)
  expect([first.slice(-4), second.slice(-4)]).toEqual(['0001', '0002'])
  // What goes wrong after the commit changes nothing: the number is spent.
  store.onCommit(() => {
    throw new Error('listener')
  })
  expect(() => give(false)).toThrow('listener')
  expect(store.write(AGENT, tx => nextNumber(tx, 'TS', at)).slice(-4)).toBe('0004')
})

test('the clock set back does not give a number again', () => {
  const store = tempStore()
  const give = (month: number) => store.write(AGENT, tx => nextNumber(tx, 'TS', Date.UTC(2026, month, 15)))
  const given = [give(10), give(11), give(10), give(11), give(9)]
  expect(new Set(given).size).toBe(5)
})

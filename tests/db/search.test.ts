import { fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { connectionOf } from '../../db/connection.ts'
import type { Store } from '../../db/store.ts'
import { layDown, put } from '../../db/write.ts'
import { searchDesk } from '../../electron/desk/search.ts'
import { FoundKind, type Hit } from '../../shared/contract/search.ts'
import type { RowOf } from '../../shared/entities/registry.ts'
import type { Role, User } from '../../shared/entities/user.ts'
import type { CustomerId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { readingsOf } from '../../shared/text/search-words.ts'
import { bruteSearch, mayFind, type Plain, plainOf, type Sought } from '../support/brute-search.ts'
import { INSPECTOR } from '../support/evaluation.ts'
import { everyKind, registerForm } from '../support/every-kind.ts'
import { aComplaint, aRecord } from '../support/forms.ts'
import {
  anArticle,
  anEntry,
  aTask,
  COLLEAGUE,
  CUSTOMERS,
  OTHER_TEAM,
  oddRecords,
  STRANGER,
} from '../support/odd-records.ts'
import { AGENT, aCall, aCustomer, aUser, siteRules } from '../support/rows.ts'
import { tempFolder, tempStore } from '../support/store.ts'

registerForm(everyKind)

const person = (roles: Role[], part: Partial<User> = {}) => aUser({ roles, ...part })
const PEOPLE: Record<string, User> = {
  agent: person(['agent']),
  colleague: person(['agent'], { id: COLLEAGUE }),
  stranger: person(['agent'], { id: STRANGER, teamId: OTHER_TEAM as TeamId }),
  leader: person(['leader'], { id: newId<UserId>() }),
  inspector: person(['inspector'], { id: INSPECTOR, teamId: null }),
  head: person(['head'], { id: newId<UserId>(), teamId: null }),
  manager: person(['manager'], { id: newId<UserId>(), teamId: null }),
  admin: person(['admin'], { id: newId<UserId>() }),
  gone: person(['head'], { id: newId<UserId>(), disabled: true }),
}
const named = (name: string): User => PEOPLE[name] as User

const who = (user: User) => ({ user, team: null, orgName: '', offline: false })

/** Every page of what somebody finds. */
async function findAll(store: Store, user: User, sought: Sought, limit = 100): Promise<Hit[]> {
  const hits: Hit[] = []
  const { kinds = [], agentId = null, customerId = null, from = null, to = null, text } = sought
  for (let after: { at: number; id: string } | null | undefined; after !== null; ) {
    const page = await searchDesk(store).find(who(user), {
      ...{
        text,
        kinds: [...kinds],
        agentId: agentId as UserId | null,
        customerId: customerId as CustomerId | null,
      },
      ...{ from, to, after: after ?? null, limit },
    })
    hits.push(...(page.hits as Hit[]))
    after = page.next ?? null
  }
  return hits
}

const put1 = <K extends FoundKind>(store: Store, kind: K, row: RowOf<K>): string => {
  store.write(AGENT, tx => put(tx, kind, row))
  return row.id
}
const textOf = ({ text, spans }: { text: string; spans: { from: number; to: number }[] }) =>
  spans.map(({ from, to }) => text.slice(from, to))

describe('against a scan of every row', () => {
  type Known = { kind: FoundKind; row: RowOf<FoundKind>; plain: Plain | null }
  const rows = oddRecords(7, 60)
  const all = FoundKind.options.flatMap(kind =>
    rows[kind].map((row): Known => ({ kind, row, plain: plainOf(kind, row as never) })),
  )

  const rarely = <T>(value: fc.Arbitrary<T>, usual: T) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: value })

  /** Words as people type them: cut out of what stands somewhere, and a few that stand nowhere. */
  const sought = fc
    .record({
      at: fc.nat(),
      cuts: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 14 })), {
        minLength: 1,
        maxLength: 3,
      }),
      kinds: rarely<FoundKind[]>(fc.subarray([...FoundKind.options], { minLength: 1 }), []),
      agentId: rarely<string | null>(fc.constantFrom(AGENT, COLLEAGUE, STRANGER), null),
      customerId: rarely<string | null>(fc.constantFrom(...CUSTOMERS), null),
      times: rarely<[number, number] | null>(fc.tuple(fc.integer({ min: 995, max: 1045 }), fc.nat(30)), null),
      person: fc.oneof(
        fc.constantFrom(...Object.keys(PEOPLE)),
        fc.constantFrom('head', 'manager', 'leader', 'inspector'),
      ),
      limit: fc.constantFrom(3, 100),
    })
    .map(({ at, cuts, times, ...rest }) => {
      const known = all.filter(({ plain }) => plain)
      const { plain } = known[at % known.length] as Known
      const pieces = [
        ...[...(plain?.lines ?? []), ...(plain?.names ?? []), ...(plain?.spelt ?? [])],
        ...[
          ...(plain?.numbers ?? []).flatMap(key => [key.slice(-8), key.slice(-6)]),
          ...(plain?.nos ?? []),
          '漏王',
          '8000',
          '138 0013 8000',
          '😀',
        ],
      ].filter(Boolean)
      const text = cuts
        .map(([n, start, length]) => {
          const chars = [...(pieces[n % pieces.length] ?? '')]
          const from = length > 6 ? 0 : start % chars.length
          return chars.slice(from, from + length).join('')
        })
        .join(' ')
      return { ...rest, text, from: times?.[0] ?? null, to: times ? times[0] + times[1] : null }
    })

  test('what is found is what every word stands in, for everybody, under every filter', async () => {
    const store = tempStore()
    store.write(AGENT, tx => {
      for (const { kind, row } of all) put(tx, kind, row)
    })
    let met = 0
    await fc.assert(
      fc.asyncProperty(sought, async ({ person, limit, ...rest }) => {
        const user = named(person)
        const numbersHidden = user.roles.every(role => ['inspector', 'admin'].includes(role))
        const brute = bruteSearch(rest)
        const expected = all
          .filter(
            ({ kind, row, plain }) =>
              plain &&
              mayFind(user, kind, row) &&
              brute.covers(kind, plain) &&
              brute.meets(plain, numbersHidden),
          )
          .map(({ row }) => row.id)
        const found = await findAll(store, user, rest, limit)
        expect(found.map(({ id }) => id).toSorted(), rest.text).toEqual(expected.toSorted())
        expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => b - a))
        if (expected.length > 0) met++
        for (const { title, text, number } of found)
          for (const line of [title, text, ...(number ? [number] : [])])
            for (const { from, to } of line.spans) {
              expect(from).toBeLessThan(to)
              expect(to).toBeLessThanOrEqual(line.text.length)
            }
      }),
      { numRuns: 1000 },
    )
    // Searches that find nothing prove little.
    expect(met).toBeGreaterThan(200)
  }, 120_000)
})

describe('words', () => {
  const NOTE =
    'KFR35空调，内机漏水 订单 SO-2026/11 回电138-0013-9999\n地板湿了 ａｂｃ１２３ 𠀀𠮷𰻝😀 a\u200fb'
  test.each([
    ['漏', 1],
    ['漏水', 1],
    ['内机漏水', 1],
    ['水地', 0],
    ['漏水地板', 0],
    ['空调内机', 0],
    ['kfr35空调', 1],
    ['KFR35空', 1],
    ['ＫＦＲ３５', 1],
    ['fr35', 0],
    ['so-2026', 1],
    ['2026/11', 1],
    ['2026 so', 1],
    ['so-11', 0],
    ['abc123', 1],
    ['𠮷', 1],
    ['𠀀𠮷', 1],
    ['𠮷𰻝', 1],
    ['𠮷𠀀', 0],
    ['😀', 1],
    ['𰻝😀', 1],
    ['👍', 0],
    ['ab', 1],
    ['\u200fab', 1],
    ['13800139999', 1],
    ['9999', 1],
    ['1380', 0],
    ['漏水 湿 9999', 1],
    ['漏水 干', 0],
    ['"', 0],
    ['漏水"', 1],
    ['*', 0],
    ['漏水 OR scope', 0],
    ['NOT', 0],
    ['   ', 0],
    ['—— 漏水', 1],
  ])('%j: %i', async (text, count) => {
    const store = tempStore()
    put1(store, 'callRecord', aRecord({ content: NOTE, contactName: '', remoteKey: '' }))
    expect(await findAll(store, named('agent'), { text })).toHaveLength(count)
  })

  test('of two fields are not one: neither text nor name nor initials are read across their joint', async () => {
    const store = tempStore()
    put1(
      store,
      'callRecord',
      aRecord({ content: '空调', product: '漏水 ab', answer: '12', contactName: '王' }),
    )
    put1(store, 'customer', aCustomer({ name: '王芳', shortName: '李明' }))
    for (const text of ['空调漏水', '调漏', 'ab-12', '芳李', 'wfl', 'wf-lm'])
      expect(await findAll(store, named('agent'), { text }), text).toEqual([])
    expect(await findAll(store, named('agent'), { text: '空调 12' })).toHaveLength(1)
  })

  test('a long note is found by its first and its last word, and shown around what was met', async () => {
    const store = tempStore()
    const content = `开头${'这是一段很长的话。'.repeat(1100)}最后一句`
    put1(store, 'callRecord', aRecord({ content: `${content.slice(0, 9990)}末尾` }))
    for (const text of ['开头', '末尾']) {
      const [hit] = await findAll(store, named('agent'), { text })
      expect(hit && textOf(hit.text)).toEqual([text])
      expect(hit?.text.text.length).toBeLessThan(120)
    }
  })
})

describe('names and numbers', () => {
  test('are met by characters, pinyin, initials and ends; the spans say by which', async () => {
    const store = tempStore()
    put1(
      store,
      'customer',
      aCustomer({ name: '欧阳娜娜', phones: [phone('138 0013 8000'), phone('010-65551234')] }),
    )
    const met = async (text: string) => {
      const [hit] = await findAll(store, named('agent'), { text })
      return hit && [textOf(hit.title), hit.number ? textOf(hit.number) : []]
    }
    expect(await met('娜娜')).toEqual([['娜娜'], []])
    expect(await met('oyn')).toEqual([['欧阳娜'], []])
    expect(await met('OYNN')).toEqual([['欧阳娜娜'], []])
    expect(await met('ouyan')).toEqual([['欧阳'], []])
    expect(await met('nana')).toEqual([['娜娜'], []])
    expect(await met('yn')).toBeUndefined()
    expect(await met('8000')).toEqual([[], ['8000']])
    expect(await met('38000')).toEqual([[], ['3 8000']])
    expect(await met('+86 138-0013-8000')).toEqual([[], ['138 0013 8000']])
    expect(await met('008613800138000')).toEqual([[], ['138 0013 8000']])
    expect(await met('(010) 6555 1234')).toEqual([[], ['010 6555 1234']])
    expect(await met('65551234')).toEqual([[], ['6555 1234']])
    expect(await met('000')).toBeUndefined()
    expect(await met('娜 8000')).toEqual([['娜娜'], ['8000']])
  })

  test('of records are found as a whole', async () => {
    const store = tempStore()
    const call = aCall({ startedAt: Date.UTC(2026, 10, 24, 2) })
    put1(store, 'call', call)
    const end = call.id.slice(-8)
    for (const text of [`20261124-${end.toUpperCase()}`, `20261124${end}`, end])
      expect(await findAll(store, named('agent'), { text }), text).toHaveLength(1)
    for (const text of ['20261124', '2026', end.slice(0, 6)])
      expect(await findAll(store, named('agent'), { text }), text).toHaveLength(0)
  })
})

const phone = (number: string) => ({ number, kind: 'mobile' as const, primary: false, doNotCall: false })

describe('secrecy', () => {
  test('绝密 customers are found by those who read the whole organisation alone', async () => {
    const store = tempStore()
    put1(store, 'customer', aCustomer({ secrecy: 'topSecret' }))
    const finds = async (name: string) => (await findAll(store, named(name), { text: '欧阳' })).length
    expect([await finds('agent'), await finds('leader'), await finds('admin'), await finds('gone')]).toEqual([
      0, 0, 0, 0,
    ])
    expect([await finds('inspector'), await finds('head'), await finds('manager')]).toEqual([1, 1, 1])
  })

  test('merged and withdrawn customers are gone from the index, number and all', async () => {
    const store = tempStore()
    const customer = aCustomer()
    put1(store, 'customer', customer)
    expect(await findAll(store, named('head'), { text: '8000' })).toHaveLength(1)
    put1(store, 'customer', { ...customer, state: 'merged', mergedIntoId: newId<CustomerId>() })
    for (const text of ['欧阳', 'oynn', '8000', customer.no])
      expect(await findAll(store, named('head'), { text })).toEqual([])
    const { raw } = connectionOf(store.read)
    expect(raw.prepare('SELECT count(*) AS n FROM search_doc').get()).toEqual({ n: 0 })
    expect(raw.prepare('SELECT count(*) AS n FROM search_number').get()).toEqual({ n: 0 })
  })

  test('bank and account of a customer are found by nobody', async () => {
    const store = tempStore()
    put1(
      store,
      'customer',
      aCustomer({ kind: 'company', bank: '招商银行', bankAccount: '6222021234567890123' }),
    )
    for (const text of ['招商', '6222021234567890123', '0123', '622202'])
      expect(await findAll(store, named('manager'), { text }), text).toEqual([])
  })

  test('the name of a customer that one may not see stands in no find', async () => {
    const store = tempStore()
    const id = put1(store, 'customer', aCustomer({ secrecy: 'topSecret', name: '欧阳娜娜' })) as CustomerId
    put1(store, 'call', aCall({ customerId: id, remoteNumber: '13800138000' }))
    const titles = async (name: string) =>
      (await findAll(store, named(name), { text: '8000', kinds: ['call'] })).map(({ title }) => title.text)
    expect(await titles('agent')).toEqual([''])
    expect(await titles('head')).toEqual(['欧阳娜娜'])
  })

  test('drafts are their inspector’s, forms as they say themselves', async () => {
    const store = tempStore()
    const [draft] = oddRecords(1, 1).evaluation
    if (!draft) throw new Error('none was made')
    put1(store, 'evaluation', {
      ...draft,
      state: 'draft',
      inspectorId: INSPECTOR,
      strengths: '态度好',
      no: 'ZJ1',
    })
    put1(store, 'formEntry', anEntry({ text: '态度好', ownerId: STRANGER, teamId: OTHER_TEAM }))
    const finds = async (name: string) =>
      (await findAll(store, named(name), { text: '态度好' })).map(({ kind }) => kind)
    expect(await finds('inspector')).toEqual(['evaluation'])
    // The form of the entry is closed to the head, open to the manager.
    expect([await finds('head'), await finds('manager')]).toEqual([[], ['formEntry']])
    expect([await finds('agent'), await finds('stranger')]).toEqual([[], ['formEntry']])
  })

  describe('numbers hidden', () => {
    const hidden = { ...siteRules(), id: siteRules().id }
    function filled(masked: Role[]) {
      const store = tempStore()
      store.write(AGENT, tx =>
        put(tx, 'siteRules', { ...hidden, desk: { ...hidden.desk, masked: masked as never } }),
      )
      put1(store, 'customer', aCustomer({ phones: [phone('13800138000')], name: '13700137123' }))
      put1(
        store,
        'callRecord',
        aRecord({ content: '请回电 13900139001 找王先生', contactName: '', remoteKey: '8001' }),
      )
      return store
    }

    test.each([
      ['8000', 1],
      ['9001', 1],
      ['7123', 1],
      ['38000', 0],
      ['13800138000', 0],
      ['138 0013 8000', 0],
      ['+8613800138000', 0],
      ['8613800138000', 0],
      ['1380', 0],
      ['138', 0],
      ['139', 0],
      ['0013', 0],
      ['13900139001', 0],
      ['1390', 0],
      // An extension of the house is hidden from nobody.
      ['8001', 1],
      ['800', 0],
      ['137', 0],
    ])('%s: %i', async (text, count) => {
      const store = filled(['agent'])
      const hits = await findAll(store, named('agent'), { text })
      expect(hits).toHaveLength(count)
      const shown = JSON.stringify(hits)
      for (const number of ['13800138000', '13900139001', '13700137123', '0013', '138 0'])
        expect(shown).not.toContain(number)
    })

    test('only for those all of whose roles see them so', async () => {
      const store = filled(['agent'])
      const both = person(['agent', 'leader'])
      expect(await findAll(store, both, { text: '13800138000' })).toHaveLength(1)
      expect(await findAll(filled([]), named('agent'), { text: '38000' })).toHaveLength(1)
    })

    test('the last four are marked in what is left of the number', async () => {
      const [hit] = await findAll(filled(['agent']), named('agent'), { text: '8000' })
      expect(hit?.number).toEqual({ text: '138****8000', spans: [{ from: 7, to: 11 }] })
    })
  })
})

test('filters stand in the index: kinds, person, customer and times', async () => {
  const store = tempStore()
  const customerId = newId<CustomerId>()
  const at = Date.UTC(2026, 10, 1)
  put1(store, 'callRecord', aRecord({ content: '漏水', createdAt: at, customerId }))
  put1(store, 'task', aTask({ title: '漏水', createdAt: at + 1 }))
  put1(
    store,
    'complaint',
    aComplaint({ content: '漏水', receivedAt: at + 2, registrarId: COLLEAGUE, ownerId: AGENT }),
  )
  put1(store, 'article', anArticle({ body: '漏水', updatedAt: at + 3 }))
  const kinds = async (part: Partial<Sought>, name = 'head') =>
    (await findAll(store, named(name), { text: '漏水', ...part })).map(({ kind }) => kind)
  expect(await kinds({})).toEqual(['article', 'complaint', 'task', 'callRecord'])
  expect(await kinds({ kinds: ['task', 'article'] })).toEqual(['article', 'task'])
  expect(await kinds({ agentId: AGENT })).toEqual(['complaint', 'task', 'callRecord'])
  expect(await kinds({ agentId: COLLEAGUE })).toEqual(['complaint'])
  expect(await kinds({ customerId })).toEqual(['callRecord'])
  expect(await kinds({ from: at + 1, to: at + 2 })).toEqual(['complaint', 'task'])
  expect(await kinds({ from: at + 3, to: at + 2 })).toEqual([])
})

test('pages join: rows of one millisecond are neither lost nor shown twice', async () => {
  const store = tempStore()
  const rows = Array.from({ length: 25 }, () => aRecord({ content: '漏水', createdAt: 5 }))
  store.write(AGENT, tx => {
    for (const row of rows) put(tx, 'callRecord', row)
  })
  const ids = (await findAll(store, named('agent'), { text: '漏水' }, 4)).map(({ id }) => id)
  expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
})

test('a changed row is found by what it says now, one that is gone by nothing', async () => {
  const store = tempStore()
  const row = aRecord({ content: '漏水' })
  put1(store, 'callRecord', row)
  put1(store, 'callRecord', { ...row, content: '制冷' })
  const count = async (text: string) => (await findAll(store, named('agent'), { text })).length
  expect([await count('漏水'), await count('制冷')]).toEqual([0, 1])
  store.write('server', tx => layDown(tx, 'callRecord', row.id, 5, null))
  expect(await count('制冷')).toBe(0)
})

test('a search is one walk along the index: nothing is scanned beside it or sorted', async () => {
  const store = tempStore()
  const { raw } = connectionOf(store.read)
  const asked: string[] = []
  const prepareReal = raw.prepare.bind(raw)
  raw.prepare = ((sql: string) => {
    asked.push(sql)
    return prepareReal(sql)
  }) as typeof raw.prepare
  await findAll(store, named('head'), { text: '漏水 8000', agentId: AGENT, from: 1, to: 2 })
  raw.prepare = prepareReal
  const searches = asked.filter(sql => sql.includes('MATCH'))
  expect(searches).toHaveLength(1)
  const plan = prepareReal(`EXPLAIN QUERY PLAN ${searches[0]}`).all('x', 1n, 2n, 3) as { detail: string }[]
  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SCAN t VIRTUAL TABLE INDEX .*<.*>|^SCAN t VIRTUAL TABLE INDEX/),
    expect.stringContaining('SEARCH d USING INTEGER PRIMARY KEY'),
  ])
})

test('an older store has its index made anew at opening, and one that was interrupted is finished', async () => {
  const folder = tempFolder()
  const first = tempStore(folder)
  const rows = Array.from({ length: 1100 }, (_, n) => aRecord({ content: `漏水 第${n}条`, createdAt: n + 1 }))
  first.write(AGENT, tx => {
    for (const row of rows) put(tx, 'callRecord', row)
  })
  put1(first, 'customer', aCustomer())
  const { raw } = connectionOf(first.read)
  const progress = () =>
    JSON.parse(
      (raw.prepare(`SELECT value FROM setting WHERE key = 'search'`).get() as { value: string }).value,
    )
  const of = progress().of
  expect(progress()).toEqual({ of, next: null })

  // As a release with another index left it, with an entry that is none any more.
  raw.prepare(`UPDATE setting SET value = '{"of":"older","next":null}' WHERE key = 'search'`).run()
  raw.prepare(`INSERT INTO search_doc (id, entity, entity_id) VALUES (1, 'callRecord', 'gone')`).run()
  const second = tempStore(folder)
  expect(await findAll(second, named('agent'), { text: '漏水' })).toHaveLength(1100)
  expect(await findAll(second, named('agent'), { text: '第1099条' })).toHaveLength(1)
  expect(await findAll(second, named('agent'), { text: 'oynn', kinds: ['customer'] })).toHaveLength(1)
  expect(raw.prepare('SELECT count(*) AS n FROM search_doc').get()).toEqual({ n: 1101 })

  // Killed in the middle: the second half is not in it yet.
  const half = rows.map(({ id }) => id).toSorted()[500]
  raw.exec(`DELETE FROM search_text WHERE rowid IN (SELECT id FROM search_doc WHERE entity = 'callRecord' AND entity_id > '${half}');
    DELETE FROM search_doc WHERE entity = 'callRecord' AND entity_id > '${half}'`)
  const kinds = raw.prepare(`SELECT value FROM setting WHERE key = 'search'`).get() as { value: string }
  expect(JSON.parse(kinds.value)).toEqual({ of, next: null })
  const kind = await kindNumber()
  raw
    .prepare(`UPDATE setting SET value = ? WHERE key = 'search'`)
    .run(JSON.stringify({ of, next: { kind, after: half } }))
  const third = tempStore(folder)
  expect(await findAll(third, named('agent'), { text: '漏水' })).toHaveLength(1100)
}, 60_000)

/** Where business records stand among the kinds that are searched. */
async function kindNumber(): Promise<number> {
  const { EntityName, entityOf } = await import('../../shared/entities/registry.ts')
  return EntityName.options.filter(name => entityOf(name).search).indexOf('callRecord')
}

test('figures side by side are one number or several words', () => {
  const words = (text: string) => readingsOf(text).map(reading => reading.map(({ digits }) => digits))
  expect(words('138 0013 8000')).toEqual([['13800138000'], ['', '0013', '8000']])
  expect(words('+86 138-0013-8000')).toEqual([['8613800138000'], ['', '13800138000']])
  expect(words('漏水 8000')).toEqual([['', '8000']])
  expect(words('a'.repeat(3))).toEqual([['']])
  expect(words('，。')).toEqual([])
})

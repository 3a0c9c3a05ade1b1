import { createInstance, type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { draftKeyOf, firstValues, unsavedChanges } from '../../renderer/features/records/record-values.ts'
import { draftText, parseDraft, shownValues } from '../../renderer/form/draft.ts'
import { fieldIssueText, issuesByField } from '../../renderer/form/field-issues.ts'
import { zhCN } from '../../renderer/locales/zh-CN.ts'
import { CallRecordEntry } from '../../shared/entities/call-record.ts'
import type { Values } from '../../shared/forms/fields.ts'
import { inboundRecord } from '../../shared/forms/inbound-record.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import { say } from '../../shared/forms/words.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { aRecord } from '../support/forms.ts'
import { aCall, aCustomer, aUser } from '../support/rows.ts'

const call = aCall()
const blank = firstValues(call, null, aCustomer({ name: '王建国' }), aUser())
const filled = {
  ...blank,
  verification: 'verified',
  reason: 'repair.cooling.notCold',
  handling: 'answered',
  content: '空调不制冷',
}

let t: TFunction
beforeAll(async () => {
  const i18n = createInstance()
  t = await i18n.init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } } })
})
const issuesOf = (values: Values) =>
  issuesByField(
    inboundRecord,
    entrySchema(inboundRecord, DEFAULT_DESK_RULES).safeParse(values).error?.issues ?? [],
  )
const firstText = (values: Values) => {
  const [first] = issuesOf(values)
  if (!first) return undefined
  const { name, field, issue } = first
  return fieldIssueText(t, words => say(words, 'zh-CN'), field, issue, values[name])
}

describe('a record on screen', () => {
  it('begins with what call and customer tell', () => {
    expect(blank.contactName).toBe('王建国')
    expect(firstValues(call, null, null, aUser()).contactName).toBe(call.remoteName)
  })

  it('begins with what was saved, the fields of the other form left out', () => {
    const values = firstValues(call, aRecord({ content: '漏水', remarks: null }), null, aUser())
    expect(values).toMatchObject({ content: '漏水', remarks: '', reason: 'repair.cooling.leak' })
    expect(values).not.toHaveProperty('outcome')
  })

  it('filled in becomes an entry of the contract', () => {
    const entry = { direction: 'inbound', callId: call.id, customerId: null, values: filled }
    expect(CallRecordEntry.parse(entry)).toMatchObject({
      callId: call.id,
      values: { reason: 'repair.cooling.notCold', resolvedFirst: null },
    })
  })

  it('left blank names what is missing, from top to bottom', () => {
    expect(issuesOf(blank).map(({ name }) => name)).toEqual(['verification', 'reason', 'handling'])
  })

  it('says of too long a text how long it is, and that it is kept', () => {
    expect(firstText({ ...filled, content: '啊'.repeat(2_000_000) })).toBe(
      '来电内容最多 20,000 字，现有 2,000,000 字；您输入的内容已保留为草稿',
    )
  })

  it('says of an unchosen field that it wants a choice', () => {
    expect(firstText(blank)).toBe('请选择身份核验')
  })

  it('says of a tree that it wants the last level', () => {
    expect(firstText({ ...filled, reason: 'repair.cooling' })).toBe('业务类型请选到最末一级')
  })

  it('finds the field though the contract puts the values one level down', () => {
    const { error } = CallRecordEntry.safeParse({
      direction: 'inbound',
      callId: call.id,
      customerId: null,
      values: { ...filled, handling: null },
    })
    expect(issuesByField(inboundRecord, error?.issues ?? []).map(({ name }) => name)).toEqual(['handling'])
  })
})

describe('what was typed and not saved before the record was settled', () => {
  const record = aRecord({ content: '漏水', product: null, mood: null })

  it('is each field that says something else, emptiness aside', () => {
    const draft = { ...record, content: '漏水，泡了地板', product: '', mood: 'angry', reason: record.reason }
    expect(unsavedChanges(record, draft)).toEqual([
      { field: 'content', value: '漏水，泡了地板' },
      { field: 'mood', value: 'angry' },
    ])
    expect(unsavedChanges(record, {})).toEqual([])
  })

  it('lies apart for each record, and from the matter that is being added', () => {
    const keys = [draftKeyOf(call), draftKeyOf(call, record), draftKeyOf(call, aRecord())]
    expect(new Set(keys).size).toBe(3)
    for (const key of keys) expect(key.startsWith(draftKeyOf(call))).toBe(true)
  })
})

describe('a draft', () => {
  it('comes back as it was, half filled', () => {
    const draft = { at: 5, values: { content: '半句', reason: 'repair' } }
    expect(parseDraft(draftText(draft))).toEqual(draft)
  })

  it('that cannot be read troubles nobody', () => {
    expect(parseDraft('{"at":1}')).toBeNull()
    expect(parseDraft('not json')).toBeNull()
    expect(parseDraft(null)).toBeNull()
  })

  it('of an older form is shown as far as the fields can; what is too long stays', () => {
    const content = '啊'.repeat(30_000)
    expect(shownValues(inboundRecord, { content, reason: 5, mood: 7, contactName: '王', old: 1 })).toEqual({
      content,
      contactName: '王',
    })
  })
})

import { createInstance, type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  blankValues,
  draftText,
  issuesByField,
  parseDraft,
  toEntry,
} from '../../renderer/features/records/record-values.ts'
import { zhCN } from '../../renderer/locales/zh-CN.ts'
import { issueText } from '../../renderer/parts/field-issue.ts'
import { aCall } from '../support/rows.ts'

const call = aCall()
const filled = {
  ...blankValues('王建国'),
  verification: 'verified',
  reason: 'repair',
  handling: 'answered',
  content: '空调不制冷',
} as const

let t: TFunction
beforeAll(async () => {
  const i18n = createInstance()
  t = await i18n.init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } } })
})

describe('a record on screen', () => {
  it('filled in becomes an entry of the contract', () => {
    const { entry } = toEntry(call, null, filled)
    expect(entry).toMatchObject({
      direction: 'inbound',
      callId: call.id,
      reason: 'repair',
      resolvedFirst: null,
    })
  })

  it('left blank names what is missing, from top to bottom', () => {
    const { issues = [] } = toEntry(call, null, blankValues(''))
    expect(issuesByField(issues).map(({ name }) => name)).toEqual(['verification', 'reason', 'handling'])
  })

  it('says of too long a text how long it is, and that it is kept', () => {
    const content = '啊'.repeat(2_000_000)
    const { issues = [] } = toEntry(call, null, { ...filled, content })
    const [first] = issuesByField(issues)
    expect(first && issueText(t, '来电内容', first.issue, content)).toBe(
      '来电内容最多 20,000 字，现有 2,000,000 字；您输入的内容已保留为草稿',
    )
  })

  it('says of an unchosen field that it wants a choice', () => {
    const { issues = [] } = toEntry(call, null, blankValues(''))
    const [first] = issuesByField(issues)
    expect(first && issueText(t, '身份核验', first.issue, undefined)).toBe('请选择身份核验')
  })

  it('comes back from its draft as it was, half filled', () => {
    const draft = { at: 5, values: { content: '半句', reason: 'repair' as const } }
    expect(parseDraft(draftText(draft))).toEqual(draft)
  })

  it('is not troubled by a draft it cannot read', () => {
    expect(parseDraft('{"at":1}')).toBeNull()
    expect(parseDraft('not json')).toBeNull()
    expect(parseDraft(null)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { holdLevel, isHeldTooOften } from '../../shared/rules/hold-level.ts'
import { phraseParts, phraseText } from '../../shared/rules/phrase.ts'
import { stepsOf } from '../../shared/rules/procedure.ts'
import { blocksOf } from '../../shared/text/blocks.ts'

describe('a phrase', () => {
  const body = '{公司}，工号{工号}为您服务，{客户}。'
  it('has what is at hand filled in, and set off', () => {
    const at = { 公司: '华诚', 工号: '8012', 客户: '王建国' }
    expect(phraseText(body, at)).toBe('华诚，工号8012为您服务，王建国。')
    expect(
      phraseParts(body, at)
        .filter(({ filled }) => filled)
        .map(({ text }) => text),
    ).toEqual(['华诚', '8012', '王建国'])
  })
  it('keeps a placeholder that nothing is known for, and braces that are none', () => {
    expect(phraseText('{客户}您好 {订单} {', { 客户: '' })).toBe('{客户}您好 {订单} {')
  })
  it('never fills in what was filled in', () => {
    expect(phraseText('{客户}', { 客户: '{工号}', 工号: '1' })).toBe('{工号}')
  })
})

describe('a procedure', () => {
  it('is a numbered line a step, with its wait at the end', () => {
    expect(
      stepsOf('说明，不是步骤\n1. 问好 [3秒]\n2、再问一次【4 秒】\n　续一行\n3．结束\n\n4) 记录 [10s]'),
    ).toEqual([
      { text: '问好', waitS: 3 },
      { text: '再问一次\n续一行', waitS: 4 },
      { text: '结束', waitS: null },
      { text: '记录', waitS: 10 },
    ])
  })
  it('has no steps where nothing is numbered', () => {
    expect(stepsOf('只有一段话\n没有编号')).toEqual([])
  })
})

describe('an article', () => {
  it('is shown in headings, points, numbered lines and paragraphs; nothing of it gets lost', () => {
    expect(
      blocksOf('# 保修\n整机三年，\n部件六年。\n\n- 凭发票\n- 凭条码\n1. 报修\n2. 派单\n结尾 # 不是标题'),
    ).toEqual([
      { kind: 'head', text: '保修' },
      { kind: 'text', text: '整机三年，\n部件六年。' },
      { kind: 'points', items: ['凭发票', '凭条码'] },
      { kind: 'numbers', items: ['报修', '派单'] },
      { kind: 'text', text: '结尾 # 不是标题' },
    ])
  })
})

describe('a hold (R-CC-4)', () => {
  const { hold } = DEFAULT_DESK_RULES
  it('is amber from 30 s and red from 60 s on', () => {
    expect([0, 29_999, 30_000, 59_999, 60_000].map(ms => holdLevel(ms, hold))).toEqual([
      ...['fresh', 'fresh', 'amber', 'amber', 'red'],
    ])
    expect(holdLevel(50_000, { ...hold, amberS: 40, redS: 45 })).toBe('red')
  })
  it('is one too many from the third on', () => {
    expect([1, 2, 3].map(n => isHeldTooOften(n, hold))).toEqual([false, false, true])
  })
})

import { describe, expect, it } from 'vitest'
import { en } from '../../renderer/locales/en.ts'
import { zhCN } from '../../renderer/locales/zh-CN.ts'
import { deskErrors } from '../../shared/contract/errors.ts'

type Tree = { [key: string]: string | Tree }

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`),
  )
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const chinese = texts(zhCN)
const english = new Map(texts(en))

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort())
  })

  it('are all said, with the same values in both languages', () => {
    const wrong = chinese.filter(([key, text]) => {
      const other = english.get(key) ?? ''
      return !text.trim() || !other.trim() || String(placeholders(other)) !== String(placeholders(text))
    })
    expect(wrong).toEqual([])
  })

  it('hold no Chinese in English, apart from the name of the language itself', () => {
    const strays = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'app.languages.zh-CN',
    )
    expect(strays).toEqual([])
  })
})

describe('failures', () => {
  it.each(Object.keys(deskErrors))('%s says what happened and what to do, in both languages', code => {
    for (const { error } of [zhCN, en] as { error: Record<string, { title: string; text: string }> }[]) {
      expect(error[code]?.title).toBeTruthy()
      expect(error[code]?.text.length).toBeGreaterThan(15)
    }
  })
})

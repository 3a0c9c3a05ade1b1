import type { TreeNode } from './fields.ts'
import { w } from './words.ts'

type Branch = readonly [code: string, zh: string, en: string, below?: readonly Branch[]]

/** A choice tree written compactly: own codes only, the path is put together here. */
export const tree = (branches: readonly Branch[], above = ''): TreeNode[] =>
  branches.map(([own, zh, en, below]) => {
    const code = above ? `${above}.${own}` : own
    return { code, label: w(zh, en), ...(below ? { children: tree(below, code) } : {}) }
  })

import { fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { TreeNode } from '../../shared/forms/fields.ts'
import { REASONS } from '../../shared/forms/reasons.ts'
import { treePath } from '../../shared/forms/schema.ts'
import { DeskRules } from '../../shared/rules/desk-rules.ts'
import {
  addNode,
  dropNode,
  levelOf,
  moveNode,
  namelessNodes,
  nodeOf,
  renameNode,
  restoreHandbook,
  retireNode,
} from '../../shared/rules/reason-tree.ts'

const words = (zh: string) => ({ zh, en: '' })
const codesOf = (nodes: readonly TreeNode[]): string[] =>
  nodes.flatMap(({ code, children = [] }) => [code, ...codesOf(children)])
const isTree = (nodes: readonly TreeNode[]) => DeskRules.safeParse({ reasons: nodes }).success

describe('a reason', () => {
  test('is added at the end of its level, under a code of its own', () => {
    const { nodes, code } = addNode(REASONS, 'repair.cooling', words('结霜'), 's1')
    expect(code).toBe('repair.cooling.s1')
    expect(nodeOf(nodes, 'repair.cooling')?.children?.at(-1)).toEqual({ code, label: words('结霜') })
    expect(addNode(REASONS, '', words('续保'), 's2').nodes.at(-1)?.code).toBe('s2')
  })

  test('is renamed, retired and taken up again where it stands', () => {
    const renamed = renameNode(REASONS, 'repair.cooling.leak', { zh: '滴水', en: 'Drip' })
    expect(treePath(renamed, 'repair.cooling.leak').map(({ label }) => label.zh)).toEqual([
      '报修',
      '制冷类',
      '滴水',
    ])
    const retired = retireNode(REASONS, 'repair', true)
    expect(nodeOf(retired, 'repair')?.retired).toBe(true)
    expect(retireNode(retired, 'repair', false)).toEqual(REASONS)
  })

  test('moves among its siblings and not beyond', () => {
    expect(moveNode(REASONS, 'enquiry', -1)).toEqual(REASONS)
    expect(codesOf(moveNode(REASONS, 'enquiry', 1)).indexOf('business')).toBe(0)
    expect(moveNode(moveNode(REASONS, 'repair.other', -1), 'repair.other', 1)).toEqual(REASONS)
  })

  test('without a Chinese name is named', () => {
    const { nodes, code } = addNode(REASONS, 'order', words(' '), 's3')
    expect(namelessNodes(nodes)).toEqual([code])
    expect(isTree(nodes)).toBe(false)
  })
})

describe('the handbook’s tree', () => {
  test('comes back as it was; what the site added stays readable, retired', () => {
    const { nodes, code } = addNode(REASONS, 'repair.cooling', words('结霜'), 's1')
    const edited = moveNode(
      renameNode(retireNode(nodes, 'order', true), 'praise', words('好评')),
      'other',
      -1,
    )
    const restored = restoreHandbook(edited, REASONS)
    expect(nodeOf(restored, code)).toMatchObject({ label: words('结霜'), retired: true })
    expect(dropNode(restored, code)).toEqual(REASONS)
  })
})

test('whatever is done to it, it stays one tree, and no code that was saved is lost', () => {
  const act = fc.record({
    kind: fc.constantFrom('add', 'addBelow', 'rename', 'retire', 'up', 'down', 'restore'),
    at: fc.nat(500),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), acts => {
      let nodes: readonly TreeNode[] = REASONS
      acts.forEach(({ kind, at }, n) => {
        const before = codesOf(nodes)
        const code = before[at % before.length] ?? 'other'
        const above =
          kind === 'addBelow' && levelOf(code) < 3 ? code : code.slice(0, Math.max(0, code.lastIndexOf('.')))
        if (kind === 'add' || kind === 'addBelow') nodes = addNode(nodes, above, words('新'), `s${n}`).nodes
        if (kind === 'rename') nodes = renameNode(nodes, code, words('改'))
        if (kind === 'retire') nodes = retireNode(nodes, code, n % 2 === 0)
        if (kind === 'up') nodes = moveNode(nodes, code, -1)
        if (kind === 'down') nodes = moveNode(nodes, code, 1)
        if (kind === 'restore') nodes = restoreHandbook(nodes, REASONS)
        expect(codesOf(nodes)).toEqual(expect.arrayContaining(before))
      })
      expect(isTree(nodes)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

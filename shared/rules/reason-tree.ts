import type { TreeNode } from '../forms/fields.ts'
import { treePath } from '../forms/schema.ts'
import type { Words } from '../forms/words.ts'

/** 一级/二级/三级. */
export const MOST_LEVELS = 3

type Nodes = readonly TreeNode[]

const aboveOf = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf('.')))
export const levelOf = (code: string): number => code.split('.').length

export const nodeOf = (nodes: Nodes, code: string): TreeNode | undefined => treePath(nodes, code).at(-1)

/** The nodes beside this one, itself included; '' for the first level. */
const siblingsIn = (nodes: Nodes, above: string): Nodes =>
  above === '' ? nodes : (nodeOf(nodes, above)?.children ?? [])

/** The tree with the nodes below `above` ('': the first level) as `change` makes them. */
function withSiblings(nodes: Nodes, above: string, change: (siblings: Nodes) => Nodes): Nodes {
  if (above === '') return change(nodes)
  return nodes.map(node => {
    if (node.code === above) return withChildren(node, change(node.children ?? []))
    return above.startsWith(`${node.code}.`) && node.children
      ? { ...node, children: withSiblings(node.children, above, change) }
      : node
  })
}

function withChildren(node: TreeNode, children: Nodes): TreeNode {
  const { children: _, ...bare } = node
  return children.length > 0 ? { ...bare, children } : bare
}

/** A node more at the end of those below `above`; `mark` tells its code from all others there have been. */
export function addNode(
  nodes: Nodes,
  above: string,
  label: Words,
  mark: string,
): { nodes: Nodes; code: string } {
  const code = above ? `${above}.${mark}` : mark
  return { code, nodes: withSiblings(nodes, above, siblings => [...siblings, { code, label }]) }
}

const changeNode = (nodes: Nodes, code: string, change: (node: TreeNode) => TreeNode): Nodes =>
  withSiblings(nodes, aboveOf(code), siblings =>
    siblings.map(node => (node.code === code ? change(node) : node)),
  )

export const renameNode = (nodes: Nodes, code: string, label: Words): Nodes =>
  changeNode(nodes, code, node => ({ ...node, label }))

/** 停用: no longer offered, with all below it; older records go on to be read by it. */
export const retireNode = (nodes: Nodes, code: string, retired: boolean): Nodes =>
  changeNode(nodes, code, ({ retired: _, ...node }) => (retired ? { ...node, retired } : node))

/** For a node that no record can have: it was added and never saved. */
export const dropNode = (nodes: Nodes, code: string): Nodes =>
  withSiblings(nodes, aboveOf(code), siblings => siblings.filter(node => node.code !== code))

/** Up (-1) or down (1) among its siblings; the same tree where it cannot go. */
export function moveNode(nodes: Nodes, code: string, by: -1 | 1): Nodes {
  const siblings = siblingsIn(nodes, aboveOf(code))
  const at = siblings.findIndex(node => node.code === code)
  const other = siblings[at + by]
  const node = siblings[at]
  if (!node || !other) return nodes
  return withSiblings(nodes, aboveOf(code), all => all.with(at, other).with(at + by, node))
}

/** The handbook's nodes in its order and words; what the site added stands behind them, retired. */
export function restoreHandbook(nodes: Nodes, handbook: Nodes): Nodes {
  const known = new Set(handbook.map(({ code }) => code))
  return [
    ...handbook.map(node =>
      withChildren(
        node,
        restoreHandbook(nodes.find(({ code }) => code === node.code)?.children ?? [], node.children ?? []),
      ),
    ),
    ...nodes.filter(({ code }) => !known.has(code)).map(node => ({ ...node, retired: true })),
  ]
}

/** Codes of nodes that lack their Chinese name, in the order of the tree. */
export const namelessNodes = (nodes: Nodes): string[] =>
  nodes.flatMap(({ code, label, children = [] }) => [
    ...(label.zh.trim() === '' ? [code] : []),
    ...namelessNodes(children),
  ])

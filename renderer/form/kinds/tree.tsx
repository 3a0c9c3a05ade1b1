import { Cascader } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../shared/forms/fields.ts'
import { nodesOf, offeredNodes, treePath } from '../../../shared/forms/schema.ts'
import { valueText } from '../../../shared/forms/text.ts'
import type { Words } from '../../../shared/forms/words.ts'
import { useSay, useTextContext } from '../use-words.ts'
import { controlProps, type EntryProps } from './entry-props.ts'
import { useMatch } from './options.ts'

type Branch = { value: string; label: string; children?: Branch[] }

/** What may be chosen: retired nodes are left out, and so is a level below which nothing is left. */
const branchesOf = (nodes: readonly TreeNode[], say: (words: Words) => string): Branch[] =>
  offeredNodes(nodes).map(({ code, label, children = [] }) => {
    const below = branchesOf(children, say)
    return { value: code, label: say(label), ...(below.length > 0 ? { children: below } : {}) }
  })

/** One that is no longer in the tree stands for itself. */
const pathOf = (nodes: readonly TreeNode[], code: string): string[] => {
  const path = treePath(nodes, code).map(node => node.code)
  return path.length > 0 ? path : [code]
}

const leavesOf = (branches: readonly Branch[], above: readonly Branch[] = []): Branch[][] =>
  branches.flatMap(branch =>
    branch.children ? leavesOf(branch.children, [...above, branch]) : [[...above, branch]],
  )

/**
 * One leaf of a tree. Typing opens it and finds leaves by the words or pinyin initials of any level; Enter takes the
 * first, arrows another one. Without typing it is walked level by level.
 */
export function TreeEntry(props: EntryProps<'tree'>) {
  const { t } = useTranslation()
  const say = useSay()
  const { field, hint, value, onChange } = props
  const { load, rank } = useMatch()
  const context = useTextContext()
  const nodes = nodesOf(field, context.trees)
  const branches = useMemo(() => branchesOf(nodes, say), [nodes, say])
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  /** Arrows have chosen among what was found: Enter is theirs. */
  const [walked, setWalked] = useState(false)

  // The leaf itself counts most, then the levels above it.
  const weigh = (words: string, path: readonly Branch[]): number =>
    Math.max(
      ...path.map(({ label }, n) => rank(words, label) * (n === path.length - 1 ? 10 : 2)),
      rank(words, path.map(({ label }) => label).join('')),
    )
  const choose = (path: readonly string[] | undefined) => {
    onChange?.(path?.at(-1) ?? null)
    setOpen(false)
    setTyped('')
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setWalked(true)
    if (event.key !== 'Enter' || !open || typed.trim() === '' || walked) return
    event.preventDefault()
    event.stopPropagation()
    const [best] = leavesOf(branches)
      .map(path => ({ path, weight: weigh(typed, path) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
    if (best) choose(best.path.map(branch => branch.value))
  }
  return (
    <div onKeyDownCapture={onKey}>
      <Cascader<Branch>
        {...controlProps(props)}
        className="option-select"
        classNames={{ popup: { root: typed && !walked ? 'tree-popup tree-popup--first' : 'tree-popup' } }}
        popupRender={menu => <div id={`${props.id}_list`}>{menu}</div>}
        options={branches}
        open={open}
        onOpenChange={next => {
          setOpen(next)
          setWalked(false)
          if (!next) setTyped('')
        }}
        onFocus={load}
        allowClear={!props['aria-required']}
        placeholder={hint ?? t('form.chooseTree')}
        notFoundContent={t('form.nothingFound')}
        value={value ? pathOf(nodes, value) : []}
        displayRender={() => (value ? valueText(field, value, context) : '')}
        onChange={path => choose(path as string[] | undefined)}
        showSearch={{
          searchValue: typed,
          onSearch: words => {
            setTyped(words)
            setWalked(false)
            if (words) setOpen(true)
          },
          filter: (words, path) => weigh(words, path) > 0,
          sort: (a, b, words) => weigh(words, b) - weigh(words, a),
          limit: 30,
        }}
      />
    </div>
  )
}

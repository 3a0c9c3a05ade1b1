import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../shared/forms/fields.ts'
import { levelOf } from '../../../shared/rules/reason-tree.ts'
import { useSay } from '../../form/use-words.ts'

type Row = { node: TreeNode; isRetired: boolean; nth: number; of: number }
type Props = {
  nodes: readonly TreeNode[]
  selected: string
  onSelect: (code: string) => void
  /** Keys that change the tree; true when it was one. */
  onKey: (event: KeyboardEvent) => boolean
  nameless: ReadonlySet<string>
}

/** The tree of reasons, walked by the arrows; only what is open is listed. */
export function ReasonTree({ nodes, selected, onSelect, onKey, nameless }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(nodes.map(({ code }) => code)))
  const box = useRef<HTMLDivElement>(null)
  // What is chosen from elsewhere (a new node, a step back) is never hidden in a closed branch.
  const isHidden = [...closed].some(code => selected.startsWith(`${code}.`))
  if (isHidden) setClosed(new Set([...closed].filter(code => !selected.startsWith(`${code}.`))))
  const rows = rowsOf(nodes, closed)
  const at = rows.findIndex(({ node }) => node.code === selected)

  const hadFocus = useRef(false)
  useEffect(() => {
    if (hadFocus.current) document.getElementById(idOf(selected))?.focus()
  }, [selected])

  const toggle = (code: string, open: boolean) =>
    setClosed(known => (open ? new Set([...known].filter(it => it !== code)) : new Set([...known, code])))
  const go = (row: Row | undefined) => row && onSelect(row.node.code)
  const walk = (event: KeyboardEvent): boolean => {
    const row = rows[at]
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false
    const { code, children } = row.node
    const isOpen = children !== undefined && !closed.has(code)
    if (event.key === 'ArrowDown') go(rows[at + 1])
    else if (event.key === 'ArrowUp') go(rows[at - 1])
    else if (event.key === 'Home') go(rows[0])
    else if (event.key === 'End') go(rows.at(-1))
    else if (event.key === 'ArrowRight' && isOpen) go(rows[at + 1])
    else if (event.key === 'ArrowRight' && children) toggle(code, true)
    else if (event.key === 'ArrowLeft' && isOpen) toggle(code, false)
    else if (event.key === 'ArrowLeft') go(rows.findLast(it => code.startsWith(`${it.node.code}.`)))
    else return false
    return true
  }
  return (
    <div
      ref={box}
      role="tree"
      aria-label={t('settings.reasons.tree')}
      className="reason-tree"
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={() => {
        hadFocus.current = false
      }}
      onKeyDown={event => {
        if (onKey(event) || walk(event)) event.preventDefault()
      }}
    >
      {rows.map(({ node: { code, label, children }, isRetired, nth, of }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
        <div
          key={code}
          id={idOf(code)}
          role="treeitem"
          aria-level={levelOf(code)}
          aria-posinset={nth}
          aria-setsize={of}
          aria-selected={code === selected}
          aria-expanded={children ? !closed.has(code) : undefined}
          tabIndex={code === selected ? 0 : -1}
          className={`reason-tree__row reason-tree__row--${levelOf(code)} ${isRetired ? 'reason-tree__row--retired' : ''}`}
          onClick={() => {
            onSelect(code)
            document.getElementById(idOf(code))?.focus()
          }}
        >
          <span
            aria-hidden="true"
            className="reason-tree__twig"
            onClick={() => children && toggle(code, closed.has(code))}
          >
            {children ? (closed.has(code) ? '▸' : '▾') : ''}
          </span>
          <span className="reason-tree__name">{say(label).trim() || t('settings.reasons.unnamed')}</span>
          {isRetired && <span className="call-mark tone-off">{t('settings.reasons.retired')}</span>}
          {nameless.has(code) && (
            <span className="call-mark tone-busy">{t('settings.reasons.nameNeeded')}</span>
          )}
        </div>
      ))}
    </div>
  )
}

const idOf = (code: string): string => `reason-${code}`

/** What is listed, from top to bottom; a node below a retired one counts as retired. */
function rowsOf(nodes: readonly TreeNode[], closed: ReadonlySet<string>, above = false): Row[] {
  return nodes.flatMap((node, n) => {
    const isRetired = above || node.retired === true
    const below = node.children && !closed.has(node.code) ? rowsOf(node.children, closed, isRetired) : []
    return [{ node, isRetired, nth: n + 1, of: nodes.length }, ...below]
  })
}

/** Whether it stands on the screen: the first of its kind to be focused. */
export const focusReason = (code: string): void => document.getElementById(idOf(code))?.focus()

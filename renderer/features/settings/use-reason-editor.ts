import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TreeNode } from '../../../shared/forms/fields.ts'
import { REASONS } from '../../../shared/forms/reasons.ts'
import type { DeskRules } from '../../../shared/rules/desk-rules.ts'
import { namelessNodes } from '../../../shared/rules/reason-tree.ts'
import { canonicalJson } from '../../../shared/text/canonical-json.ts'
import { desk } from '../../api.ts'
import { useDraft } from '../../form/use-draft.ts'
import { useNotice } from '../../parts/use-notice.tsx'

type Nodes = readonly TreeNode[]
const DRAFT = 'rules:reasons'
const MOST_STEPS = 200

/**
 * 业务类型 being edited: the tree as it stands here, its steps back, and saving it. What is not saved survives as a
 * draft; what others save comes in while nothing was changed here.
 */
export function useReasonEditor(rules: DeskRules) {
  const { t } = useTranslation()
  const notice = useNotice()
  const draft = useDraft(DRAFT)
  const saved: Nodes = rules.reasons ?? REASONS
  const [edited, setEdited] = useState<Nodes | null>(null)
  const [past, setPast] = useState<readonly Nodes[]>([])
  /** Changes with the same tag (letters of one name) are one step back. */
  const [lastTag, setLastTag] = useState<string | null>(null)
  const nodes = edited ?? readDraft(draft.kept?.values.nodes) ?? saved
  const isDirty = canonicalJson(nodes) !== canonicalJson(saved)

  const put = (next: Nodes) => {
    setEdited(next)
    draft.keep({ nodes: next })
  }
  const isClean = !draft.isPending && !isDirty
  const hasDraft = draft.kept !== null
  const { drop } = draft
  useEffect(() => {
    if (!isClean || !hasDraft) return
    setEdited(null)
    void drop().catch(() => {})
  }, [isClean, hasDraft, drop])

  const set = useMutation(
    desk.rules.set.mutationOptions({
      onSuccess: () => {
        setPast([])
        setLastTag(null)
        notice.done(t('settings.reasons.saved'))
      },
      onError: error => void notice.failed(error),
    }),
  )
  return {
    isPending: draft.isPending,
    nodes,
    saved,
    isDirty,
    isSaving: set.isPending,
    nameless: namelessNodes(nodes),
    mayUndo: past.length > 0,
    change(next: Nodes, tag: string | null = null): void {
      if (next === nodes) return
      if (tag === null || tag !== lastTag) setPast(known => [...known.slice(-MOST_STEPS), nodes])
      setLastTag(tag)
      put(next)
    },
    undo(): void {
      const before = past.at(-1)
      if (!before) return
      setPast(past.slice(0, -1))
      setLastTag(null)
      put(before)
    },
    save: () => set.mutate({ ...rules, reasons: [...nodes] as DeskRules['reasons'] }),
  }
}

/** A draft may hold names that are not finished; only what is no tree at all is left out. */
const readDraft = (value: unknown): Nodes | undefined =>
  Array.isArray(value) && value.length > 0 && value.every(isNode) ? (value as Nodes) : undefined

const isNode = (value: unknown): boolean => {
  const { code, label, children } = (value ?? {}) as Partial<TreeNode>
  return (
    typeof code === 'string' &&
    typeof label?.zh === 'string' &&
    typeof label.en === 'string' &&
    (children === undefined || (Array.isArray(children) && children.every(isNode)))
  )
}

import { Form as AntForm } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { blankOf, type Form } from '../../shared/forms/define.ts'
import type { Values } from '../../shared/forms/fields.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import { type InputIssue, issuesOf } from '../parts/failure.ts'
import { useDeskRules } from '../parts/use-desk-rules.ts'
import { useNotice } from '../parts/use-notice.tsx'
import { offerFill, offerSave } from '../state/open-entries.ts'
import { shownValues } from './draft.ts'
import { fieldIssueText, issuesByField } from './field-issues.ts'
import { fieldId, focusControl } from './focus.ts'
import { useDraft } from './use-draft.ts'
import { useSay } from './use-words.ts'

type Options = {
  form: Form
  /** Under which what is typed is kept until it is saved; one entry on screen for each key. */
  draftKey: string
  /** First values. When they change, fields nobody has touched follow. */
  initial: Values
  /**
   * Gets what the form's schema let through. What it throws is shown: under the fields, or as a notice. False: it was
   * not saved, because something is to be looked at first.
   */
  save: (values: Values) => Promise<unknown>
  onSaved?: () => void
}

export type FormEntryState = ReturnType<typeof useFormEntry>

/**
 * A form being filled in: its values, its draft (kept with every pause, back after a reload), and saving it by button
 * or key with what is wrong shown under the fields. `FormEntry` is its screen.
 */
export function useFormEntry({ form, draftKey, initial, save, onSaved }: Options) {
  const { t } = useTranslation()
  const say = useSay()
  const notice = useNotice()
  const trees = useDeskRules()
  const [fields] = AntForm.useForm<Record<string, unknown>>()
  const box = useRef<HTMLDivElement>(null)
  const draft = useDraft(draftKey)
  const first: Values = { ...blankOf(form), ...initial }
  const [edited, setEdited] = useState<Values | null>(null)
  const [touched, setTouched] = useState<boolean | null>(null)
  const [saving, setSaving] = useState(false)
  const values = edited ?? { ...first, ...(draft.kept && shownValues(form, draft.kept.values)) }
  const latest = useRef(values)
  latest.current = values
  const busy = useRef(false)
  // What an earlier window kept is pointed out for as long as this form stands.
  const [found, setFound] = useState<{ at: number } | null>(null)
  if (!found && draft.kept && draft.restored && touched === null) setFound({ at: draft.kept.at })

  // Fields further down may not stand yet: what is wrong is said as soon as they do.
  const isWhole = useRef(false)
  const waiting = useRef<readonly InputIssue[] | null>(null)
  const show = useCallback(
    (issues: readonly InputIssue[]): boolean => {
      const refused = issuesByField(form, issues)
      if (!isWhole.current) {
        waiting.current = issues
        return refused.length > 0
      }
      const texts = refused.map(({ name, field, issue }) => ({
        name,
        errors: [fieldIssueText(t, say, field, issue, latest.current[name])],
      }))
      fields.setFields(texts)
      const [at] = refused
      if (at) focusControl(document.getElementById(fieldId(draftKey, at.name)))
      return refused.length > 0
    },
    [form, fields, t, say, draftKey],
  )
  const onWhole = useCallback(() => {
    isWhole.current = true
    const issues = waiting.current
    waiting.current = null
    if (issues) show(issues)
  }, [show])

  const change = (next: Values) => {
    latest.current = next
    setEdited(next)
    setTouched(true)
    draft.keep(next)
  }
  const put = (part: Values) => {
    if (box.current) fields.setFieldsValue(part)
  }

  const submit = async (): Promise<void> => {
    if (busy.current) return
    const given = latest.current
    const parsed = entrySchema(form, trees).safeParse(given)
    if (!parsed.success) {
      draft.flush()
      show(parsed.error.issues)
      return
    }
    busy.current = true
    setSaving(true)
    try {
      if ((await save(parsed.data)) === false) return
    } catch (error) {
      draft.flush()
      if (!show(issuesOf(error))) notice.failed(error)
      return
    } finally {
      busy.current = false
      setSaving(false)
    }
    // What was typed while it was being saved is not saved: the form stays, and the draft with it.
    if (!same(latest.current, given)) return
    setTouched(false)
    setFound(null)
    setEdited(given)
    await draft.drop().catch(() => {})
    onSaved?.()
  }

  const current = useRef(submit)
  current.current = submit
  useEffect(
    () => offerSave({ save: () => current.current(), holds: it => box.current?.contains(it) ?? false }),
    [],
  )

  const filled = useRef((_part: Values) => {})
  filled.current = part => {
    put(part)
    change({ ...latest.current, ...part })
  }
  const { isPending } = draft
  useEffect(() => {
    if (isPending) return
    return offerFill({ key: draftKey, fill: make => filled.current(make(latest.current)) })
  }, [draftKey, isPending])

  const before = useRef(first)
  useEffect(() => {
    const followed = Object.keys(first).filter(
      name => !same(first[name], before.current[name]) && same(latest.current[name], before.current[name]),
    )
    before.current = first
    if (followed.length === 0) return
    const part = Object.fromEntries(followed.map(name => [name, first[name]]))
    if (box.current) fields.setFieldsValue(part)
    setEdited(known => known && { ...known, ...part })
  })

  return {
    form,
    draftKey,
    /** The draft is being looked for; there is nothing to fill in yet. */
    isPending: draft.isPending,
    values,
    saving,
    /** Something stands here that is not saved. */
    dirty: touched ?? draft.kept !== null,
    status: draft.status,
    keptAt: draft.kept?.at ?? null,
    /** Since when the draft of an earlier window lay here, epoch ms; null when there was none. */
    restoredAt: found?.at ?? null,
    submit,
    /** Fill in these fields, as if they had been typed. */
    set: (part: Values): void => filled.current(part),
    /** Back to the first values; `set` with the earlier ones undoes it. */
    discard(): void {
      put(first)
      latest.current = first
      setEdited(first)
      setTouched(false)
      void draft.drop()
    },
    /** Point at what is still missing or wrong, without saving. */
    showMissing(): void {
      const parsed = entrySchema(form, trees).safeParse(latest.current)
      if (!parsed.success) show(parsed.error.issues)
    },
    /** For the screen of the form. */
    parts: { fields, box, change, flush: draft.flush, onWhole },
  }
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

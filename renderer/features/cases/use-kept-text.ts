import { useState } from 'react'
import { useDraft } from '../../form/use-draft.ts'

/** A text that is not saved yet, kept as a draft under this key; `forget` it once it is saved. */
export function useKeptText(key: string) {
  const draft = useDraft(key)
  const [typed, setTyped] = useState<string | null>(null)
  const kept = draft.kept?.values.text
  return {
    text: typed ?? (typeof kept === 'string' ? kept : ''),
    setText(text: string): void {
      setTyped(text)
      draft.keep({ text })
    },
    forget(): void {
      setTyped('')
      void draft.drop().catch(() => {})
    },
  }
}

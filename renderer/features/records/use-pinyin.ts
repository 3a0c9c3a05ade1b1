import { useCallback, useState } from 'react'

type InitialsOf = (text: string) => string

/** Pinyin initials, with the dictionary fetched only when somebody searches. */
export function usePinyin(): { initialsOf: InitialsOf; load: () => void } {
  const [initialsOf, setInitialsOf] = useState<InitialsOf>(() => () => '')
  const load = useCallback(() => {
    void import('../../../shared/text/pinyin.ts').then(({ pinyinInitials }) =>
      setInitialsOf(() => pinyinInitials),
    )
  }, [])
  return { initialsOf, load }
}

import { create } from 'zustand'

type InitialsOf = (text: string) => string

const usePinyinStore = create<{ initialsOf: InitialsOf }>(() => ({ initialsOf: () => '' }))
let isAsked = false

/** Fetch the dictionary, once. Until it is there nothing is found by pinyin. */
export function loadPinyin(): void {
  if (isAsked) return
  isAsked = true
  void import('../../shared/text/pinyin.ts').then(
    ({ pinyinInitials }) => usePinyinStore.setState({ initialsOf: pinyinInitials }),
    () => {
      isAsked = false
    },
  )
}

/** Pinyin initials, with the dictionary fetched only when somebody is about to search. */
export function usePinyin(): { initialsOf: InitialsOf; load: () => void } {
  return { initialsOf: usePinyinStore(s => s.initialsOf), load: loadPinyin }
}

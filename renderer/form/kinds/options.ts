import { useMemo } from 'react'
import type { Option } from '../../../shared/forms/fields.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'
import { useSay } from '../use-words.ts'

/** What fits side by side into the narrowest pane: Chinese characters count for two. */
const MOST_RADIOS = 4
const WIDEST = 36

const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)

/** Options in the language of the window. */
export function useOptions(options: readonly Option[]) {
  const say = useSay()
  return useMemo(() => {
    const said = options.map(({ code, label }) => ({ value: code, label: say(label) }))
    const width = said.reduce((sum, { label }) => sum + widthOf(label), 0)
    return { options: said, fitSideBySide: said.length <= MOST_RADIOS && width <= WIDEST }
  }, [options, say])
}

/** Whether a label is meant by what was typed: by its words, or by pinyin initials (whose dictionary comes on demand). */
export function useMatch() {
  const { initialsOf, load } = usePinyin()
  return {
    load,
    /** 0: not at all; the higher the better. */
    rank(typed: string, label: string): number {
      const wanted = typed.trim().toLowerCase()
      const words = label.toLowerCase()
      if (words.startsWith(wanted)) return 4
      const initials = initialsOf(words)
      if (initials.startsWith(wanted)) return 3
      if (words.includes(wanted)) return 2
      return initials.includes(wanted) ? 1 : 0
    },
  }
}

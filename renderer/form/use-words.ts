import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextContext } from '../../shared/forms/text.ts'
import { type Language, say, type Words } from '../../shared/forms/words.ts'
import { useDeskRules } from '../parts/use-desk-rules.ts'
import { usePeople } from '../parts/use-people.ts'

function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh-CN'
}

/** Words that a form carries itself, in the language of the window. */
export function useSay(): (words: Words) => string {
  const language = useLanguage()
  return useMemo(() => words => say(words, language), [language])
}

/** What values are put into words with; `names` are those of records that the people of the house are not. */
export function useTextContext(names?: ReadonlyMap<string, string>): TextContext {
  const language = useLanguage()
  const { userOf } = usePeople()
  const trees = useDeskRules()
  return useMemo(
    () => ({ language, names: id => names?.get(id) ?? userOf(id)?.name, trees }),
    [language, userOf, names, trees],
  )
}

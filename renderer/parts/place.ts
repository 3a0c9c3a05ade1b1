import { useTranslation } from 'react-i18next'
import type { PopCard } from '../../shared/contract/desk.ts'

/** 归属地 in the language of the window; '' where the numbering plan does not tell it. */
export function usePlaceText(): (card: Pick<PopCard, 'place'> | null | undefined) => string {
  const { i18n } = useTranslation()
  return card => card?.place?.[i18n.language === 'en' ? 'en' : 'zh'] ?? ''
}

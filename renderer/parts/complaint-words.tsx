import { useTranslation } from 'react-i18next'
import { COMPLAINT_CLASSES } from '../../shared/forms/reasons.ts'
import { treeText } from '../../shared/forms/text.ts'
import type { ComplaintLevel } from '../../shared/rules/complaint-life.ts'
import './call-words.css'

const TONE = { ordinary: 'off', major: 'hold', urgent: 'busy' } as const satisfies Record<
  ComplaintLevel,
  string
>

/** 一般 · 重大 · 紧急, in its colour and always with its word. */
export function LevelMark({ level }: { level: ComplaintLevel }) {
  const { t } = useTranslation()
  return <span className={`call-mark tone-${TONE[level]}`}>{t(`customer.levels.${level}`)}</span>
}

/** The class of a complaint in the language of the window, from the root: 产品质量 / 性能. */
export function useCategoryText(): (code: string | null) => string {
  const { i18n } = useTranslation()
  return code => treeText(COMPLAINT_CLASSES, code, i18n.language)
}

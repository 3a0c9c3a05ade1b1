import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Score } from '../../../shared/rules/score.ts'
import { useNotice } from '../../parts/use-notice.tsx'

type Options = {
  publish: () => Promise<void>
  told: Score
  /** Show which items lack their mark. */
  onMissing: (items: readonly string[]) => void
  onPublished: () => void
}

/** Publishing cannot be undone: it is asked for twice, and never with a mark missing. */
export function usePublish({ publish, told, onMissing, onPublished }: Options) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [isAsking, setAsking] = useState(false)
  const [isPublishing, setPublishing] = useState(false)
  const refuse = (items: readonly string[]) => {
    notice.warned(t('quality.stillMissing', { n: items.length }))
    onMissing(items)
  }
  return {
    isAsking,
    isPublishing,
    ask: () => (told.missing.length > 0 ? refuse(told.missing) : setAsking(true)),
    leave: () => setAsking(false),
    async go() {
      setAsking(false)
      setPublishing(true)
      try {
        await publish()
        onPublished()
      } catch (error) {
        const items = missingOf(error)
        if (items) refuse(items)
        else notice.failed(error, t('quality.publishFailed'))
      } finally {
        setPublishing(false)
      }
    },
  }
}
export type Publication = ReturnType<typeof usePublish>

/** The items of a NOT_SCORED; null for other failures. */
function missingOf(error: unknown): string[] | null {
  if (!(error instanceof ORPCError) || error.code !== 'NOT_SCORED') return null
  const { items } = error.data as { items: string[] }
  return items
}

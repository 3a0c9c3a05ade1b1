import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import type { CallId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { type Scoring, scoringOf } from './scoring.ts'

/** A draft is kept when nothing was changed for this long. */
const PAUSE_MS = 1000

export type DraftStatus = 'none' | 'unsaved' | 'saving' | 'saved' | 'failed'

/**
 * The scoring of a call while it is being made. What is on screen is the truth; it is kept as a draft after every
 * pause, on leaving, and by `keep`. Merely looking begins no draft.
 */
export function useScoring(callId: CallId, begun: Evaluation | null) {
  const { t } = useTranslation()
  const notice = useNotice()
  const [scoring, setScoring] = useState<Scoring>(() => scoringOf(begun))
  const [draft, setDraft] = useState(begun)
  const [status, setStatus] = useState<DraftStatus>(begun ? 'saved' : 'none')
  const latest = useRef(scoring)
  const isDirty = useRef(false)
  const running = useRef<Promise<Evaluation> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  /** Keeps what is on screen; one save at a time, so that an older one never overtakes. Rejects when refused. */
  const keep = useCallback((): Promise<Evaluation> => {
    clearTimeout(timer.current)
    const saveAll = async () => {
      for (;;) {
        isDirty.current = false
        const saved = await api.quality.save({ callId, ...latest.current })
        if (!isDirty.current) return saved
      }
    }
    setStatus('saving')
    running.current ??= saveAll()
      .then(saved => {
        setDraft(saved)
        setStatus('saved')
        return saved
      })
      .catch(error => {
        isDirty.current = true
        setStatus('failed')
        throw error
      })
      .finally(() => {
        running.current = null
      })
    return running.current
  }, [callId])

  const keepQuietly = useCallback(
    () => void keep().catch(error => notice.failed(error, t('quality.saveFailed'))),
    [keep, notice, t],
  )

  const change = useCallback(
    (next: (scoring: Scoring) => Scoring) => {
      latest.current = next(latest.current)
      isDirty.current = true
      setScoring(latest.current)
      setStatus('unsaved')
      clearTimeout(timer.current)
      timer.current = setTimeout(keepQuietly, PAUSE_MS)
    },
    [keepQuietly],
  )

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      if (isDirty.current) keepQuietly()
    },
    [keepQuietly],
  )

  /** Keeps, then publishes. Rejects with what the main process refused. */
  const publish = useCallback(async (): Promise<void> => {
    const { id } = await keep()
    await api.quality.publish({ evaluationId: id })
  }, [keep])

  return { scoring, change, keep: keepQuietly, publish, draft, status }
}

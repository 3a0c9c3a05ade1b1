import { CaretRightFilled, CloseOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../shared/entities/evaluation.ts'
import { showDuration } from '../../ui/format.ts'

type Props = {
  evidence: readonly Evidence[]
  onChange: (evidence: Evidence[]) => void
  onSeek: (ms: number) => void
}

/** Places in the recording that prove a mark: hear it again, say what is heard, take it off. */
export function EvidenceFields({ evidence, onChange, onSeek }: Props) {
  const { t } = useTranslation()
  if (evidence.length === 0) return null
  return (
    <ul className="evidence" aria-label={t('quality.evidence')}>
      {evidence.map(({ atMs, note }, n) => {
        const at = showDuration(atMs)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two places may be the same moment
          <li key={n} className="evidence__row">
            <SeekButton atMs={atMs} onSeek={onSeek} />
            <Input
              size="small"
              aria-label={t('quality.evidenceNote', { at })}
              placeholder={t('quality.evidencePlaceholder')}
              maxLength={1000}
              value={note}
              onChange={event => onChange(evidence.toSpliced(n, 1, { atMs, note: event.target.value }))}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('quality.removeEvidence', { at })}
              icon={<CloseOutlined />}
              onClick={() => onChange(evidence.toSpliced(n, 1))}
            />
          </li>
        )
      })}
    </ul>
  )
}

/** A time in the recording that leads there. */
export function SeekButton({ atMs, onSeek }: { atMs: number; onSeek: (ms: number) => void }) {
  const { t } = useTranslation()
  const at = showDuration(atMs)
  return (
    <button
      type="button"
      className="evidence__time"
      aria-label={t('quality.seekTo', { at })}
      onClick={() => onSeek(atMs)}
    >
      <CaretRightFilled aria-hidden="true" />
      {at}
    </button>
  )
}

import type { TFunction } from 'i18next'
import type { LineStatus } from '../../shared/rules/line-status.ts'
import { Shape, type ShapeName } from '../ui/shape.tsx'

const LOOK: Record<LineStatus['state'], { tone: string; shape: ShapeName }> = {
  unset: { tone: 'off', shape: 'ring' },
  connecting: { tone: 'hold', shape: 'turn' },
  ready: { tone: 'ready', shape: 'disc' },
  offline: { tone: 'busy', shape: 'warning' },
  refused: { tone: 'busy', shape: 'minus' },
  untrusted: { tone: 'busy', shape: 'warning' },
  noMicrophone: { tone: 'break', shape: 'warning' },
}

/** The line light: colour and shape. */
export function LineDot({ state }: { state: LineStatus['state'] }) {
  const { tone, shape } = LOOK[state]
  return (
    <span className={`tone-${tone}`}>
      <Shape name={shape} size={11} />
    </span>
  )
}

/** The line light in words. */
export function lineText(t: TFunction, line: LineStatus): string {
  switch (line.state) {
    case 'ready':
      return readyText(t, line)
    case 'refused':
      return t('frame.line.refused', { code: line.code })
    case 'untrusted':
      return t(`frame.line.untrustedBy.${line.reason}`)
    default:
      return t(`frame.line.${line.state}`)
  }
}

function readyText(t: TFunction, { extension, backup }: Extract<LineStatus, { state: 'ready' }>): string {
  const text = /^\d+$/.test(extension) ? t('frame.line.readyExtension', { extension }) : t('frame.line.ready')
  return backup ? `${text} · ${t('frame.line.onBackup')}` : text
}

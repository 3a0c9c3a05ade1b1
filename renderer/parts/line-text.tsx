import type { TFunction } from 'i18next'
import type { LineStatus } from '../../shared/rules/line-status.ts'
import { Shape, type ShapeName } from '../ui/shape.tsx'

const LOOK: Record<LineStatus['state'], { tone: string; shape: ShapeName }> = {
  unset: { tone: 'off', shape: 'ring' },
  connecting: { tone: 'hold', shape: 'turn' },
  ready: { tone: 'ready', shape: 'disc' },
  offline: { tone: 'busy', shape: 'warning' },
  refused: { tone: 'busy', shape: 'minus' },
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
      return /^\d+$/.test(line.extension)
        ? t('frame.line.readyExtension', { extension: line.extension })
        : t('frame.line.ready')
    case 'refused':
      return t('frame.line.refused', { code: line.code })
    default:
      return t(`frame.line.${line.state}`)
  }
}

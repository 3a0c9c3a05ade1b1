import type { LineSettings } from '../shared/rules/line-status.ts'
import { systemClock } from './phone/clock.ts'
import type { LineMedia } from './phone/line-media.ts'
import type { OpenedLine } from './phone/phone.ts'
import { createSipLine } from './phone/sip-line.ts'
import { createTrainingLine } from './phone/training-line.ts'

/** The line these settings speak of, not yet started. */
export function openLine(
  settings: LineSettings,
  media: LineMedia,
  log: (text: string, error?: unknown) => void,
  now: () => number,
): OpenedLine {
  const clock = { ...systemClock, now }
  if (settings.kind === 'sip') return { line: createSipLine({ settings, media, log, clock }), media }
  const line = createTrainingLine({ media, clock })
  return { line, media, callIn: scriptId => line.callIn(scriptId) }
}

import type { TFunction } from 'i18next'
import type { Call } from '../../shared/entities/call.ts'
import { isLive } from '../../shared/rules/call-state.ts'
import { showNumber } from '../../shared/rules/phone-number.ts'
import { lightOf } from '../../shared/rules/voice-quality.ts'
import { showDuration } from '../ui/format.ts'

type StoryLine = { label: string; value: string }

/** What a call was for, where it was no customer's: 咨询, 监听 … */
export const purposeOf = (t: TFunction, { purpose }: Call): StoryLine[] =>
  purpose === 'customer' ? [] : [{ label: t('record.fact.purpose'), value: t(`phone.purposes.${purpose}`) }]

/** What happened in a call beyond talk and hold: known once it is over. */
export function storyOf(t: TFunction, call: Call): StoryLine[] {
  if (isLive(call.phase)) return []
  const { quality, transferKind, transferredTo } = call
  const stretches = [
    ['mute', call.muteMs, call.muteCount],
    ['conference', call.conferenceMs, call.conferenceCount],
    ['outage', call.outageMs, call.outageCount],
    ['paused', call.pausedMs, call.pauseCount],
  ] as const
  const story = stretches
    .filter(([, , n]) => n > 0)
    .map(([name, ms, n]) => ({
      label: t(`record.fact.${name}`),
      value: t('record.fact.holdTimes', { time: showDuration(ms), n }),
    }))
  if (transferKind && transferredTo) {
    const to = showNumber(transferredTo) || transferredTo
    story.push({ label: t('record.fact.transfer'), value: t(`calls.marks.${transferKind}`, { to }) })
  }
  if (call.wrapExtensions > 0)
    story.push({
      label: t('record.fact.wrapExtended'),
      value: t('phone.wrapUp.extended', { n: call.wrapExtensions }),
    })
  if (call.answeredAt === null && call.sipCode !== null)
    story.push({ label: t('record.fact.sipCode'), value: String(call.sipCode) })
  if (quality)
    story.push({
      label: t('record.fact.quality'),
      value: t('record.fact.qualityText', {
        light: t(`phone.quality.lights.${lightOf(quality.mos)}`),
        mos: quality.mos.toFixed(1),
        loss: quality.lossPercent.toFixed(1),
        jitter: Math.round(quality.jitterMs),
      }),
    })
  return story
}

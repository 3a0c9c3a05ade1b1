import { useState } from 'react'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { HEARD_LEVEL, type Levels, loudestFrom } from './levels.ts'

export type Tried = 'speaker' | 'ringer' | 'microphone'
/** 'played': it was played without an error; whether somebody heard it, only he knows. */
export type Outcome = 'played' | 'heard' | 'silent' | 'failed'

/** 试听, 试铃, 试录: one at a time, and what came of each. */
export function useTryOut(levels: Levels) {
  const notice = useNotice()
  const [running, setRunning] = useState<Tried | null>(null)
  const [outcomes, setOutcomes] = useState<Partial<Record<Tried, Outcome>>>({})
  const tryOut = async (what: Tried): Promise<Outcome> => {
    setRunning(what)
    setOutcomes(({ [what]: _, ...others }) => others)
    const loudest = loudestFrom(levels)
    let outcome: Outcome = 'failed'
    try {
      await api.devices.tryOut({ what })
      outcome = what !== 'microphone' ? 'played' : loudest.stop() > HEARD_LEVEL ? 'heard' : 'silent'
    } catch (error) {
      notice.failed(error)
    } finally {
      loudest.stop()
      setRunning(null)
    }
    setOutcomes(known => ({ ...known, [what]: outcome }))
    return outcome
  }
  return { running, outcomes, tryOut }
}
export type TryOut = ReturnType<typeof useTryOut>

import type { AppState } from '../../../shared/contract/desk.ts'

/** Steps of preparing a workspace in their order, and where on the bar each begins, 0..1. */
const STEPS = { server: 0, database: 0.05, tables: 0.3, demo: 0.4, listen: 0.95 } as const
type Step = keyof typeof STEPS

const isStep = (step: string): step is Step => step in STEPS

/** A step's own progress as a place on the whole bar. An unknown step stands where it says. */
export function placeOf(progress: AppState['progress']): { step: Step | 'other'; ratio: number } {
  if (!progress) return { step: 'other', ratio: 0 }
  const { step, ratio } = progress
  if (!isStep(step)) return { step: 'other', ratio }
  const begin = STEPS[step]
  const end = Math.min(1, ...Object.values(STEPS).filter(other => other > begin))
  return { step, ratio: begin + ratio * (end - begin) }
}

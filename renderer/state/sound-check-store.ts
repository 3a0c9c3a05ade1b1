import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** The last 班前检测 on this workstation: when (epoch ms), with which devices, and whether all was well. */
export type SoundCheckResult = { at: number; microphone: string; speaker: string; ok: boolean }

export const useSoundCheck = create<{ last: SoundCheckResult | null }>()(
  persist(() => ({ last: null as SoundCheckResult | null }), { name: 'zuoxi.sound-check' }),
)

import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** How somebody likes to listen; kept from one recording to the next. */
export const usePlayerChoice = create<{ skipsSilence: boolean }>()(
  persist((): { skipsSilence: boolean } => ({ skipsSilence: false }), { name: 'zuoxi.player' }),
)

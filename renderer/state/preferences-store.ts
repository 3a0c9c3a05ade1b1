import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/contract/desk.ts'
import type { Mode } from '../theme.ts'

/**
 * Language, theme and keys in use. The main process keeps them; the copy here only spares the first moment of a
 * start the wrong colours.
 */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => DEFAULT_PREFERENCES, { name: 'zuoxi.preferences' }),
)

const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

export const modeOf = (theme: Preferences['theme']): Mode =>
  theme === 'system' ? (systemDark.matches ? 'dark' : 'light') : theme

export const onSystemTheme = (listener: () => void): (() => void) => {
  systemDark.addEventListener('change', listener)
  return () => systemDark.removeEventListener('change', listener)
}

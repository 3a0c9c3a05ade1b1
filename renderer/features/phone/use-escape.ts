import { useEffect } from 'react'
import { type BarPanel, barPanel } from '../../state/bar-panel.ts'

/** Esc closes this panel of the bar, wherever the keyboard is. */
export function useEscape(open: boolean, panel: BarPanel): void {
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) barPanel.close(panel)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open, panel])
}

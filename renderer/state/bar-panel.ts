import { create } from 'zustand'

/** What hangs open under the call bar, opened by button or key; one at a time. */
export type BarPanel = 'transfer' | 'keypad' | 'states'

const useStore = create<{ open: BarPanel | null }>(() => ({ open: null }))

export const useBarPanel = (panel: BarPanel): boolean => useStore(s => s.open === panel)

export const barPanel = {
  show: (open: BarPanel) => useStore.setState({ open }),
  close: (panel?: BarPanel) => {
    if (!panel || useStore.getState().open === panel) useStore.setState({ open: null })
  },
  toggle: (panel: BarPanel) => useStore.setState(({ open }) => ({ open: open === panel ? null : panel })),
}

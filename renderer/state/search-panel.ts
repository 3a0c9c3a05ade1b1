import { create } from 'zustand'
import type { FoundKind } from '../../shared/contract/search.ts'
import type { UserId } from '../../shared/ids.ts'

/** How far back is searched, in days of the calendar; null: everything there is. */
export const SEARCH_DAYS = [null, 1, 7, 30] as const
export type SearchDays = (typeof SEARCH_DAYS)[number]

export type SearchFilters = { kind: FoundKind | null; agentId: UserId | null; days: SearchDays }
const NO_FILTERS: SearchFilters = { kind: null, agentId: null, days: null }

type Panel = {
  open: boolean
  text: string
  filters: SearchFilters
  /** Who had the keyboard before, to have it back. */
  before: HTMLElement | null
}
const FRESH: Panel = { open: false, text: '', filters: NO_FILTERS, before: null }

export const useSearchPanel = create<Panel>(() => FRESH)

/** The one search box. What was typed and chosen stays while it is closed. */
export const searchPanel = {
  open(text?: string): void {
    const before = document.activeElement
    useSearchPanel.setState(panel => ({
      open: true,
      text: text ?? panel.text,
      before: panel.open ? panel.before : before instanceof HTMLElement ? before : null,
    }))
  },
  /** @param giveBack the keyboard goes back to where it was, with its caret */
  close(giveBack: boolean): void {
    const { before, open } = useSearchPanel.getState()
    if (!open) return
    useSearchPanel.setState({ open: false, before: null })
    if (giveBack && before?.isConnected) before.focus()
  },
  type: (text: string) => useSearchPanel.setState({ text }),
  filter: (part: Partial<SearchFilters>) =>
    useSearchPanel.setState(({ filters }) => ({ filters: { ...filters, ...part } })),
  clearFilters: () => useSearchPanel.setState({ filters: NO_FILTERS }),
  reset: () => useSearchPanel.setState(FRESH),
}

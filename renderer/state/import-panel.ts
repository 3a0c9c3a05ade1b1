import { create } from 'zustand'
import type { ImportId } from '../../shared/ids.ts'

type Open = { open: boolean; importId: ImportId | null }

/** 批量导入: whether its panel is open, and which import is in it (null: the start with the former ones). */
export const useImportPanel = create<Open>(() => ({ open: false, importId: null }))

export const importPanel = {
  show: () => useImportPanel.setState({ open: true }),
  hide: () => useImportPanel.setState({ open: false }),
  choose: (importId: ImportId | null) => useImportPanel.setState({ importId }),
  /** Somebody else sits down. */
  reset: () => useImportPanel.setState({ open: false, importId: null }),
}

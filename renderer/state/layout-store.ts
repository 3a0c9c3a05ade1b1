import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Widths of panes in CSS pixels, by the pane's name; null = never moved. Remembered by this workstation. */
export const useLayout = create<{ widths: Readonly<Record<string, number>> }>()(
  persist((): { widths: Readonly<Record<string, number>> } => ({ widths: {} }), { name: 'zuoxi.layout' }),
)

export function setPaneWidth(name: string, width: number | null): void {
  useLayout.setState(({ widths }) => {
    const { [name]: _, ...others } = widths
    return { widths: width === null ? others : { ...others, [name]: width } }
  })
}

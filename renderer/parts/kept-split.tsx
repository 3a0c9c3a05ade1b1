import type { ReactNode } from 'react'
import { setPaneWidth, useLayout } from '../state/layout-store.ts'
import { Split } from '../ui/split.tsx'

type Props = {
  /** Under which the width is remembered. */
  name: string
  label: string
  side: 'start' | 'end'
  /** First width: this share of the window, within the limits. */
  share: number
  min: number
  max: number
  minRest: number
  pane: ReactNode
  children: ReactNode
}

/** A split whose border stays where this workstation's users put it. */
export function KeptSplit({ name, share, min, max, ...rest }: Props) {
  const kept = useLayout(s => s.widths[name])
  const first = Math.round(Math.min(max, Math.max(min, window.innerWidth * share)))
  return (
    <Split
      {...rest}
      width={kept ?? first}
      min={min}
      max={max * 1.5}
      onWidth={width => setPaneWidth(name, width)}
    />
  )
}

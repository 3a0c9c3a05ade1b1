import { useEffect, useEffectEvent } from 'react'
import { matches } from '../../shortcuts.ts'

/** Ctrl+S keeps the draft and Ctrl+Enter publishes, wherever in 质检 the keyboard is; not in a dialog above it. */
export function useScoringKeys(acts: { keep: () => void; publish: () => void }): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event
    const isHere = target === document.body || (target instanceof Element && target.closest('.quality'))
    if (!isHere || event.repeat || event.isComposing) return
    if (matches('Ctrl+S', event)) acts.keep()
    else if (matches('Ctrl+Enter', event)) acts.publish()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

import type { KeyboardEvent } from 'react'

/** Ctrl+Enter (Command on a Mac): what is being written is done. */
export const isSave = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey)

/** Esc that nothing nearer has a use for: neither an open list nor a window standing before this part of the page. */
export const isStepBack = ({ key, target, currentTarget, defaultPrevented }: KeyboardEvent): boolean =>
  key === 'Escape' &&
  !defaultPrevented &&
  target instanceof Element &&
  currentTarget.contains(target) &&
  target.getAttribute('aria-expanded') !== 'true'

import type { KeyboardEvent } from 'react'

export type ItemActs = {
  digit: (digit: string) => void
  na: () => void
  critical: () => void
  evidence: () => void
  comment: () => void
  /** To the item above or below. */
  move: (by: 1 | -1) => void
  /** To the mark beside the chosen one. */
  step: (by: 1 | -1) => void
  toggle: () => void
  skip: (ms: number) => void
}

const SKIP_MS = 5000

/** The keys of a score item, once for all of them; each is also a button. */
const KEYS: Readonly<Record<string, (acts: ItemActs) => void>> = {
  n: acts => acts.na(),
  c: acts => acts.critical(),
  e: acts => acts.evidence(),
  t: acts => acts.comment(),
  j: acts => acts.move(1),
  ArrowDown: acts => acts.move(1),
  k: acts => acts.move(-1),
  ArrowUp: acts => acts.move(-1),
  ArrowRight: acts => acts.step(1),
  ArrowLeft: acts => acts.step(-1),
  p: acts => acts.toggle(),
  ',': acts => acts.skip(-SKIP_MS),
  '.': acts => acts.skip(SKIP_MS),
}

/** Carries out a key pressed on an item's marks; whoever writes a comment keeps his letters. */
export function onItemKey(event: KeyboardEvent<HTMLElement>, acts: ItemActs): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
  const isDigit = /^\d$/.test(event.key)
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!isDigit && !act) return
  event.preventDefault()
  if (isDigit) acts.digit(event.key)
  else act?.(acts)
}

const itemsIn = (card: HTMLElement | null) => [...(card?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]

/** Puts the focus on an item's marks: the chosen one, else the first. */
export function focusMarks(item: HTMLElement | null | undefined): void {
  const marks = [...(item?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])]
  const mark = marks.find(it => it.checked) ?? marks[0]
  mark?.focus()
  item?.scrollIntoView({ block: 'nearest' })
}

export const focusItem = (card: HTMLElement | null, code: string): void =>
  focusMarks(itemsIn(card).find(item => item.dataset.item === code))

/** From one item to the next or the one before; stays at the ends. */
export function focusBeside(card: HTMLElement | null, code: string, by: 1 | -1): void {
  const items = itemsIn(card)
  focusMarks(items[items.findIndex(item => item.dataset.item === code) + by])
}

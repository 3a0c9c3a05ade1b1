import type { Values } from '../../shared/forms/fields.ts'

type Entry = {
  save: () => Promise<unknown>
  /** Whether this element stands in the entry's form. */
  holds: (element: Element | null) => boolean
}

/** Forms on screen that can be saved, the one opened last behind. */
let entries: readonly Entry[] = []

/** A form on screen puts its own save here, so that a key can reach it. Returns how to take it back. */
export function offerSave(entry: Entry): () => void {
  entries = [...entries, entry]
  return () => {
    entries = entries.filter(other => other !== entry)
  }
}

export const isEntryOpen = (): boolean => entries.length > 0

/** Saves the form that has the keyboard, else the one that was opened last. */
export async function saveOpenEntry(): Promise<void> {
  const typedIn = entries.findLast(entry => entry.holds(document.activeElement))
  await (typedIn ?? entries.at(-1))?.save()
}

/** What is to be filled in, from what stands there. */
type Fill = (values: Values) => Values
type Fillable = { key: string; fill: (make: Fill) => void }

/** Forms ready to be filled in, and what waits for one that is not on screen yet, by the beginning of its key. */
let fillables: readonly Fillable[] = []
const waiting = new Map<string, Fill>()

/** A form whose draft is known can be filled in from elsewhere; what waited for it is filled in now. */
export function offerFill(form: Fillable): () => void {
  fillables = [...fillables, form]
  for (const [key, make] of waiting)
    if (form.key.startsWith(key)) {
      waiting.delete(key)
      form.fill(make)
    }
  return () => {
    fillables = fillables.filter(other => other !== form)
  }
}

/** Fills in the form on screen whose key begins so, as if it had been typed; one not there yet as soon as it stands. */
export function fillEntry(key: string, make: Fill): void {
  const form = fillables.findLast(other => other.key.startsWith(key))
  if (form) form.fill(make)
  else waiting.set(key, make)
}

/** Whoever comes next must not find what was meant for this one's records. */
export const forgetFills = (): void => waiting.clear()

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

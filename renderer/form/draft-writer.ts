type DraftStatus = { state: 'none' | 'saving' | 'saved'; at?: number } | { state: 'failed'; error: unknown }

type Put = (key: string, value: string | null) => Promise<unknown>
type Entry = {
  waiting: string | null | undefined
  busy: boolean
  timer?: ReturnType<typeof setTimeout>
  status: DraftStatus
}

const PAUSE_MS = 400

/**
 * Keeps drafts: a short pause after the last key, at once on request. For each draft one write is under way
 * at a time, and the newest text always wins.
 */
export function createDraftWriter(put: Put, now: () => number = Date.now) {
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  const entryOf = (key: string): Entry => {
    const known = entries.get(key)
    if (known) return known
    const entry: Entry = { waiting: undefined, busy: false, status: NONE }
    entries.set(key, entry)
    return entry
  }
  const tell = (entry: Entry, status: DraftStatus) => {
    entry.status = status
    for (const listener of listeners) listener()
  }

  async function write(key: string): Promise<void> {
    const entry = entryOf(key)
    clearTimeout(entry.timer)
    if (entry.waiting === undefined || entry.busy) return
    const value = entry.waiting
    entry.waiting = undefined
    entry.busy = true
    try {
      await put(key, value)
      tell(entry, value === null ? NONE : { state: 'saved', at: now() })
    } catch (error) {
      entry.waiting ??= value
      tell(entry, { state: 'failed', error })
      return
    } finally {
      entry.busy = false
    }
    await write(key)
  }

  return {
    /** Keep this text, `null` to forget the draft; written after a pause. */
    put(key: string, value: string): void {
      const entry = entryOf(key)
      entry.waiting = value
      if (entry.status.state !== 'saving') tell(entry, { state: 'saving' })
      clearTimeout(entry.timer)
      entry.timer = setTimeout(() => void write(key), PAUSE_MS)
    },
    /** Forget the draft, whatever was still to be written. */
    drop(key: string): Promise<void> {
      const entry = entryOf(key)
      entry.waiting = null
      return write(key)
    },
    /** Write now what waits. */
    flush: (key: string): Promise<void> => write(key),
    flushAll: (): void => {
      for (const key of entries.keys()) void write(key)
    },
    status: (key: string): DraftStatus => entries.get(key)?.status ?? NONE,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const NONE: DraftStatus = { state: 'none' }

/** How long a list is and where every so many-th row of it stands (see `call.ladder`). */
export type Ladder = {
  readonly total: number | null
  readonly every: number
  readonly rungs: readonly (readonly [at: number, id: string])[]
}

/** Rows fetched at once. */
export const PAGE = 40
/** Pages kept at hand; one that was long out of sight is fetched again. */
const MOST_PAGES = 60

/** Where page `n` begins: behind a rung, leaving out a few rows. */
export function placeOfPage(
  n: number,
  { every, rungs }: Ladder,
): { after: { at: number; id: string } | null; skip: number } {
  const first = n * PAGE
  const rung = Math.min(Math.floor(first / every), rungs.length)
  const [at, id] = rungs[rung - 1] ?? []
  const after = at === undefined || id === undefined ? null : { at, id }
  return { after, skip: first - (after ? rung : 0) * every }
}

/** Pages that rows from `first` to `end` (excluded) stand on. */
export function pagesOf(first: number, end: number): number[] {
  const [from, to] = [Math.floor(first / PAGE), Math.floor(Math.max(first, end - 1) / PAGE)]
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** Pages at hand, those used last kept longest. */
export function pageShelf<R>() {
  const pages = new Map<number, readonly R[]>()
  return {
    has: (n: number): boolean => pages.has(n),
    put(n: number, rows: readonly R[]): void {
      pages.delete(n)
      pages.set(n, rows)
      for (const old of pages.keys()) {
        if (pages.size <= MOST_PAGES) break
        pages.delete(old)
      }
    },
    rowAt: (n: number): R | undefined => pages.get(Math.floor(n / PAGE))?.[n % PAGE],
  }
}
export type PageShelf<R> = ReturnType<typeof pageShelf<R>>

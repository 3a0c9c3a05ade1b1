/** Where a key leads in a list: from row `at`, whose last one is `last`. `page`: rows in sight but one. */
export function stepOf(key: string, page: number): ((at: number, last: number) => number) | undefined {
  const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
    j: at => at + 1,
    ArrowDown: at => at + 1,
    k: at => at - 1,
    ArrowUp: at => at - 1,
    PageDown: at => at + page,
    PageUp: at => at - page,
    Home: () => 0,
    End: (_at, last) => last,
  }
  return steps[key.length === 1 ? key.toLowerCase() : key]
}

/** Rows for a long list, of which a few are at hand and the others on their way. */
export type BigSource<R> = {
  /** Rows there are, as far as is known. */
  readonly count: number
  /** More may follow: how many there are in all is not known (yet). */
  readonly isOpenEnded: boolean
  readonly rowAt: (n: number) => R | undefined
  /** These came into sight, the last one excluded. */
  readonly onSight: (first: number, end: number) => void
}

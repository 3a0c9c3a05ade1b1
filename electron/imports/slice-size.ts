/** How long main may stand still for one transaction, with what it costs to make it durable, ms. */
const WHOLE_MS = 18
const LEAST_MS = 3
const LEAST_ROWS = 8
const MOST_ROWS = 256

type Size = { ms: number; rows: number }

/**
 * How much goes into one transaction. What it costs to make one durable hangs on the disk and on how busy the machine is, so
 * it is learnt from the last ones: together they stay within what main can give.
 */
export function sliceSize() {
  let durableMs = 4
  let rows = LEAST_ROWS
  return {
    measured<T extends { rows: number }>(run: (size: Size) => T): T {
      const began = performance.now()
      const ms = Math.max(LEAST_MS, WHOLE_MS - durableMs)
      const done = run({ ms, rows })
      const beyond = performance.now() - began - ms
      // Cut short by its rows and not by time: next time some more of them.
      if (done.rows >= rows) rows = Math.min(MOST_ROWS, rows * 2)
      else {
        durableMs += (Math.max(0, beyond) - durableMs) / 4
        rows = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, done.rows * 2))
      }
      return done
    },
  }
}

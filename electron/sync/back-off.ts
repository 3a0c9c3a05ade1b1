const FIRST_MS = 1000
const LONGEST_MS = 5 * 60_000

/** Full-jitter exponential waits, 1 s to 5 min: thousands of workstations must not come back in step. */
export function backOff(random: () => number) {
  let tries = 0
  return {
    next: (): number => Math.round(random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** tries++)) + FIRST_MS / 2,
    reset(): void {
      tries = 0
    },
  }
}

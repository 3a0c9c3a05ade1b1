/**
 * Wall time that does not jump while it is held: whoever sets the machine's clock in the middle of a call must neither
 * lengthen nor end it. Not held, it is the system's own time. Epoch ms; it never runs backwards while held.
 */
export function steadyTime(options: {
  isHeld: () => boolean
  /** Epoch ms as the machine says. */
  wall: () => number
  /** Ms since whenever, never set by anybody. */
  monotonic: () => number
}): () => number {
  const { isHeld, wall, monotonic } = options
  let offset = wall() - monotonic()
  return () => {
    const passed = monotonic()
    if (!isHeld()) offset = wall() - passed
    return Math.round(offset + passed)
  }
}

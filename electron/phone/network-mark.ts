import { networkInterfaces } from 'node:os'

/** The addresses this machine has towards others, in a fixed order. */
const present = (): string =>
  Object.values(networkInterfaces())
    .flatMap(entries => entries ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join(' ')

/** Notices that the machine is on another network: sound must look for another way then. */
export function networkMark(read: () => string = present) {
  let known = read()
  return {
    /** Since this was asked last. */
    hasChanged(): boolean {
      const now = read()
      const changed = now !== known
      known = now
      return changed
    },
  }
}

import { net, powerMonitor } from 'electron'
import { networkMark } from '../phone/network-mark.ts'

/** The system tells nobody in this process that a cable was pulled or another network joined. */
const LOOK_EVERY_MS = 2000

/**
 * Tell when the machine may have lost its connections without their knowing: it woke, was unlocked, went on or off
 * line, or has other addresses than before. Until the returned function is called.
 */
export function onWake(tell: () => void): () => void {
  const network = networkMark()
  let isOnline = net.isOnline()
  const look = () => {
    const changed = network.hasChanged() || net.isOnline() !== isOnline
    isOnline = net.isOnline()
    if (changed) tell()
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  powerMonitor.on('resume', tell)
  powerMonitor.on('unlock-screen', tell)
  return () => {
    clearInterval(timer)
    powerMonitor.off('resume', tell)
    powerMonitor.off('unlock-screen', tell)
  }
}

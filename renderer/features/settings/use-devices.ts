import { useEffect, useState } from 'react'
import type { MediaChoice, MediaDevices } from '../../../shared/contract/media.ts'
import { follow } from '../../api/follow.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { createLevels, type Levels } from './levels.ts'

export type Devices = {
  devices: MediaDevices
  choice: MediaChoice
  choose: (part: Partial<MediaChoice>) => void
  levels: Levels
}

/** The sound devices of this workstation, measured as long as this is on screen. Null until they are known. */
export function useDevices(): Devices | null {
  const notice = useNotice()
  const [known, setKnown] = useState<{ devices: MediaDevices; choice: MediaChoice } | null>(null)
  const [levels] = useState(createLevels)
  useEffect(() => {
    const meter = (on: boolean) => void api.devices.meter({ on }).catch(() => {})
    const stop = follow({
      open: async signal => {
        const stream = await api.devices.watch(undefined, { signal })
        meter(true)
        return stream
      },
      onValue: event => {
        if (event.type === 'devices') setKnown({ devices: event.devices, choice: event.choice })
        if (event.type === 'level') levels.tell(event)
      },
    })
    return () => {
      stop()
      meter(false)
    }
  }, [levels])
  if (!known) return null
  return {
    ...known,
    levels,
    // Shown at once; what the main process makes of it comes back by the stream.
    choose(part) {
      const choice = { ...known.choice, ...part }
      setKnown({ ...known, choice })
      api.devices.choose(choice).catch(error => {
        setKnown(known)
        notice.failed(error)
      })
    },
  }
}

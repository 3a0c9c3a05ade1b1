import type { Who } from '../../shared/contract/implementation.ts'
import type { RecordedEvent } from '../../shared/contract/media.ts'
import { joined } from '../../shared/files/sealed-file.ts'
import type { CallId } from '../../shared/ids.ts'
import { diskIsFull } from '../disk-full.ts'
import type { Keep, OpenRecording } from '../files/keep.ts'
import type { LineEvent } from './line.ts'
import { isMediaAbsent, type LineMedia } from './line-media.ts'

/** What waits in memory for room on the disk, at most: about three quarters of an hour of one call. */
const MOST_WAITING = 16_000_000
/** How long after a call's end its last pieces may come. */
const FAREWELL_MS = 3000

/** One recording of a call; a call whose media window died has several. */
type Segment = {
  next: number
  durationMs: number
  waiting: Uint8Array[]
  file: OpenRecording | undefined
  /** Writing is one thing after another. */
  turn: Promise<void>
  /** Has met with trouble, of which one line in the log is enough. */
  troubled: boolean
  closed: boolean
}

/**
 * Records calls from the answer on and has the sound kept. It only listens to what the line reports and works behind
 * its back: no call waits for a recording, and none is harmed by one that fails.
 */
export function callRecorder(options: {
  media: Pick<LineMedia, 'record' | 'pauseRecording' | 'onEvent'>
  keep: Pick<Keep, 'beginRecording'>
  who: Who
  /** Pieces wait for room on the disk, or no longer do. */
  onStuck: (stuck: boolean) => void
  log: (text: string, error?: unknown) => void
}) {
  const { media, keep, who, log } = options
  const open = new Map<CallId, Segment>()
  const closing = new Set<Promise<void>>()
  const paused = new Set<CallId>()
  let stuck = false
  const unsubscribe = media.onEvent(event => {
    if (event.type === 'recorded') hear(event)
  })

  function hear(event: RecordedEvent): void {
    if (event.seq === 0) {
      finish(event.callId)
      open.set(event.callId, newSegment())
    }
    const segment = open.get(event.callId)
    if (!segment || segment.closed) return
    if (event.seq !== segment.next) log(`a recording lacks ${event.seq - segment.next} piece(s)`)
    segment.next = event.seq + 1
    segment.durationMs = event.durationMs
    const bytes = Buffer.from(event.base64, 'base64')
    if (bytes.length > 0) segment.waiting.push(bytes)
    segment.turn = segment.turn.then(() => write(segment, event)).catch(error => waitForRoom(segment, error))
    if (event.last) finish(event.callId)
  }

  const newSegment = (): Segment => ({
    next: 0,
    durationMs: 0,
    waiting: [],
    file: undefined,
    turn: Promise.resolve(),
    troubled: false,
    closed: false,
  })

  async function write(segment: Segment, { callId, startedAt, mime }: RecordedEvent): Promise<void> {
    if (segment.waiting.length === 0) return
    const { id: agentId, orgId, teamId } = who.user
    segment.file ??= await keep.beginRecording({ orgId, agentId, teamId, callId, startedAt }, mime)
    const pieces = segment.waiting.splice(0)
    try {
      await segment.file.append(joined(pieces))
    } catch (error) {
      segment.waiting.unshift(...pieces)
      throw error
    }
    stick(false)
  }

  function waitForRoom(segment: Segment, error: unknown): void {
    if (!segment.troubled) log('a recording cannot be written', error)
    segment.troubled = true
    if (diskIsFull(error)) stick(true)
    // More would cost the memory that calls need: the recording stays as long as it is.
    if (segment.waiting.reduce((sum, bytes) => sum + bytes.length, 0) <= MOST_WAITING) return
    segment.waiting = []
    segment.closed = true
    log('a recording was given up')
  }

  function stick(on: boolean): void {
    if (on === stuck) return
    stuck = on
    options.onStuck(on)
  }

  function finish(callId: CallId): void {
    const segment = open.get(callId)
    if (!segment) return
    open.delete(callId)
    const closed = segment.turn
      .then(() => segment.file?.finish(segment.durationMs))
      // It stays open on the disk, and the next start finishes it.
      .catch((error: unknown) => log('a recording could not be finished', error))
      .finally(() => {
        closing.delete(closed)
        if (open.size === 0) stick(false)
      })
    closing.add(closed)
  }

  /** A window that is new knows nothing of a pause, and must not record a moment before it does. */
  async function record(callId: CallId): Promise<void> {
    if (paused.has(callId)) await media.pauseRecording({ callId, on: true })
    await media.record({ callId })
  }

  return {
    /** What a line reports; answered, or with media anew: record. */
    heed(event: LineEvent): void {
      if (
        event.type === 'answered' ||
        (event.type === 'media' && event.warning === 'mediaRestarted' && event.callId)
      ) {
        record(event.callId as CallId).catch((error: unknown) => log('a call is not being recorded', error))
      }
      // The window tells the last piece by itself when it lets go of the call, unless it has died.
      if (event.type === 'ended' || event.type === 'transferred') {
        const { callId } = event
        paused.delete(callId)
        const segment = open.get(callId)
        setTimeout(() => segment && open.get(callId) === segment && finish(callId), FAREWELL_MS).unref()
      }
    },
    /**
     * Leave out what is said from now on, or go on. When it resolves, nothing said later can get into the recording; up
     * to 50 ms said before may be missing too. Rejects with a MediaError when the pause is not sure.
     */
    async pause(callId: CallId, on: boolean): Promise<void> {
      if (on) paused.add(callId)
      else paused.delete(callId)
      await media.pauseRecording({ callId, on }).catch((error: unknown) => {
        // A window that died records nothing; the next one hears of the pause before it begins.
        if (!isMediaAbsent(error)) throw error
      })
    },
    /** Wait, for a while, until everything recorded is kept; then hear no more. */
    async stop(): Promise<void> {
      const end = Date.now() + FAREWELL_MS
      while (open.size > 0 && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 50))
      unsubscribe()
      for (const callId of [...open.keys()]) finish(callId)
      await Promise.all(closing)
    },
  }
}

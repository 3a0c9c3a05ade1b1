import { implement } from '@orpc/server'
import { type MediaEvent, mediaContract } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import { CallConnection, DescriptionError, makeCertificate } from './call-connection.ts'
import { createCallRecorders } from './call-recorder.ts'
import { createEvents } from './events.ts'
import { createMicrophone } from './microphone.ts'
import { createOutput } from './output.ts'
import { createRinging } from './ringing.ts'
import { createTrainingVoices } from './training-voice.ts'

const DONE = { ok: true } as const

/** Everything the page can do, as the contract names it. One for the life of the page. */
export function mediaRouter() {
  const media = implement(mediaContract)
  const events = createEvents<MediaEvent>()
  const output = createOutput()
  const ringing = createRinging(output)
  const calls = new Map<CallId, CallConnection>()
  const recorders = createCallRecorders({ microphone: () => microphone.track(), publish: events.publish })
  const voices = createTrainingVoices(output, recorders.farEnd)
  const microphone = createMicrophone({
    onTrack(track) {
      recorders.takeMicrophone(track)
      return Promise.all([...calls.values()].map(call => call.useTrack(track)))
    },
    onEvent: events.publish,
  })
  const certificate = makeCertificate()

  async function connection(callId: CallId): Promise<CallConnection> {
    const known = calls.get(callId)
    if (known) return known
    const call = new CallConnection({
      certificate: await certificate,
      track: microphone.track(),
      speaker: output.speaker(),
      onState: state => {
        if (calls.get(callId) === call) events.publish({ type: state, callId })
      },
      onSides: sides => {
        if (calls.get(callId) === call) recorders.listen(callId, sides)
      },
    })
    calls.set(callId, call)
    return call
  }
  const drop = (callId: CallId) => {
    calls.get(callId)?.close()
    calls.delete(callId)
  }

  return media.router({
    prepare: media.prepare.handler(async ({ input }) => {
      output.choose(input)
      ringing.setLevel(input.ringLevel)
      const devices = await microphone.acquire(input.microphoneId)
      await CallConnection.warmUp(await certificate, microphone.track())
      return devices
    }),
    offer: media.offer.handler(async ({ input }) => {
      if (input.restart) drop(input.callId)
      const call = await connection(input.callId)
      return { sdp: await call.offer(input) }
    }),
    answer: media.answer.handler(async ({ input, errors }) => {
      const call = await connection(input.callId)
      const sdp = await call
        .answer(input.offer, input)
        .catch((error: unknown) => refuse(error, errors.BAD_DESCRIPTION))
      return { sdp }
    }),
    accept: media.accept.handler(async ({ input, errors }) => {
      const call = calls.get(input.callId)
      if (!call) throw errors.NO_SUCH_CALL()
      await call
        .accept(input.answer, input.provisional)
        .catch((error: unknown) => refuse(error, errors.BAD_DESCRIPTION))
      return DONE
    }),
    rollback: media.rollback.handler(async ({ input }) => {
      await calls.get(input.callId)?.rollback(input)
      return DONE
    }),
    mute: media.mute.handler(({ input, errors }) => {
      const call = calls.get(input.callId)
      call?.setVoice(input)
      if (!call && !recorders.practise(input.callId, input)) throw errors.NO_SUCH_CALL()
      return DONE
    }),
    dtmf: media.dtmf.handler(async ({ input, errors }) => {
      const call = calls.get(input.callId)
      if (!call) throw errors.NO_SUCH_CALL()
      if (!(await call.sendTones(input.tones))) throw errors.NO_DTMF()
      return DONE
    }),
    stats: media.stats.handler(async ({ input, errors }) => {
      const call = calls.get(input.callId)
      if (!call) throw errors.NO_SUCH_CALL()
      return await call.stats()
    }),
    record: media.record.handler(({ input }) => {
      recorders.start(input.callId, calls.get(input.callId)?.sides())
      return DONE
    }),
    release: media.release.handler(async ({ input }) => {
      const told = recorders.stop(input.callId)
      drop(input.callId)
      voices.hush(input.callId)
      await told
      return DONE
    }),
    ring: media.ring.handler(({ input }) => {
      ringing.play(input.tone)
      return DONE
    }),
    speak: media.speak.handler(({ input }) => {
      voices.speak(input.callId, input.voice, input.ms)
      return DONE
    }),
    watch: media.watch.handler(({ signal }) => events.watch(signal)),
  })
}

/** WebRTC's own complaint about a description becomes the contract's; everything else is ours to mend. */
function refuse(error: unknown, bad: (options: { cause: unknown }) => Error): never {
  throw error instanceof DescriptionError ? bad({ cause: error }) : error
}

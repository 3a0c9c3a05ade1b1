import { implement } from '@orpc/server'
import { type MediaEvent, mediaContract } from '../../shared/contract/media.ts'
import { createAnnouncements } from './announcements.ts'
import { DescriptionError } from './call-connection.ts'
import { createCallRecorders } from './call-recorder.ts'
import { createCalls } from './calls.ts'
import { createEvents } from './events.ts'
import { createHeadsets } from './headsets.ts'
import { createListening } from './listening.ts'
import { createMicrophone } from './microphone.ts'
import { createOutput } from './output.ts'
import { createRinging } from './ringing.ts'
import { createSoundDevices } from './sound-devices.ts'
import { createStudio } from './studio.ts'
import { createTrainingVoices } from './training-voice.ts'
import { tryMicrophone, trySpeaker } from './try-out.ts'

const DONE = { ok: true } as const

/** Everything the page can do, as the contract names it. One for the life of the page. */
export function mediaRouter() {
  const media = implement(mediaContract)
  const { publish, watch } = createEvents<MediaEvent>()
  const studio = createStudio()
  const microphone = createMicrophone({
    onTrack: track => calls.takeMicrophone(track),
    onLost: () => devices.microphoneLost(),
  })
  const output = createOutput(id => calls.takeSpeaker(id))
  const calls = createCalls({ studio, microphone: microphone.track, speaker: output.speaker, publish })
  const devices = createSoundDevices({ microphone, output, publish })
  const ringing = createRinging(output)
  const recorders = createCallRecorders(studio, publish)
  const voices = createTrainingVoices(output, callId => calls.soundOf(callId)?.far)
  const announcements = createAnnouncements(studio, output.speaker)
  const listening = createListening({ studio, calls, output, microphone: microphone.track, publish })

  createHeadsets({ lamps, publish })

  /** A call has a sound from its answer on, or from dialling. */
  function lamps() {
    const open = calls.all()
    const talking = open.filter(({ sound }) => !sound.state().hold)
    return {
      ring: ringing.tone() === 'incoming' || ringing.tone() === 'waiting',
      offHook: open.length > 0,
      muted: talking.length > 0 && talking.every(({ sound }) => sound.state().muted),
    }
  }

  return media.router({
    prepare: media.prepare.handler(async ({ input: { choice, iceServers } }) => {
      if (iceServers) calls.takeIceServers(iceServers)
      if (choice) {
        ringing.setLevel(choice.ringLevel)
        devices.choose(choice)
      }
      const present = await devices.settle()
      await calls.warmUp()
      return present
    }),
    offer: media.offer.handler(async ({ input }) => {
      if (input.restart === 'connection') calls.disconnect(input.callId)
      const call = await calls.connect(input.callId)
      return { sdp: await call.offer(input, input.restart === 'ice') }
    }),
    answer: media.answer.handler(async ({ input, errors }) => {
      const call = await calls.connect(input.callId)
      const sdp = await call
        .answer(input.offer, input)
        .catch((error: unknown) => refuse(error, errors.BAD_DESCRIPTION))
      return { sdp }
    }),
    accept: media.accept.handler(async ({ input, errors }) => {
      const call = calls.connectionOf(input.callId)
      if (!call) throw errors.NO_SUCH_CALL()
      await call
        .accept(input.answer, input.provisional)
        .catch((error: unknown) => refuse(error, errors.BAD_DESCRIPTION))
      return DONE
    }),
    rollback: media.rollback.handler(async ({ input }) => {
      await calls.connectionOf(input.callId)?.rollback(input)
      return DONE
    }),
    mute: media.mute.handler(({ input, errors }) => {
      const call = calls.connectionOf(input.callId)
      const sound = calls.soundOf(input.callId)
      if (!sound) throw errors.NO_SUCH_CALL()
      if (call) call.setVoice(input)
      else sound.setVoice(input)
      return DONE
    }),
    dtmf: media.dtmf.handler(async ({ input, errors }) => {
      const call = calls.connectionOf(input.callId)
      if (!call) throw errors.NO_SUCH_CALL()
      if (!(await call.sendTones(input.tones))) throw errors.NO_DTMF()
      return DONE
    }),
    stats: media.stats.handler(async ({ input, errors }) => {
      const call = calls.connectionOf(input.callId)
      if (!call) throw errors.NO_SUCH_CALL()
      return await call.stats()
    }),
    record: media.record.handler(({ input }) => {
      recorders.start(input.callId, calls.sound(input.callId))
      return DONE
    }),
    pauseRecording: media.pauseRecording.handler(async ({ input }) => {
      await recorders.pause(input.callId, input.on)
      return DONE
    }),
    mix: media.mix.handler(({ input }) => {
      calls.mix(input.callIds)
      return DONE
    }),
    announce: media.announce.handler(async ({ input, errors }) => {
      const sound = calls.soundOf(input.callId)
      if (!sound) throw errors.NO_SUCH_CALL()
      await announcements.start(input.callId, sound, input)
      return DONE
    }),
    release: media.release.handler(async ({ input }) => {
      announcements.stop(input.callId)
      voices.hush(input.callId)
      const told = recorders.stop(input.callId)
      calls.release(input.callId)
      await told
      return DONE
    }),
    meter: media.meter.handler(({ input }) => {
      listening.meter(input.on)
      return DONE
    }),
    tryOut: media.tryOut.handler(async ({ input: { what, ms }, errors }) => {
      const track = microphone.track()
      if (what === 'ringer') await ringing.tryOut(ms)
      else if (what === 'speaker') await trySpeaker(studio, output.speaker(), ms)
      else if (track) await tryMicrophone(track, output.speaker(), ms)
      else throw errors.NO_MICROPHONE()
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
    watch: media.watch.handler(({ signal }) => watch(signal)),
  })
}

/** WebRTC's own complaint about a description becomes the contract's; everything else is ours to mend. */
function refuse(error: unknown, bad: (options: { cause: unknown }) => Error): never {
  throw error instanceof DescriptionError ? bad({ cause: error }) : error
}

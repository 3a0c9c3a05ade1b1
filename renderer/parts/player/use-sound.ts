import { ORPCError } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import type { DeskErrorCode } from '../../../shared/contract/errors.ts'
import type { RecordingId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { decodeSound, type Sound, type SoundFile } from './decode.ts'

/** A recording that still lies with its agent may come any moment; ask again after this while. */
const PENDING_MS = 20_000
/** The sound of a long call takes a hundred megabytes: let go of it soon after it was left. */
const KEPT_MS = 30_000

/** The sound of a call's recordings, fetched and decoded once. */
export const useSound = (recordingIds: readonly RecordingId[]) =>
  useQuery({
    queryKey: ['recording.sound', ...recordingIds],
    queryFn: ({ signal }) => loadSound(recordingIds, signal),
    // Every opening is logged (R-CI-18), so nothing opens it again by itself.
    staleTime: 'static',
    gcTime: KEPT_MS,
    retry: false,
    structuralSharing: false,
    refetchInterval: ({ state }) => (isPending(state.error) ? PENDING_MS : false),
  })

async function loadSound(recordingIds: readonly RecordingId[], signal: AbortSignal): Promise<Sound> {
  const files: SoundFile[] = []
  for (const recordingId of recordingIds) files.push(await loadFile(recordingId, signal))
  return decodeSound(files)
}

async function loadFile(recordingId: RecordingId, signal: AbortSignal): Promise<SoundFile> {
  const { url, recording } = await api.recording.open({ recordingId }, { signal })
  const response = await fetch(url, { signal })
  if (!response.ok) throw refusalOf(response.status)
  return { bytes: await response.arrayBuffer(), startedAt: recording.startedAt }
}

/** What became of a sound between its opening and the reading of it, by the status of its address. */
function refusalOf(status: number): ORPCError<string, unknown> {
  const code = REFUSALS[status] ?? 'RECORDING_GONE'
  return new ORPCError(code, { defined: true, data: { url: useLive.getState().app?.serverUrl ?? '' } })
}
const REFUSALS: Readonly<Record<number, DeskErrorCode>> = {
  403: 'FORBIDDEN',
  409: 'RECORDING_PENDING',
  502: 'SERVER_UNREACHABLE',
}

const isPending = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'RECORDING_PENDING'

import { useMutation } from '@tanstack/react-query'
import { desk } from '../../api.ts'

/** Sets the workspace up; `busy` says which kind is under way. */
export function useSetUp() {
  const mutation = useMutation(desk.app.setUp.mutationOptions())
  return {
    setUp: mutation.mutate,
    busy: mutation.isPending ? mutation.variables.kind : null,
    error: mutation.error as unknown,
  }
}

export function useUnlock() {
  const mutation = useMutation(desk.app.unlock.mutationOptions())
  return { unlock: mutation.mutate, busy: mutation.isPending, error: mutation.error as unknown }
}

export function useStartAfresh() {
  const mutation = useMutation(desk.app.startAfresh.mutationOptions())
  return {
    startAfresh: () => mutation.mutate(undefined),
    busy: mutation.isPending,
    error: mutation.error as unknown,
  }
}

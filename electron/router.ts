import { isContractProcedure } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import { ZodError } from 'zod'
import { type DeskMeta, deskContract } from '../shared/contract/desk.ts'
import { DeskError } from '../shared/contract/errors.ts'
import type { Desk, Who } from '../shared/contract/implementation.ts'
import { can } from '../shared/rules/permissions.ts'
import { diskIsFull } from './disk-full.ts'
import type { Veil } from './veil.ts'

/** The parts of the desk that exist now: before unlocking there is no store, before log-on no phone. */
export type Present = {
  desk: Partial<Desk>
  who: Who | null
  /** What this user is shown hidden; absent while there is no store. */
  veil?: Veil | undefined
}

type Log = (text: string, error: unknown) => void
type Operation = (who: Who | null, input: unknown, signal?: AbortSignal) => unknown
type AnyProcedure = { handler(fn: (o: { input: unknown; signal?: AbortSignal }) => unknown): unknown }

/**
 * The contract bound to the desk's functions: input parsed, caller checked, numbers hidden from those who may not see
 * them, failures turned into the contract's typed errors. One function serves every operation, so none can forget a check.
 */
export function createRouter(present: () => Present, log: Log) {
  const procedures = implement(deskContract) as unknown as Record<string, Record<string, AnyProcedure>>
  const router: Record<string, Record<string, unknown>> = {}
  for (const [noun, verbs] of Object.entries(deskContract)) {
    router[noun] = {}
    for (const [verb, contract] of Object.entries(verbs)) {
      if (!isContractProcedure(contract)) throw new Error(`${noun}.${verb} is no operation`)
      const { needs } = contract['~orpc'].meta as DeskMeta
      router[noun][verb] = procedures[noun]?.[verb]?.handler(async ({ input, signal }) => {
        try {
          return await operationOf(present(), noun, verb, needs)(input, signal)
        } catch (error) {
          // Nobody waits for it any longer: that it stopped is no failure.
          if (signal?.aborted) throw error
          throw asContractError(error, `${noun}.${verb}`, log)
        }
      })
    }
  }
  return router as never
}

function operationOf({ desk, who, veil }: Present, noun: string, verb: string, needs: DeskMeta['needs']) {
  if (needs !== 'anyone') {
    if (!who) throw new DeskError('NOT_LOGGED_ON')
    if (needs !== 'loggedOn' && !can(who.user, needs)) throw new DeskError('FORBIDDEN')
  }
  const operation = (desk as Record<string, Record<string, Operation>>)[noun]?.[verb]
  if (!operation) throw new DeskError('NOT_READY')
  if (!who || !veil) return (input: unknown, signal?: AbortSignal) => operation(who, input, signal)
  const name = `${noun}.${verb}`
  const show = (answer: unknown) => veil.answer(who.user, name, answer)
  return async (input: unknown, signal?: AbortSignal) => {
    const answer = await operation(who, veil.input(who.user, name, input), signal)
    return isEvents(answer) ? shownEvents(answer, show) : show(answer)
  }
}

const isEvents = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer

/** Each event as it is shown. Ends when its source or its reader does, whoever is first. */
function shownEvents(source: AsyncIterable<unknown>, show: (event: unknown) => unknown) {
  const events = source[Symbol.asyncIterator]()
  const shown: AsyncIterableIterator<unknown> = {
    async next() {
      const next = await events.next()
      return next.done ? next : { done: false, value: show(next.value) }
    },
    return: async value => (await events.return?.(value)) ?? { done: true, value },
    [Symbol.asyncIterator]: () => shown,
  }
  return shown
}

function asContractError(error: unknown, operation: string, log: Log): unknown {
  if (error instanceof ORPCError) return error
  // Values whose schema only the function knows (a form's): told as the contract's own refusals are.
  if (error instanceof ZodError)
    return new ORPCError('BAD_REQUEST', { data: { issues: error.issues.map(withoutInput) } })
  const known = error instanceof DeskError ? error : storeFailure(error)
  if (!known) {
    log(`${operation} failed`, error)
    return error
  }
  if (known.cause) log(`${operation}: ${known.code}`, known.cause)
  return new ORPCError(known.code, { defined: true, data: known.data })
}

/** An issue as it may travel: what was typed stays out of it. */
const withoutInput = ({ input: _, ...issue }: ZodError['issues'][number]) => issue

function storeFailure(error: unknown): DeskError | null {
  if (diskIsFull(error)) return new DeskError('DISK_FULL', undefined, { cause: error })
  const code = (error as { code?: unknown })?.code
  if (typeof code === 'string' && code.startsWith('SQLITE_'))
    return new DeskError('STORE_FAILED', undefined, { cause: error })
  return null
}

import type {
  AnyContractRouter,
  ContractProcedure,
  InferSchemaInput,
  InferSchemaOutput,
} from '@orpc/contract'
import type { Team, User } from '../entities/user.ts'
import type { deskContract } from './desk.ts'

/** Who asks: the user logged on at this workstation. */
export type Who = {
  readonly user: User
  readonly team: Team | null
  readonly orgName: string
  readonly offline: boolean
}

type Functions<T extends AnyContractRouter> =
  // biome-ignore lint/suspicious/noExplicitAny: error map and meta don't matter to the function's shape
  T extends ContractProcedure<infer I, infer O, any, any>
    ? (who: Who, input: InferSchemaOutput<I>, signal?: AbortSignal) => Answer<InferSchemaInput<O>>
    : { [K in keyof T]: T[K] extends AnyContractRouter ? Functions<T[K]> : never }

type Answer<O> = O extends AsyncIteratorObject<infer Y, unknown, unknown> ? AsyncIterable<Y> : O | Promise<O>

/**
 * The desk as plain functions, one per operation of the contract: `desk.call.list(who, input)`. The binder
 * (`electron/router.ts`) parses input and checks the caller before any of them runs. `who` is only a user
 * when the operation's `needs` asks for one.
 */
export type Desk = Functions<typeof deskContract>

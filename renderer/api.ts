import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { deskContract } from '../shared/contract/desk.ts'
import { DeskConnection } from './api/connection.ts'
import { portFromPreload } from './api/desk-port.ts'

export type DeskClient = ContractRouterClient<typeof deskContract>

export const connection = new DeskConnection(portFromPreload)

/** Every operation of the contract as a plain function; used by screens and hooks alone. */
export const api: DeskClient = createORPCClient(connection)

/** The same operations as options for TanStack Query: `useQuery(desk.call.list.queryOptions({ input }))`. */
export const desk = createTanstackQueryUtils(api)

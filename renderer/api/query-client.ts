import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from './unreachable.ts'

/**
 * Rows live in a local store and every change is announced, so nothing is re-asked by time or focus; and
 * "online" means nothing here.
 */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => error instanceof Unreachable && count < 3,
        retryDelay: 300,
      },
      mutations: { networkMode: 'always' },
    },
  })

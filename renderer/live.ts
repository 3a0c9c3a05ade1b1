import type { QueryClient } from '@tanstack/react-query'
import type { PhoneState } from '../shared/contract/desk.ts'
import type { EntityName } from '../shared/entities/registry.ts'
import { isLive } from '../shared/rules/call-state.ts'
import { can } from '../shared/rules/permissions.ts'
import { follow } from './api/follow.ts'
import { staleKeys } from './api/stale.ts'
import { api, desk } from './api.ts'
import { popOf } from './parts/use-caller.ts'
import { barPanel } from './state/bar-panel.ts'
import { deskState } from './state/desk-store.ts'
import { help } from './state/help-store.ts'
import { importPanel } from './state/import-panel.ts'
import { useLive } from './state/live-store.ts'
import { followPhone } from './state/open-call.ts'
import { forgetFills } from './state/open-entries.ts'
import { usePreferences } from './state/preferences-store.ts'
import { searchPanel } from './state/search-panel.ts'
import { forgetTransfer } from './state/transfers.ts'
import { typedDrafts } from './state/typed-drafts.ts'
import { workList } from './state/work-list.ts'
import { holdNow } from './ui/use-now.ts'

/** Changes within this time are answered by one round of questions. */
const GATHER_MS = 80
const CARD_PATIENCE_MS = 40

/**
 * Keeps the stores and the queries true to the main process, from the start of the window to its end.
 * Streams subscribe again by themselves; whatever was missed meanwhile is asked anew.
 */
export function startLive(queries: QueryClient): () => void {
  let leave: (() => void) | null = null
  const stopApp = follow({
    open: signal => api.app.watch(undefined, { signal }),
    onValue: app => {
      useLive.setState({ app })
      if (app.stage === 'ready') leave ??= enter(queries)
      else {
        leave?.()
        leave = null
      }
    },
    onGap: () => void queries.invalidateQueries(),
  })
  void loadPreferences()
  return () => {
    leave?.()
    stopApp()
  }
}

/** Everything that needs a user; undone on leaving. */
function enter(queries: QueryClient): () => void {
  const stops: (() => void)[] = []
  let left = false
  let turn: Promise<unknown> = Promise.resolve()
  void begin()
  return () => {
    left = true
    for (const stop of stops) stop()
    useLive.setState({ session: null, phone: null, sync: null })
    deskState.reset()
    workList.reset()
    barPanel.close()
    importPanel.reset()
    help.reset()
    searchPanel.reset()
    forgetFills()
    forgetTransfer()
    typedDrafts.clear()
    queries.clear()
  }

  function show(phone: PhoneState): void {
    const before = useLive.getState().phone
    holdNow(phone.calls.some(({ call }) => isLive(call.phase)))
    useLive.setState({ phone })
    followPhone(before, phone)
  }

  async function begin(): Promise<void> {
    const session = await whoIsHere()
    if (left || !session) return
    useLive.setState({ session })
    deskState.begin()
    stops.push(
      followChanges(queries),
      follow({
        open: signal => api.sync.watch(undefined, { signal }),
        onValue: sync => useLive.setState({ sync }),
      }),
    )
    if (!can(session.user, 'phone.use')) return
    stops.push(
      follow({
        open: signal => api.phone.watch(undefined, { signal }),
        // One after the other: a later state must not overtake one whose card is being fetched.
        onValue: phone => {
          turn = turn.then(() => cardsAtHand(queries, phone)).then(() => !left && show(phone))
        },
      }),
    )
  }
}

/** A ring and its card belong into one painting: ask who it is first, but never let the ring wait long for it. */
async function cardsAtHand(queries: QueryClient, phone: PhoneState): Promise<void> {
  const known = new Set(useLive.getState().phone?.calls.map(({ call }) => call.id))
  const fresh = phone.calls.filter(
    ({ call }) => call.phase === 'ringing' && call.remoteKey && !known.has(call.id),
  )
  if (fresh.length === 0) return
  const cards = fresh.map(({ call }) =>
    queries.prefetchQuery(desk.customer.pop.queryOptions({ input: popOf(call) })),
  )
  await Promise.race([Promise.all(cards), new Promise(resolve => setTimeout(resolve, CARD_PATIENCE_MS))])
}

async function whoIsHere() {
  for (;;) {
    try {
      return await api.session.current()
    } catch {
      if (useLive.getState().app?.stage !== 'ready') return null
      await new Promise(resolve => setTimeout(resolve, 500))
    }
  }
}

function followChanges(queries: QueryClient): () => void {
  const changed = new Set<EntityName>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = () => {
    const keys = staleKeys(changed)
    changed.clear()
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
  }
  const stop = follow({
    open: signal => api.changes.watch(undefined, { signal }),
    onValue: ({ entity }) => {
      changed.add(entity)
      clearTimeout(timer)
      timer = setTimeout(ask, GATHER_MS)
    },
    onGap: () => void queries.invalidateQueries(),
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

async function loadPreferences(): Promise<void> {
  const kept = await api.preferences.get().catch(() => null)
  if (kept) usePreferences.setState(kept)
}

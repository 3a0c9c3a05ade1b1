import { useEffect } from 'react'
import { keysOf } from '../actions/keys.ts'
import { actions } from '../actions.ts'
import { isTypedCharacter, isTypingInto, matches } from '../shortcuts.ts'
import { usePreferences } from '../state/preferences-store.ts'
import { useAct } from './use-act.ts'

/** Listens for the keys of all actions; mount once. */
export function useActionKeys(): void {
  const act = useAct()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing) return
      const typing = isTypingInto(event.target)
      const { keys } = usePreferences.getState()
      const action = actions.find(it =>
        keysOf(it, keys).some(key => matches(key, event) && !(typing && isTypedCharacter(key))),
      )
      if (!action) return
      event.preventDefault()
      void act(action.id)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
}

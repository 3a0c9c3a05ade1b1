import { create } from 'zustand'
import type { ArticleId, CallId } from '../../shared/ids.ts'

/** What stands beside the customer at the desk: 业务记录, 话术, 知识. */
export type HelpTab = 'record' | 'phrases' | 'knowledge'
/** 应对流程 of a call: 无声电话 (R-CC-3) or 骚扰辱骂 (R-CC-13). */
export type ProcedureKind = 'silent' | 'abusive'

type Help = {
  tab: HelpTab
  /** The article that is read; null shows the list. */
  articleId: ArticleId | null
  /** A procedure under way, at which step, and since when (epoch ms). */
  procedure: { callId: CallId; kind: ProcedureKind; step: number; stepAt: number } | null
}
const FRESH: Help = { tab: 'record', articleId: null, procedure: null }

export const useHelp = create<Help>(() => FRESH)

export const help = {
  show: (tab: HelpTab) => useHelp.setState({ tab }),
  read: (articleId: ArticleId | null) => useHelp.setState({ tab: 'knowledge', articleId }),
  /** From the first step on; a procedure that is under way for the call goes on where it stands. */
  begin(callId: CallId, kind: ProcedureKind) {
    const { procedure } = useHelp.getState()
    if (procedure?.callId === callId && procedure.kind === kind) return
    useHelp.setState({ procedure: { callId, kind, step: 0, stepAt: Date.now() } })
  },
  step: (step: number) =>
    useHelp.setState(({ procedure }) => ({
      procedure: procedure && { ...procedure, step, stepAt: Date.now() },
    })),
  leave: () => useHelp.setState({ procedure: null }),
  reset: () => useHelp.setState(FRESH),
}

import type { Import } from '../../db/repositories/import.ts'
import type { ImportPlan, ImportState } from '../../shared/contract/imports.ts'

/** What is known of an import before its file is read. */
export const FRESH: Omit<Import['plan'], keyof ImportPlan> = {
  headings: [],
  offset: 1,
  good: 0,
  bad: 0,
  knownRows: 0,
  added: 0,
  filled: 0,
  kept: 0,
  undoFrom: 0,
  undoTo: 'undone',
  undoUntil: null,
}

/** An import as it stands while nothing is done with it. */
export const resting = ({ id, name, stage, plan, total, createdAt }: Import): ImportState => ({
  id,
  name,
  stage,
  done: stage === 'read' ? 0 : total,
  total,
  good: plan.good,
  bad: plan.bad,
  known: plan.knownRows,
  added: plan.added,
  filled: plan.filled,
  kept: plan.kept,
  plan: { columns: plan.columns, known: plan.known, defaults: plan.defaults },
  headings: plan.headings,
  startedAt: createdAt,
  undoUntil: plan.undoUntil,
  problem: null,
})

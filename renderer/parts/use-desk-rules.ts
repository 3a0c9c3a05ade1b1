import { useQuery } from '@tanstack/react-query'
import { DEFAULT_DESK_RULES, type DeskRules } from '../../shared/rules/desk-rules.ts'
import { desk } from '../api.ts'

/** 业务规则 of the site; those it comes with until they are known. */
export function useDeskRules(): DeskRules {
  const { data = DEFAULT_DESK_RULES } = useQuery(desk.rules.get.queryOptions())
  return data
}

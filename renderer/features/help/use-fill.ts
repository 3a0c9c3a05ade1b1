import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Placeholder } from '../../../shared/rules/phrase.ts'
import { useCaller } from '../../parts/use-caller.ts'
import { useLive } from '../../state/live-store.ts'

export type Fill = Readonly<Partial<Record<Placeholder, string>>>

/** What stands for the placeholders of a phrase now: who speaks, for whom, to whom. */
export function useFill(customer: string): Fill {
  const session = useLive(s => s.session)
  return {
    工号: session?.user.agentNo ?? '',
    姓名: session?.user.name ?? '',
    公司: session?.orgName ?? '',
    客户: customer,
  }
}

/** How the customer of a call is addressed: by name where it is known, else by no name. */
export function useAddress(call: Call): string {
  const { t } = useTranslation()
  const caller = useCaller(call)
  return caller.kind === 'known' ? caller.customer.name : t('help.someone')
}

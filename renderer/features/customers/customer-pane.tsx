import { PhoneOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { Candidates } from './candidates.tsx'
import { Captions } from './captions.tsx'
import { CustomerCard } from './customer-card.tsx'
import { UnknownCaller } from './unknown-caller.tsx'
import './customer-pane.css'

type Props = { call: Call; captions?: LiveCall['captions'] }

/** Who is on the line: the card, a choice among several, or what to do when nobody is known. */
export function CustomerPane({ call, captions = [] }: Props) {
  return (
    <div className="customer-pane">
      {captions.length > 0 && <Captions captions={captions} />}
      <Who call={call} />
    </div>
  )
}

function Who({ call }: { call: Call }) {
  const { t } = useTranslation()
  const caller = useCaller(call)
  switch (caller.kind) {
    case 'looking':
      return <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 6 }} />
    case 'failed':
      return <FailureView error={caller.error} title={t('customer.popFailed')} onRetry={caller.retry} />
    case 'known':
      return <CustomerCard call={call} caller={caller} />
    case 'several':
      return <Candidates call={call} pop={caller.pop} />
    case 'anonymous':
      return (
        <UnknownCaller
          icon={<QuestionCircleOutlined />}
          title={t('customer.anonymousTitle')}
          text={t('customer.anonymousText')}
        />
      )
    case 'unknown':
      return (
        <UnknownCaller
          icon={<PhoneOutlined />}
          title={t('customer.unknownTitle')}
          text={t('customer.unknownText')}
          call={call}
          caller={caller}
        />
      )
  }
}

/** Before any call is chosen. */
export function NoCustomer() {
  const { t } = useTranslation()
  return (
    <NothingHere icon={<UserOutlined />} title={t('customer.nobodyTitle')}>
      <p>{t('customer.nobodyText')}</p>
    </NothingHere>
  )
}

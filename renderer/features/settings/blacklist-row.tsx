import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BlockedNumber } from '../../../shared/entities/blocked-number.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'

type Props = { row: BlockedNumber; isLifting: boolean; onLift: (() => void) | undefined }

/** One number of the blacklist: why, by whom, until when; lifted after a question. */
export function BlacklistRow({ row, isLifting, onLift }: Props) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const { why, byId, at, until, liftedAt, liftedById } = row
  const number = showNumber(row.number)
  return (
    <li className="blacklist__row">
      <strong className="blacklist__number">{number}</strong>
      <span className="blacklist__why">{why}</span>
      <span className="blacklist__facts">
        <span>{t('settings.blacklist.by', { name: nameOf(byId), when: showDateTime(at) })}</span>
        {liftedAt === null ? (
          <span>
            {until === null
              ? t('settings.blacklist.forGood')
              : t('settings.blacklist.untilWhen', { when: showDateTime(until) })}
          </span>
        ) : (
          <span>
            {t('settings.blacklist.liftedBy', { name: nameOf(liftedById), when: showDateTime(liftedAt) })}
          </span>
        )}
      </span>
      {onLift && (
        <Popconfirm
          title={t('settings.blacklist.liftTitle', { number })}
          description={t('settings.blacklist.liftText')}
          okText={t('settings.blacklist.lift')}
          cancelText={t('settings.blacklist.keep')}
          onConfirm={onLift}
        >
          <Button size="small" loading={isLifting} aria-label={t('settings.blacklist.liftOf', { number })}>
            {t('settings.blacklist.lift')}
          </Button>
        </Popconfirm>
      )}
    </li>
  )
}

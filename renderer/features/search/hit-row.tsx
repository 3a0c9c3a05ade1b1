import {
  AuditOutlined,
  BookOutlined,
  CheckSquareOutlined,
  EditOutlined,
  FileTextOutlined,
  PhoneOutlined,
  SolutionOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { FoundKind, Hit } from '../../../shared/contract/search.ts'
import { formOf } from '../../../shared/forms/registry.ts'
import type { Words } from '../../../shared/forms/words.ts'
import { showWhen } from '../../ui/format.ts'
import { Marked } from '../../ui/marked.tsx'

export const KIND_ICONS: Readonly<Record<FoundKind, ReactNode>> = {
  customer: <UserOutlined />,
  call: <PhoneOutlined />,
  callRecord: <EditOutlined />,
  complaint: <SolutionOutlined />,
  formEntry: <FileTextOutlined />,
  task: <CheckSquareOutlined />,
  article: <BookOutlined />,
  evaluation: <AuditOutlined />,
}

type Props = {
  hit: Hit
  agent: string
  now: number
  canDial: boolean
  /** Words, from the list: a hook in every row would cost more than the row. */
  t: TFunction
  say: (words: Words) => string
}

/** One find in two lines: what it is, whose, its number and time; the words it was met by. */
export function HitRow({ hit, agent, now, canDial, t, say }: Props) {
  const form = hit.formId === null ? undefined : formOf(hit.formId)
  const kind = hit.kind === 'formEntry' && form ? say(form.title) : t(`search.kinds.${hit.kind}`)
  return (
    <>
      <span className="hit__icon" aria-hidden="true">
        {KIND_ICONS[hit.kind]}
      </span>
      <span className="hit__head">
        <span className="hit__kind">{kind}</span>
        <span className="hit__title">
          {hit.title.text ? <Marked {...hit.title} /> : t('phone.unknownCaller')}
        </span>
        {hit.number && (
          <span className="hit__number">
            <Marked {...hit.number} />
          </span>
        )}
        {hit.no && hit.no !== hit.title.text && <span className="hit__no">{hit.no}</span>}
      </span>
      <time className="hit__time">{showWhen(hit.at, now)}</time>
      <span className="hit__text">
        <Marked {...hit.text} />
      </span>
      <span className="hit__agent">
        {agent}
        {canDial && <kbd className="hit__dial">{t('search.dialKey')}</kbd>}
      </span>
    </>
  )
}

import { HistoryOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/contract/customer.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { STORY_KINDS, type StoryKind, storyOf } from './story.ts'
import { StoryRow } from './story-row.tsx'
import { useOpenStory } from './use-open-story.ts'

const ROW_HEIGHT = 38

/** 往来: everything that happened with the customer, newest first, each open to its place; `head` stands before the filter. */
export function CustomerStory({ view, head }: { view: CustomerView; head: ReactNode }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<StoryKind | 'all'>('all')
  const { open, isOthers } = useOpenStory()
  const story = useMemo(() => storyOf(view), [view])
  const items = shown === 'all' ? story : story.filter(({ kind }) => kind === shown)
  const count = (kind: StoryKind) => story.filter(item => item.kind === kind).length
  return (
    <section className="customer-story" aria-label={t('customer.story.title')}>
      <header className="customer-story__head">
        {head}
        <Segmented<StoryKind | 'all'>
          aria-label={t('customer.story.show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `${t('customer.story.all')} ${story.length}` },
            ...STORY_KINDS.map(kind => ({
              value: kind,
              label: `${t(`customer.story.kinds.${kind}`)} ${count(kind)}`,
            })),
          ]}
        />
      </header>
      {items.length === 0 ? (
        <NothingHere
          icon={<HistoryOutlined />}
          title={t(shown === 'all' ? 'customer.story.none' : 'customer.story.noneOf')}
        >
          {shown === 'all' && <p>{t('customer.story.noneText')}</p>}
        </NothingHere>
      ) : (
        <RowList
          label={t('customer.story.title')}
          className="customer-story__rows"
          rows={items}
          idOf={({ id }) => id}
          selectedId={null}
          onOpen={open}
          rowHeight={ROW_HEIGHT}
        >
          {item => <StoryRow item={item} restricted={isOthers(item)} />}
        </RowList>
      )}
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import { Direction, InterruptedMark, ResultWord, talkText } from '../../parts/call-words.tsx'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { DueClock } from '../../parts/due-clock.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useRecordWords } from '../../parts/use-record-words.ts'
import { showDateTime } from '../../ui/format.ts'
import type { StoryItem } from './story.ts'

/** When, what, in a few words, how it stands and who had it. */
export function StoryRow({ item, restricted }: { item: StoryItem; restricted: boolean }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  return (
    <div className="story-row">
      <time className="story-row__at">{showDateTime(item.at)}</time>
      <span className={`story-row__kind story-row__kind--${item.kind}`}>
        {t(`customer.story.kinds.${item.kind}`)}
      </span>
      <span className="story-row__gist">
        <Gist item={item} />
        {restricted && (
          <span role="status" className="story-row__restricted">
            {t('customer.story.restricted')}
          </span>
        )}
      </span>
      <span className="story-row__who">{nameOf(personOf(item))}</span>
    </div>
  )
}

function Gist({ item }: { item: StoryItem }) {
  const { t } = useTranslation()
  const categoryText = useCategoryText()
  switch (item.kind) {
    case 'call':
      return (
        <>
          <Direction call={item.call} />{' '}
          {item.call.interruptedIn === null ? (
            <ResultWord call={item.call} />
          ) : (
            <InterruptedMark call={item.call} />
          )}{' '}
          <span className="story-row__more">{talkText(item.call)}</span>
        </>
      )
    case 'record':
      return <RecordGist record={item.record} />
    case 'case':
      return (
        <>
          <LevelMark level={item.brief.level} /> {categoryText(item.brief.category) || item.brief.no}{' '}
          <span className="story-row__more">
            {item.brief.no} · {t(`customer.complaintStates.${item.brief.state}`)}
          </span>
        </>
      )
    case 'task':
      return (
        <>
          {t(`customer.promises.kinds.${item.task.kind}`)}：{item.task.title}{' '}
          <span className="story-row__more">
            {t(`customer.promises.states.${item.task.state}`)}
            {item.task.outcome && ` · ${item.task.outcome}`}
          </span>{' '}
          {item.task.state === 'open' && item.task.dueAt !== null && <DueClock dueAt={item.task.dueAt} />}
        </>
      )
  }
}

/** Reason and result, then what was said. */
function RecordGist({ record }: { record: CallRecord }) {
  const recordWords = useRecordWords()
  return (
    <>
      {recordWords(record)} <span className="story-row__more">{record.content}</span>
    </>
  )
}

const personOf = (item: StoryItem): string | null => {
  switch (item.kind) {
    case 'call':
      return item.call.agentId
    case 'record':
      return item.record.agentId
    case 'case':
      return null
    case 'task':
      return item.task.ownerId
  }
}

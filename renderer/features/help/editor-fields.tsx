import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type ArticleKind, CallStage } from '../../../shared/entities/article.ts'
import { CustomerGrade } from '../../../shared/entities/customer.ts'
import { PLACEHOLDERS } from '../../../shared/rules/phrase.ts'
import { type ArticleValues, type Fault, hasStage } from './article-values.ts'

type Props = {
  kind: ArticleKind
  values: ArticleValues
  faults: readonly Fault[]
  onChange: (part: Partial<ArticleValues>) => void
}

const gaps = PLACEHOLDERS.map(name => `{${name}}`).join(' ')
const PROCEDURES: readonly CallStage[] = ['silent', 'abusive']

/** What is written of an article of this kind. */
export function EditorFields({ kind, values, faults, onChange }: Props) {
  const { t } = useTranslation()
  const has = (...wanted: Fault[]) => (wanted.some(fault => faults.includes(fault)) ? 'error' : '')
  const stages = CallStage.options.filter(stage => (kind === 'procedure') === PROCEDURES.includes(stage))
  return (
    <div className="article-fields">
      <Field label={t('help.editor.fields.title')} required>
        {id => (
          <Input
            id={id}
            value={values.title}
            maxLength={200}
            status={has('titleNeeded')}
            onChange={event => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      {hasStage(kind) && (
        <Field label={t('help.editor.fields.stage')} required>
          {id => (
            <Select
              id={id}
              aria-label={t('help.editor.fields.stage')}
              value={values.stage}
              status={has('stageNeeded')}
              onChange={stage => onChange({ stage })}
              options={stages.map(stage => ({ value: stage, label: t(`help.stages.${stage}`) }))}
            />
          )}
        </Field>
      )}
      <Field
        label={t('help.editor.fields.body')}
        hint={t(`help.editor.bodyHints.${kind}`, { gaps })}
        required
      >
        {id => (
          <Input.TextArea
            id={id}
            value={values.body}
            maxLength={20_000}
            status={has('bodyNeeded', 'stepsNeeded')}
            autoSize={{ minRows: kind === 'knowledge' ? 12 : 5, maxRows: 24 }}
            onChange={event => onChange({ body: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('help.editor.fields.keywords')} hint={t('help.editor.keywordsHint')}>
        {id => (
          <Select
            id={id}
            aria-label={t('help.editor.fields.keywords')}
            mode="tags"
            open={false}
            suffixIcon={null}
            maxCount={20}
            tokenSeparators={[',', '，', '、']}
            value={values.keywords}
            onChange={(keywords: string[]) =>
              onChange({ keywords: keywords.map(word => word.trim().slice(0, 32)).filter(Boolean) })
            }
          />
        )}
      </Field>
      {kind === 'offer' && (
        <>
          <Field label={t('help.editor.fields.grades')} hint={t('help.editor.gradesHint')}>
            {id => (
              <Select
                id={id}
                aria-label={t('help.editor.fields.grades')}
                mode="multiple"
                value={values.grades}
                onChange={grades => onChange({ grades })}
                options={CustomerGrade.options.map(grade => ({
                  value: grade,
                  label: t('customer.grade', { grade }),
                }))}
              />
            )}
          </Field>
          <Field label={t('help.editor.fields.term')}>
            {() => (
              <span className="article-fields__term">
                <Day
                  label={t('help.editor.from')}
                  at={values.fromAt}
                  onDay={day => onChange({ fromAt: day?.startOf('day').valueOf() ?? null })}
                />
                <Day
                  label={t('help.editor.until')}
                  // The last day counts whole: it is over when the next one begins.
                  at={values.untilAt === null ? null : values.untilAt - 1}
                  wrong={has('termWrong') !== ''}
                  onDay={day => onChange({ untilAt: day?.startOf('day').add(1, 'day').valueOf() ?? null })}
                />
              </span>
            )}
          </Field>
        </>
      )}
    </div>
  )
}

type DayProps = {
  label: string
  at: number | null
  wrong?: boolean
  onDay: (day: dayjs.Dayjs | null) => void
}
const Day = ({ label, at, wrong, onDay }: DayProps) => (
  <DatePicker
    aria-label={label}
    placeholder={label}
    value={at === null ? null : dayjs(at)}
    status={wrong ? 'error' : ''}
    onChange={onDay}
  />
)

type FieldProps = { label: string; hint?: string; required?: boolean; children: (id: string) => ReactNode }
function Field({ label, hint, required, children }: FieldProps) {
  const id = useId()
  return (
    <div className="article-field">
      <label htmlFor={id} className={required ? 'article-field__label--required' : ''}>
        {label}
      </label>
      {children(id)}
      {hint && <p className="article-field__hint">{hint}</p>}
    </div>
  )
}

import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { callQuality } from '../../../shared/forms/call-quality.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'
import type { Scoring } from './scoring.ts'

const TEXTS = ['strengths', 'improvements', 'advice'] as const
const MAX = 4000

type Props = { scoring: Scoring; change: (next: (scoring: Scoring) => Scoring) => void }

/** 优点 · 待改进 · 辅导建议, and how the call was monitored. */
export function RemarkFields({ scoring, change }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const method = fieldOf(callQuality, 'method')
  const options = method?.kind === 'choice' ? method.options : []
  return (
    <div className="remark-fields">
      {TEXTS.map(name => (
        <label key={name} htmlFor={`quality-${name}`}>
          <span>{t(`quality.${name}`)}</span>
          <Input.TextArea
            id={`quality-${name}`}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={MAX}
            placeholder={t(`quality.${name}Placeholder`)}
            value={scoring[name]}
            onChange={event => change(it => ({ ...it, [name]: event.target.value }))}
          />
        </label>
      ))}
      <label htmlFor="quality-method">
        <span>{t('quality.method')}</span>
        <Select
          id="quality-method"
          value={scoring.method}
          onChange={value => change(it => ({ ...it, method: value }))}
          options={options.map(({ code, label }) => ({
            value: code as Scoring['method'],
            label: say(label),
          }))}
        />
      </label>
    </div>
  )
}

import { Form, Input, InputNumber, Radio, Switch } from 'antd'
import type { NamePath } from 'antd/es/form/interface'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneRules } from '../../../shared/rules/phone-rules.ts'

/** Fields whose label leaves something open. */
const HINTED = ['lines', 'byHeader', 'always', 'limitS', 'everyS', 'room'] as const
type Hinted = (typeof HINTED)[number]
type Code = keyof PhoneRules['codes'] | keyof PhoneRules['supervision']
type Word =
  | Hinted
  | Code
  | 'notReady'
  | 'divertTo'
  | 'afterS'
  | 'extendS'
  | 'autoReady'
  | 'notice'
  | 'conference'
type Option = PhoneRules['notReady']['act'] | PhoneRules['notice']['kind'] | PhoneRules['conference']['by']
type Group = 'calls' | 'wrapUp' | 'notice' | 'conference' | 'codes' | 'supervision'
type Field = { name: NamePath<PhoneRules>; word: Word }

const CODE = /^[\d*#]{0,16}$/

/** A few rules on one matter. */
export function RuleGroup({ name, children }: { name: Group; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <fieldset className="rules__group">
      <legend>{t(`settings.rules.groups.${name}`)}</legend>
      <p className="rules__text">{t(`settings.rules.groupTexts.${name}`)}</p>
      <div className="rules__fields">{children}</div>
    </fieldset>
  )
}

/** What a field's label leaves open. */
function useHint(): (word: Word) => string | undefined {
  const { t } = useTranslation()
  return word => {
    const hinted = HINTED.find(it => it === word)
    return hinted && t(`settings.rules.hints.${hinted}`)
  }
}

type CountProps = Field & { min: number; max: number; unit: 'lines' | 'seconds' }

/** A whole number with its unit. */
export function CountField({ name, word, min, max, unit }: CountProps) {
  const { t } = useTranslation()
  const hint = useHint()
  return (
    <Form.Item
      name={name}
      label={t(`settings.rules.fields.${word}`)}
      extra={hint(word)}
      rules={[
        {
          type: 'integer',
          required: true,
          min,
          max,
          message: t('settings.rules.between', { min, max }),
        },
      ]}
    >
      <InputNumber className="rules__count" suffix={t(`settings.rules.units.${unit}`)} />
    </Form.Item>
  )
}

export function SwitchField({ name, word }: Field) {
  const { t } = useTranslation()
  const hint = useHint()
  const id = useId()
  return (
    <div className="rules__switch">
      <Form.Item name={name} valuePropName="checked" noStyle>
        <Switch id={id} />
      </Form.Item>
      <label htmlFor={id}>{t(`settings.rules.fields.${word}`)}</label>
      {hint(word) && <span>{hint(word)}</span>}
    </div>
  )
}

export function ChoiceField({ name, word, options }: Field & { options: readonly Option[] }) {
  const { t } = useTranslation()
  const hint = useHint()
  return (
    <Form.Item name={name} label={t(`settings.rules.fields.${word}`)} extra={hint(word)}>
      <Radio.Group
        role="radiogroup"
        aria-label={t(`settings.rules.fields.${word}`)}
        options={options.map(value => ({ value, label: t(`settings.rules.options.${value}`) }))}
      />
    </Form.Item>
  )
}

export function TextField({ name, word, needed = false }: Field & { needed?: boolean }) {
  const { t } = useTranslation()
  const hint = useHint()
  const label = t(`settings.rules.fields.${word}`)
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint(word)}
      rules={needed ? [{ required: true, whitespace: true, message: t('issue.required', { label }) }] : []}
    >
      <Input maxLength={64} spellCheck={false} autoComplete="off" />
    </Form.Item>
  )
}

/** A feature code or prefix of the exchange; empty where there is none. */
export function CodeField({ name, word }: Field) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={t(`settings.rules.fields.${word}`)}
      rules={[{ pattern: CODE, message: t('settings.rules.codeInvalid') }]}
      normalize={(value: string) => value.trim()}
    >
      <Input
        className="rules__code"
        maxLength={16}
        spellCheck={false}
        autoComplete="off"
        placeholder={t('settings.rules.noCode')}
      />
    </Form.Item>
  )
}

import { Button, Checkbox, Form, InputNumber } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskRules } from '../../../shared/rules/desk-rules.ts'

const ROLES = ['agent', 'leader', 'inspector', 'head', 'manager', 'admin'] as const
const GRADES = ['A', 'B', 'C', 'D'] as const

type Group = 'numbers' | 'files' | 'calls' | 'cycles' | 'outbound' | 'hold'
type Count = 'staleDays' | 'exportDays' | 'repeatDays' | 'callBackH' | 'fromH' | 'untilH' | 'attempts'
type Hold = 'amberS' | 'redS' | 'most'
type Unit = 'days' | 'hours' | 'clock' | 'times' | 'seconds'

type Props = { rules: DeskRules; isSaving: boolean; save: (rules: DeskRules) => Promise<unknown> }

/** All rules but the tree of reasons. What was typed stays when saving is refused; what others set comes in while nothing was. */
export function DeskRulesForm({ rules, isSaving, save }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<DeskRules>()
  useEffect(() => {
    if (!form.isFieldsTouched()) form.setFieldsValue(rules)
  }, [rules, form])
  const finish = async () => {
    try {
      await save({ ...rules, ...form.getFieldsValue(true), reasons: rules.reasons })
    } catch {
      return // said by whoever saves
    }
    form.setFields(form.getFieldsError().map(({ name }) => ({ name: name as never, touched: false })))
  }
  return (
    <Form<DeskRules>
      form={form}
      layout="vertical"
      className="rules"
      requiredMark={false}
      initialValues={rules}
      validateTrigger="onBlur"
      onFinish={() => void finish()}
    >
      <RuleGroup name="numbers">
        <Form.Item name="masked" label={t('settings.deskRules.masked')} className="rules__wide">
          <Checkbox.Group options={ROLES.map(value => ({ value, label: t(`app.roles.${value}`) }))} />
        </Form.Item>
      </RuleGroup>
      <RuleGroup name="files">
        <CountField name="staleDays" word="staleDays" max={3650} unit="days" />
        <CountField name="exportDays" word="exportDays" max={30} unit="days" />
      </RuleGroup>
      <RuleGroup name="calls">
        <CountField name="repeatDays" word="repeatDays" max={3650} unit="days" />
        <CountField name="callBackH" word="callBackH" max={240} unit="hours" />
      </RuleGroup>
      <RuleGroup name="cycles">
        {GRADES.map(grade => (
          <CountField key={grade} name={['cycleDays', grade]} grade={grade} max={3650} unit="days" />
        ))}
      </RuleGroup>
      <RuleGroup name="outbound">
        <CountField name={['outbound', 'fromH']} word="fromH" min={0} max={23} unit="clock" />
        <CountField
          name={['outbound', 'untilH']}
          word="untilH"
          max={24}
          unit="clock"
          above={{ name: ['outbound', 'fromH'], says: 'later' }}
        />
        <CountField name={['outbound', 'attempts']} word="attempts" max={20} unit="times" />
      </RuleGroup>
      <RuleGroup name="hold">
        <CountField name={['hold', 'amberS']} word="amberS" min={5} max={600} unit="seconds" />
        <CountField
          name={['hold', 'redS']}
          word="redS"
          min={5}
          max={1200}
          unit="seconds"
          above={{ name: ['hold', 'amberS'], says: 'longer' }}
        />
        <CountField name={['hold', 'most']} word="most" max={20} unit="times" />
      </RuleGroup>
      <div className="rules__save">
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {t('settings.deskRules.save')}
        </Button>
      </div>
    </Form>
  )
}

function RuleGroup({ name, children }: { name: Group; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <fieldset className="rules__group">
      <legend>{t(`settings.deskRules.groups.${name}`)}</legend>
      <p className="rules__text">{t(`settings.deskRules.groupTexts.${name}`)}</p>
      <div className="rules__fields">{children}</div>
    </fieldset>
  )
}

type Path = keyof DeskRules | [keyof DeskRules, string]
type CountProps = {
  name: Path
  min?: number
  max: number
  unit: Unit
  /** Must be more than this other rule. */
  above?: { name: Path; says: 'later' | 'longer' }
} & ({ word: Count | Hold } | { grade: (typeof GRADES)[number] })

/** A whole number with its unit. */
function CountField({ name, min = 1, max, unit, above, ...which }: CountProps) {
  const { t } = useTranslation()
  const label =
    'word' in which
      ? t(`settings.deskRules.fields.${which.word}`)
      : t('settings.deskRules.cycle', { grade: which.grade })
  return (
    <Form.Item
      name={name as never}
      label={label}
      {...(above && { dependencies: [above.name as never] })}
      rules={[
        { type: 'integer', required: true, min, max, message: t('settings.rules.between', { min, max }) },
        ({ getFieldValue }) => ({
          async validator(_rule, value: number) {
            if (above && value <= (getFieldValue(above.name as never) as number))
              throw new Error(t(`settings.deskRules.${above.says}`))
          },
        }),
      ]}
    >
      <InputNumber className="rules__count" suffix={t(`settings.deskRules.units.${unit}`)} />
    </Form.Item>
  )
}

import { Button, Form } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneRules } from '../../../shared/rules/phone-rules.ts'
import { issuesOf } from '../../parts/failure.ts'
import { issueText } from '../../parts/field-issue.ts'
import { NoticeFields } from './notice-fields.tsx'
import { ChoiceField, CodeField, CountField, RuleGroup, SwitchField, TextField } from './rule-fields.tsx'
import type { useRules } from './use-rules.ts'

type Props = { rules: PhoneRules; set: ReturnType<typeof useRules>['set']; readOnly: boolean }

const CODES = ['logOn', 'logOff', 'pause', 'resume'] as const
const SUPERVISION = ['listen', 'whisper', 'bargeIn', 'takeOver'] as const

/** Every rule, in groups. What was typed stays when saving is refused; rules that others set come in while nothing was. */
export function RulesForm({ rules, set, readOnly }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<PhoneRules>()
  const act = Form.useWatch(['notReady', 'act'], form)
  const by = Form.useWatch(['conference', 'by'], form)
  useEffect(() => {
    if (!form.isFieldsTouched()) form.setFieldsValue(rules)
  }, [rules, form])
  useEffect(() => {
    for (const issue of issuesOf(set.error)) {
      const name = issue.path.filter(part => typeof part !== 'symbol') as never
      const text = issueText(t, t('settings.rules.field'), issue, form.getFieldValue(name))
      form.setFields([{ name, errors: [text] }])
    }
  }, [set.error, form, t])
  const save = async () => {
    try {
      // Fields that are not shown keep what they had.
      await set.mutateAsync({ ...rules, ...form.getFieldsValue(true) })
    } catch {
      return // said by `useRules`, or under the fields
    }
    form.setFields(form.getFieldsError().map(({ name }) => ({ name: name as never, touched: false })))
  }
  return (
    <Form<PhoneRules>
      form={form}
      layout="vertical"
      className="rules"
      requiredMark={false}
      disabled={readOnly}
      initialValues={rules}
      validateTrigger="onBlur"
      onFinish={() => void save()}
    >
      <RuleGroup name="calls">
        <CountField name={['lines']} word="lines" min={1} max={8} unit="lines" />
        <ChoiceField name={['notReady', 'act']} word="notReady" options={['ring', 'refuse', 'divert']} />
        {act === 'divert' && <TextField name={['notReady', 'to']} word="divertTo" needed />}
        <SwitchField name={['autoAnswer', 'byHeader']} word="byHeader" />
        <SwitchField name={['autoAnswer', 'always']} word="always" />
        <CountField name={['autoAnswer', 'afterS']} word="afterS" min={0} max={3600} unit="seconds" />
      </RuleGroup>
      <RuleGroup name="wrapUp">
        <CountField name={['wrapUp', 'limitS']} word="limitS" min={0} max={3600} unit="seconds" />
        <CountField name={['wrapUp', 'extendS']} word="extendS" min={0} max={3600} unit="seconds" />
        <SwitchField name={['wrapUp', 'autoReady']} word="autoReady" />
      </RuleGroup>
      <RuleGroup name="notice">
        <NoticeFields readOnly={readOnly} />
      </RuleGroup>
      <RuleGroup name="conference">
        <ChoiceField name={['conference', 'by']} word="conference" options={['here', 'room']} />
        {by === 'room' && <TextField name={['conference', 'room']} word="room" needed />}
      </RuleGroup>
      <RuleGroup name="codes">
        {CODES.map(code => (
          <CodeField key={code} name={['codes', code]} word={code} />
        ))}
      </RuleGroup>
      <RuleGroup name="supervision">
        {SUPERVISION.map(mode => (
          <CodeField key={mode} name={['supervision', mode]} word={mode} />
        ))}
      </RuleGroup>
      {!readOnly && (
        <div className="rules__save">
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {t('settings.rules.save')}
          </Button>
        </div>
      )}
    </Form>
  )
}

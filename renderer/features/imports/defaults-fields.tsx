import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '../../../shared/contract/imports.ts'
import { NEEDED } from '../../../shared/imports/targets.ts'
import { useSay } from '../../form/use-words.ts'

type Props = { plan: ImportPlan; onChange: (defaults: ImportPlan['defaults']) => void }

/** Fields that every customer must have: what they are where the file says nothing. */
export function DefaultsFields({ plan, onChange }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  return (
    <fieldset className="import-defaults">
      <legend>{t('imports.mapping.defaults')}</legend>
      <p className="import-text">{t('imports.mapping.defaultsText')}</p>
      <div className="import-defaults__fields">
        {NEEDED.flatMap(({ path, label, field }) =>
          field.kind !== 'choice'
            ? []
            : [
                <div key={path} className="import-defaults__field">
                  <span aria-hidden="true">{say(label)}</span>
                  <Select<string>
                    aria-label={t('imports.mapping.defaultOf', { field: say(label) })}
                    value={plan.defaults[path] ?? null}
                    options={field.options.map(({ code, label: words }) => ({
                      value: code,
                      label: say(words),
                    }))}
                    onChange={code => onChange({ ...plan.defaults, [path]: code })}
                  />
                </div>,
              ],
        )}
      </div>
    </fieldset>
  )
}

import { AutoComplete, Button, Input } from 'antd'
import { type ComponentRef, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { usePinyin } from '../../parts/use-pinyin.ts'
import { useTransfers } from '../../state/transfers.ts'
import { TransferProgress } from './transfer-progress.tsx'
import { type Target, useTargets } from './use-targets.ts'
import { useTransferActs } from './use-transfer-acts.ts'

/** 转接: to whom, then at once (盲转, Enter) or after asking (咨询, Shift+Enter). What came of it stands here too. */
export function TransferPanel({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [taken, setTaken] = useState<Target | null>(null)
  const targets = useTargets(typed)
  const { load } = usePinyin()
  const { blind, consult } = useTransferActs(live.call.id)
  const box = useRef<ComponentRef<typeof AutoComplete>>(null)
  const last = useTransfers(s => s.last)
  const busy = last?.callId === live.call.id && last.state === 'trying'
  useEffect(() => {
    load()
    // The popover is measured before it is shown; until then nothing in it takes the keyboard.
    const timer = setTimeout(() => box.current?.focus(), 60)
    return () => clearTimeout(timer)
  }, [load])
  const number = numberOf(typed, taken ? [taken, ...targets] : targets)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the box and buttons inside
    <div
      className="transfer-panel"
      onKeyDown={event => {
        if (event.key !== 'Enter' || !event.shiftKey || !number || busy) return
        event.preventDefault()
        void consult(number)
      }}
    >
      <label htmlFor={id}>{t('phone.transfer.target')}</label>
      <AutoComplete
        id={id}
        ref={box}
        value={typed}
        onChange={setTyped}
        onSelect={(_text: string, option: ReturnType<typeof optionOf>) => setTaken(option.target)}
        options={targets.map(optionOf)}
        notFoundContent={typed && !number ? t('phone.transfer.none') : null}
        defaultActiveFirstOption={false}
        popupMatchSelectWidth
        className="transfer-panel__box"
      >
        <Input placeholder={t('phone.transfer.placeholder')} autoComplete="off" maxLength={128} />
      </AutoComplete>
      <div className="transfer-panel__ways">
        <Button type="primary" disabled={!number || busy} onClick={() => void consult(number)}>
          {t('phone.transfer.consult')}
        </Button>
        <span>{t('phone.transfer.consultHint')}</span>
        <Button disabled={!number || busy} onClick={() => void blind(number)}>
          {t('phone.transfer.blind')}
        </Button>
        <span>{t('phone.transfer.blindHint')}</span>
      </div>
      <TransferProgress live={live} />
    </div>
  )
}

function optionOf(target: Target) {
  const { number, name, from } = target
  return {
    target,
    value: name ? `${name} ${number}` : number,
    label: (
      <span className="transfer-target">
        <span>{name || number}</span>
        <span className="transfer-target__more">{[name && number, from].filter(Boolean).join(' · ')}</span>
      </span>
    ),
  }
}

/** The number to dial: that of the suggestion which was taken, or what was typed if it is one; '' if not. */
function numberOf(typed: string, targets: readonly Target[]): string {
  const text = typed.trim()
  const taken = targets.find(
    ({ name, number }) => name !== '' && (text === `${name} ${number}` || text === name),
  )
  if (taken) return taken.number
  return /^\+?[\d\s*#()-]+$/.test(text) && /\d/.test(text) ? text : ''
}

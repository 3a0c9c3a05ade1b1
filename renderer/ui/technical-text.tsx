import { Button } from 'antd'
import { useState } from 'react'
import './technical-text.css'

/** Text for whoever mends it: folded away, and easy to copy. */
export function TechnicalText(props: { text: string; label: string; copy: string; copied: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(props.text)
    setCopied(true)
  }
  return (
    <details className="technical-text">
      <summary>{props.label}</summary>
      <pre>{props.text}</pre>
      <Button size="small" onClick={() => void copy()}>
        {copied ? props.copied : props.copy}
      </Button>
    </details>
  )
}

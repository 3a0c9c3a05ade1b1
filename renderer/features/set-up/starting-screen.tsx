import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandMark } from '../../ui/brand-mark.tsx'
import './set-up.css'

const SLOW_MS = 3000

/** Until the main process has said where the program stands. */
export function StartingScreen() {
  const { t } = useTranslation()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className="starting">
      <BrandMark size={44} />
      <p role="status">{t(slow ? 'app.startingSlow' : 'app.starting')}</p>
    </main>
  )
}

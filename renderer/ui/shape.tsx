/** Small shapes that tell states apart without colour. */
export type ShapeName =
  | 'disc'
  | 'wave'
  | 'bars'
  | 'pencil'
  | 'moon'
  | 'minus'
  | 'ring'
  | 'bell'
  | 'up'
  | 'warning'
  | 'check'
  | 'turn'

const PATHS: Record<ShapeName, React.ReactNode> = {
  disc: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  minus: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <rect x="3.2" y="5.2" width="5.6" height="1.6" rx=".6" fill="var(--shape-hole)" />
    </>
  ),
  bars: (
    <>
      <rect x="2" y="1.5" width="2.8" height="9" rx=".8" fill="currentColor" />
      <rect x="7.2" y="1.5" width="2.8" height="9" rx=".8" fill="currentColor" />
    </>
  ),
  wave: (
    <g fill="currentColor">
      <rect x=".8" y="4.2" width="1.8" height="3.6" rx=".8" />
      <rect x="3.6" y="1.6" width="1.8" height="8.8" rx=".8" />
      <rect x="6.4" y="3" width="1.8" height="6" rx=".8" />
      <rect x="9.2" y="4.2" width="1.8" height="3.6" rx=".8" />
    </g>
  ),
  pencil: <path d="M8.6 1.2 10.8 3.4 4.2 10 1 11l1-3.2z" fill="currentColor" />,
  moon: <path d="M9.9 7.6A4.6 4.6 0 0 1 4.4 2.1 4.7 4.7 0 1 0 9.9 7.6z" fill="currentColor" />,
  bell: (
    <path
      d="M6 .9a3.4 3.4 0 0 0-3.4 3.4v2L1.4 8.2v.7h9.2v-.7L9.4 6.3v-2A3.4 3.4 0 0 0 6 .9zM4.7 9.7a1.3 1.3 0 0 0 2.6 0z"
      fill="currentColor"
    />
  ),
  up: <path d="M6 1.2 10.3 6H7.4v4.8H4.6V6H1.7z" fill="currentColor" />,
  warning: (
    <>
      <path d="M6 .9 11.5 10.7H.5z" fill="currentColor" />
      <rect x="5.3" y="4" width="1.4" height="3.4" rx=".5" fill="var(--shape-hole)" />
      <circle cx="6" cy="9" r=".8" fill="var(--shape-hole)" />
    </>
  ),
  check: <path d="m1.8 6.4 2.9 2.9 5.5-6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  turn: (
    <path d="M10 6a4 4 0 1 1-1.3-2.95M10 1.2v2.5H7.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
  ),
}

export function Shape({ name, size = 12 }: { name: ShapeName; size?: number }) {
  return (
    <svg className="shape" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {PATHS[name]}
    </svg>
  )
}

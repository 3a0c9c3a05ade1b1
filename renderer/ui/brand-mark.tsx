/** The mark of the product: a voice in a frame. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" fill="var(--zx-primary)" />
      <g fill="#fff">
        <rect x="6" y="11" width="3" height="6" rx="1.5" />
        <rect x="10.5" y="7" width="3" height="14" rx="1.5" />
        <rect x="15" y="9.5" width="3" height="9" rx="1.5" />
        <rect x="19.5" y="12" width="3" height="4" rx="1.5" />
      </g>
    </svg>
  )
}

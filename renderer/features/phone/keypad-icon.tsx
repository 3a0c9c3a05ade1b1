const AT = [3, 8, 13]

/** Nine dots: the one icon the set lacks. */
export function KeypadIcon() {
  return (
    <svg width="1em" height="1em" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {AT.flatMap(y => AT.map(x => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.5" />))}
    </svg>
  )
}

// knip's reporter for the gate: the findings, and how many files were looked at, so that "nothing found" means something.
export default function report({ issues, counters }) {
  const findings = Object.entries(issues).flatMap(([kind, files]) =>
    Object.entries(files).flatMap(([file, found]) =>
      Object.values(found).map(issue => `${file}: ${kind}: ${issue.symbol}`),
    ),
  )
  for (const line of findings) console.log(line)
  console.log(`${counters.processed} files, ${findings.length} findings`)
}

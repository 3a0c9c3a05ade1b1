const LABEL_MM = { 1: 34, 2: 27, 3: 22 } as const

/** The look of the printed form: thin black lines, labels in the middle, rows as low as they can be read. */
export const paperStyle = (landscape: boolean, pairs: 1 | 2 | 3): string => `
@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 11mm 14mm 12mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 9.5pt/1.3 "Noto Sans CJK SC", "Noto Serif CJK SC", SimSun, sans-serif; color: #000; background: #fff;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0; }
header { position: relative; margin-bottom: 2mm; }
header p { margin: 0; }
.org { text-align: center; font-size: 10pt; }
h1 { margin: 0 0 1mm; text-align: center; font-size: 17pt; line-height: 1.3; font-weight: 700; }
/* An apostrophe of the Chinese font is as wide as a Chinese sign. */
:lang(en) { font-feature-settings: "palt"; }
:lang(zh-CN) h1 { letter-spacing: .12em; text-indent: .12em; }
.no { text-align: right; font-size: 9pt; }
.no span { margin-left: 6mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: -.75pt; }
table.rows { table-layout: auto; }
th, td { border: .75pt solid #000; padding: .7mm 1.6mm; vertical-align: middle; text-align: left; height: 5.4mm; }
th { font-weight: 500; text-align: center; background: #f3f3f3; }
th.section { text-align: left; font-weight: 700; background: #e4e4e4; }
:lang(zh-CN) th.section, :lang(zh-CN) .org { letter-spacing: .1em; }
col.label { width: ${LABEL_MM[pairs]}mm; }
td { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
td.short { text-align: center; }
.rows th { white-space: nowrap; }
.rows td { padding-top: .1mm; padding-bottom: .1mm; height: 4.7mm; }
.rows td.text { min-width: 12mm; }
.line, .rows tbody tr, .signatures { break-inside: avoid; }
thead { display: table-header-group; }
.option { display: inline-block; margin-right: 3mm; white-space: nowrap; }
.box { display: inline-block; position: relative; top: -.25mm; width: 3.1mm; height: 3.1mm; margin-right: 1mm;
  border: .75pt solid #000; vertical-align: middle; font: 700 7pt/2.6mm "Noto Sans CJK SC", SimSun, sans-serif; text-align: center;
  -webkit-text-stroke: .3pt; }
.note { margin: 1.2mm 0 0; font-size: 8.5pt; white-space: pre-wrap; overflow-wrap: anywhere; }
.signatures { display: flex; gap: 6mm; margin-top: 4.5mm; }
.signatures p { display: flex; flex: 1 1 auto; align-items: flex-end; margin: 0; white-space: nowrap; }
.signatures u { flex: 1 1 9mm; min-width: 9mm; margin-right: 1.5mm; border-bottom: .75pt solid #000; text-decoration: none; }
.signatures u.date { margin-right: 0; }
@media screen {
  html { background: #d9dce1; }
  main { width: ${landscape ? 297 : 210}mm; min-height: ${landscape ? 210 : 297}mm; margin: 6mm auto; padding: 11mm 14mm 14mm;
    background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / 25%); }
}
`

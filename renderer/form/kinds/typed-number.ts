/** What somebody meant who typed a number: full-width digits and grouping commas of a Chinese keyboard count. */
export function typedNumber(text: string | undefined): number {
  const plain = (text ?? '')
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll(/[^\d.-]/g, '')
  // The control takes texts, too, while they are being typed ("-", "3.").
  return plain as unknown as number
}

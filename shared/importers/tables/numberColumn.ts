/** How a column writes numbers: which sign stands before the decimals. */
export type DecimalSign = 'point' | 'comma';

/**
 * Finds the decimal sign from a whole column. A comma with another number of digits after it than three decides; where both
 * signs stand in a number the last one is the decimal sign. Otherwise `1,234` is one thousand.
 */
export function findDecimalSign(values: readonly string[]): DecimalSign {
  for (const value of values) {
    const plain = value.trim();
    if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain)) return 'comma';
    if (/^-?\d*,(\d{1,2}|\d{4,})( ?%)?$/.test(plain)) return 'comma';
  }
  return 'point';
}

/**
 * Reads a number, with thousands separated by blanks, apostrophes or the other sign, and a percent sign or not (`12 %` is 12).
 *
 * @returns null when it is none
 */
export function readNumber(text: string, sign: DecimalSign): number | null {
  const plain = text
    .trim()
    .replace(/%$/, '')
    .replace(/(?<=\d)[\s\u00A0\u202F'’](?=\d{3})/g, '')
    .trim();
  const grouped = sign === 'comma' ? plain.replace(/\.(?=\d{3}(\D|$))/g, '') : plain.replace(/,(?=\d{3}(\D|$))/g, '');
  const normal = sign === 'comma' ? grouped.replace(',', '.') : grouped;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(normal)) return null;
  const number = Number(normal);
  return Number.isFinite(number) ? number : null;
}

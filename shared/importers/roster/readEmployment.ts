/** How somebody is employed, as far as it matters for planning. */
export type Employment = 'employee' | 'contractor' | 'guest';

const contractors =
  /\b(contract(or|ors|ed)?|contingent|external|extern|freelance(r|rs)?|vendor|agency|consultant|outsourced|temp|temporary|subcontractor|third party)\b/;

/**
 * Reads a cell that says how somebody is employed. A column called “vendor” names the vendor, and whoever has one is no employee.
 *
 * @param header the column’s header
 */
export function readEmployment(text: string, header: string): Employment {
  const plain = text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  if (/vendor/i.test(header)) return /^(|-|no|n|false|0|none|n\/a)$/.test(plain) ? 'employee' : 'contractor';
  if (plain === 'guest') return 'guest';
  return contractors.test(plain) ? 'contractor' : 'employee';
}

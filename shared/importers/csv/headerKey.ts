/** What two spellings of a column's name have in common: letters and digits; `#` reads as number and `%` as percent. */
export function headerKey(header: string): string {
  return header
    .replace(/\[[^\]]*\]/g, '')
    .replaceAll('#', 'number')
    .replaceAll('%', 'percent')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

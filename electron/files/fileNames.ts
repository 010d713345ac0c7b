/** A name that every system takes for a file: without separators, control characters and what Windows reserves. */
export function toFileName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .replace(/[. ]+$/, '');
  if (plain === '' || plain.startsWith('.')) return `Plan ${plain}`.trim();
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `Plan ${plain}` : plain;
}

/**
 * How many words two names have in common, by beginnings: `@acme/payments-team` and `Payments`. Of a path only the last part
 * counts; short words tell nothing.
 */
export function alikeness(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  return left.filter((word) => right.some((own) => own.startsWith(word) || word.startsWith(own))).length;
}

function wordsOf(name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const spaced = last.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return spaced.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

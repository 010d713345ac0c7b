import { z } from 'zod';

/**
 * What no font on this computer has a shape for, so that it stands as a box on the pages of a report.
 *
 * `characters`: each once, in the order of the report. `texts`: the shortest texts with one of them, such as names.
 */
export const undrawableSchema = z.strictObject({
  characters: z.array(z.string().max(4)).max(10_000),
  texts: z.array(z.string().max(200)).max(10_000),
});

export type Undrawable = z.output<typeof undrawableSchema>;

const mostCharacters = 8;
const mostTexts = 5;

/** Which characters are boxes and where they stand, in a sentence or two; empty when there are none. */
export function describeUndrawable({ characters, texts }: Undrawable): string {
  if (characters.length === 0) return '';
  const codes = characters
    .slice(0, mostCharacters)
    .map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  const many = characters.length === 1 ? 'One character has' : `${characters.length} characters have`;
  const quoted = texts.slice(0, mostTexts).map((text) => `“${text}”`);
  const where = quoted.length === 0 ? '' : ` They stand in ${withMore(quoted, texts.length)}.`;
  return `${many} no letters in any font here and are boxes on these pages: ${withMore(codes, characters.length)}.${where}`;
}

function withMore(shown: readonly string[], all: number): string {
  return all > shown.length ? `${shown.join(', ')} and ${all - shown.length} more` : shown.join(', ');
}

/** Characters of the shortest password a plan may be given. Whoever has the file has all the time in the world to try. */
export const smallestPassword = 12;

/** How long a password would withstand somebody who has the file: an estimate from its characters alone. */
export type PasswordStrength = 'tooShort' | 'weak' | 'fair' | 'strong';

/**
 * What can be said of a password without a list of those that others chose. Repeats and rows such as `abcd` or `4321` count once,
 * and a password of few different characters is weak at any length.
 *
 * Assumes: each try costs scrypt with N = 2^18, about a second of one core; then 2^50 tries are out of reach of a company's
 * computers, and 2^70 of everybody's.
 *
 * @param password as typed
 */
export function passwordStrength(password: string): PasswordStrength {
  const characters = Array.from(password);
  if (characters.length < smallestPassword) return 'tooShort';
  const bits = countedCharacters(characters) * Math.log2(alphabetOf(password));
  if (new Set(characters).size < 6 || bits < 50) return 'weak';
  return bits < 70 ? 'fair' : 'strong';
}

/** Characters that are not simply the next in a row. */
function countedCharacters(characters: readonly string[]): number {
  let counted = 0;
  let before: number | null = null;
  let step: number | null = null;
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    const next: number | null = before === null ? null : code - before;
    const isExpected: boolean = next !== null && Math.abs(next) <= 1 && (step === null || next === step);
    if (!isExpected) counted += 1;
    step = isExpected ? next : null;
    before = code;
  }
  return counted;
}

/** How many characters somebody would have to try at each place. Words are guessed in fewer tries than their letters suggest. */
function alphabetOf(password: string): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/[a-z]/, 12],
    [/[A-Z]/, 12],
    [/[0-9]/, 10],
    [/[^A-Za-z0-9]/, 16],
  ];
  return Math.max(
    2,
    kinds.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0),
  );
}

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';
const syllablesPerWord = 3;
const words = 5;

/**
 * A password that can be read out and typed: five words of three syllables, such as `lubati-…`. Each syllable is one of 64, so it
 * is one of 2^90.
 *
 * @param randomBytes from a generator made for secrets; one byte for each syllable, so 15
 * @throws RangeError on fewer bytes: a bug in the caller
 */
export function toPassphrase(randomBytes: Uint8Array): string {
  if (randomBytes.length < passphraseBytes) throw new RangeError('Too few random bytes');
  const syllables = [...randomBytes.subarray(0, passphraseBytes)].map((byte) => {
    return `${consonants[byte & 15] ?? ''}${vowels[(byte >> 4) & 3] ?? ''}`;
  });
  const made: string[] = [];
  for (let word = 0; word < words; word += 1) {
    made.push(syllables.slice(word * syllablesPerWord, (word + 1) * syllablesPerWord).join(''));
  }
  return made.join('-');
}

/** How many random bytes a passphrase is made from. */
export const passphraseBytes = syllablesPerWord * words;

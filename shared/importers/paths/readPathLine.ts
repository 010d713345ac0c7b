/**
 * Reads one line of a list of paths such as `git ls-files` prints. Git puts a path with unusual characters in quotes and
 * writes its bytes as `\303\251` (core.quotePath); those are read back.
 *
 * @returns null for a blank line
 */
export function readPathLine(line: string): string | null {
  if (line.trim() === '') return null;
  if (!/^".*"$/.test(line)) return line;
  const characters = Array.from(line.slice(1, -1));
  const bytes: number[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character !== '\\') {
      bytes.push(...toUtf8(character));
      continue;
    }
    const octal = characters.slice(at + 1, at + 4).join('');
    if (/^[0-3][0-7]{2}$/.test(octal)) {
      bytes.push(parseInt(octal, 8));
      at += 3;
    } else {
      at += 1;
      const escaped = characters[at] ?? '';
      bytes.push(...toUtf8(escapes.get(escaped) ?? escaped));
    }
  }
  return fromUtf8(bytes);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);

function toUtf8(character: string): readonly number[] {
  const encoded = encodeURIComponent(character.replace(/\p{Cs}/gu, '\uFFFD'));
  if (!encoded.startsWith('%')) return [encoded.charCodeAt(0)];
  return encoded
    .split('%')
    .slice(1)
    .map((hex) => parseInt(hex, 16));
}

function fromUtf8(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    // Not UTF-8: each byte stands for itself, so that different paths stay different.
    return String.fromCharCode(...bytes);
  }
}

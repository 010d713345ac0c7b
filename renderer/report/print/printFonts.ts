/** Every face that a report is set in, with a letter of each part that the fonts are split into. */
const faces = [
  '400 12px "Inter Print"',
  '500 12px "Inter Print"',
  '600 12px "Inter Print"',
  '600 12px "Inter Print Display"',
  '500 12px "JetBrains Mono Print"',
  '700 12px "JetBrains Mono Print"',
];
const sampleOfParts = 'a\u0119';

/** Latin letters, marks and signs, which the fonts of every report have. */
const beyondLatin = /[^\0-\u024F\u1E00-\u1E9F\u2000-\u206F\u20A0-\u20C0\u2190-\u2193\u2212]/gu;

/**
 * Resolves when every font of a report with these texts is there: rows are measured with them. Fonts of other scripts are read only
 * for the letters that the texts have.
 *
 * @returns the family list of Chinese characters, to be set as `--han-fonts`
 */
export async function loadPrintFonts(texts: Iterable<string>): Promise<string> {
  const others = new Set<string>();
  for (const text of texts) for (const character of text.match(beyondLatin) ?? []) others.add(character);
  const letters = [...others].join('');
  const hanFonts = hanFontsFor(letters);
  const loads = faces.map((face) => document.fonts.load(face, sampleOfParts));
  if (letters !== '') {
    await import('./scriptFonts.ts');
    for (const weight of [400, 500, 600])
      loads.push(document.fonts.load(`${weight} 12px "Inter Print", ${otherFonts(hanFonts)}`, letters));
  }
  await Promise.all(loads);
  return hanFonts;
}

/** The list of families of a canvas that shall draw what a report draws. */
export function printFontList(hanFonts: string): string {
  return `"Inter Print", ${otherFonts(hanFonts)}, sans-serif`;
}

function otherFonts(hanFonts: string): string {
  return `"Noto Print", ${hanFonts}, "Noto Print Emoji"`;
}

/** The same character is written differently in China, Japan and Korea; who reads is told from the letters beside it. */
export function hanFontsFor(letters: string): string {
  const [chinese, japanese, korean] = ['"Noto Print SC"', '"Noto Print JP"', '"Noto Print KR"'];
  if (/[\u3040-\u30FF]/.test(letters)) return [japanese, chinese, korean].join(', ');
  if (/[\u1100-\u11FF\uAC00-\uD7AF]/.test(letters)) return [korean, japanese, chinese].join(', ');
  return [chinese, japanese, korean].join(', ');
}

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

/** Resolves when every font of a report is there: rows are measured with them. */
export async function loadPrintFonts(): Promise<void> {
  await Promise.all(faces.map((face) => document.fonts.load(face, sampleOfParts)));
}

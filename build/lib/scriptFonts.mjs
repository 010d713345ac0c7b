/*
 * The fonts of other scripts, as the pages of a report use them. Their packages bring style sheets with every weight under a name
 * of its own, each letter twice (woff2 and woff) and Latin letters as well, which would be drawn in place of those of Inter.
 */

/** Of a font of one script, the part with that script; of Inter, the scripts that its cut for print has not. */
const interParts = new Set(['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese']);
/** Parts of the large fonts that are not the script itself; theirs are numbered. */
const commonParts = /^(latin|latin-ext|cyrillic|cyrillic-ext|greek|greek-ext|vietnamese|math|symbols)$/;
/** One weight for all text, so that nothing is made bold by drawing around letters. */
const oneWeight = new Set(['noto-sans-jp', 'noto-sans-kr', 'noto-sans-sc', 'noto-emoji']);

const families = /** @type {Readonly<Record<string, string>>} */ ({
  inter: 'Inter Print',
  'noto-sans-jp': 'Noto Print JP',
  'noto-sans-kr': 'Noto Print KR',
  'noto-sans-sc': 'Noto Print SC',
  'noto-emoji': 'Noto Print Emoji',
});

/**
 * A style sheet of one of the packages, cut down to what reports use.
 *
 * @param {string} name of the package, without its scope
 * @param {string} css
 * @returns {string}
 * @throws {Error} nothing is left: the package is made in another way than it was
 */
export function printFaces(name, css) {
  const faces = css.match(/@font-face \{[^}]*\}/g) ?? [];
  const kept = faces.flatMap((face) => {
    const file = new RegExp(`url\\(\\./files/${name}-(.+)-(\\d+)-normal\\.woff2\\)`).exec(face);
    const [, part = '', weight = ''] = file ?? [];
    if (file === null || !(name === 'inter' ? interParts.has(part) : !commonParts.test(part))) return [];
    return [
      face
        .replace(/font-family: '[^']*'/, `font-family: '${families[name] ?? 'Noto Print'}'`)
        .replace('font-display: swap', 'font-display: block')
        .replace(/font-weight: \d+/, `font-weight: ${weightsOf(name, weight)}`)
        .replace(/, url\([^)]*\.woff\) format\('woff'\)/, ''),
    ];
  });
  if (kept.length === 0) throw new Error(`The package @fontsource/${name} has no faces that reports can use.`);
  return `${kept.join('\n')}\n`;
}

/**
 * Reports use 400, 500 and 600; a script has two weights at the most, and Inter all three.
 *
 * @param {string} name
 * @param {string} weight
 * @returns {string}
 */
function weightsOf(name, weight) {
  if (name === 'inter') return weight;
  if (oneWeight.has(name)) return '1 1000';
  return weight === '400' ? '1 550' : '551 1000';
}

/**
 * Cuts the style sheets of font packages down when the window is built.
 *
 * @returns {import('vite').Plugin}
 */
export function cutScriptFonts() {
  return {
    name: 'headroom:cut-script-fonts',
    enforce: 'pre',
    transform(css, id) {
      const [, name] = /\/@fontsource\/([a-z-]+)\/\d+\.css/.exec(id) ?? [];
      return name === undefined ? null : { code: printFaces(name, css), map: null };
    },
  };
}

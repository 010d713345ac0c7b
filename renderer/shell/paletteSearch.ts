/** What a palette lists, as far as searching is concerned. */
export interface Searchable {
  readonly title: string;
  readonly detail: string;
  /** What it is looked for by as well, and that is not shown. */
  readonly words?: string;
}

/** How many hits are shown; with more one types another letter. */
export const mostHits = 40;

/** Text as it is compared: without case, accents and differences of width. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The entries that have every word, those first whose title begins with what was typed, then by where it was found. */
export function searched<Entry extends Searchable>(entries: readonly Entry[], typed: string): readonly Entry[] {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries.slice(0, mostHits);
  const ranked = entries.flatMap((entry, place) => {
    const rank = rankOf(entry, words);
    return rank === null ? [] : [{ entry, rank, place }];
  });
  ranked.sort((one, other) => one.rank - other.rank || one.place - other.place);
  return ranked.slice(0, mostHits).map(({ entry }) => entry);
}

/** Lower is better; null: a word is missing. */
function rankOf({ title, detail, words: others = '' }: Searchable, words: readonly string[]): number | null {
  const name = folded(title);
  const rest = folded(`${detail} ${others}`);
  let rank = 0;
  for (const word of words) {
    const at = name.indexOf(word);
    if (at === 0) rank += 0;
    else if (at > 0) rank += /[\s\-_/.]/.test(name[at - 1] ?? '') ? 1 : 3;
    else if (rest.includes(word)) rank += 6;
    else return null;
  }
  return rank;
}

import { hidesRest, partSearch, type SearchTerm } from './searchTerms.ts';

/** What may be told of a search: its phrase may be somebody’s name. */
interface SearchWording {
  /** What to call what was typed besides the terms, such as `“payments”`, or without naming it where the reader is not to see it. */
  readonly phraseText: (phrase: string) => string;
}

/** A search in words, as the end of a sentence about teams: `used above 85 %, with an open seat`. Empty: nothing is searched for. */
function describeSearch(search: string, { phraseText }: SearchWording): string {
  const { terms, phrase } = partSearch(search);
  return [
    ...terms.map(termText).filter((text) => text !== ''),
    ...(phrase === '' ? [] : [`by ${phraseText(phrase)}`]),
  ].join(', ');
}

/** What picks teams out besides a search, and whether any is. */
interface PickedOut extends SearchWording {
  /** Only teams with findings that press. */
  readonly isSpotlit: boolean;
  /** The search finds no team. */
  readonly isEmpty: boolean;
}

/** What a slide picks out, as its caption: a sentence, or nothing when it shows all teams alike. */
export function captionOf(search: string, { isSpotlit, isEmpty, phraseText }: PickedOut): string {
  const parts = [describeSearch(search, { phraseText }), isSpotlit ? 'with findings that press' : ''];
  const words = parts.filter((part) => part !== '').join(', ');
  if (words === '') return '';
  const rest = hidesRest(partSearch(search).terms) ? 'are not shown' : 'step back';
  return isEmpty ? `Picked out: teams ${words}; there are none` : `Picked out: teams ${words}; the others ${rest}`;
}

/** Whether a phrase may stand for one of some names: it is a part of one, or shares a word with one. */
export function isLikeAName(phrase: string, names: Iterable<string>): boolean {
  const wanted = phrase.toLowerCase();
  const words = new Set(wordsOf(wanted));
  for (const name of names) {
    const known = name.toLowerCase();
    if (known.includes(wanted) || wordsOf(known).some((word) => words.has(word))) return true;
  }
  return false;
}

/** Words of one letter are in too many texts. */
function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
}

const noBreak = '\u00A0';

function termText({ field, isWanted, value, compare }: SearchTerm): string {
  switch (field) {
    case 'role':
      return isWanted ? `with a person whose role has “${value}”` : `with a person whose role has no “${value}”`;
    case 'type':
      return isWanted ? `of type “${value}”` : `not of type “${value}”`;
    case 'group':
      return isWanted ? `in group “${value}”` : `not in group “${value}”`;
    case 'used':
      return `used ${limitText(comparisonOf({ isWanted, compare }), `${value}${noBreak}%`)}`;
    case 'people':
    case 'areas':
    case 'findings':
      return `with ${countWords(comparisonOf({ isWanted, compare }), Number(value))} ${nounOf(field, Number(value))}`;
    case 'open':
      return isWanted ? 'with an open seat' : 'without an open seat';
    case 'changed':
      return isWanted ? 'that change' : 'that do not change';
    case 'alone':
      return '';
    default:
      return field satisfies never;
  }
}

function nounOf(field: 'people' | 'areas' | 'findings', value: number): string {
  const nouns = {
    people: ['person', 'people'],
    areas: ['code area', 'code areas'],
    findings: ['finding', 'findings'],
  } as const;
  return nouns[field][value === 1 ? 0 : 1];
}

/** What is not wanted is the other side of the limit. */
const opposites = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' } as const;

function comparisonOf({ isWanted, compare }: Pick<SearchTerm, 'isWanted' | 'compare'>): SearchTerm['compare'] {
  return compare === null || isWanted ? compare : opposites[compare];
}

function limitText(compare: SearchTerm['compare'], limit: string): string {
  const words = { '>': 'above', '>=': 'at or above', '<': 'below', '<=': 'at or below' } as const;
  return compare === null ? '' : `${words[compare]} ${limit}`;
}

function countWords(compare: SearchTerm['compare'], limit: number): string {
  const words = { '>': 'more than', '>=': 'at least', '<': 'fewer than', '<=': 'at most' } as const;
  return compare === null ? '' : `${words[compare]} ${limit}`;
}

/*
 * What is searched for in a plan: a phrase in names, and terms such as `used>85`, `role:staff`, `group:platform`, `is:open`,
 * `-type:stream`. Read in the same way by the map, by slides and by what is made of them.
 */

/** One condition on teams, as it is written. */
export interface SearchTerm {
  readonly field: TermField;
  readonly isWanted: boolean;
  /** Of words: a part of the name in lower case. Of numbers: the limit. Of those without a value: empty. */
  readonly value: string | number;
  readonly compare: '>' | '>=' | '<' | '<=' | null;
}

const wordFields = ['role', 'type', 'group'] as const;
const numberFields = ['used', 'people', 'areas', 'findings'] as const;
const flagFields = ['open', 'changed', 'alone'] as const;

type WordField = (typeof wordFields)[number];
type NumberField = (typeof numberFields)[number];
type FlagField = (typeof flagFields)[number];
export type TermField = WordField | NumberField | FlagField;

const wordTerm = new RegExp(`^(-?)(${wordFields.join('|')}):(?:"([^"]*)"|(\\S+))$`, 'iu');
const numberTerm = new RegExp(`^(-?)(${numberFields.join('|')})(>=|<=|>|<)(\\d+(?:\\.\\d+)?)%?$`, 'iu');
const flagTerm = new RegExp(`^(-?)is:(${flagFields.join('|')})$`, 'iu');

/** Parts a search into its terms and the phrase that is left, in lower case. */
export function partSearch(search: string): { readonly terms: readonly SearchTerm[]; readonly phrase: string } {
  const parts = search.match(/[^\s"]*"[^"]*"?|\S+/gu) ?? [];
  const terms: SearchTerm[] = [];
  const rest: string[] = [];
  for (const part of parts) {
    const term = readTerm(part);
    if (term === null) rest.push(part);
    else terms.push(term);
  }
  return { terms, phrase: rest.join(' ').trim().toLowerCase() };
}

function readTerm(part: string): SearchTerm | null {
  const words = wordTerm.exec(part);
  if (words !== null) {
    const value = (words[3] ?? words[4] ?? '').toLowerCase();
    return { field: words[2]?.toLowerCase() as WordField, isWanted: words[1] === '', value, compare: null };
  }
  const numbers = numberTerm.exec(part);
  if (numbers !== null) {
    return {
      field: numbers[2]?.toLowerCase() as NumberField,
      isWanted: numbers[1] === '',
      value: Number(numbers[4]),
      compare: numbers[3] as '>' | '>=' | '<' | '<=',
    };
  }
  const flag = flagTerm.exec(part);
  if (flag === null) return null;
  return { field: flag[2]?.toLowerCase() as FlagField, isWanted: flag[1] === '', value: '', compare: null };
}

/** Writes terms and a phrase as one search, so that it reads back as they are. */
export function writeSearch(terms: readonly SearchTerm[], phrase: string): string {
  const written = terms.map(({ field, isWanted, value, compare }) => {
    const sign = isWanted ? '' : '-';
    if (compare !== null) return `${sign}${field}${compare}${value}`;
    if (value === '') return `${sign}is:${field}`;
    const text = String(value);
    return `${sign}${field}:${/\s/u.test(text) ? `"${text}"` : text}`;
  });
  return [...written, phrase].filter((part) => part !== '').join(' ');
}

/** What terms ask about a team. */
export interface SearchedTeam {
  /** `Stream`, `Platform`. */
  readonly typeText: string;
  /** Empty: it is in no group. */
  readonly groupName: string;
  /** In per cent as shown; Infinity: reviews to do and nobody who may review, which is past every line. */
  readonly usedPercent: number;
  readonly people: number;
  readonly areas: number;
  readonly findings: number;
  readonly openSeats: number;
  /** By the scenario that is shown. */
  readonly isChanged: boolean;
}

/** Whether what is not found is hidden instead of stepping back: with `is:alone` among the terms. */
export function hidesRest(terms: readonly SearchTerm[]): boolean {
  return terms.some(({ field, isWanted }) => field === 'alone' && isWanted);
}

/** Whether a term holds of a team; roles are of people, and `is:alone` is of the map, so those terms hold of every team. */
export function termHolds(term: SearchTerm, team: SearchedTeam): boolean {
  return term.field === 'role' || term.field === 'alone' || isSo(term, team) === term.isWanted;
}

function isSo({ field, value, compare }: SearchTerm, team: SearchedTeam): boolean {
  switch (field) {
    case 'role':
    case 'alone':
      return true;
    case 'type':
      return team.typeText.toLowerCase().includes(String(value));
    case 'group':
      return team.groupName.toLowerCase().includes(String(value));
    case 'used':
      return isPast(team.usedPercent, compare, Number(value));
    case 'people':
    case 'areas':
    case 'findings':
      return isPast(team[field], compare, Number(value));
    case 'open':
      return team.openSeats > 0;
    case 'changed':
      return team.isChanged;
    default:
      return field satisfies never;
  }
}

function isPast(value: number, compare: SearchTerm['compare'], limit: number): boolean {
  switch (compare) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case null:
      return false;
    default:
      return compare satisfies never;
  }
}

/** Whether a role's name passes the terms about roles. */
export function roleHolds(terms: readonly SearchTerm[], roleName: string): boolean {
  return terms.every(
    ({ field, value, isWanted }) => field !== 'role' || roleName.toLowerCase().includes(String(value)) === isWanted,
  );
}

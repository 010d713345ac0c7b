/**
 * Regular expressions that take time in proportion to the text, whatever the expression: those in ownership files come from
 * outside, and JavaScript’s own can be made to run for years. A set of states walks along the text (Thompson 1968), as in the
 * engine of Go, for which these files are written.
 */
export interface LinearPattern {
  /** Whether the expression fits anywhere in the text. */
  readonly test: (text: string) => boolean;
}

type CharacterTest = (character: string) => boolean;

type State =
  | { readonly kind: 'character'; readonly fits: CharacterTest; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'wordEdge'; readonly isEdge: boolean; next: number }
  | { readonly kind: 'match' };

/** An expression with more states would take long for a path of usual length. */
const mostStates = 4_000;
const mostRepeats = 200;

/**
 * Prepares a regular expression: letters, `.`, classes, groups, alternatives, `* + ? {m,n}` (greedy or not, which makes no
 * difference to whether it fits), `^ $ \b \B \A \z`, `(?i)` and `(?:…)`.
 *
 * @returns null when it is not valid or uses what takes more than linear time (look-around, references)
 */
export function parseLinearPattern(expression: string): LinearPattern | null {
  try {
    return compile(expression);
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

class PatternError extends Error {}

/** A piece with its first state, and where its ends are to be joined to what follows. */
interface Piece {
  readonly start: number;
  readonly ends: readonly ((next: number) => void)[];
}

function compile(expression: string): LinearPattern {
  const characters = Array.from(expression);
  const states: State[] = [];
  let at = 0;
  let ignoresCase = false;
  let depth = 0;

  function add(state: State): number {
    if (states.length >= mostStates) throw new PatternError();
    return states.push(state) - 1;
  }

  function single(state: Exclude<State, { kind: 'match' | 'split' }>): Piece {
    const start = add(state);
    return { start, ends: [(next) => (state.next = next)] };
  }

  function alternatives(): Piece {
    if ((depth += 1) > 50) throw new PatternError();
    let piece = sequence();
    while (characters[at] === '|') {
      at += 1;
      piece = either(piece, sequence());
    }
    depth -= 1;
    return piece;
  }

  function either(left: Piece, right: Piece): Piece {
    const start = add({ kind: 'split', next: left.start, other: right.start });
    return { start, ends: [...left.ends, ...right.ends] };
  }

  function sequence(): Piece {
    let piece: Piece | null = null;
    while (at < characters.length && characters[at] !== '|' && characters[at] !== ')') {
      const next = repeated();
      if (next === null) continue;
      if (piece === null) piece = next;
      else piece = join(piece, next);
    }
    return piece ?? nothing();
  }

  function nothing(): Piece {
    const state: State = { kind: 'split', next: -1, other: -1 };
    return { start: add(state), ends: [(next) => (state.next = state.other = next)] };
  }

  function join(first: Piece, second: Piece): Piece {
    for (const end of first.ends) end(second.start);
    return { start: first.start, ends: second.ends };
  }

  function repeated(): Piece | null {
    const from = at;
    const piece = atom();
    const times = piece === null ? null : readTimes();
    if (piece === null || times === null) return piece;
    const end = at;
    const whole = repeat(piece, times, () => {
      // The same piece once more: read again, since its states belong to the first.
      at = from;
      const copy = atom();
      at = end;
      if (copy === null) throw new PatternError();
      return copy;
    });
    // `a**` has no meaning, and copies of copies would not be copies of the whole.
    if (readTimes() !== null) throw new PatternError();
    return whole;
  }

  function readTimes(): { readonly least: number; readonly most: number } | null {
    const rest = characters.slice(at, at + 16).join('');
    const match = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{0,4}))?\})\??/.exec(rest);
    if (match === null) return null;
    at += match[0].length;
    const [, sign, least, comma, most] = match;
    if (sign === '*') return { least: 0, most: Infinity };
    if (sign === '+') return { least: 1, most: Infinity };
    if (sign === '?') return { least: 0, most: 1 };
    const low = Number(least);
    const high = comma === undefined ? low : most === '' ? Infinity : Number(most);
    if (high < low || low > mostRepeats || (high !== Infinity && high > mostRepeats)) throw new PatternError();
    return { least: low, most: high };
  }

  function repeat(
    first: Piece,
    { least, most }: { readonly least: number; readonly most: number },
    copy: () => Piece,
  ): Piece {
    const pieces: Piece[] = [];
    for (let number = 0; number < least; number += 1) pieces.push(number === 0 ? first : copy());
    if (most === Infinity) {
      const again = least === 0 ? first : copy();
      const state: State = { kind: 'split', next: again.start, other: -1 };
      const loop = add(state);
      for (const end of again.ends) end(loop);
      pieces.push({ start: loop, ends: [(next) => (state.other = next)] });
    } else {
      for (let number = least; number < most; number += 1) {
        const optional = number === 0 ? first : copy();
        const state: State = { kind: 'split', next: optional.start, other: -1 };
        pieces.push({ start: add(state), ends: [...optional.ends, (next) => (state.other = next)] });
      }
    }
    return pieces.length === 0 ? nothing() : pieces.reduce(join);
  }

  function atom(): Piece | null {
    const character = characters[at] ?? '';
    at += 1;
    switch (character) {
      case '(':
        return group();
      case '[':
        return single({ kind: 'character', fits: readClass(), next: -1 });
      case '.':
        return single({ kind: 'character', fits: (other) => other !== '\n', next: -1 });
      case '^':
        return single({ kind: 'start', next: -1 });
      case '$':
        return single({ kind: 'end', next: -1 });
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
        throw new PatternError();
      default:
        return single({ kind: 'character', fits: literal(character), next: -1 });
    }
  }

  function group(): Piece | null {
    if (characters[at] === '?') {
      const head = /^\?(?:(i)\)|(i)?:|P?<\w+>)/.exec(characters.slice(at, at + 40).join(''));
      if (head === null || head[0].includes('<=') || head[0].includes('<!')) throw new PatternError();
      at += head[0].length;
      if (head[1] !== undefined || head[2] !== undefined) ignoresCase = true;
      if (head[1] !== undefined) return null;
    }
    const piece = alternatives();
    if (characters[at] !== ')') throw new PatternError();
    at += 1;
    return piece;
  }

  function escape(): Piece {
    const character = characters[at] ?? '';
    at += 1;
    if (character === 'b' || character === 'B') {
      return single({ kind: 'wordEdge', isEdge: character === 'b', next: -1 });
    }
    if (character === 'A') return single({ kind: 'start', next: -1 });
    if (character === 'z' || character === 'Z') return single({ kind: 'end', next: -1 });
    const set = sets.get(character);
    if (set !== undefined) return single({ kind: 'character', fits: set, next: -1 });
    return single({ kind: 'character', fits: literal(unescaped(character)), next: -1 });
  }

  function readClass(): CharacterTest {
    const isNegated = characters[at] === '^';
    if (isNegated) at += 1;
    const tests: CharacterTest[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const character = characters[at];
      if (character === undefined) throw new PatternError();
      at += 1;
      if (character === ']' && !isFirst) break;
      if (character === '\\') {
        const escaped = characters[at] ?? '';
        at += 1;
        tests.push(sets.get(escaped) ?? literal(unescaped(escaped)));
        continue;
      }
      const last = characters[at + 1];
      if (characters[at] === '-' && last !== undefined && last !== ']') {
        at += 2;
        tests.push(range(character, last === '\\' ? (characters[at++] ?? '') : last));
      } else tests.push(literal(character));
    }
    return (other) => tests.some((test) => test(other)) !== isNegated;
  }

  function literal(character: string): CharacterTest {
    if (!ignoresCase) return (other) => other === character;
    const lower = character.toLowerCase();
    return (other) => other.toLowerCase() === lower;
  }

  function range(first: string, last: string): CharacterTest {
    const [low = 0, high = 0] = [first.codePointAt(0), last.codePointAt(0)];
    if (low > high) throw new PatternError();
    const isIn = (other: string): boolean => {
      const code = other.codePointAt(0) ?? -1;
      return code >= low && code <= high;
    };
    return ignoresCase ? (other) => isIn(other.toLowerCase()) || isIn(other.toUpperCase()) : isIn;
  }

  const whole = alternatives();
  if (at < characters.length) throw new PatternError();
  const match = add({ kind: 'match' });
  for (const end of whole.ends) end(match);
  return { test: (text) => run(states, whole.start, Array.from(text)) };
}

const sets: ReadonlyMap<string, CharacterTest> = new Map([
  ['d', (character) => /[0-9]/.test(character)],
  ['D', (character) => !/[0-9]/.test(character)],
  ['w', (character) => /\w/.test(character)],
  ['W', (character) => !/\w/.test(character)],
  ['s', (character) => /\s/.test(character)],
  ['S', (character) => !/\s/.test(character)],
]);

/** Letters after a backslash have meanings of their own, and most of them are not among those known here. */
function unescaped(character: string): string {
  const control = new Map([
    ['n', '\n'],
    ['t', '\t'],
    ['r', '\r'],
    ['f', '\f'],
  ]).get(character);
  if (control !== undefined) return control;
  if (character === '' || /[\p{L}\p{N}]/u.test(character)) throw new PatternError();
  return character;
}

function run(states: readonly State[], start: number, text: readonly string[]): boolean {
  let current = new Set<number>();
  for (let at = 0; at <= text.length; at += 1) {
    // The expression may begin anywhere.
    if (follow(states, start, text, at, current)) return true;
    const next = new Set<number>();
    const character = text[at];
    if (character === undefined) return false;
    for (const index of current) {
      const state = states[index];
      if (state?.kind === 'character' && state.fits(character) && follow(states, state.next, text, at + 1, next)) {
        return true;
      }
    }
    current = next;
  }
  return false;
}

/** Adds the states that are reached without a character; whether the end is among them. */
function follow(
  states: readonly State[],
  from: number,
  text: readonly string[],
  at: number,
  reached: Set<number>,
): boolean {
  const stack = [from];
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = states[index];
    switch (state?.kind) {
      case 'match':
        return true;
      case 'split':
        stack.push(state.next, state.other);
        break;
      case 'start':
        if (at === 0) stack.push(state.next);
        break;
      case 'end':
        if (at === text.length) stack.push(state.next);
        break;
      case 'wordEdge':
        if ((isWord(text[at - 1]) !== isWord(text[at])) === state.isEdge) stack.push(state.next);
        break;
      case 'character':
      case undefined:
        break;
    }
  }
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

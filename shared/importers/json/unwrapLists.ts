/** Takes JSON text piece by piece and passes the lists inside on. */
export interface ListUnwrapper {
  /** The same number of characters, with blanks for everything outside the lists: places in the text stay what they are. */
  readonly push: (chunk: string) => string;
}

const quote = 34;
const comma = 44;
const colon = 58;
const openList = 91;
const backslash = 92;
const closeList = 93;
const openObject = 123;
const closeObject = 125;

/** The name of a list is shorter than this. */
const longestKey = 64;

/**
 * Takes the lists of records out of the pages in which an interface hands them: `{"total_count": 2, "workflow_runs": […]}`,
 * one page, several one after the other, or a list of pages. A page need not be complete, so that a file that is cut off keeps
 * the records before the cut.
 *
 * However the text is cut into chunks, the result is the same. Nothing is parsed here: what is broken stays broken.
 *
 * @param keys the names that a list can have; it must stand directly in a page
 */
export function createListUnwrapper(keys: ReadonlySet<string>): ListUnwrapper {
  let depth = 0;
  /** The depth at which the list that is passed on began; 0: outside. */
  let listDepth = 0;
  let isInString = false;
  let isEscaped = false;
  let text = '';
  let key: string | null = null;
  let isAfterColon = false;
  /** Pages in a list are one level deeper. */
  let pageDepth = 1;

  function push(chunk: string): string {
    const parts: string[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const wasInside = listDepth > 0;
      const change = step(chunk.charCodeAt(at), chunk, at);
      if (change === 'begins') {
        parts.push(blank(chunk.slice(from, at)));
        from = at;
      } else if (change === 'ends' && wasInside) {
        parts.push(chunk.slice(from, at + 1));
        from = at + 1;
      }
    }
    const rest = chunk.slice(from);
    parts.push(listDepth > 0 ? rest : blank(rest));
    return parts.join('');
  }

  function step(code: number, chunk: string, at: number): 'begins' | 'ends' | 'goesOn' {
    if (isInString) {
      readString(code, chunk, at);
      return 'goesOn';
    }
    switch (code) {
      case quote:
        isInString = true;
        text = '';
        return 'goesOn';
      case colon:
        isAfterColon = true;
        return 'goesOn';
      case openObject:
      case openList: {
        depth += 1;
        // A list around the pages themselves.
        if (code === openList && depth === 1) pageDepth = 2;
        const isWanted = code === openList && listDepth === 0 && depth === pageDepth + 1 && isAfterColon;
        const begins = isWanted && key !== null && keys.has(key);
        if (begins) listDepth = depth;
        forget();
        return begins ? 'begins' : 'goesOn';
      }
      case closeObject:
      case closeList: {
        const ends = listDepth > 0 && depth === listDepth;
        if (ends) listDepth = 0;
        depth = Math.max(0, depth - 1);
        forget();
        return ends ? 'ends' : 'goesOn';
      }
      case comma:
        forget();
        return 'goesOn';
      default:
        return 'goesOn';
    }
  }

  function readString(code: number, chunk: string, at: number): void {
    if (isEscaped) isEscaped = false;
    else if (code === backslash) isEscaped = true;
    else if (code === quote) {
      isInString = false;
      if (!isAfterColon) key = text;
      return;
    }
    if (listDepth === 0 && text.length <= longestKey) text += chunk.charAt(at);
  }

  function forget(): void {
    key = null;
    isAfterColon = false;
  }

  return { push };
}

/** Line breaks stay, so that lines keep their numbers. */
function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}

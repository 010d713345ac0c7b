import { largestPlanFile } from './planFileFormat.ts';

/** How deep lists and objects may stand in each other. Plans of ours stay below 16. */
export const deepestPlan = 64;

/**
 * How many lists, objects and fields a plan may have. Plans of ours have one in fifteen characters; a file made to fill the
 * memory has one in three.
 */
export const mostPlanParts = largestPlanFile / 8;

/** How many fields one object may have. Records of ours have some dozens, and one for each column of an imported table; finding one field among millions takes a minute. */
export const mostPlanFields = 10_000;

/** What is wrong with the build of a text, before anything is made of it. */
export type JsonExcess = 'tooDeep' | 'tooManyParts' | 'tooManyFields';

/** What a JSON text is measured by. */
export interface JsonLimits {
  readonly depth: number;
  readonly parts: number;
  readonly fields: number;
}

const planLimits: JsonLimits = { depth: deepestPlan, parts: mostPlanParts, fields: mostPlanFields };

const code = { quote: 34, comma: 44, openList: 91, backslash: 92, closeList: 93, openObject: 123, closeObject: 125 };

/**
 * Looks how deep a JSON text is and how many parts and fields it has, without making anything of it: a small text can become gigabytes of
 * objects, and whoever parses it first finds out too late. What is no JSON is measured as far as it looks like it.
 *
 * @returns the first limit that is passed; null when the text is within all
 */
export function findJsonExcess(text: string, limits: JsonLimits = planLimits): JsonExcess | null {
  let parts = 0;
  // For each list or object that is open: how many more commas it may have.
  const commasLeft: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charCodeAt(place);
    switch (letter) {
      case code.quote:
        place = endOfString(text, place);
        break;
      case code.openList:
      case code.openObject:
        parts += 1;
        commasLeft.push(letter === code.openObject ? limits.fields - 1 : Number.MAX_SAFE_INTEGER);
        if (commasLeft.length > limits.depth) return 'tooDeep';
        break;
      case code.closeList:
      case code.closeObject:
        commasLeft.pop();
        break;
      case code.comma: {
        parts += 1;
        const innermost = commasLeft.length - 1;
        const left = (commasLeft[innermost] ?? 0) - 1;
        if (innermost >= 0 && left < 0) return 'tooManyFields';
        if (innermost >= 0) commasLeft[innermost] = left;
        break;
      }
      default:
    }
    if (parts > limits.parts) return 'tooManyParts';
  }
  return null;
}

/** The place of the quotation mark that ends a string; the end of the text when none does. */
function endOfString(text: string, start: number): number {
  for (let place = start + 1; place < text.length; place += 1) {
    const letter = text.charCodeAt(place);
    if (letter === code.backslash) place += 1;
    else if (letter === code.quote) return place;
  }
  return text.length;
}

/**
 * Says which limit a text passes.
 *
 * @param limit the one that it passes
 */
export function excessText(excess: JsonExcess, limit: number): string {
  switch (excess) {
    case 'tooDeep':
      return `Its records stand in each other more than ${limit} deep`;
    case 'tooManyParts':
      return `It has more than ${limit} parts`;
    case 'tooManyFields':
      return `One of its records has more than ${limit} fields`;
    default:
      return excess satisfies never;
  }
}

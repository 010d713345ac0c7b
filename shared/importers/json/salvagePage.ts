import { advancePlace, type JsonTextPlace } from './jsonText.ts';
import { splitJsonRecords, type JsonRecordPlace, type JsonRecordProblem } from './splitJsonRecords.ts';

export interface PageSink {
  /** An item of the page, with its JSON pointer. */
  readonly item: (value: object, pointer: string) => void;
  readonly problem: (problem: JsonRecordProblem) => void;
}

/**
 * Saves the items of a page that is cut off or broken: a page of GraphQL (`data.repository.pullRequests.nodes`) or of Bitbucket
 * (`values`) is one JSON object, and without this all that it holds would be lost with its last brace.
 *
 * @param text  of the page, from its opening brace
 * @param place where it stands in the file
 * @returns `notReported` when it is no page, or when its items are whole and what is missing is something else
 */
export function salvagePage(text: string, place: JsonRecordPlace, sink: PageSink): 'reported' | 'notReported' {
  const list = findList(text);
  if (list === null) return 'notReported';
  const start = advancePlace(place, text, list.offset);
  let outcome: 'reported' | 'notReported' = 'notReported';
  const splitter = splitJsonRecords({
    record: (value, { index }) => {
      if (!Object.hasOwn(value, 'hasNextPage')) sink.item(value, `/${place.index}${list.pointer}/${index}`);
    },
    problem: (problem) => {
      // After the list the page goes on with braces, which are no items.
      if (problem.kind === 'notARecord') return;
      outcome = 'reported';
      sink.problem({ ...problem, place: { ...within(start, problem.place), index: place.index } });
    },
  });
  splitter.push(text.slice(list.offset));
  splitter.end();
  return outcome;
}

/** Whether a page is GraphQL's. */
export function isOfGraphql(text: string): boolean {
  return /^\s*\{\s*"data"/.test(text);
}

/** Where the list of items begins. */
function findList(text: string): { readonly offset: number; readonly pointer: string } | null {
  const head = text.slice(0, 2_000);
  const connection = isOfGraphql(text) ? /"(pullRequests|teams)"\s*:\s*\{/.exec(head) : null;
  const field = connection === null ? 'values' : 'nodes';
  const from = connection === null ? 0 : connection.index;
  const found = new RegExp(`"${field}"\\s*:\\s*(?=\\[)`).exec(head.slice(from));
  if (found === null) return null;
  const pointer = connection === null ? '/values' : graphqlPointer(connection[1] ?? '');
  return { offset: from + found.index + found[0].length, pointer };
}

function graphqlPointer(connection: string): string {
  return `/data/${connection === 'teams' ? 'organization' : 'repository'}/${connection}/nodes`;
}

function within(start: JsonTextPlace, place: JsonTextPlace): JsonTextPlace {
  return place.line === 1
    ? { line: start.line, column: start.column + place.column - 1 }
    : { line: start.line + place.line - 1, column: place.column };
}

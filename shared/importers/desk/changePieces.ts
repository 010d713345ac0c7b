import { noDeliveryChanges, type DeliveryChanges } from '../../plan/deliveryRecords.ts';
import type { ImportChanges } from '../../plan/planCommand.ts';
import { pieceSize } from './longLists.ts';

/** The lists of an import, each of which can be long: an organisation of twenty thousand people is forty thousand edits. */
type ChangeLists = Pick<ImportChanges, 'edits' | 'pullRequests' | 'identities'> & DeliveryChanges;

/** What is left of the changes without their lists. */
export type ChangesFrame = Pick<ImportChanges, 'record' | 'clockRules'> & { readonly hasDelivery: boolean };

/**
 * JSON texts of the lists of an import, a thousand records at most in each: parsed they are old at once, where a copy of
 * objects would first be moved about while the window waits.
 */
export function* changePieces({ edits, pullRequests, identities, delivery }: ImportChanges): Generator<string, void> {
  const lists: ChangeLists = { edits, pullRequests, identities, ...(delivery ?? noDeliveryChanges) };
  for (const [name, list] of Object.entries(lists) as [keyof ChangeLists, readonly unknown[]][]) {
    for (let from = 0; from < list.length; from += pieceSize)
      yield JSON.stringify({ [name]: list.slice(from, from + pieceSize) });
  }
}

/** The changes without their lists. */
export function changesFrame({ record, clockRules, delivery }: ImportChanges): ChangesFrame {
  return { record, ...(clockRules === undefined ? {} : { clockRules }), hasDelivery: delivery !== undefined };
}

/** Puts changes together again from texts that are added one after the other. */
export function joinChanges(): {
  readonly add: (text: string) => void;
  readonly finish: (frame: ChangesFrame) => ImportChanges;
} {
  const lists: { [Name in keyof ChangeLists]: ChangeLists[Name][number][] } = {
    edits: [],
    pullRequests: [],
    identities: [],
    ciRuns: [],
    ciAggregates: [],
    deployments: [],
    outcomes: [],
  };
  return {
    add: (text) => {
      const piece = JSON.parse(text) as Partial<ChangeLists>;
      for (const [name, list] of Object.entries(piece)) (lists[name as keyof ChangeLists] as unknown[]).push(...list);
    },
    finish: ({ hasDelivery, ...frame }) => {
      const { edits, pullRequests, identities, ...delivery } = lists;
      return { ...frame, edits, pullRequests, identities, ...(hasDelivery ? { delivery } : {}) };
    },
  };
}

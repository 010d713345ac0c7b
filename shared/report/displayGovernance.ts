import type { Agreement, Governance } from '../plan/governance.ts';
import { displayText, longest, optionalText } from './displayText.ts';
import type { NameGuard } from './nameGuard.ts';

/** Governance fit to be told: all of it was written by hand, so hidden names in it are replaced. */
export function displayGovernance(governance: Governance, guard: NameGuard): Governance {
  const clean = (text: string, limit: number): string => guard.clean(optionalText(text, limit));
  const agreement = (given: Agreement | null): Agreement | null =>
    given === null ? null : { ...given, by: clean(given.by, longest.name) };
  return {
    policies: converted(governance.policies, (policy) => ({
      ...policy,
      name: guard.clean(displayText(policy.name)),
      owner: clean(policy.owner, longest.name),
      note: clean(policy.note, longest.sentence),
    })),
    standards: converted(governance.standards, (standard) => ({
      ...standard,
      name: guard.clean(displayText(standard.name)),
    })),
    accountability: governance.accountability,
    definitionsOfDone: converted(governance.definitionsOfDone, (definition) => ({
      ...definition,
      items: definition.items.map((item) => clean(item, longest.source)),
      product: agreement(definition.product),
      engineering: agreement(definition.engineering),
    })),
  };
}

function converted<Id, Rec>(table: ReadonlyMap<Id, Rec>, convert: (record: Rec) => Rec): ReadonlyMap<Id, Rec> {
  return new Map([...table].map(([id, record]) => [id, convert(record)]));
}

import type { PersonId } from '../../base/ids.ts';
import type { OrgEdit } from '../../org/orgEdit.ts';
import type { Identity } from '../../plan/metrics.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlanCommand } from '../../plan/planCommand.ts';
import type { MergeSuggestion } from './suggestMerges.ts';

/** What the user says of accounts. */
export type AccountDecision =
  /** An account, or all that a person has, is this person's. A person who was there twice goes. */
  | { readonly kind: 'merge'; readonly subject: MergeSuggestion['subject']; readonly into: PersonId }
  /** A bot, an agent, or a person after all. */
  | { readonly kind: 'classify'; readonly login: string; readonly as: Identity['kind'] };

/**
 * The command that carries out what the user said of an account: one step that can be undone, and that every later import
 * respects. Null: the account or the person is not there any more, or it is so already.
 */
export function settleAccount(plan: Plan, decision: AccountDecision): PlanCommand | null {
  switch (decision.kind) {
    case 'merge':
      return decision.subject.kind === 'account'
        ? giveAccount(plan, decision.subject.login, decision.into)
        : mergePeople(plan, decision.subject.personId, decision.into);
    case 'classify':
      return classifyAccount(plan, decision.login, decision.as);
  }
}

function giveAccount(plan: Plan, login: string, into: PersonId): PlanCommand | null {
  const identity = plan.identities.get(login);
  if (identity === undefined || !plan.baseline.people.has(into)) return null;
  const stated: Identity = { ...identity, kind: 'person', personId: into, source: 'stated' };
  return { kind: 'settleIdentities', identities: [stated], edits: [] };
}

function mergePeople(plan: Plan, from: PersonId, into: PersonId): PlanCommand | null {
  const { people, seats } = plan.baseline;
  const gone = people.get(from);
  const kept = people.get(into);
  if (gone === undefined || kept === undefined || from === into) return null;
  const identities = identitiesOf(plan, from).map((identity): Identity => {
    return { ...identity, personId: into, source: 'stated' };
  });
  const contact = {
    emails: [...new Set([...kept.emails, ...gone.emails])],
    logins: [...kept.logins, ...gone.logins.filter((login) => !kept.logins.some((other) => isSameLogin(login, other)))],
  };
  const edits: OrgEdit[] = [
    { kind: 'updatePerson', personId: into, changes: contact },
    ...[...seats.values()].flatMap((seat): OrgEdit[] =>
      seat.personId === from ? [{ kind: 'deleteSeat', seatId: seat.id }] : [],
    ),
    { kind: 'deletePerson', personId: from },
  ];
  const isSaid = contact.emails.length === kept.emails.length && contact.logins.length === kept.logins.length;
  return { kind: 'settleIdentities', identities, edits: isSaid ? edits.slice(1) : edits };
}

function classifyAccount(plan: Plan, login: string, kind: Identity['kind']): PlanCommand | null {
  const identity = plan.identities.get(login);
  if (identity === undefined) return null;
  const personId = kind === 'person' ? identity.personId : null;
  const stated: Identity = { ...identity, kind, personId, source: 'stated' };
  const left = identity.personId;
  // A bot that was taken for a person leaves the organisation, unless a roster says that there is somebody of that name.
  const isNobody = kind !== 'person' && left !== null && identitiesOf(plan, left).length === 1 && !hasRoster(plan);
  const edits: OrgEdit[] = !isNobody
    ? []
    : [
        ...[...plan.baseline.seats.values()].flatMap((seat): OrgEdit[] =>
          seat.personId === left ? [{ kind: 'deleteSeat', seatId: seat.id }] : [],
        ),
        { kind: 'deletePerson', personId: left },
      ];
  return { kind: 'settleIdentities', identities: [stated], edits };
}

function identitiesOf(plan: Plan, personId: PersonId): readonly Identity[] {
  return [...plan.identities.values()].filter((identity) => identity.personId === personId);
}

function hasRoster(plan: Plan): boolean {
  return [...plan.imports.values()].some(({ files }) => files.some(({ format }) => format === 'roster'));
}

function isSameLogin(
  left: { readonly provider: string; readonly login: string },
  right: { readonly provider: string; readonly login: string },
): boolean {
  return left.provider === right.provider && left.login.toLowerCase() === right.login.toLowerCase();
}

import type { PersonId } from '../../base/ids.ts';
import type { Person } from '../../org/org.ts';
import type { Plan } from '../../plan/plan.ts';
import { nameKey } from '../text/cleanText.ts';
import { editDistance, handlesOf, mailboxOf, plainHandle } from './nameShapes.ts';

/** Why an account, or a person, may be somebody else whom the plan knows. */
export type MergeReason =
  'sameName' | 'sameMailbox' | 'sameHandle' | 'handleOfName' | 'nameContained' | 'similarName' | 'firstNameOnly';

/** Who it may be. */
export interface MergeCandidate {
  readonly personId: PersonId;
  /** 0 to 1, to order by; no probability. */
  readonly score: number;
  /** Strongest first. */
  readonly reasons: readonly MergeReason[];
}

/** Something that one click would merge: an account that is nobody's, or a person who may be there twice. */
export interface MergeSuggestion {
  readonly subject:
    { readonly kind: 'account'; readonly login: string } | { readonly kind: 'person'; readonly personId: PersonId };
  /** As it is shown. */
  readonly shown: string;
  /** Its reviews and pull requests: the busiest comes first. */
  readonly events: number;
  /** Best first, at most five; empty: nobody looks like it. */
  readonly candidates: readonly MergeCandidate[];
}

/** Names that logs and hosts give accounts, by login: a plan keeps only the login or the address. */
export type AccountNames = ReadonlyMap<string, { readonly name: string; readonly written: string }>;

/** What a plan, or an import that is being put together, knows. */
export interface MergeFacts extends Pick<Plan, 'identities' | 'pullRequests'> {
  readonly people: ReadonlyMap<PersonId, Person>;
}

const strengths: Readonly<Record<MergeReason, number>> = {
  sameName: 0.9,
  sameMailbox: 0.85,
  sameHandle: 0.8,
  handleOfName: 0.7,
  nameContained: 0.6,
  similarName: 0.55,
  firstNameOnly: 0.3,
};
const mostCandidates = 5;
/** What so many people have in common tells nobody apart. */
const mostWithFeature = 30;
/** Two people of the plan are only asked about when much speaks for it. */
const leastOfPeople = 0.6;

/**
 * Suggests who accounts are that belong to nobody, and which people may be there twice, with reasons: names, mailboxes and logins
 * that are alike. Nothing is merged here: the user says so, and the plan remembers it (`settleAccount`).
 *
 * Takes time in proportion to accounts and people: only what has something in common is compared.
 */
export function suggestMerges(plan: MergeFacts, names: AccountNames = new Map()): readonly MergeSuggestion[] {
  const events = countEvents(plan);
  const people = [...plan.people.values()].map((person) => describePerson(person, names));
  const index = indexFeatures(people);
  const ofPerson = eventsOfPeople(plan, events);
  const accounts = [...plan.identities.values()].flatMap(({ login, kind, personId }): MergeSuggestion[] => {
    if (kind !== 'person' || personId !== null) return [];
    const account = describeAccount(login, names);
    const candidates = rank(account, index, null);
    const shown = names.get(login)?.written ?? login;
    return [{ subject: { kind: 'account', login }, shown, events: events.get(login) ?? 0, candidates }];
  });
  const doubles = people.flatMap((person): MergeSuggestion[] => {
    const own = ofPerson.get(person.personId) ?? 0;
    const candidates = rank(person, index, person.personId).filter(({ personId, score }) => {
      const others = ofPerson.get(personId) ?? 0;
      // Of two, the one with less work goes into the other.
      const isLesser = own < others || (own === others && person.personId > personId);
      return score >= leastOfPeople && isLesser;
    });
    if (candidates.length === 0) return [];
    return [{ subject: { kind: 'person', personId: person.personId }, shown: person.shown, events: own, candidates }];
  });
  return [...accounts, ...doubles].sort(
    (left, right) => right.events - left.events || (left.shown < right.shown ? -1 : 1),
  );
}

interface Described {
  readonly names: readonly string[];
  readonly mailboxes: readonly string[];
  readonly handles: readonly string[];
  /** How the names may stand in a login, and their first words: found once, for they are compared many times. */
  readonly forms: readonly string[];
  readonly firstNames: readonly string[];
  /** What it could have in common with somebody. */
  readonly features: readonly string[];
}

function describe(names: readonly string[], mailboxes: readonly string[], handles: readonly string[]): Described {
  const known = unique(names.map(nameKey));
  const described = {
    names: known,
    mailboxes: unique(mailboxes),
    handles: unique(handles),
    forms: unique(known.flatMap(handlesOf)),
  };
  return { ...described, firstNames: firstNamesIn(known), features: featuresOf(described) };
}

type DescribedPerson = Described & { readonly personId: PersonId; readonly shown: string };

function describePerson({ id, name, emails, logins }: Person, names: AccountNames): DescribedPerson {
  const aliases = logins.flatMap(({ provider, login }) => (provider === 'git' ? [login] : []));
  const known = logins.flatMap(({ login }) => names.get(login.toLowerCase())?.name ?? []);
  return {
    ...describe(
      [name, ...aliases, ...known],
      emails.map(mailboxOf),
      logins.flatMap(({ provider, login }) => (provider === 'git' ? [] : [plainHandle(login)])),
    ),
    personId: id,
    shown: name,
  };
}

function describeAccount(login: string, names: AccountNames): Described {
  const known = names.get(login);
  const isAddress = login.includes('@');
  const written = [known?.name ?? '', known?.written ?? ''];
  return isAddress
    ? describe(written, [mailboxOf(login)], [])
    : describe([...written, login], [], [plainHandle(login.replace(/^mannequin\//, ''))]);
}

/** People by what they could have in common with somebody. */
interface FeatureIndex {
  readonly find: (feature: string) => readonly DescribedPerson[];
}

function indexFeatures(people: readonly DescribedPerson[]): FeatureIndex {
  const index = new Map<string, DescribedPerson[]>();
  for (const person of people) {
    for (const feature of person.features) {
      const others = index.get(feature);
      if (others === undefined) index.set(feature, [person]);
      else if (others.length <= mostWithFeature) others.push(person);
    }
  }
  return {
    find: (feature) => {
      const found = index.get(feature) ?? [];
      return found.length > mostWithFeature ? [] : found;
    },
  };
}

function featuresOf({
  names,
  mailboxes,
  handles,
  forms,
}: Pick<Described, 'names' | 'mailboxes' | 'handles' | 'forms'>): readonly string[] {
  return unique([
    ...names,
    ...names.flatMap((name) => name.split(' ').filter((word) => word.length > 2)),
    ...forms,
    ...mailboxes,
    ...handles,
  ]);
}

function rank(subject: Described, index: FeatureIndex, self: PersonId | null): readonly MergeCandidate[] {
  const near = new Set(subject.features.flatMap((feature) => index.find(feature)));
  return [...near]
    .flatMap((person): readonly MergeCandidate[] => {
      if (person.personId === self) return [];
      const reasons = reasonsFor(subject, person);
      const score = 1 - reasons.reduce((left, reason) => left * (1 - strengths[reason]), 1);
      return reasons.length === 0 ? [] : [{ personId: person.personId, score: Math.round(score * 100) / 100, reasons }];
    })
    .sort((left, right) => right.score - left.score || (left.personId < right.personId ? -1 : 1))
    .slice(0, mostCandidates);
}

function reasonsFor(subject: Described, person: DescribedPerson): readonly MergeReason[] {
  const handles = [...subject.mailboxes, ...subject.handles];
  const theirs = [...person.mailboxes, ...person.handles];
  const isSameName = subject.names.some((name) => person.names.includes(name));
  const isContained = !isSameName && pairs(subject.names, person.names).some(([left, right]) => isWithin(left, right));
  const checks: readonly (readonly [MergeReason, boolean])[] = [
    ['sameName', isSameName],
    ['sameMailbox', subject.mailboxes.some((mailbox) => mailbox.length > 2 && person.mailboxes.includes(mailbox))],
    [
      'sameHandle',
      subject.handles.some((handle) => theirs.includes(handle)) ||
        subject.mailboxes.some((mailbox) => mailbox.length > 2 && person.handles.includes(mailbox)),
    ],
    ['handleOfName', handles.some((handle) => handle.length > 3 && person.forms.includes(handle))],
    ['nameContained', isContained],
    [
      'similarName',
      !isSameName && !isContained && pairs(subject.names, person.names).some(([left, right]) => isNear(left, right)),
    ],
    [
      'firstNameOnly',
      !isSameName &&
        !isContained &&
        person.firstNames.some((first) => subject.names.includes(first) || handles.includes(first)),
    ],
  ];
  return checks.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/** All words of the shorter name stand in the longer, and they are more than one. */
function isWithin(left: string, right: string): boolean {
  const [few = [], many = []] = [left.split(' '), right.split(' ')].sort((one, two) => one.length - two.length);
  return few.length > 1 && few.length < many.length && few.every((word) => many.includes(word));
}

/** A letter is another one; numbers that differ are other names. */
function isNear(left: string, right: string): boolean {
  const longest = Math.max(left.length, right.length);
  if (longest < 6 || left.replace(/\D/g, '') !== right.replace(/\D/g, '')) return false;
  return editDistance(left, right, longest < 10 ? 1 : 2) <= (longest < 10 ? 1 : 2);
}

function firstNamesIn(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const [first = '', ...others] = name.split(' ');
    return others.length > 0 && first.length > 2 ? [first] : [];
  });
}

function pairs(left: readonly string[], right: readonly string[]): readonly (readonly [string, string])[] {
  return left.flatMap((one) => right.map((other): readonly [string, string] => [one, other]));
}

function countEvents({ pullRequests }: Pick<Plan, 'pullRequests'>): ReadonlyMap<string, number> {
  const events = new Map<string, number>();
  const add = (login: string) => events.set(login, (events.get(login) ?? 0) + 1);
  for (const { author, reviews } of pullRequests.values()) {
    add(author);
    for (const { reviewer } of reviews) if (reviewer !== author) add(reviewer);
  }
  return events;
}

function eventsOfPeople(
  { identities }: Pick<Plan, 'identities'>,
  events: ReadonlyMap<string, number>,
): ReadonlyMap<PersonId, number> {
  const sums = new Map<PersonId, number>();
  for (const { login, personId } of identities.values()) {
    if (personId !== null) sums.set(personId, (sums.get(personId) ?? 0) + (events.get(login) ?? 0));
  }
  return sums;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

import type { ImportDecision } from '../../shared/importers/desk/planDecidedImport.ts';
import type { Leaver } from '../../shared/importers/roster/findLeavers.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { UsageError } from './command.ts';
import { requireOneOf } from './readArguments.ts';

/** Options of `import` about people who are not in a newer roster. */
export const leaverOptions = { left: 'values', 'left-seats': 'value' } as const;

/** Who is said to have left, and what becomes of their seats. */
export interface LeaverRequest {
  /** Names, e-mail addresses or logins; `all`: everybody who is not in the newer roster. */
  readonly left: readonly string[];
  readonly seats: LeaveDecision['seat'];
}

type LeaveDecision = Extract<ImportDecision, { kind: 'leave' }>;

const everybody = 'all';

/**
 * Reads who is said to have left.
 *
 * @throws UsageError
 */
export function readLeaverRequest(options: {
  readonly left: readonly string[];
  readonly 'left-seats': string | null;
}): LeaverRequest {
  const seats = options['left-seats'];
  if (seats !== null && options.left.length === 0)
    throw new UsageError('--left-seats needs --left PERSON or --left all');
  const fate = seats === null ? 'stay' : requireOneOf('left-seats', seats, ['stay', 'go'] as const);
  return { left: options.left, seats: fate === 'stay' ? 'staysOpen' : 'goes' };
}

/**
 * Only who is not in the newer roster can be said to have left: a slip of the keyboard must not remove somebody who is.
 *
 * @returns the decisions, and what is wrong with a name; null: nothing
 */
export function decideLeavers(
  leavers: readonly Leaver[],
  plan: Plan,
  { left, seats }: LeaverRequest,
): { readonly decisions: readonly LeaveDecision[]; readonly fault: string | null } {
  const chosen = new Set<Leaver>();
  for (const text of left) {
    const found = text === everybody ? leavers : leavers.filter((leaver) => isCalled(leaver, plan, text));
    const [first, ...others] = found;
    if (text !== everybody && (first === undefined || others.length > 0)) {
      return { decisions: [], fault: faultOf(text, found, leavers) };
    }
    for (const leaver of found) chosen.add(leaver);
  }
  const decisions = [...chosen].map(({ personId, name }): LeaveDecision => ({
    kind: 'leave',
    personId,
    name,
    seat: seats,
  }));
  return { decisions, fault: null };
}

function isCalled({ personId, name }: Leaver, plan: Plan, text: string): boolean {
  const person = plan.baseline.people.get(personId);
  const names = [name, personId, ...(person?.emails ?? []), ...(person?.logins ?? []).map(({ login }) => login)];
  const wanted = text.trim().toLowerCase();
  return names.some((each) => each.toLowerCase() === wanted);
}

function faultOf(text: string, found: readonly Leaver[], leavers: readonly Leaver[]): string {
  const nothing = 'Nothing was imported';
  if (found.length > 0) {
    return `${nothing}: ${found.length} people who are not in the newer roster are called “${text}”. Give the e-mail address or login.`;
  }
  if (leavers.length === 0) return `${nothing}: --left “${text}”, and nobody of the plan is missing in a newer roster.`;
  const names = leavers.slice(0, 10).map(({ name }) => name);
  const more = leavers.length > names.length ? ` and ${leavers.length - names.length} more` : '';
  return `${nothing}: “${text}” is not among those who are missing in the newer roster: ${names.join(', ')}${more}.`;
}

/** Who left and who only may have, for people. */
export function formatLeavers(leavers: readonly Leaver[], decisions: readonly LeaveDecision[]): string {
  const lines = [
    ...decisions.map(
      ({ name, seat }) => `  ${name} ${seat === 'goes' ? 'left, with the seat' : 'left; the seat stays open'}`,
    ),
    ...leavers.map(({ name, teams }) => `  ${name}${teams.length === 0 ? '' : `, ${teams.join(', ')}`}: stays`),
  ];
  if (lines.length === 0) return '';
  const advice = leavers.length === 0 ? '' : ' (say who left with --left PERSON or --left all)';
  return `\nNot in the newer roster${advice}\n${lines.join('\n')}\n`;
}

/** The same for programs. */
export function leaversJson(
  leavers: readonly Leaver[],
  decisions: readonly LeaveDecision[],
): {
  readonly notInRoster: readonly Leaver[];
  readonly left: readonly Pick<LeaveDecision, 'personId' | 'name' | 'seat'>[];
} {
  return { notInRoster: leavers, left: decisions.map(({ personId, name, seat }) => ({ personId, name, seat })) };
}

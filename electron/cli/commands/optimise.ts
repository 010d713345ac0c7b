import type { PersonId } from '../../../shared/base/ids.ts';
import { describeEdit, sentenceText } from '../../../shared/org/describeEdit.ts';
import { applyOrgEdit } from '../../../shared/org/applyOrgEdit.ts';
import { resolveAssumptions } from '../../../shared/org/assumptions.ts';
import type { Org } from '../../../shared/org/org.ts';
import {
  rolesForNewSeats,
  usualWishes,
  type NewSeats,
  type OptimiserWishes,
} from '../../../shared/optimise/orgProblem.ts';
import { recommendMoves, type Recommendation } from '../../../shared/optimise/recommend.ts';
import { floorPercent, shownPercent } from '../../../shared/report/reportFigures.ts';
import type { MoveKind } from '../../../shared/optimise/reviewProblem.ts';
import { UsageError, type Command } from '../command.ts';
import { loadHighsSolver } from '../highsSolver.ts';
import { openOrg } from '../openOrg.ts';
import { readArguments, readDay, requireOneOf, requireOption, requirePositionals } from '../readArguments.ts';

const usualLimitSeconds = 20;
const kindsOfMove = ['person', 'area', 'reviewer'] as const;

/** `headroom optimise`: the few moves that lower the largest utilisation most, and below what nothing can come. */
export const optimise: Command = {
  usage:
    'optimise PLAN --moves K [--scenario NAME] [--limit SECONDS] [--kind person|area|reviewer]... [--freeze NAME]... ' +
    '[--new-seats N] [--seat-role NAME] [--seats-from DATE] [--team-changes N] [--span LEAST-MOST] [--owners N] [--together A,B]... [--apart A,B]... [--json]',
  summary: 'Propose the moves that help most, and say what no moves can reach',
  run: async (args, io) => {
    const { options, positionals } = readArguments(args, {
      moves: 'value',
      scenario: 'value',
      limit: 'value',
      kind: 'values',
      freeze: 'values',
      'team-changes': 'value',
      'new-seats': 'value',
      'seat-role': 'value',
      'seats-from': 'value',
      span: 'value',
      owners: 'value',
      together: 'values',
      apart: 'values',
      json: 'flag',
    });
    requirePositionals(positionals, ['PLAN']);
    const mostMoves = readNumber('moves', requireOption('moves', options.moves), { least: 0, most: 20, isWhole: true });
    const limitSeconds = readNumber('limit', options.limit ?? `${usualLimitSeconds}`, { least: 1, most: 3600 });
    const kinds = options.kind.map((kind): MoveKind => requireOneOf('kind', kind, kindsOfMove));
    const count = { least: 0, most: 1000, isWhole: true };
    const changes = options['team-changes'];
    const span = readSpan(options.span);
    const leastOwners = options.owners === null ? usualWishes.leastOwners : readNumber('owners', options.owners, count);
    const opened = await openOrg(positionals[0] ?? '', options.scenario);
    if (!opened.ok) {
      await io.err(`${opened.error}\n`);
      return 1;
    }
    const { plan, scenarioName, org, warnings } = opened.value;
    for (const warning of warnings) await io.err(`${warning}\n`);
    const wishes: OptimiserWishes = {
      ...usualWishes,
      ...readFrozen(org, options.freeze),
      mostMoves,
      kinds: kinds.length === 0 ? usualWishes.kinds : new Set(kinds),
      mostTeamChanges: changes === null ? null : readNumber('team-changes', changes, count),
      span,
      leastOwners,
      newSeats: readNewSeats(org, {
        count: options['new-seats'],
        role: options['seat-role'],
        from: options['seats-from'] ?? io.now().slice(0, 10),
      }),
      together: options.together.map((pair) => readPair(org, 'together', pair)),
      apart: options.apart.map((pair) => readPair(org, 'apart', pair)),
    };
    const clock = (): number => performance.now() / 1000;
    const solver = await loadHighsSolver();
    const planned = { baseline: plan.baseline, firstDay: plan.firstDay ?? null };
    const search = recommendMoves(org, wishes, { solver, clock, limitSeconds, planned });
    let step = search.next();
    while (step.done !== true) step = search.next();
    const found = step.value;
    if (found === null) {
      await io.err('The organisation breaks these constraints as it is, and no moves were found that mend it.\n');
      return 1;
    }
    await io.out(
      options.json
        ? `${JSON.stringify({ plan: plan.name, scenario: scenarioName, horizonWeeks: wishes.horizonWeeks, ...found }, null, 2)}\n`
        : toText(org, found, wishes),
    );
    return 0;
  },
};

function toText(org: Org, found: Recommendation, { mostMoves, horizonWeeks }: OptimiserWishes): string {
  if (found.start === 0 && found.steps.length === 0) {
    return 'Nobody has review work in this plan, so there is nothing to relieve. Import pull requests, or say how many a code area has.\n';
  }
  const lines = [`Largest utilisation of a person without moves: ${percent(found.start)}`];
  const planTo = resolveAssumptions(org.assumptions).planToUtilisation;
  if (found.start <= planTo)
    lines.push(`No move is needed: this plan plans to ${percent(planTo)}. What follows would only even out the load.`);
  if (found.steps.length === 0)
    lines.push(`No ${mostMoves === 1 ? 'move' : `${mostMoves} moves`} found that lower it.`);
  let current = org;
  for (const [place, { edit, largestAfter }] of found.steps.entries()) {
    const after = largestAfter === null ? 'not on its own' : percent(largestAfter);
    lines.push(`${place + 1}. ${sentenceText(describeEdit(current, edit))}: ${after}`);
    const next = applyOrgEdit(current, edit);
    if (next.ok) current = next.value;
  }
  lines.push(
    found.isProven
      ? `Proven: ${percent(found.best)} is the lowest that any ${mostMoves === 1 ? 'move' : `${mostMoves} moves`} within these constraints can reach.`
      : `Best found ${percent(found.best)}; nothing below ${floorPercent(found.bound)} % is possible.`,
    `Learning averaged over ${horizonWeeks} weeks; once everybody knows their areas ${percent(found.settledAfter)}, without moves ${percent(found.settledBefore)}.`,
    `By number of moves: ${found.curve.map(({ moves, largest }) => `${moves}: ${percent(largest)}`).join(', ')}`,
  );
  if (found.areasLeftOut.length > 0) {
    const names = found.areasLeftOut.map((areaId) => org.areas.get(areaId)?.name ?? areaId);
    lines.push(`Left out, because nobody may review them: ${names.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}

function percent(value: number): string {
  return `${shownPercent(value)} %`;
}

function readNumber(
  name: string,
  text: string,
  { least, most, isWhole = false }: { readonly least: number; readonly most: number; readonly isWhole?: boolean },
): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most || (isWhole && !Number.isInteger(value)))
    throw new UsageError(`--${name} is a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}, not “${text}”`);
  return value;
}

/** The role is that of most seats unless it is named; the seats count from today unless a day is given. */
function readNewSeats(
  org: Org,
  given: { readonly count: string | null; readonly role: string | null; readonly from: string },
): NewSeats | null {
  const most = given.count === null ? 0 : readNumber('new-seats', given.count, { least: 0, most: 50, isWhole: true });
  const roles = rolesForNewSeats(org);
  const role = given.role === null ? roles[0] : roles.find(({ id, name }) => name === given.role || id === given.role);
  if (most === 0) return null;
  if (role === undefined)
    throw new UsageError(
      `--seat-role is one of ${roles.map(({ name }) => name).join(', ') || 'none: no role reviews'}`,
    );
  readDay('seats-from', given.from);
  return { most, roleId: role.id, expectedFrom: given.from };
}

function readSpan(text: string | null): OptimiserWishes['span'] {
  if (text === null) return usualWishes.span;
  const match = /^(\d+)-(\d+)$/.exec(text);
  const [least, most] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || least > most) throw new UsageError(`--span is such as 3-9, not “${text}”`);
  return { least, most };
}

function readFrozen(
  org: Org,
  names: readonly string[],
): Pick<OptimiserWishes, 'frozenPeople' | 'frozenAreas' | 'frozenTeams'> {
  const frozen = {
    frozenPeople: idsNamed(org.people, names),
    frozenAreas: idsNamed(org.areas, names),
    frozenTeams: idsNamed(org.teams, names),
  };
  for (const name of names) {
    const isKnown =
      idsNamed(org.people, [name]).size + idsNamed(org.areas, [name]).size + idsNamed(org.teams, [name]).size > 0;
    if (!isKnown) throw new UsageError(`--freeze names a person, a code area or a team; there is no “${name}”`);
  }
  return frozen;
}

function readPair(org: Org, option: string, text: string): readonly [PersonId, PersonId] {
  const ids = text.split(',').map((name) => [...idsNamed(org.people, [name.trim()])]);
  const [[one] = [], [other] = []] = ids;
  if (ids.length !== 2 || ids.some((found) => found.length !== 1) || one === undefined || other === undefined)
    throw new UsageError(`--${option} is two people by name with a comma between, not “${text}”`);
  return [one, other];
}

function idsNamed<Id extends string>(
  table: ReadonlyMap<Id, { readonly id: Id; readonly name: string }>,
  names: readonly string[],
): ReadonlySet<Id> {
  return new Set(
    [...table.values()].flatMap(({ id, name }) => (names.includes(name) || names.includes(id) ? [id] : [])),
  );
}

/** People, teams and areas as numbers, and what may be moved: all that the search for moves needs to know. */
export interface ReviewProblem {
  readonly people: readonly ProblemPerson[];
  readonly teams: readonly ProblemTeam[];
  readonly areas: readonly ProblemArea[];
  /** Speed of a person in an area against the reference reviewer, the time of learning averaged in; 0: cannot review it. */
  readonly speedOf: (area: number, person: number) => number;
  /** Who is at least this fast counts for an area's least number of owners. */
  readonly speedOfOwner: number;
  readonly mostMoves: number;
  readonly kinds: ReadonlySet<MoveKind>;
  /** At most so many people change team; null: as many as moves. */
  readonly mostTeamChanges: number | null;
  /** Pairs of people who must end in one team, or must not. */
  readonly together: readonly (readonly [number, number])[];
  readonly apart: readonly (readonly [number, number])[];
}

export type MoveKind = 'person' | 'area' | 'reviewer';

export interface ProblemPerson {
  /** Of a new seat `nowhere`, until it is opened in a team. */
  readonly team: number;
  /** Review hours a week, above 0. */
  readonly hours: number;
  /** Neither changes team nor becomes a named reviewer. */
  readonly isFrozen: boolean;
  /** A seat that may be opened: it joins a team once, whatever kinds of move there are, and is no change of team. */
  readonly isNewSeat?: true;
}

/** The team of who is in none yet. */
export const nowhere = -1;

export interface ProblemTeam {
  /** Fewest and most of the problem's people in it, inclusive. */
  readonly least: number;
  readonly most: number;
  /** Nobody and nothing is moved there. */
  readonly isClosed?: true;
}

export interface ProblemArea {
  /** Owning team; null: only named reviewers. */
  readonly team: number | null;
  /** Teams that own it too and stay. */
  readonly coOwners: readonly number[];
  readonly loads: readonly ProblemLoad[];
  /** Fewest people who may review it and are fast enough. */
  readonly leastOwners: number;
  readonly mayMove: boolean;
  /** Teams that it may not be moved to. */
  readonly notTo?: readonly number[];
  readonly mayAddReviewer: boolean;
  readonly namedReviewers: readonly number[];
}

export interface ProblemLoad {
  /** Review hours a week for a reviewer of speed 1. */
  readonly hours: number;
  /** Different people who must approve; nobody does more than 1 / approvals of it. */
  readonly approvals: number;
}

export type ProblemMove =
  | { readonly kind: 'person'; readonly person: number; readonly team: number }
  | { readonly kind: 'area'; readonly area: number; readonly team: number }
  | { readonly kind: 'reviewer'; readonly area: number; readonly person: number };

/** Who is where after some moves. */
export interface Arrangement {
  readonly moves: readonly ProblemMove[];
  readonly teamOf: readonly number[];
  readonly areaTeam: readonly (number | null)[];
  /** Who may review each area, ascending. Lists that did not change keep their identity. */
  readonly reviewers: readonly (readonly number[])[];
}

const starts = new WeakMap<ReviewProblem, Arrangement>();

/** The arrangement before any move: of one problem always the same. */
export function startOf(problem: ReviewProblem): Arrangement {
  const known = starts.get(problem) ?? makeStart(problem);
  starts.set(problem, known);
  return known;
}

function makeStart(problem: ReviewProblem): Arrangement {
  const teamOf = problem.people.map(({ team }) => team);
  const areaTeam = problem.areas.map(({ team }) => team);
  const membersOf = membersByTeam(teamOf);
  return {
    moves: [],
    teamOf,
    areaTeam,
    reviewers: problem.areas.map((_, area) => reviewersOf(problem, membersOf, areaTeam, [], area)),
  };
}

/** The arrangement after further moves. They are not checked: see `isLegal`. */
export function arrange(problem: ReviewProblem, from: Arrangement, further: readonly ProblemMove[]): Arrangement {
  const moves = [...from.moves, ...further];
  const teamOf = [...from.teamOf];
  const areaTeam = [...from.areaTeam];
  const touchedTeams = new Set<number>();
  const touchedAreas = new Set<number>();
  for (const move of further) {
    switch (move.kind) {
      case 'person':
        touchedTeams.add(teamOf[move.person] ?? -1).add(move.team);
        teamOf[move.person] = move.team;
        break;
      case 'area':
        areaTeam[move.area] = move.team;
        touchedAreas.add(move.area);
        break;
      case 'reviewer':
        touchedAreas.add(move.area);
        break;
      default:
        move satisfies never;
    }
  }
  const isTouched = (area: number): boolean =>
    touchedAreas.has(area) ||
    touchedTeams.has(areaTeam[area] ?? -1) ||
    (problem.areas[area]?.coOwners.some((team) => touchedTeams.has(team)) ?? false);
  const membersOf = membersByTeam(teamOf);
  const reviewers = from.reviewers.map((list, area) =>
    isTouched(area) ? reviewersOf(problem, membersOf, areaTeam, moves, area) : list,
  );
  return { moves, teamOf, areaTeam, reviewers };
}

type MembersOf = (team: number) => readonly number[];

function membersByTeam(teamOf: readonly number[]): MembersOf {
  const members = new Map<number, number[]>();
  for (const [person, team] of teamOf.entries()) {
    const list = members.get(team);
    if (list === undefined) members.set(team, [person]);
    else list.push(person);
  }
  return (team) => (team === nowhere ? [] : (members.get(team) ?? []));
}

function reviewersOf(
  problem: ReviewProblem,
  membersOf: MembersOf,
  areaTeam: readonly (number | null)[],
  moves: readonly ProblemMove[],
  area: number,
): readonly number[] {
  const { coOwners = [], namedReviewers = [] } = problem.areas[area] ?? {};
  const named = new Set(namedReviewers);
  for (const move of moves) if (move.kind === 'reviewer' && move.area === area) named.add(move.person);
  const owner = areaTeam[area] ?? null;
  const people = owner === null ? named : new Set([...named, ...membersOf(owner)]);
  for (const team of coOwners) for (const person of membersOf(team)) people.add(person);
  return [...people].filter((person) => problem.speedOf(area, person) > 0).sort((one, other) => one - other);
}

/** Whether an arrangement keeps to every constraint. */
export function isLegal(problem: ReviewProblem, arrangement: Arrangement): boolean {
  const { moves, teamOf, reviewers } = arrangement;
  if (moves.length > problem.mostMoves) return false;
  if (new Set(moves.map(subjectOf)).size < moves.length) return false;
  const changes = moves.filter((move) => isTeamChange(problem, move)).length;
  if (problem.mostTeamChanges !== null && changes > problem.mostTeamChanges) return false;
  if (!moves.every((move) => isAllowed(problem, move))) return false;
  const sizes = problem.teams.map(() => 0);
  for (const team of teamOf) if (team !== nowhere) sizes[team] = (sizes[team] ?? 0) + 1;
  if (problem.teams.some(({ least, most }, team) => (sizes[team] ?? 0) < least || (sizes[team] ?? 0) > most))
    return false;
  if (problem.together.some(([one, other]) => teamOf[one] !== teamOf[other])) return false;
  if (problem.apart.some(([one, other]) => teamOf[one] === teamOf[other])) return false;
  return problem.areas.every(({ leastOwners }, area) => hasOwners(problem, area, reviewers[area] ?? [], leastOwners));
}

function hasOwners(
  { speedOf, speedOfOwner }: ReviewProblem,
  area: number,
  reviewers: readonly number[],
  least: number,
): boolean {
  let able = 0;
  for (const person of reviewers) {
    if (able >= least) break;
    if (speedOf(area, person) >= speedOfOwner) able += 1;
  }
  return able >= least;
}

/** Whether a move opens a new seat. */
export function isOpening(problem: ReviewProblem, move: ProblemMove): boolean {
  return move.kind === 'person' && problem.people[move.person]?.isNewSeat === true;
}

/** Whether a move takes somebody from one team to another. */
export function isTeamChange(problem: ReviewProblem, move: ProblemMove): boolean {
  return move.kind === 'person' && !isOpening(problem, move);
}

/** Whether a move is of a kind that may be made, on somebody and something that may be moved. */
export function isAllowed(problem: ReviewProblem, move: ProblemMove): boolean {
  if (!problem.kinds.has(move.kind) && !isOpening(problem, move)) return false;
  switch (move.kind) {
    case 'person': {
      const person = problem.people[move.person];
      return person !== undefined && !person.isFrozen && person.team !== move.team && isOpen(problem, move.team);
    }
    case 'area': {
      const area = problem.areas[move.area];
      return (
        area !== undefined &&
        area.mayMove &&
        area.team !== move.team &&
        area.notTo?.includes(move.team) !== true &&
        isOpen(problem, move.team)
      );
    }
    case 'reviewer': {
      const [area, person] = [problem.areas[move.area], problem.people[move.person]];
      return (
        area !== undefined &&
        person !== undefined &&
        area.mayAddReviewer &&
        !person.isFrozen &&
        person.isNewSeat !== true &&
        !area.namedReviewers.includes(move.person)
      );
    }
    default:
      return move satisfies never;
  }
}

function isOpen({ teams }: ReviewProblem, team: number): boolean {
  return teams[team]?.isClosed !== true;
}

/** What a move is about: nobody and nothing is moved twice. */
function subjectOf(move: ProblemMove): string {
  switch (move.kind) {
    case 'person':
      return `person ${move.person}`;
    case 'area':
      return `area ${move.area}`;
    case 'reviewer':
      return `reviewer ${move.area} ${move.person}`;
    default:
      return move satisfies never;
  }
}

/** Every single move that is allowed; for small problems. */
export function allMoves(problem: ReviewProblem): readonly ProblemMove[] {
  const teams = problem.teams.map((_, team) => team);
  const people = problem.people.map((_, person) => person);
  const areas = problem.areas.map((_, area) => area);
  return [
    ...people.flatMap((person) => teams.map((team): ProblemMove => ({ kind: 'person', person, team }))),
    ...areas.flatMap((area) => teams.map((team): ProblemMove => ({ kind: 'area', area, team }))),
    ...areas.flatMap((area) => people.map((person): ProblemMove => ({ kind: 'reviewer', area, person }))),
  ].filter((move) => isAllowed(problem, move));
}

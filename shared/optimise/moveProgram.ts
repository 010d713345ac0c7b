import { isTeamChange, type ProblemMove, type ProblemPerson, type ReviewProblem } from './reviewProblem.ts';

/** A mixed-integer linear program as text in the LP format, and how to read its solution. */
export interface MoveProgram {
  readonly text: string;
  /** Columns whose value 1 stands for a move. */
  readonly moveByColumn: ReadonlyMap<string, ProblemMove>;
}

/** Yes/no decisions of a problem's program, products of two included: what decides how long it takes. No work to find out. */
export function decisionsOf(problem: ReviewProblem): number {
  const teams = problem.teams.length;
  const people = problem.people.filter((person) => mayJoin(problem, person)).length;
  const areas = problem.kinds.has('area') ? problem.areas.filter(({ mayMove }) => mayMove).length : 0;
  const reviewers = problem.kinds.has('reviewer') ? problem.areas.length * problem.people.length : 0;
  return (people + areas + people * areas) * teams + reviewers;
}

/** Whether somebody may come to a team: by changing it, or with a seat that is opened. */
function mayJoin({ kinds }: ReviewProblem, { isFrozen, isNewSeat }: ProblemPerson): boolean {
  return isNewSeat === true || (!isFrozen && kinds.has('person'));
}

interface Term {
  readonly column: string;
  readonly weight: number;
}

/**
 * The smallest possible largest utilisation after at most so many moves, as a mixed-integer linear program.
 *
 * Columns: `u` the largest utilisation; `p`, `g`, `o` people, areas and named reviewers that move; `x`, `a` who and what is in
 * which team; `w` a person and an area in the same team; `y` a person's part of a load. Only upper limits on who may review are
 * needed: nothing gains from reviewing less, and the least number of owners asks for people who may.
 *
 * Source: the model specification, 5.1
 *
 * @param mostMoves at most so many moves
 */
export function toMoveProgram(problem: ReviewProblem, mostMoves: number): MoveProgram {
  const rows: string[] = [];
  const binaries: string[] = [];
  const parts: string[] = [];
  const moveByColumn = new Map<string, ProblemMove>();
  const addRow = (terms: readonly Term[], relation: '<=' | '>=' | '=', limit: number): void => {
    if (terms.length > 0) rows.push(` r${rows.length}: ${sumText(terms)} ${relation} ${number(limit)}`);
  };
  const addMove = (column: string, move: ProblemMove): Term => {
    moveByColumn.set(column, move);
    binaries.push(column);
    return { column, weight: 1 };
  };
  const one = (column: string, weight = 1): Term => ({ column, weight });
  const teams = problem.teams.map((_, team) => team);

  const closeTeams = (columns: readonly Term[], to: readonly number[], notTo: readonly number[] = []): void => {
    const closed = columns.filter((_, place) => {
      const team = to[place] ?? -1;
      return problem.teams[team]?.isClosed === true || notTo.includes(team);
    });
    addRow(closed, '<=', 0);
  };

  const inTeam = problem.people.map((person, index) => {
    if (!mayJoin(problem, person)) return null;
    const away = teams.filter((team) => team !== person.team);
    const columns = away.map((team) => addMove(`p_${index}_${team}`, { kind: 'person', person: index, team }));
    addRow([one(`x_${index}`), ...columns], '=', 1);
    closeTeams(columns, away);
    return (team: number): string => (team === person.team ? `x_${index}` : `p_${index}_${team}`);
  });
  const areaIn = problem.areas.map((area, index) => {
    if (!area.mayMove || area.team === null || !problem.kinds.has('area')) return null;
    const away = teams.filter((team) => team !== area.team);
    const columns = away.map((team) => addMove(`g_${index}_${team}`, { kind: 'area', area: index, team }));
    addRow([one(`a_${index}`), ...columns], '=', 1);
    closeTeams(columns, away, area.notTo);
    return (team: number): string => (team === area.team ? `a_${index}` : `g_${index}_${team}`);
  });

  /** Columns whose sum, with `always`, says whether a person is in the team that owns an area. */
  const sameTeam = (area: number, person: number): { readonly always: boolean; readonly terms: readonly Term[] } => {
    const owner = problem.areas[area];
    const who = problem.people[person];
    if (owner === undefined || who === undefined) return { always: false, terms: [] };
    const personIn = inTeam[person] ?? null;
    const ownedBy = areaIn[area] ?? null;
    const fixedTeams = ownedBy === null && owner.team !== null ? [owner.team, ...owner.coOwners] : owner.coOwners;
    if (personIn === null) {
      if (fixedTeams.includes(who.team)) return { always: true, terms: [] };
      return { always: false, terms: ownedBy === null ? [] : [one(ownedBy(who.team))] };
    }
    const terms = [...new Set(fixedTeams)].map((team) => one(personIn(team)));
    if (ownedBy !== null) {
      for (const team of teams) {
        const both = `w_${area}_${person}_${team}`;
        addRow([one(both), one(personIn(team), -1)], '<=', 0);
        addRow([one(both), one(ownedBy(team), -1)], '<=', 0);
        terms.push(one(both));
      }
    }
    return { always: false, terms };
  };

  const loadOf = problem.people.map((): Term[] => []);
  for (const [area, { loads, leastOwners, namedReviewers, mayAddReviewer }] of problem.areas.entries()) {
    const owners: Term[] = [];
    let certainOwners = 0;
    const partsOf = loads.map((): Term[] => []);
    for (const [person, { isFrozen, isNewSeat }] of problem.people.entries()) {
      const speed = problem.speedOf(area, person);
      if (speed <= 0) continue;
      const isNamed = namedReviewers.includes(person);
      const { always, terms } = isNamed ? { always: true, terms: [] } : sameTeam(area, person);
      const mayBe: Term[] = [...terms];
      if (!isNamed && !isFrozen && isNewSeat !== true && mayAddReviewer && problem.kinds.has('reviewer'))
        mayBe.push(addMove(`o_${area}_${person}`, { kind: 'reviewer', area, person }));
      if (!always && mayBe.length === 0) continue;
      if (speed >= problem.speedOfOwner) {
        if (always) certainOwners += 1;
        else {
          const column = `e_${area}_${person}`;
          parts.push(column);
          addRow([one(column), ...mayBe.map((term) => one(term.column, -1))], '<=', 0);
          owners.push(one(column));
        }
      }
      for (const [index, { hours, approvals }] of loads.entries()) {
        if (hours <= 0) continue;
        const column = `y_${area}_${index}_${person}`;
        const negative = mayBe.map((term) => one(term.column, -1));
        addRow([one(column, approvals), ...(always ? [] : negative)], '<=', always ? 1 : 0);
        // In more than one team that may review it, somebody still does no more than their part.
        if (!always) addRow([one(column, approvals)], '<=', 1);
        partsOf[index]?.push(one(column));
        loadOf[person]?.push(one(column, hours / speed));
      }
    }
    for (const [index, terms] of partsOf.entries()) {
      if ((loads[index]?.hours ?? 0) <= 0) continue;
      addRow(terms.length > 0 ? terms : [one('nobody')], '=', 1);
    }
    const wanted = leastOwners - certainOwners;
    if (wanted > 0) addRow(owners.length > 0 ? owners : [one('nobody')], '>=', wanted);
  }
  for (const [person, terms] of loadOf.entries())
    if (terms.length > 0) addRow([...terms, one('u', -(problem.people[person]?.hours ?? 0))], '<=', 0);

  for (const [team, { least, most }] of problem.teams.entries()) {
    const terms = inTeam.flatMap((personIn) => (personIn === null ? [] : [one(personIn(team))]));
    const fixed = problem.people.filter((person, index) => inTeam[index] === null && person.team === team).length;
    addRow(terms, '>=', least - fixed);
    if (Number.isFinite(most)) addRow(terms, '<=', most - fixed);
  }
  addPairs(problem, inTeam, addRow);
  const moves = [...moveByColumn.keys()].map((column) => one(column));
  addRow(moves, '<=', mostMoves);
  if (problem.mostTeamChanges !== null) {
    const changes = [...moveByColumn].flatMap(([column, move]) => (isTeamChange(problem, move) ? [one(column)] : []));
    addRow(changes, '<=', problem.mostTeamChanges);
  }
  const bounds = [' nobody = 0', ...parts.map((column) => ` ${column} <= 1`)];
  const text = [
    'Minimize',
    ' largest: u + 0 nobody',
    'Subject To',
    ...rows,
    'Bounds',
    ...bounds,
    ...(binaries.length > 0 ? ['Binary', ...binaries.map((column) => ` ${column}`)] : []),
    'End',
    '',
  ].join('\n');
  return { text, moveByColumn };
}

function addPairs(
  problem: ReviewProblem,
  inTeam: readonly (((team: number) => string) | null)[],
  addRow: (terms: readonly Term[], relation: '<=' | '=', limit: number) => void,
): void {
  const memberOf = (person: number, team: number, weight: number): { terms: readonly Term[]; constant: number } => {
    const column = inTeam[person]?.(team);
    if (column !== undefined) return { terms: [{ column, weight }], constant: 0 };
    return { terms: [], constant: problem.people[person]?.team === team ? weight : 0 };
  };
  for (const team of problem.teams.keys()) {
    for (const [first, second] of problem.together) {
      const [one, other] = [memberOf(first, team, 1), memberOf(second, team, -1)];
      addRow([...one.terms, ...other.terms], '=', -one.constant - other.constant);
    }
    for (const [first, second] of problem.apart) {
      const [one, other] = [memberOf(first, team, 1), memberOf(second, team, 1)];
      addRow([...one.terms, ...other.terms], '<=', 1 - one.constant - other.constant);
    }
  }
}

function sumText(terms: readonly Term[]): string {
  // The format limits the length of a line.
  return terms
    .map(({ column, weight }, place) => {
      const sign = weight < 0 ? '-' : '+';
      return `${place > 0 && place % 8 === 0 ? '\n  ' : ''}${sign} ${number(Math.abs(weight))} ${column}`;
    })
    .join(' ');
}

function number(value: number): string {
  return String(value);
}

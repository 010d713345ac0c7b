import type { AreaId } from '../base/ids.ts';
import { drawWords } from '../base/rng.ts';
import type { AreaOwner, CodeArea, Org, Seat } from '../org/org.ts';
import { generateOrg } from './generatedOrg.ts';

/**
 * An organisation without any shape: teams of one to many, some areas with ten times the work of others, a few that ask for two
 * approvals, have named reviewers from anywhere, belong to two teams, have fixed shares or nobody. The same seed, the same organisation.
 */
export function randomOrg(people: number, seed: number): Org {
  const regular = generateOrg(people, Math.max(2, Math.round(people / 7)), 4);
  const words = new Uint32Array(2);
  let drawn = 0;
  const random = (): number => {
    drawWords(words, seed, people, drawn, 0);
    drawn += 1;
    return (words[0] ?? 0) / 2 ** 32;
  };
  const teams = [...regular.teams.keys()];
  const one = <Item>(list: readonly Item[]): Item => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('an empty list');
    return item;
  };
  const seats = new Map(
    [...regular.seats].map(([id, seat]): [Seat['id'], Seat] => [
      id,
      { ...seat, teamId: random() < 0.03 ? null : one(teams), fte: random() < 0.1 ? 0.5 : 1 },
    ]),
  );
  const seatIds = [...seats.keys()];
  const areas = new Map(
    [...regular.areas].map(([id, area]): [AreaId, CodeArea] => {
      const team: AreaOwner = { kind: 'team', teamId: one(teams), share: null, reviewers: null };
      const named: AreaOwner = { kind: 'seat', seatId: one(seatIds), share: random() < 0.1 ? 0.2 : null };
      const second: AreaOwner = { kind: 'team', teamId: one(teams), share: null, reviewers: null };
      const owners: readonly AreaOwner[] =
        random() < 0.02
          ? []
          : [
              team,
              ...(random() < 0.2 ? [named] : []),
              ...(random() < 0.05 && second.teamId !== team.teamId ? [second] : []),
            ];
      const pullRequestsPerWeek = Math.round(10 * Math.exp(3 * random() - 1)) / 10;
      return [
        id,
        {
          ...area,
          owners,
          requiredApprovals: random() < 0.15 ? 2 : 1,
          demand: { ...area.demand, pullRequestsPerWeek, aiShare: random() < 0.5 ? null : random() },
        },
      ];
    }),
  );
  return { ...regular, seats, areas };
}

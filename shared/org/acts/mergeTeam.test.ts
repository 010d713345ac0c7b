import { expect, it } from 'vitest';
import { applied } from '../../testing/applied.ts';
import { areaId, seatId, smallOrg, teamId } from '../../testing/smallOrg.ts';
import { checkOrg } from '../checkOrg.ts';
import { describeAct } from '../describeAct.ts';
import { sentenceText } from '../describeEdit.ts';
import { mergeTeam } from './teamActs.ts';

const payments = teamId('payments');
const orders = teamId('orders');
const runtime = teamId('runtime');

it('merging a team leaves how it works with third teams to its successor', () => {
  const org = applied(
    smallOrg,
    {
      kind: 'updateTeam',
      teamId: runtime,
      changes: { interactions: [{ withTeamId: payments, mode: 'xAsAService' }] },
    },
    {
      kind: 'updateTeam',
      teamId: payments,
      changes: {
        interactions: [
          { withTeamId: runtime, mode: 'collaboration' },
          { withTeamId: orders, mode: 'facilitating' },
        ],
      },
    },
  );
  const edits = mergeTeam(org, payments, orders);
  const after = applied(org, ...edits);
  expect(after.teams.get(runtime)?.interactions).toEqual([{ withTeamId: orders, mode: 'xAsAService' }]);
  // With itself a team does not work together.
  expect(after.teams.get(orders)?.interactions).toEqual([{ withTeamId: runtime, mode: 'collaboration' }]);
  expect(checkOrg(after)).toEqual([]);
  expect(sentenceText(describeAct(org, edits))).toBe('Merge Payments into Orders');
});

it('merging keeps what the successor is to a team already', () => {
  const org = applied(smallOrg, {
    kind: 'updateTeam',
    teamId: runtime,
    changes: {
      interactions: [
        { withTeamId: orders, mode: 'collaboration' },
        { withTeamId: payments, mode: 'xAsAService' },
      ],
    },
  });
  const after = applied(org, ...mergeTeam(org, payments, orders));
  expect(after.teams.get(runtime)?.interactions).toEqual([{ withTeamId: orders, mode: 'collaboration' }]);
});

it('merging leaves what some of the team reviewed to the same people', () => {
  const after = applied(smallOrg, ...mergeTeam(smallOrg, payments, orders));
  expect(after.areas.get(areaId('risk'))?.owners).toEqual([
    { kind: 'team', teamId: orders, share: null, reviewers: [seatId('ben'), seatId('cleo')] },
  ]);
  expect(after.areas.get(areaId('ledger'))?.owners).toEqual([
    { kind: 'team', teamId: orders, share: null, reviewers: null },
  ]);
});

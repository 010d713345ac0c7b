import { describe, expect, it } from 'vitest';
import type { OrgEdit } from '../org/orgEdit.ts';
import { applied } from '../testing/applied.ts';
import { areaId, gateId, gateOf, smallOrg, teamId } from '../testing/smallOrg.ts';
import { evaluateOrg } from './evaluateOrg.ts';
import { evaluateOrgPipeline } from './evaluateOrgPipeline.ts';
import { leadParts } from './evaluatePipeline.ts';
import { pipelineOf } from './orgPipeline.ts';

const setting = (key: Extract<OrgEdit, { kind: 'setAssumption' }>['key'], value: number): OrgEdit => ({
  kind: 'setAssumption',
  key,
  value,
  tag: 'setting',
  source: 'test',
});

/** The small organisation with so little work that nothing is full. */
const calm = applied(smallOrg, setting('reviewEffortHours', 0.05), setting('deployEveryHours', 0));

function leadOf(org: typeof smallOrg): number {
  const { mean } = evaluateOrgPipeline(org).lead;
  if (mean.kind !== 'about') throw new Error(`no lead: ${mean.kind}`);
  return mean.hours;
}

describe('the pipeline of an organisation', () => {
  it('has everyone who reviews and every area that somebody reviews', () => {
    const { spec, seatIds } = pipelineOf(calm);
    const giving = [...evaluateOrg(calm).seats].filter(([, { supplyHours }]) => supplyHours > 0).map(([id]) => id);
    expect([...seatIds].sort()).toEqual(giving.sort());
    const hours = spec.people.reduce((sum, { reviewShare }) => sum + reviewShare, 0) * 40;
    expect(hours).toBeCloseTo(evaluateOrg(calm).total.supplyHours, 9);
    const rate = spec.areas.reduce((sum, area) => sum + area.pullRequestsPerWorkingHour, 0) * 40;
    // Everything but proto, which nobody owns.
    expect(rate).toBeCloseTo(34, 9);
  });

  it('asks of its reviewers what the map says, fixes of the main branch included', () => {
    const { pipeline } = evaluateOrgPipeline(calm);
    const most = Math.max(...pipeline.review.people.map(({ utilisation }) => utilisation));
    const onMap = [...evaluateOrg(calm).seats.values()].flatMap(({ utilisation }) =>
      utilisation.kind === 'used' ? [utilisation.value] : [],
    );
    expect(most).toBeCloseTo(Math.max(...onMap), 3);
  });

  it('takes as long as its parts', () => {
    const { mean } = evaluateOrgPipeline(calm).lead;
    if (mean.kind !== 'about') throw new Error('expected a lead');
    expect(leadParts.reduce((sum, part) => sum + mean.parts[part], 0)).toBeCloseTo(mean.hours, 9);
  });

  it('is quicker with gates side by side than one after the other, and quickest with them after the merge', () => {
    const long = applied(
      calm,
      ...['licences', 'scan'].map((name): OrgEdit => ({
        kind: 'updateGate',
        gateId: gateId(name),
        changes: { minutes: 120, passShare: 1 },
      })),
    );
    const all = (mode: 'sequence' | 'parallel' | 'afterMerge') =>
      applied(
        long,
        { kind: 'updateGate', gateId: gateId('licences'), changes: { mode: 'parallel' } },
        {
          kind: 'updateGate',
          gateId: gateId('scan'),
          changes: { mode: 'parallel' },
        },
        ...(mode === 'parallel'
          ? []
          : ['licences', 'scan'].map((name): OrgEdit => ({
              kind: 'updateGate',
              gateId: gateId(name),
              changes: { mode },
            }))),
      );
    const [sequence, parallel, after] = [leadOf(all('sequence')), leadOf(all('parallel')), leadOf(all('afterMerge'))];
    expect(parallel).toBeLessThan(sequence);
    expect(after).toBeLessThan(parallel);
    // Two gates of two hours each that always pass: four hours after one another for each pull request and each of its fixes.
    expect(sequence - after).toBeGreaterThan(4);
    expect(sequence - after).toBeLessThan(5);
  });

  it('runs gates in steps: those in sequence alone, those side by side together in the place of the first', () => {
    const org = applied(
      smallOrg,
      { kind: 'createGate', gate: gateOf('a', { mode: 'parallel', order: 2 }) },
      { kind: 'createGate', gate: gateOf('b', { mode: 'sequence', order: 3 }) },
      { kind: 'createGate', gate: gateOf('c', { mode: 'parallel', order: 4 }) },
      { kind: 'createGate', gate: gateOf('late', { mode: 'afterMerge', order: -1 }) },
    );
    const { gateOrder, gates } = pipelineOf(org).spec;
    expect(gateOrder).toEqual([[0], [1], [2, 4], [3]]);
    expect(gates.map(({ placement }) => placement)).toEqual([...Array<string>(5).fill('beforeMerge'), 'afterMerge']);
  });

  it('names what grows and still says how long the rest takes', () => {
    const busy = applied(
      calm,
      { kind: 'setAreaDemand', areaId: areaId('risk'), changes: { reviewEffortHours: 200 } },
      {
        kind: 'setAreaOwners',
        areaId: areaId('risk'),
        owners: [{ kind: 'team', teamId: teamId('orders'), share: null, reviewers: null }],
      },
    );
    const { lead, areas } = evaluateOrgPipeline(busy);
    expect(areas.get(areaId('risk'))?.lead.kind).toBe('grows');
    expect(lead.mean.kind).toBe('about');
    expect(lead.part).toBeGreaterThan(0.2);
    expect(lead.part).toBeLessThan(1);
  });

  it('prices review hours of a team by what they take off the fullest, and others not at all', () => {
    const { pointsPerPercentByTeam: prices } = evaluateOrgPipeline(calm);
    if (prices === null) throw new Error('expected prices');
    const sum = [...prices.values()].reduce((total, price) => total + price, 0);
    expect(sum).toBeCloseTo(Math.max(...pipelineUtilisations()), 6);
    expect(prices.get(teamId('runtime'))).toBe(0);
  });
});

function pipelineUtilisations(): readonly number[] {
  return [...evaluateOrg(calm).seats.values()].flatMap(({ utilisation }) =>
    utilisation.kind === 'used' ? [utilisation.value] : [],
  );
}

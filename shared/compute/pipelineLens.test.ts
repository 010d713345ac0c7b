import { describe, expect, it } from 'vitest';
import { asId, type GateId } from '../base/ids.ts';
import type { Gate, Org } from '../org/org.ts';
import { applied } from '../testing/applied.ts';
import { areaId, roleId, roleOf, seatOf, smallOrg, teamId } from '../testing/smallOrg.ts';
import { generateOrg } from '../testing/generatedOrg.ts';
import { pipelineLensSteps, pipelineMovesOf, type PipelineLens } from './pipelineLens.ts';

const gate = (name: string, minutes: number, order: number): Gate => ({
  id: asId<GateId>(name),
  name,
  mode: 'sequence',
  minutes,
  cv: 0,
  passShare: 1,
  order,
});
const gates = [gate('scan', 60, 1), gate('contract', 30, 2)];
const org: Org = { ...generateOrg(30, 5), gates: new Map(gates.map((each) => [each.id, each])) };

function lensOf(of: Org): PipelineLens {
  const steps = pipelineLensSteps(of);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('the pipeline', () => {
  const lens = lensOf(org);
  const partsOf = (kind: string) => {
    const lead = kind === 'now' ? lens.now.lead.mean : lens.moves.find((move) => move.kind === kind)?.lead;
    if (lead?.kind !== 'about' && lead?.kind !== 'atLeast') throw new Error(`no lead time for ${kind}`);
    return lead.parts;
  };

  it('takes as long for gates of fixed length in a row as they are long together, side by side as the longest', () => {
    expect(partsOf('now').gates).toBeCloseTo(1.5, 6);
    expect(partsOf('gatesInParallel').gates).toBeCloseTo(1, 6);
    expect(partsOf('gateAfterMerge').gates).toBeCloseTo(0.5, 6);
    expect(partsOf('fasterGate').gates).toBeCloseTo(1, 6);
  });

  it('waits half as long for deployments twice as often, and longer for nothing with more runners', () => {
    expect(partsOf('deployMoreOften').deployment).toBeLessThan(partsOf('now').deployment * 0.75);
    expect(partsOf('addRunners').ci).toBeLessThanOrEqual(partsOf('now').ci + 1e-9);
  });

  it('proposes the light path where a validator screens and more than one approval is asked for', () => {
    const kinds = (of: Org): readonly string[] => pipelineMovesOf(of).map(({ kind }) => kind);
    const role = roleOf('validator', { id: roleId('v'), duty: 'validator', dutyShare: 1, reviewShare: 0 });
    const screened = applied(
      smallOrg,
      { kind: 'createRole', role },
      {
        kind: 'createSeat',
        seat: seatOf('v', { teamId: teamId('payments'), roleId: role.id, expectedFrom: '2027-01-18' }),
      },
    );
    const twice = (of: Org): Org =>
      applied(of, { kind: 'updateArea', areaId: areaId('ledger'), changes: { requiredApprovals: 2 } });
    expect(kinds(twice(screened))).toContain('lightPath');
    expect(kinds(twice(smallOrg))).not.toContain('lightPath');
    expect(kinds(screened)).not.toContain('lightPath');
    const policy = { lightPathShare: 0 };
    const closed = applied(twice(screened), { kind: 'updateArea', areaId: areaId('ledger'), changes: policy });
    expect(kinds(closed)).not.toContain('lightPath');
  });

  it('proposes nothing for gates where there are none', () => {
    expect(pipelineMovesOf({ ...org, gates: new Map() }).map(({ kind }) => kind)).toEqual([
      'addRunners',
      'deployMoreOften',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { asId, type AreaId, type SeatId, type TeamId } from '../shared/base/ids.ts';
import { evaluateOrg } from '../shared/model/evaluateOrg.ts';
import type { OrgResult } from '../shared/model/orgResult.ts';
import { applyOrgEdit } from '../shared/org/applyOrgEdit.ts';
import type { Org } from '../shared/org/org.ts';
import type { OrgEdit } from '../shared/org/orgEdit.ts';
import { orderedScenarios, type Plan } from '../shared/plan/plan.ts';
import { resolveScenario } from '../shared/plan/resolveScenario.ts';
import { parsePlanFile } from '../shared/planFile/parsePlanFile.ts';

/** The sample plan's file. */
export const sampleFile = path.join(import.meta.dirname, '..', 'build', 'samples', 'commerce.headroom');

/** The sample plan, read without the app. */
export function readSample(): Plan {
  const opened = parsePlanFile(readFileSync(sampleFile, 'utf8'));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.document.plan;
}

/** The organisation of the sample's baseline, or of a scenario by its place. */
export function orgOf(plan: Plan, scenario: 'baseline' | 'A' | 'B'): Org {
  if (scenario === 'baseline') return plan.baseline;
  const found = orderedScenarios(plan)[scenario === 'A' ? 0 : 1];
  if (found === undefined) throw new Error(`The sample has no scenario ${scenario}`);
  return resolveScenario(plan.baseline, found).org;
}

/** What the model says, in full and without memory, of an organisation after an edit. */
export function evaluateAfter(org: Org, edit: OrgEdit): { readonly org: Org; readonly result: OrgResult } {
  const applied = applyOrgEdit(org, edit);
  if (!applied.ok) throw new Error(applied.error.kind);
  return { org: applied.value, result: evaluateOrg(applied.value) };
}

/** A team's utilisation as a whole percentage. */
export function percentOf(org: Org, result: OrgResult, team: string): number {
  const utilisation = result.teams.get(teamId(org, team))?.utilisation;
  if (utilisation?.kind !== 'used') throw new Error(`${team} has no utilisation`);
  return Math.round(utilisation.value * 100);
}

export function teamId(org: Org, name: string): TeamId {
  return idOf(org.teams, name);
}

export function areaId(org: Org, name: string): AreaId {
  return idOf(org.areas, name);
}

/** The seat that a person holds. */
export function seatOf(org: Org, person: string): SeatId {
  for (const seat of org.seats.values()) {
    if (seat.personId !== null && org.people.get(seat.personId)?.name === person) return seat.id;
  }
  throw new Error(`Nobody is called ${person}`);
}

function idOf<Id extends string>(items: ReadonlyMap<Id, { readonly name: string }>, name: string): Id {
  for (const [id, item] of items) if (item.name === name) return asId<Id>(id);
  throw new Error(`Nothing is called ${name}`);
}

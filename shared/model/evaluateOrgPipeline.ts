import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import { workingHoursPerWeek } from '../base/workingCalendar.ts';
import type { Org } from '../org/org.ts';
import { evaluatePipeline, meanLead, type LeadTime, type PipelineResult } from './evaluatePipeline.ts';
import { stagePrices } from './loadPrices.ts';
import { pipelineOf } from './orgPipeline.ts';
import { pipelineFlow } from './pipelineFlow.ts';
import {
  bottleneckOf,
  leadHoursPerReviewHour,
  leverEffects,
  type Bottleneck,
  type LeverEffect,
} from './pipelineLevers.ts';

/** What the pipeline of an organisation does, and what more of each part of it would buy. */
export interface OrgPipelineResult {
  readonly pipeline: PipelineResult;
  /**
   * Mean over the code areas whose queue settles, and their part of all pull requests: one area whose only reviewer is overloaded
   * says nothing of the others.
   */
  readonly lead: { readonly mean: LeadTime; readonly part: number };
  /** By code area; the slowest part of it where several groups of people share it. */
  readonly areas: ReadonlyMap<AreaId, OrgPipelineArea>;
  readonly levers: readonly LeverEffect[];
  readonly bottleneck: Bottleneck;
  /** Hours of mean lead time that one more review hour a week takes off every pull request; null where there is none. */
  readonly leadHoursPerReviewHour: number | null;
  /**
   * Fall of the largest utilisation for one percent more review hours in a team, in percentage points; 0 for a team that is not on
   * the bottleneck. Null where it is too large to be computed exactly.
   */
  readonly pointsPerPercentByTeam: ReadonlyMap<TeamId, number> | null;
}

export interface OrgPipelineArea {
  readonly lead: LeadTime;
  readonly cycleHours: number | null;
  readonly pullRequestsPerWeek: number;
}

/**
 * The pipeline of an organisation by formula, with its bottleneck. Several evaluations of the whole: for a worker or the command
 * line, not for a pointer move.
 *
 * Source: the model specification, 2.9
 */
export function evaluateOrgPipeline(org: Org): OrgPipelineResult {
  const { spec, areaIds, seatIds } = pipelineOf(org);
  const pipeline = evaluatePipeline(spec);
  const settled = pipeline.areas.flatMap(({ lead }, index) => (isNumber(lead) ? [index] : []));
  const lead = meanLead(settled.flatMap((index) => pipeline.areas[index] ?? []));
  const read = (result: PipelineResult): number | null => {
    const mean = meanLead(settled.flatMap((index) => result.areas[index] ?? []));
    return isNumber(mean) ? mean.hours : null;
  };
  const levers = leverEffects(spec, read);
  const prices = stagePrices(pipelineFlow(spec, workingHoursPerWeek(spec.calendar)).review);
  const areas = new Map<AreaId, OrgPipelineArea>();
  for (const [index, area] of pipeline.areas.entries()) {
    const areaId = areaIds[index];
    if (areaId === undefined) continue;
    const present = areas.get(areaId);
    areas.set(areaId, {
      lead: present === undefined || hoursOf(area.lead) > hoursOf(present.lead) ? area.lead : present.lead,
      cycleHours: present === undefined ? area.cycleHours : larger(present.cycleHours, area.cycleHours),
      pullRequestsPerWeek: (present?.pullRequestsPerWeek ?? 0) + area.pullRequestsPerWeek,
    });
  }
  return {
    pipeline,
    lead: { mean: settled.length === 0 ? pipeline.lead : lead, part: partOf(pipeline, settled) },
    areas,
    levers,
    bottleneck: bottleneckOf(settled.length === 0 ? pipeline.lead : lead, levers),
    leadHoursPerReviewHour: leadHoursPerReviewHour(spec, read),
    pointsPerPercentByTeam: prices === null ? null : pricesByTeam(org, seatIds, prices),
  };
}

function pricesByTeam(org: Org, seatIds: readonly SeatId[], prices: readonly number[]): ReadonlyMap<TeamId, number> {
  const byTeam = new Map<TeamId, number>([...org.teams.keys()].map((teamId) => [teamId, 0]));
  for (const [index, seatId] of seatIds.entries()) {
    const teamId = org.seats.get(seatId)?.teamId;
    if (teamId !== null && teamId !== undefined) byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + (prices[index] ?? 0));
  }
  return byTeam;
}

function isNumber(lead: LeadTime): lead is Extract<LeadTime, { readonly hours: number }> {
  return lead.kind === 'about' || lead.kind === 'atLeast';
}

function partOf({ areas }: PipelineResult, settled: readonly number[]): number {
  const all = areas.reduce((sum, area) => sum + area.pullRequestsPerWeek, 0);
  const some = settled.reduce((sum, index) => sum + (areas[index]?.pullRequestsPerWeek ?? 0), 0);
  return all > 0 ? some / all : 0;
}

function hoursOf(lead: LeadTime): number {
  if (isNumber(lead)) return lead.hours;
  return lead.kind === 'idle' ? 0 : Infinity;
}

function larger(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

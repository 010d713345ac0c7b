import type { AreaId, SeatId, TeamId } from '../base/ids.ts';
import type { LayeredMap, Lookup } from '../base/layeredMap.ts';
import type { Assumptions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';
import type { AreaDemand } from './areaDemand.ts';
import type { ComponentFigures } from './componentFigures.ts';
import type { ReviewStream } from './reviewStreams.ts';
import type { RoleCovers } from './roleCover.ts';
import type { SeatSupply } from './seatSupply.ts';
import type { Component } from './solveComponent.ts';

/** An org made ready for the model: who gives what, who may review what, and the groups of people that share work. */
export interface CompiledOrg {
  readonly org: Org;
  readonly assumptions: Assumptions;
  readonly seats: LayeredMap<SeatId, CompiledSeat>;
  readonly areas: LayeredMap<AreaId, CompiledArea>;
  readonly membersByTeam: LayeredMap<TeamId, readonly SeatId[]>;
  /** The same as in `seats` and `areas`. */
  readonly supplies: Lookup<SeatId, SeatSupply>;
  readonly streamsByArea: Lookup<AreaId, readonly ReviewStream[]>;
  /** What people with duties for AI-assisted code do, by area. */
  readonly covers: RoleCovers;
  /** Areas of which a team has a part that nobody may review. */
  readonly uncoveredAreas: ReadonlySet<AreaId>;
  /** Areas by the teams and seats that own them or stand in, in no order. */
  readonly areasByOwner: () => LayeredMap<TeamId | SeatId, readonly AreaId[]>;
  /** What differs from the org that this was made from; null: everything. */
  readonly changed: Changed | null;
}

export interface CompiledSeat {
  readonly id: SeatId;
  readonly teamId: TeamId | null;
  readonly supply: SeatSupply;
  /** Null: reviews nothing. */
  readonly group: SolvedGroup | null;
  /** Its place among the people of the group. */
  readonly number: number;
}

export interface CompiledArea {
  readonly demand: AreaDemand;
  readonly streams: readonly ReviewStream[];
  readonly group: SolvedGroup;
  /** Its place among the areas of the group. */
  readonly number: number;
}

/** What a seat gives. A function of the module: one that is made beside an org holds that org for as long as it is there itself. */
export const supplyIn = ({ supply }: CompiledSeat): SeatSupply => supply;
/** The streams of an area; the same holds. */
export const streamsIn = ({ streams }: CompiledArea): readonly ReviewStream[] => streams;

/** People and areas that hang together, solved, and what follows from it for each. */
export interface SolvedGroup {
  readonly component: Component;
  readonly figures: () => ComponentFigures;
}

export interface Changed {
  readonly seats: ReadonlySet<SeatId>;
  readonly areas: ReadonlySet<AreaId>;
  readonly teams: ReadonlySet<TeamId>;
}

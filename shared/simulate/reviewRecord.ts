import { meanOf, selectQuantiles } from '../base/statistics.ts';
import type { ReviewEngine } from './reviewEngine.ts';
import type { ReviewSimulation } from './reviewSimulation.ts';
import { clockTimeAt } from './workingClock.ts';

/** Times that pull requests take. All but the last two in working hours. */
export const latencies = ['wait', 'firstResponse', 'cycle', 'firstResponseByClock', 'cycleByClock'] as const;
export type Latency = (typeof latencies)[number];

export const statistics = ['mean', 'p50', 'p90'] as const;
export type LatencyStatistic = (typeof statistics)[number];

/** What is known of a scope in every week. */
export const weeklyLevels = ['openReviews', 'openHours', 'closed', 'utilisation'] as const;
export type WeeklyLevel = (typeof weeklyLevels)[number];

/** The latencies that are told by week: of pull requests that became ready in it. */
export const weeklyLatencies = ['firstResponse', 'cycle'] as const;

/** What one replication came to: plain numbers, NaN where there was nothing to measure. */
export interface ReviewRecord {
  /** By scope (everything, then teams, then areas), latency and statistic. */
  readonly latencies: Float64Array;
  /** By scope: pull requests that count and were still open at the end. */
  readonly stillOpen: Float64Array;
  /** By scope (everything, then teams), week and level. Single precision: there are many. */
  readonly levels: Float32Array;
  /** By scope (everything, then teams), week, weekly latency and statistic. */
  readonly weekly: Float32Array;
  /** By scope (everything, then teams, then areas): closed in all weeks that count; growth of the open hours over them. */
  readonly closed: Float64Array;
  readonly growth: Float64Array;
  /** By person, over all weeks that count. Planned load, for sums over teams; no time that anybody took. */
  readonly utilisation: Float64Array;
}

interface Scope {
  readonly people: readonly number[];
  readonly areas: readonly number[];
}

/** Who and what belongs to everything and to the teams while a stage is in force. */
interface StageScopes {
  /** From 0. */
  readonly fromWeek: number;
  readonly shares: readonly number[];
  readonly scopes: readonly Scope[];
}

interface Gathered {
  readonly kept: number;
  readonly sum: number;
}

/** Sums replications up. Made once for a simulation, since it keeps lists to work in. */
export class ReviewRecorder {
  readonly scopes: readonly Scope[];
  /** Scopes that are told week by week: everything and the teams. */
  readonly weeklyScopes: number;
  /** The first scope with the same areas: its latencies are the same. */
  private readonly twins: readonly number[];
  private readonly stages: readonly [StageScopes, ...StageScopes[]];
  private readonly firstWeek: number;
  /** Of the weeks that count, the first from which figures are taken that are not told by week. */
  private readonly figuresFrom: number;
  private readonly weeks: number;
  /** Latencies of the replication at hand, ordered by area and week; and where those of each area and week start. */
  private readonly values: Float64Array[] = latencies.map(() => new Float64Array(0));
  private readonly starts: Int32Array;
  private scratch: Float64Array = new Float64Array(0);

  constructor(simulation: ReviewSimulation) {
    const { stage, teams, laterStages = [], figuresFromWeek = 1 } = simulation;
    const areas = stage.areas.map((_, area) => area);
    const stageScopes = (fromWeek: number, of: Pick<ReviewSimulation, 'stage' | 'teams'>): StageScopes => {
      const shares = of.stage.people.map((person) => person.reviewShare);
      const people = shares.flatMap((share, person) => (share > 0 ? [person] : []));
      return { fromWeek, shares, scopes: [{ people, areas }, ...of.teams] };
    };
    this.stages = [
      stageScopes(0, { stage, teams }),
      ...laterStages.map((later) => stageScopes(later.fromWeek - 1, later)),
    ];
    this.scopes = [...this.lastStage().scopes, ...areas.map((area) => ({ people: [], areas: [area] }))];
    this.weeklyScopes = 1 + teams.length;
    const firstByAreas = new Map<string, number>();
    this.twins = this.scopes.map((scope, index) => {
      const key = [...scope.areas].sort((left, right) => left - right).join();
      const first = firstByAreas.get(key) ?? index;
      firstByAreas.set(key, first);
      return first;
    });
    this.firstWeek = simulation.warmUpWeeks;
    this.weeks = simulation.horizonWeeks;
    this.figuresFrom = figuresFromWeek - 1;
    this.starts = new Int32Array(areas.length * this.weeks + 1);
  }

  /** What the replication that an engine has just done came to. */
  record(engine: ReviewEngine): ReviewRecord {
    const { scopes, weeklyScopes, weeks } = this;
    const record = {
      latencies: new Float64Array(scopes.length * latencies.length * statistics.length),
      stillOpen: new Float64Array(scopes.length),
      levels: new Float32Array(weeklyScopes * weeks * weeklyLevels.length),
      weekly: new Float32Array(weeklyScopes * weeks * weeklyLatencies.length * statistics.length),
      closed: new Float64Array(scopes.length),
      growth: new Float64Array(scopes.length),
      utilisation: this.utilisationOf(engine),
    };
    this.orderLatencies(engine);
    scopes.forEach((scope, index) => {
      this.recordLatencies(scope, index, record);
      this.recordLevels(engine, scope, index, record);
    });
    return record;
  }

  private lastStage(): StageScopes {
    return this.stages.at(-1) ?? this.stages[0];
  }

  private utilisationOf(engine: ReviewEngine): Float64Array {
    return Float64Array.from(this.lastStage().shares, (share, person) => {
      if (share === 0) return 0;
      const worked = engine.books.workedPerWeek([person]).subarray(this.firstWeek + this.figuresFrom);
      return meanOf(worked) / (share * engine.clock.hoursPerWeek);
    });
  }

  private recordLevels(engine: ReviewEngine, scope: Scope, index: number, record: ReviewRecord): void {
    const { firstWeek, weeks, figuresFrom } = this;
    const openHours = engine.books.openHours(scope.areas);
    const closed = engine.books.closedPerWeek(scope.areas);
    const from = firstWeek + figuresFrom;
    record.closed[index] = meanOf(closed.subarray(from));
    record.growth[index] =
      ((openHours[firstWeek + weeks - 1] ?? 0) - (openHours[from] ?? 0)) / (weeks - 1 - figuresFrom);
    if (index >= this.weeklyScopes) return;
    for (const [place, stage] of this.stages.entries()) {
      const until = this.stages[place + 1]?.fromWeek ?? firstWeek + weeks;
      this.recordWeeks(engine, stage, index, { from: Math.max(stage.fromWeek, firstWeek), until }, record);
    }
  }

  /** What is known of every week of a stage, of those who belong to the scope then. */
  private recordWeeks(
    { books, clock }: ReviewEngine,
    { scopes, shares }: StageScopes,
    index: number,
    { from, until }: { readonly from: number; readonly until: number },
    record: ReviewRecord,
  ): void {
    const { people = [], areas = [] } = scopes[index] ?? {};
    const openReviews = books.openReviews(areas);
    const openHours = books.openHours(areas);
    const closed = books.closedPerWeek(areas);
    const worked = books.workedPerWeek(people);
    const planned = people.reduce((sum, person) => sum + (shares[person] ?? 0), 0) * clock.hoursPerWeek;
    for (let week = from; week < until && week < this.firstWeek + this.weeks; week += 1) {
      const values = [openReviews[week], openHours[week], closed[week], (worked[week] ?? 0) / planned];
      const place = (index * this.weeks + week - this.firstWeek) * weeklyLevels.length;
      values.forEach((value, level) => (record.levels[place + level] = value ?? Number.NaN));
    }
  }

  private recordLatencies(scope: Scope, index: number, record: ReviewRecord): void {
    const { weeks, values } = this;
    const perScope = latencies.length * statistics.length;
    const perWeekly = weeks * weeklyLatencies.length * statistics.length;
    const twin = this.twins[index] ?? index;
    if (twin < index) {
      record.latencies.copyWithin(index * perScope, twin * perScope, (twin + 1) * perScope);
      record.stillOpen[index] = record.stillOpen[twin] ?? 0;
      // A twin is earlier in the list, and those that are told by week come first.
      if (index < this.weeklyScopes)
        record.weekly.copyWithin(index * perWeekly, twin * perWeekly, (twin + 1) * perWeekly);
      return;
    }
    latencies.forEach((latency, which) => {
      const gathered = this.gather(values[which], scope.areas, this.figuresFrom, weeks);
      this.putStatistics(gathered, record.latencies, index * perScope + which * statistics.length);
      if (latency === 'cycle') record.stillOpen[index] = this.countRows(scope.areas) - gathered.kept;
    });
    if (index >= this.weeklyScopes) return;
    weeklyLatencies.forEach((latency, which) => {
      for (let week = 0; week < weeks; week += 1) {
        const gathered = this.gather(values[latencies.indexOf(latency)], scope.areas, week, week + 1);
        const place = index * perWeekly + (week * weeklyLatencies.length + which) * statistics.length;
        this.putStatistics(gathered, record.weekly, place);
      }
    });
  }

  /** Orders the latencies of all pull requests by area and week, in one pass over them. */
  private orderLatencies({ rows, clock }: ReviewEngine): void {
    const { weeks, starts } = this;
    const size = rows.count;
    if (this.scratch.length < size) {
      this.scratch = new Float64Array(size);
      for (let latency = 0; latency < latencies.length; latency += 1) this.values[latency] = new Float64Array(size);
    }
    const keyOf = (row: number): number => {
      const week = Math.floor((rows.readyAt[row] ?? 0) / clock.hoursPerWeek) - this.firstWeek;
      return (rows.areas[row] ?? 0) * weeks + week;
    };
    starts.fill(0);
    for (let row = 0; row < size; row += 1) {
      const place = keyOf(row) + 1;
      starts[place] = (starts[place] ?? 0) + 1;
    }
    for (let place = 1; place < starts.length; place += 1)
      starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
    const next = starts.slice();
    const [waits, responses, cycles, responsesByClock, cyclesByClock] = this.values;
    if (!waits || !responses || !cycles || !responsesByClock || !cyclesByClock)
      throw new Error('a latency without a list');
    for (let row = 0; row < size; row += 1) {
      const key = keyOf(row);
      const place = next[key] ?? 0;
      next[key] = place + 1;
      const readyAt = rows.readyAt[row] ?? 0;
      const answeredAt = rows.answeredAt[row] ?? 0;
      const closedAt = rows.closedAt[row] ?? Number.NaN;
      const readyByClock = clockTimeAt(clock, readyAt);
      waits[place] = rows.waits[row] ?? 0;
      responses[place] = answeredAt - readyAt;
      cycles[place] = closedAt - readyAt;
      responsesByClock[place] = clockTimeAt(clock, answeredAt) - readyByClock;
      cyclesByClock[place] = Number.isNaN(closedAt) ? Number.NaN : clockTimeAt(clock, closedAt) - readyByClock;
    }
  }

  /** Copies the values of some areas and weeks to the front of `scratch`, without those that are missing; gives their number and sum. */
  private gather(
    values: Float64Array | undefined,
    areas: readonly number[],
    fromWeek: number,
    toWeek: number,
  ): Gathered {
    const { starts, scratch, weeks } = this;
    let kept = 0;
    let sum = 0;
    if (values === undefined) return { kept, sum };
    for (const area of areas) {
      const end = starts[area * weeks + toWeek] ?? 0;
      for (let place = starts[area * weeks + fromWeek] ?? 0; place < end; place += 1) {
        const value = values[place] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        scratch[kept] = value;
        kept += 1;
        sum += value;
      }
    }
    return { kept, sum };
  }

  private countRows(areas: readonly number[]): number {
    const { starts, weeks, figuresFrom } = this;
    return areas.reduce(
      (sum, area) => sum + (starts[(area + 1) * weeks] ?? 0) - (starts[area * weeks + figuresFrom] ?? 0),
      0,
    );
  }

  /** Mean, median and 90 % quantile of what was gathered. */
  private putStatistics({ kept, sum }: Gathered, into: Float64Array | Float32Array, place: number): void {
    into[place] = sum / kept;
    const [p50, p90] = selectQuantiles(this.scratch, kept, [0.5, 0.9]);
    into[place + 1] = p50;
    into[place + 2] = p90;
  }
}

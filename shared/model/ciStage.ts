import { workingHoursPerWeek, type WorkingCalendar } from '../base/workingCalendar.ts';
import { erlangC } from './erlang.ts';
import { fluidCourse, fluidWait, occupancyCurve } from './fluidQueue.ts';
import { kimuraFactor } from './queue.ts';

/** Runs that share some machines. */
export interface CiLoad {
  /** Runs that can go on at once; a fraction is possible where a run takes several jobs. */
  readonly servers: number;
  readonly runsPerWeek: number;
  /** Mean elapsed hours of a run and the mean square. */
  readonly meanHours: number;
  readonly squareHours: number;
  /** Part of a week's runs that starts in each of its hours. */
  readonly hourParts: readonly number[];
}

export type CiResult = {
  /** In the busiest hour; may exceed 1 where the rest of the day makes up for it. */
  readonly peakUtilisation: number;
  /** Over the whole week, nights and weekends counted. */
  readonly weekUtilisation: number;
} & (
  | {
      readonly kind: 'settles';
      /** By the formula for a steady queue, or following the week's profile because the busiest hour is too full for that. */
      readonly method: 'steady' | 'profile';
      /** Mean elapsed hours until a run starts. */
      readonly waitHours: number;
    }
  /** More than all hours of the week can do. */
  | { readonly kind: 'overloaded' }
);

/** Above this the steady formula exaggerates: the queue has no time to get there before the evening drains it. */
const steadyUpTo = 0.85;
/** A step of the week's course: this part of a run, but no shorter than half a minute as long as that is a quarter of a run. */
const stepPart = 0.05;
const coarsestStepPart = 0.25;
const halfMinute = 1 / 120;
/** The week is repeated until it ends as it began. */
const mostWeeks = 60;
const repeatPrecision = 1e-4;

/** The parts of a week's runs by hour from Sunday 0:00 on, when all start evenly in working time. */
export function workingTimeParts(calendar: WorkingCalendar): readonly number[] {
  const minutes = workingHoursPerWeek(calendar) * 60;
  return Array.from({ length: 168 }, (_, hour) => {
    if (!calendar.days.includes(Math.floor(hour / 24))) return 0;
    const start = (hour % 24) * 60;
    return Math.max(0, Math.min(start + 60, calendar.endMinute) - Math.max(start, calendar.startMinute)) / minutes;
  });
}

/**
 * How long CI runs wait for a runner.
 *
 * Runs bunch in working hours. Below 85 % in the busiest hour the wait is that of a steady M/G/c queue at that hour's rate;
 * above, the course of a week is followed, in which what piles up by day drains at night. Where the two meet the course is lower
 * (the steady queue never goes home), so it counts from the steady formula's last value on.
 *
 * Assumes: within an hour runs start at random; they start in the order in which they arrive.
 *
 * Source: the model specification, 2.7 and 2.9
 */
export function ciStage(load: CiLoad): CiResult {
  const { servers, runsPerWeek, meanHours, squareHours, hourParts } = load;
  const work = runsPerWeek * meanHours;
  const peakUtilisation = (work * Math.max(0, ...hourParts)) / servers;
  const weekUtilisation = work / 168 / servers;
  const utilisations = { peakUtilisation, weekUtilisation };
  if (work === 0) return { kind: 'settles', method: 'steady', waitHours: 0, ...utilisations };
  if (weekUtilisation >= 1) return { kind: 'overloaded', ...utilisations };
  // A pool of whole servers, with as much less or more to do as it is larger or smaller.
  const whole = Math.max(1, Math.round(servers));
  const scv = Math.max(0, squareHours / meanHours ** 2 - 1);
  const steady = steadyWait(whole, Math.min(peakUtilisation, steadyUpTo), meanHours, scv);
  if (peakUtilisation < steadyUpTo) return { kind: 'settles', method: 'steady', waitHours: steady, ...utilisations };
  const rates = hourParts.map((part) => (runsPerWeek * part * whole) / servers);
  // The steady formula is high already where it ends. More load must not look like a shorter wait.
  const waitHours = Math.max(steady, profileWait(rates, whole, meanHours, scv));
  return { kind: 'settles', method: 'profile', waitHours, ...utilisations };
}

function steadyWait(servers: number, utilisation: number, meanHours: number, scv: number): number {
  return (
    (kimuraFactor(servers, utilisation, 1, scv) * erlangC(servers * utilisation, servers) * meanHours) /
    (servers * (1 - utilisation))
  );
}

/** Mean wait of a week's arrivals in a week that ends as it began. */
function profileWait(rates: readonly number[], servers: number, meanHours: number, scv: number): number {
  const curve = occupancyCurve(servers, 1, scv);
  const wanted = Math.max(stepPart * meanHours, Math.min(coarsestStepPart * meanHours, halfMinute));
  const steps = Math.ceil(168 / wanted);
  const step = 168 / steps;
  const arrivalRateAt = (time: number): number => rates[Math.floor(time) % 168] ?? 0;
  const serviceRateAt = (): number => 1 / meanHours;
  let initialNumber = 0;
  let numbers: Float64Array = new Float64Array(0);
  for (let week = 0; week < mostWeeks; week += 1) {
    ({ numbers } = fluidCourse({ curve, arrivalRateAt, serviceRateAt, initialNumber }, 168, step));
    const end = numbers[numbers.length - 1] ?? 0;
    if (Math.abs(end - initialNumber) <= repeatPrecision * Math.max(1, end) && week > 0) break;
    initialNumber = end;
  }
  let waited = 0;
  let arrived = 0;
  for (let index = 0; index < steps; index += 1) {
    const rate = arrivalRateAt(index * step);
    if (rate === 0) continue;
    waited += rate * fluidWait(curve, numbers[index] ?? 0, 1 / meanHours);
    arrived += rate;
  }
  return waited / arrived;
}

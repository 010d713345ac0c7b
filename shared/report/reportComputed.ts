import { z } from 'zod';
import type { RoleId } from '../base/ids.ts';
import type { Sensitivity } from '../model/sensitivity.ts';
import { assumptionKeys } from '../org/assumptions.ts';
import type { OrgForecast } from '../simulate/orgForecast.ts';

/*
 * What a report shows that takes longer to compute than a report may take to be built: whoever builds one has it computed before, by the
 * jobs of `reportJobs`, and passes it in. Without it the report leaves those diagrams out.
 */

const spread = z.strictObject({
  median: z.number(),
  low: z.number(),
  high: z.number(),
  lowerQuartile: z.number(),
  upperQuartile: z.number(),
});
const weeks = z.array(spread.nullable()).max(300);
const end = z.strictObject({ value: z.number(), output: z.number().nullable() });

/** Checks what came over a bridge. */
export const reportComputedSchema = z.strictObject({
  /** Review hours that wait at the end of each week, over the runs of a simulation in which demand grows as assumed. */
  waiting: z.strictObject({ baseline: weeks, scenario: weeks }).nullable(),
  /** How the highest utilisation depends on each assumption, the most influential first. */
  sensitivity: z
    .strictObject({
      now: z.number().nullable(),
      bars: z
        .array(
          z.strictObject({
            parameter: z.discriminatedUnion('kind', [
              z.strictObject({ kind: z.literal('assumption'), key: z.enum(assumptionKeys) }),
              z.strictObject({
                kind: z.literal('roleShare'),
                roleId: z.custom<RoleId>((id) => typeof id === 'string'),
              }),
            ]),
            low: end,
            high: end,
          }),
        )
        .max(500),
    })
    .nullable(),
});

export type ReportComputed = z.output<typeof reportComputedSchema>;

/** What the jobs came to, as a report takes it. */
export function reportComputedOf(
  baseline: OrgForecast | null,
  scenario: OrgForecast | null,
  sensitivity: Sensitivity | null,
): ReportComputed {
  return {
    waiting:
      baseline === null || scenario === null
        ? null
        : { baseline: [...baseline.total.openHours], scenario: [...scenario.total.openHours] },
    sensitivity:
      sensitivity === null
        ? null
        : {
            now: sensitivity.now,
            bars: sensitivity.bars.map(({ parameter, low, high }) => ({ parameter, low, high })),
          },
  };
}

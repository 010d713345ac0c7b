import type { AssumptionDefinition } from '../assumptionDefinition.ts';

/** What a change of team costs. Figures: the model specification, sections 1.6 and 2.9. */
export const changeAssumptions = {
  familiarityAtFirst: {
    label: 'Speed on first contact with an area',
    unit: 'ratio',
    value: 0.5,
    low: 0.35,
    high: 0.8,
    min: 0.05,
    max: 1,
    tag: 'derived',
    source: 'Bosu, Greiler and Bird, MSR 2015: 32 to 37 % against 65 to 71 % useful comments, read as speed',
  },
  rampWeeks: {
    label: 'Time to learn an area, internal move',
    unit: 'weeks',
    value: 4,
    low: 2,
    high: 10,
    min: 0.1,
    max: 52,
    tag: 'derived',
    source: 'Swimm 2020: 3 to 9 months to full speed; 95 % after three of these',
  },
  rampWeeksHire: {
    label: 'Time to learn an area, new hire',
    unit: 'weeks',
    value: 12,
    low: 6,
    high: 26,
    min: 0.1,
    max: 104,
    tag: 'derived',
    source: 'Swimm 2020: 3 to 9 months to full speed; 95 % after three of these',
  },
  mentorShare: {
    label: 'Mentor time while somebody learns',
    unit: 'share',
    value: 0.1,
    low: 0.05,
    high: 0.25,
    min: 0,
    max: 1,
    tag: 'assumption',
    source: 'Of one owner’s week, for as long as it takes to learn an area (Brooks, in its direction)',
  },
} as const satisfies Record<string, AssumptionDefinition>;

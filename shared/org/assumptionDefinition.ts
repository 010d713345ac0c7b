/** How sure a value is, shown with every assumption. */
export type AssumptionTag = 'measured' | 'published' | 'derived' | 'assumption' | 'setting';

export interface AssumptionOverride {
  readonly value: number;
  readonly tag: AssumptionTag;
  /** Where the value comes from, in the words of whoever set it. */
  readonly source: string;
}

export interface AssumptionDefinition {
  readonly label: string;
  readonly unit:
    'hours' | 'hours a week' | 'share' | 'ratio' | 'weeks' | 'a week' | 'working hours' | 'minutes' | 'runners';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What the value may be at all; an edit outside is refused. */
  readonly min: number;
  readonly max: number;
  readonly tag: AssumptionTag;
  readonly source: string;
}

import type { AssumptionDefinition, AssumptionTag } from '../../shared/org/assumptionDefinition.ts';
import { assumptionDefinitions, assumptionGroups, type AssumptionGroup } from '../../shared/org/assumptions.ts';
import type { Role } from '../../shared/org/org.ts';
import { rangeOf, type SensitivityParameter } from '../../shared/model/sensitivity.ts';
import type { MapView } from '../stores/mapView.ts';
import type { Sureness } from '../stores/sessionStore.ts';

/** One assumption as it stands in the table, every figure already in the unit in which it is shown. */
export interface AssumptionRow {
  readonly key: string;
  readonly parameter: SensitivityParameter;
  readonly group: AssumptionGroup;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What may be typed. */
  readonly min: number;
  readonly max: number;
  /** From the unit that is shown to the plan's own. */
  readonly scale: number;
  readonly sureness: Sureness;
  readonly tag: string;
  readonly source: string;
  /** What it was before somebody changed it, as shown; null: it is as it was. */
  readonly was: number | null;
}

export const groupWords: Readonly<Record<AssumptionGroup, string>> = {
  demand: 'Demand',
  supply: 'Supply',
  change: 'Change',
  roles: 'Roles',
  pipeline: 'Pipeline',
};

const tagWords: Readonly<Record<AssumptionTag, string>> = {
  measured: 'Measured',
  published: 'Published',
  derived: 'Derived',
  assumption: 'Assumption',
  setting: 'Setting',
};

const surenessOf: Readonly<Record<AssumptionTag, Sureness>> = {
  measured: 'measured',
  setting: 'measured',
  published: 'estimate',
  derived: 'estimate',
  assumption: 'guess',
};

/** Every assumption of a view, in its groups' order; the shares of its roles follow those of everybody. */
export function assumptionRowsOf(view: MapView): readonly AssumptionRow[] {
  const groups = Object.keys(assumptionGroups) as AssumptionGroup[];
  return groups.flatMap((group) => [
    ...assumptionGroups[group].map((name) => assumptionRow(view, group, name)),
    ...(group === 'supply' ? roleRows(view) : []),
  ]);
}

function assumptionRow(view: MapView, group: AssumptionGroup, name: keyof typeof assumptionDefinitions): AssumptionRow {
  const definition: AssumptionDefinition = assumptionDefinitions[name];
  const override = view.org.assumptions.get(name);
  const value = override?.value ?? definition.value;
  // In a scenario it is told from the baseline, in the baseline from the default.
  const before = (view.scenario === null ? undefined : view.baseline.assumptions.get(name)?.value) ?? definition.value;
  const tag = override?.tag ?? definition.tag;
  const scale = definition.unit === 'share' || definition.unit === 'a week' ? 100 : 1;
  const parameter = { kind: 'assumption', key: name } as const;
  const [low, high] = rangeOf(view.org, parameter);
  return {
    key: name,
    parameter,
    group,
    label: definition.label,
    unit: unitText(definition),
    value: value * scale,
    low: low * scale,
    high: high * scale,
    min: definition.min * scale,
    max: definition.max * scale,
    scale,
    sureness: surenessOf[tag],
    tag: tagWords[tag],
    source: override === undefined || override.source === '' ? definition.source : override.source,
    was: before === value ? null : before * scale,
  };
}

function roleRows(view: MapView): readonly AssumptionRow[] {
  const used = new Set([...view.org.seats.values()].map(({ roleId }) => roleId));
  const week = availableHours(view);
  return [...view.org.roles.values()]
    .filter(({ id, reviewShare }) => reviewShare !== null && used.has(id))
    .sort((one, other) => one.order - other.order)
    .map((role) => roleRow(view, role, week));
}

function roleRow(view: MapView, role: Role, week: number): AssumptionRow {
  const parameter = { kind: 'roleShare', roleId: role.id } as const;
  const [low, high] = rangeOf(view.org, parameter);
  const share = role.reviewShare ?? 0;
  const before = view.scenario === null ? share : (view.baseline.roles.get(role.id)?.reviewShare ?? share);
  return {
    key: `role:${role.id}`,
    parameter,
    group: 'supply',
    label: `Review hours, ${role.name}`,
    unit: 'h/wk',
    value: share * week,
    low: low * week,
    high: high * week,
    min: 0,
    max: week,
    scale: week,
    sureness: 'estimate',
    tag: 'Set in the plan',
    source: `${Math.round(share * 100)} % of the working week; the range is a quarter either way`,
    was: before === share ? null : before * week,
  };
}

/** Hours of a working week that are worked, leave taken off. */
function availableHours({ org }: MapView): number {
  const hours = org.assumptions.get('hoursPerWeek')?.value ?? assumptionDefinitions.hoursPerWeek.value;
  return hours * (org.assumptions.get('availability')?.value ?? assumptionDefinitions.availability.value);
}

function unitText({ unit }: AssumptionDefinition): string {
  switch (unit) {
    case 'share':
      return '%';
    case 'a week':
      return '% a week';
    case 'ratio':
      return '';
    case 'hours a week':
      return 'h/wk';
    case 'hours':
    case 'weeks':
    case 'working hours':
    case 'minutes':
    case 'runners':
      return unit;
    default:
      return unit satisfies never;
  }
}

/** A figure of an assumption: at most three digits that mean something. */
export function figureText(value: number): string {
  const rounded = Number(value.toPrecision(Math.abs(value) >= 100 ? 4 : 3));
  return rounded.toLocaleString('en-GB', { maximumFractionDigits: 3 }).replace('-', '\u2212');
}

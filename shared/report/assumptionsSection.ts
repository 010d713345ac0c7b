import { assertNever } from '../base/result.ts';
import type { AssumptionDefinition } from '../org/assumptionDefinition.ts';
import { assumptionDefinitions, assumptionKeys, type AssumptionKey } from '../org/assumptions.ts';
import { rangeOf } from '../model/sensitivity.ts';
import { reviewShareOf } from '../model/seatSupply.ts';
import { supplyHours } from '../model/supply.ts';
import type { Role } from '../org/org.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { noBreak, twoDigitText, wholeText } from './reportFigures.ts';
import type { ReportComputed } from './reportComputed.ts';
import type { AssumptionsSection } from './reportSchema.ts';
import { sensitivityDiagram, type DiagramBar } from './sensitivityDiagram.ts';

type Row = AssumptionsSection['rows'][number];

/** Of the assumptions that matter most; more would not stand beside one another on a page. */
const mostBars = 10;

/** What the numbers rest on: review hours by role, then every assumption in force with its range and source. */
export function buildAssumptions(
  { baseline, comparison }: ReportContext,
  sensitivity: ReportComputed['sensitivity'] = null,
): AssumptionsSection {
  const now = comparison?.after ?? baseline;
  const keyed = assumptionKeys
    .filter((key) => isInForce(key, now))
    .map((key) => ({ key: `assumption ${key}`, row: assumptionRow(key, baseline, now) }));
  const roles = roleRows(now);
  const rows = [
    ...keyed.filter(({ row }) => row.origin === 'plan'),
    ...roles,
    ...keyed.filter(({ row }) => row.origin === 'default'),
  ];
  const bars = (sensitivity?.bars ?? [])
    .flatMap((bar): readonly (DiagramBar & { readonly key: string })[] => {
      const { parameter } = bar;
      const key = parameter.kind === 'assumption' ? `assumption ${parameter.key}` : `role ${parameter.roleId}`;
      const row = rows.find((one) => one.key === key)?.row;
      if (row === undefined) return [];
      const textOf = (value: number): string =>
        parameter.kind === 'assumption'
          ? figure(value, assumptionDefinitions[parameter.key])
          : twoDigitText(hoursOfShare(value, now));
      return [
        {
          key,
          label: row.label,
          low: { text: textOf(bar.low.value), output: bar.low.output },
          high: { text: textOf(bar.high.value), output: bar.high.output },
        },
      ];
    })
    .slice(0, mostBars);
  const diagram =
    sensitivity === null
      ? null
      : sensitivityDiagram(
          comparison === null ? 'the baseline' : `scenario ${now.side.letter}`,
          sensitivity.now,
          bars.map(({ label, low, high }) => ({ label, low, high })),
        );
  // What matters most comes first, beside the diagram.
  const lead = diagram === null ? [] : bars.flatMap(({ key }) => rows.find((one) => one.key === key)?.row ?? []);
  const rest = rows.map(({ row }) => row).filter((row) => !lead.includes(row));
  return {
    kind: 'assumptions',
    title: 'Assumptions and sources',
    subtitle: diagram === null ? 'What the numbers rest on' : 'What the numbers rest on, and what they depend on most',
    rows: [...lead, ...rest],
    sensitivity: diagram,
    notes: [
      'The model treats each team as a queue with the reviewers it has. A range is where a value like this lies elsewhere, or where it was measured to lie; results are computed at the value.',
    ],
  };
}

/** Review hours a week of somebody who gives that part of the working week to reviews. */
function hoursOfShare(reviewShare: number, { assumptions: { hoursPerWeek, availability } }: Evaluated): number {
  return supplyHours({ hoursPerWeek, availability, reviewShare });
}

/** What the figures of the pipeline rest on; the report has none of them, so it tells only those that somebody set. */
const pipelineOnly: ReadonlySet<AssumptionKey> = new Set([
  'authorDelayHours',
  'ciRunners',
  'ciRunMinutes',
  'ciRunCv',
  'gateFixHours',
  'mainFixHours',
  'deployEveryHours',
]);

/** The default share of a kind of role matters only where a role in a team relies on it. */
function isInForce(key: AssumptionKey, { org, assumptions }: Evaluated): boolean {
  if (pipelineOnly.has(key)) return org.assumptions.has(key);
  if (!key.startsWith('reviewShare')) return true;
  // Asks the model itself: a role whose share follows the changed value relies on it.
  const changed = { ...assumptions, [key]: assumptions[key] + 1 };
  return usedRoles(org).some((role) => reviewShareOf(role, changed) !== reviewShareOf(role, assumptions));
}

function usedRoles(org: Evaluated['org']): readonly Role[] {
  const used = new Set([...org.seats.values()].flatMap(({ teamId, roleId }) => (teamId === null ? [] : [roleId])));
  return [...org.roles.values()].filter(({ id }) => used.has(id)).sort((left, right) => left.order - right.order);
}

function roleRows(now: Evaluated): readonly { readonly key: string; readonly row: Row }[] {
  return usedRoles(now.org)
    .filter(({ reviewShare }) => reviewShare !== null)
    .map((role) => ({
      role,
      hours: [role.reviewShare ?? 0, ...rangeOf(now.org, { kind: 'roleShare', roleId: role.id })].map((share) =>
        hoursOfShare(share, now),
      ),
    }))
    .map(({ role, hours: [value = 0, low = 0, high = 0] }) => ({
      key: `role ${role.id}`,
      row: {
        label: `Review hours, ${role.name}`,
        value: twoDigitText(value),
        was: '',
        unit: 'h/wk',
        // What is tried in the diagram: a quarter either way.
        range: low === high ? '' : `${twoDigitText(low)} to ${twoDigitText(high)}`,
        axis: axisOf(value, low, high),
        tag: 'setting',
        source: `Set in the plan: ${percentText(role.reviewShare ?? 0)}${noBreak}% of the working week`,
        origin: 'plan',
      } satisfies Row,
    }));
}

function assumptionRow(key: AssumptionKey, baseline: Evaluated, now: Evaluated): Row {
  const definition: AssumptionDefinition = assumptionDefinitions[key];
  const value = now.assumptions[key];
  const before = baseline.assumptions[key];
  const override = now.org.assumptions.get(key);
  const { low, high } = definition;
  return {
    label: definition.label,
    value: figure(value, definition),
    was: before === value ? '' : figure(before, definition),
    unit: unitText(definition),
    range: low === high ? '' : `${figure(low, definition)} to ${figure(high, definition)}`,
    axis: axisOf(value, low, high),
    tag: override?.tag ?? definition.tag,
    source:
      override === undefined ? definition.source : sourceText(override.source, figure(definition.value, definition)),
    origin: override === undefined ? 'default' : 'plan',
  };
}

/** Places on an axis that shows the range and the value with some room at the ends. */
function axisOf(value: number, low: number, high: number): Row['axis'] {
  const [start, end] = [Math.min(low, value), Math.max(high, value)];
  const margin = (end - start) * 0.12;
  const place = (at: number) => Math.round(((at - start + margin) / (end - start + 2 * margin)) * 1000) / 1000;
  return end > start ? { value: place(value), low: place(low), high: place(high) } : null;
}

function sourceText(source: string, byDefault: string): string {
  return `${source === '' ? 'Set in the plan' : source} (default ${byDefault})`;
}

function figure(value: number, { unit }: AssumptionDefinition): string {
  switch (unit) {
    case 'share':
    case 'a week':
      return percentText(value);
    case 'hours':
    case 'hours a week':
    case 'ratio':
    case 'weeks':
    case 'working hours':
    case 'minutes':
    case 'runners':
      return value >= 100 ? wholeText(value) : String(Math.round(value * 100) / 100).replace('-', '\u2212');
    default:
      return assertNever(unit);
  }
}

function percentText(share: number): string {
  return String(Math.round(share * 1000) / 10).replace('-', '\u2212');
}

function unitText({ unit }: AssumptionDefinition): string {
  switch (unit) {
    case 'share':
      return '%';
    case 'a week':
      return '% a week';
    case 'hours':
      return 'h';
    case 'hours a week':
      return 'h/wk';
    case 'working hours':
      return 'working h';
    case 'weeks':
    case 'minutes':
    case 'runners':
      return unit;
    case 'ratio':
      return '';
    default:
      return assertNever(unit);
  }
}

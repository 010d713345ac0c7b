import type { Gate, RoleDuty } from '../org/org.ts';
import { governanceTables } from './governanceTables.ts';
import { compareNames } from './loads.ts';
import type { Evaluated, ReportContext } from './reportContext.ts';
import { countOf, shownPercent, twoDigitText, wholeText } from './reportFigures.ts';
import type { TableCell, TableSection } from './reportSchema.ts';
import { figure, words } from './tableCells.ts';

/** The rules that code passes: gates, roles that answer for AI-assisted code, and areas that ask for more than one approval. */
export function buildGovernance(context: ReportContext): readonly TableSection[] {
  const { baseline, comparison } = context;
  const now = comparison?.after ?? baseline;
  const before = comparison === null ? null : baseline;
  const groups = [
    { name: 'Gates', rows: gateRows(before, now) },
    { name: 'Roles with a duty about AI-assisted code', rows: dutyRows(before, now) },
    { name: 'Code areas that need more than one approval', rows: approvalRows(before, now) },
  ].filter(({ rows }) => rows.length > 0);
  const rules: TableSection = {
    kind: 'table',
    name: 'governance',
    title: 'Governance',
    subtitle: 'What every change passes, and who answers for it',
    columns: [
      { label: 'What', align: 'start', share: 30 },
      { label: 'How', align: 'start', share: 38 },
      { label: 'Figure', align: 'end', share: 16 },
      { label: before === null ? '' : 'Against today', align: 'start', share: 16 },
    ],
    groups: groups.map((group) => ({ ...group, place: 'follows' as const })),
    notes:
      groups.length === 0
        ? [
            'The plan has no gates, no roles with a duty about AI-assisted code, and no area that needs more than one approval.',
          ]
        : [],
  };
  const agreed = governanceTables(context);
  // A page that only says that there is nothing is of use only where there is nothing else.
  return groups.length === 0 && agreed.length > 0 ? agreed : [rules, ...agreed];
}

const modes: Readonly<Record<Gate['mode'], string>> = {
  sequence: 'one after the other, before the merge',
  parallel: 'side by side, before the merge',
  afterMerge: 'after the merge',
};

function gateRows(before: Evaluated | null, { org }: Evaluated): readonly (readonly TableCell[])[] {
  return [...org.gates.values()]
    .sort((left, right) => left.order - right.order || compareNames(left.name, right.name))
    .map((gate) => {
      const old = before?.org.gates.get(gate.id);
      const note = before === null ? '' : old === undefined ? 'new' : sameGate(old, gate) ? 'unchanged' : 'changed';
      return [
        words(gate.name, 'strong'),
        words(`${modes[gate.mode]}; ${shownPercent(gate.passShare)} % pass at once`),
        figure(`${twoDigitText(gate.minutes)} min`),
        words(note, note === 'unchanged' ? 'quiet' : 'plain'),
      ];
    });
}

function sameGate(one: Gate, other: Gate): boolean {
  return one.mode === other.mode && one.minutes === other.minutes && one.passShare === other.passShare;
}

const duties: Readonly<Record<Exclude<RoleDuty, 'none'>, string>> = {
  validator: 'screens AI-assisted code before its owners see it',
  architect: 'takes rounds out of work that crosses teams',
  governance: 'sees that AI-assisted code is labelled and routed by policy',
};

function dutyRows(before: Evaluated | null, { org }: Evaluated): readonly (readonly TableCell[])[] {
  const held = (side: Evaluated['org'], roleId: string): number =>
    [...side.seats.values()].filter((seat) => seat.roleId === roleId && seat.personId !== null).length;
  return [...org.roles.values()].flatMap((role) => {
    if (role.duty === 'none') return [];
    const count = held(org, role.id);
    const old = before === null ? count : held(before.org, role.id);
    return [
      [
        words(role.name, 'strong'),
        words(duties[role.duty]),
        figure(countOf(count, 'person', 'people')),
        words(
          before === null ? '' : old === count ? 'unchanged' : `today ${wholeText(old)}`,
          old === count ? 'quiet' : 'plain',
        ),
      ],
    ];
  });
}

function approvalRows(before: Evaluated | null, { org }: Evaluated): readonly (readonly TableCell[])[] {
  return [...org.areas.values()]
    .filter(({ requiredApprovals }) => requiredApprovals > 1)
    .sort((left, right) => compareNames(left.name, right.name))
    .map((area) => {
      const old = before?.org.areas.get(area.id)?.requiredApprovals;
      const note = before === null ? '' : old === area.requiredApprovals ? 'unchanged' : `today ${old ?? 'none'}`;
      return [
        words(area.name, 'code'),
        words('different people must approve each pull request'),
        figure(wholeText(area.requiredApprovals)),
        words(note, note === 'unchanged' ? 'quiet' : 'plain'),
      ];
    });
}

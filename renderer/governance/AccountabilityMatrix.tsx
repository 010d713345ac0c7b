import { CopyCaption } from '../components/CopyControls.tsx';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { TeamId } from '../../shared/base/ids.ts';
import { effectiveCell } from '../../shared/findings/accountability.ts';
import { accountableText, levelLetter, type AccountabilityRow } from '../../shared/findings/governanceSummary.ts';
import { accountabilityPartyName } from '../../shared/plan/describeGovernance.ts';
import type { AccountabilityLevel, AccountabilityParty, AccountabilityPlace } from '../../shared/plan/governance.ts';
import { runCommand } from '../actions/planActions.ts';
import { WaveFlag } from '../components/Marks.tsx';
import type { MapView } from '../stores/mapView.ts';
import { announce } from '../stores/sessionStore.ts';

interface MatrixProps {
  readonly view: MapView;
  readonly parties: readonly AccountabilityParty[];
  readonly rows: readonly AccountabilityRow[];
}

/** With more code areas than this only teams are shown at first. */
const mostOpen = 60;

const levelKeys: Readonly<Record<string, AccountabilityLevel>> = {
  a: 'accountable',
  r: 'responsible',
  c: 'consulted',
  i: 'informed',
};
/** What a click makes of a cell. */
const nextLevel: Readonly<Record<AccountabilityLevel, AccountabilityLevel>> = {
  none: 'responsible',
  responsible: 'accountable',
  accountable: 'consulted',
  consulted: 'informed',
  informed: 'none',
};

interface MatrixLine {
  readonly place: AccountabilityPlace;
  readonly teamId: TeamId | null;
  readonly name: string;
  readonly row: AccountabilityRow | null;
}

/** Who is what for AI code quality: teams, with what they own, against parties. Walked with arrow keys and written with letters. */
export function AccountabilityMatrix({ view, parties, rows }: MatrixProps): ReactElement {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<readonly [line: number, column: number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);
  const isWhole = rows.length <= mostOpen;
  const fallback = fallbackColumn(view, parties);
  const lines = linesOf(view, rows, (teamId) => isWhole || opened.has(teamId ?? ''));
  const walk = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const line = Math.min(lines.length - 1, Math.max(0, at[0] + step[0]));
    const column = Math.min(parties.length - 1, Math.max(0, at[1] + step[1]));
    setAt([line, column]);
    body.current?.querySelector<HTMLElement>(`[data-cell="${line} ${column}"]`)?.focus();
  };
  return (
    <section className="governance-section" aria-labelledby="accountability">
      <header>
        <h2 id="accountability">Accountability for AI code quality</h2>
        <em>
          {view.letter === null ? 'baseline' : `scenario ${view.letter}`}, {rows.length} code areas
        </em>
      </header>
      <table className="governance-table matrix">
        <CopyCaption />
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col">Code area</th>
            {parties.map((party) => (
              <th key={party.kind === 'role' ? party.roleId : party.kind} scope="col" className="matrix-party">
                {accountabilityPartyName(view.plan, party)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={walk}>
          {lines.map((line, number) => (
            <tr key={`${line.place.kind} ${line.name} ${number}`} className={line.row === null ? 'is-team' : ''}>
              {line.row === null ? (
                <>
                  <th scope="row">
                    {isWhole || line.teamId === null ? (
                      line.name
                    ) : (
                      <button
                        type="button"
                        className="row-name"
                        aria-expanded={opened.has(line.teamId)}
                        onClick={() => setOpened(toggled(opened, line.teamId ?? ''))}
                      >
                        {line.name}
                      </button>
                    )}
                  </th>
                  <td>
                    <span className="hint">all it owns</span>
                  </td>
                </>
              ) : (
                <>
                  <td>{line.teamId === null ? <span className="hint">No owner</span> : null}</td>
                  <th scope="row">
                    <code>{line.name}</code>
                  </th>
                </>
              )}
              {parties.map((party, column) => (
                <Cell
                  key={column}
                  view={view}
                  line={line}
                  party={party}
                  mark={`${number} ${column}`}
                  isStop={at[0] === number && at[1] === column}
                  onFocus={() => setAt([number, column])}
                  isFallback={party.kind === 'role' && column === fallback}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Where “nobody” stands when no role is named: with the role that answers elsewhere, or else with the first role. */
function fallbackColumn({ plan }: MapView, parties: readonly AccountabilityParty[]): number {
  const cells = [...plan.governance.accountability.values()].filter(({ level }) => level === 'accountable');
  const count = (party: AccountabilityParty): number =>
    party.kind !== 'role'
      ? -1
      : cells.filter((cell) => cell.party.kind === 'role' && cell.party.roleId === party.roleId).length;
  const counts = parties.map(count);
  return counts.indexOf(Math.max(...counts));
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function linesOf(
  { org }: MapView,
  rows: readonly AccountabilityRow[],
  isOpen: (teamId: TeamId | null) => boolean,
): readonly MatrixLine[] {
  const lines: MatrixLine[] = [];
  let last: TeamId | null | undefined;
  for (const row of rows) {
    const { teamId, areaId } = row;
    if (teamId !== null && teamId !== last) {
      const name = org.teams.get(teamId)?.name ?? teamId;
      lines.push({ place: { kind: 'team', teamId }, teamId, name, row: null });
    }
    last = teamId;
    if (isOpen(teamId)) {
      lines.push({ place: { kind: 'area', areaId }, teamId, name: org.areas.get(areaId)?.name ?? areaId, row });
    }
  }
  return lines;
}

function Cell({
  view,
  line,
  party,
  mark,
  isStop,
  isFallback,
  onFocus,
}: {
  readonly view: MapView;
  readonly line: MatrixLine;
  readonly party: AccountabilityParty;
  readonly mark: string;
  readonly isStop: boolean;
  readonly isFallback: boolean;
  readonly onFocus: () => void;
}): ReactElement {
  const { level, isInherited } = effectiveCell(view.plan.governance, line.place, party, line.teamId);
  const accountable = line.row?.accountable;
  const isNobody =
    accountable !== undefined &&
    ((level === 'accountable' && accountable.kind === 'nobodyHolds') ||
      (level === null && isFallback && accountable.kind === 'notNamed'));
  const holders = level === 'accountable' && accountable?.kind === 'held' ? accountable.holders : [];
  const waves = holders.flatMap((seatId) => view.marks.seats.get(seatId)?.wave ?? []);
  const wave =
    view.scenario === null || waves.length === 0 || waves.length < holders.length ? null : Math.min(...waves);
  const name = accountabilityPartyName(view.plan, party);
  const words = isNobody ? 'nobody accountable' : (level ?? 'no part');
  const set = (next: AccountabilityLevel | null): void => {
    // A letter on an area that its team’s row says already needs no cell of its own.
    if (runCommand({ kind: 'setAccountability', cells: [{ place: line.place, party, level: next }] }) === 'done') {
      announce(`${name}, ${line.name}: ${next === null || next === 'none' ? 'no part' : next}`);
    }
  };
  const clear = (): void => set(isInherited || line.row === null ? (line.row === null ? null : 'none') : null);
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const letter = levelKeys[event.key.toLowerCase()];
    if (letter !== undefined) {
      event.stopPropagation();
      event.preventDefault();
      set(letter);
    } else if (event.key === 'Delete' || event.key === 'Backspace' || event.key === '-') {
      event.stopPropagation();
      event.preventDefault();
      clear();
    }
  };
  const classes = [
    'cell-mark',
    isNobody ? 'is-nobody' : level === null ? '' : `is-${level}`,
    isInherited ? 'is-inherited' : '',
    wave === null ? '' : 'is-new',
  ];
  const holderText =
    accountable !== undefined && level === 'accountable' ? `, ${accountableText(view, accountable)}` : '';
  const title = `${line.name}, ${name}: ${words}${holderText}${isInherited ? ', as the team says' : ''}`;
  return (
    <td className="matrix-cell">
      <button
        type="button"
        data-cell={mark}
        tabIndex={isStop ? 0 : -1}
        className={classes.filter((entry) => entry !== '').join(' ')}
        aria-label={title}
        title={title}
        onFocus={onFocus}
        onKeyDown={press}
        onClick={() => {
          const next = nextLevel[level ?? 'none'];
          if (next === 'none') clear();
          else set(next);
        }}
      >
        {isNobody ? '?' : levelLetter(level)}
        {wave === null ? null : <WaveFlag wave={wave} />}
      </button>
    </td>
  );
}

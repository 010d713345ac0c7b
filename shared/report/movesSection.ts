import type { TeamId } from '../base/ids.ts';
import { firstDayOf } from '../base/planWeeks.ts';
import { startWeekOf } from '../plan/waves.ts';
import { compareNames } from './loads.ts';
import { conflictText } from './conflictText.ts';
import { loadEffectText, usedIn } from './loadEffect.ts';
import { waitingCharts } from './waitingCharts.ts';
import type { ReportComputed } from './reportComputed.ts';
import { moveIcon } from './moveIcon.ts';
import type { Comparison, ReportContext, ToldMove } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { capitalised, countOf, noBreak, shownPercent, twoDigitText, usedText } from './reportFigures.ts';
import type { MovesSection, ReportMove, Sentence } from './reportSchema.ts';
import { assumptionDefinitions } from '../org/assumptions.ts';
import type { Org } from '../org/org.ts';

type State = ToldMove['before'];

/** Edits of one move that are told before the rest is only counted. */
const mostFurther = 12;
/** Columns of the table of waves; of more waves, the first ones and the last. */
const mostStages = 8;

/** The moves in the order in which they take effect, what each does to the teams, and what stands in their way. */
export function buildMoves(
  context: ReportContext,
  comparison: Comparison,
  waiting: ReportComputed['waiting'] = null,
): MovesSection {
  const applied = comparison.moves.filter((move) => move.conflict === null);
  const failed = comparison.moves.filter((move) => move.conflict !== null);
  const waves = [...new Set(applied.map((move) => move.wave))].sort((left, right) => left - right);
  const notes: string[] = [];
  if (comparison.order === 'list') {
    notes.push('A move needs another of a later wave. Effects are therefore told in the order of the list.');
  }
  return {
    kind: 'moves',
    title: 'Moves by wave',
    subtitle: `${capitalised(countOf(applied.length, 'move', 'moves'))}, in the order in which ${applied.length === 1 ? 'it takes' : 'they take'} effect`,
    side: comparison.after.side,
    waves: waves.map((wave) => {
      const moves = applied.filter((move) => move.wave === wave);
      return {
        wave,
        effect: comparison.order === 'waves' ? waveEffect(moves) : '',
        moves: moves.map(toldMove),
        note: waveNote(wave, moves, context),
      };
    }),
    stages: comparison.order === 'waves' ? stagesOf(context, comparison, applied, waves) : null,
    courses: waiting === null ? null : waitingCharts(context, comparison, waves, waiting),
    conflicts: failed.map((move) => ({
      sentence: move.sentences[0] ?? [],
      reason: move.conflict === null ? '' : conflictText(move.conflict),
    })),
    parked: comparison.parked,
    notes,
  };
}

function toldMove(move: ToldMove): ReportMove {
  const [sentence = [], ...further] = move.sentences;
  const rest = further.length - mostFurther;
  const shown: readonly Sentence[] =
    rest > 0
      ? [
          ...further.slice(0, mostFurther),
          [{ text: `and ${countOf(rest, 'more change', 'more changes')}`, style: 'plain' }],
        ]
      : further;
  return {
    number: move.number,
    icon: moveIcon(move.edits),
    sentence,
    further: shown,
    effect: loadEffectText(move.before, move.after),
    reason: move.reason,
    owner: move.owner,
  };
}

function waveEffect(moves: readonly ToldMove[]): string {
  const [first, last] = [moves[0]?.before, moves.at(-1)?.after];
  if (first === undefined || last === undefined) return '';
  const [before, after] = [first.result.total.mostUsedTeam, last.result.total.mostUsedTeam];
  if (before === null || after === null) return '';
  const [from, to] = [shownPercent(before.utilisation), shownPercent(after.utilisation)];
  return from === to
    ? `Fullest team stays at ${to}${noBreak}%`
    : `Fullest team ${from}${noBreak}→${noBreak}${to}${noBreak}%`;
}

function waveNote(wave: number, moves: readonly ToldMove[], { baseline, waves, firstDay }: ReportContext): string {
  const edits = moves.flatMap((move) => move.edits);
  const week = startWeekOf(waves, wave);
  const day = firstDay === null ? '' : `, ${dayText(firstDayOf(firstDay, week))}`;
  const notes: string[] = week > 1 || firstDay !== null ? [`From week${noBreak}${week}${day}`] : [];
  const movesAreas = edits.some(({ kind }) => kind === 'transferArea' || kind === 'setAreaOwners');
  if (movesAreas) {
    const { low, high } = assumptionDefinitions.rampWeeks;
    const weeks = baseline.assumptions.rampWeeks;
    const inRange = weeks >= low && weeks <= high;
    notes.push(
      inRange
        ? `New reviewers take ${twoDigitText(low)} to ${twoDigitText(high)} weeks to learn an area`
        : `New reviewers take about ${twoDigitText(weeks)} weeks to learn an area`,
    );
  }
  const opened = edits.flatMap((edit) =>
    edit.kind === 'createSeat' && edit.seat.personId === null ? [edit.seat] : [],
  );
  const dates = opened.flatMap((seat) => seat.expectedFrom ?? []).sort();
  const last = dates.at(-1);
  if (opened.length > 0) {
    const weeks = baseline.assumptions.rampWeeksHire;
    notes.push(`Who joins takes about ${twoDigitText(weeks)} weeks to learn, and some of the time of who teaches them`);
  }
  if (last !== undefined) notes.push(`${opened.length === 1 ? 'Seat' : 'Seats'} to be filled by ${dayText(last)}`);
  else if (opened.length > 0) notes.push(`No date for ${opened.length === 1 ? 'the seat' : 'the seats'} yet`);
  return notes.join('. ');
}

/** How the load of each team that changes goes from wave to wave. */
function stagesOf(
  { baseline }: ReportContext,
  comparison: Comparison,
  applied: readonly ToldMove[],
  waves: readonly number[],
): MovesSection['stages'] {
  const shown = waves.length > mostStages ? [...waves.slice(0, mostStages - 1), ...waves.slice(-1)] : waves;
  const ends = shown.flatMap((wave) => applied.filter((move) => move.wave === wave).at(-1)?.after ?? []);
  const states: readonly State[] = [baseline, ...ends];
  const names = new Map<TeamId, string>();
  const orgs: readonly Org[] = [baseline.org, comparison.after.org];
  for (const org of orgs) for (const team of org.teams.values()) names.set(team.id, team.name);
  const rows = [...names]
    .sort(([, left], [, right]) => compareNames(left, right))
    .flatMap(([teamId, team]) => {
      const cells = states.map((state) => usedIn(state, teamId));
      const texts = new Set(cells.map((cell) => (cell === null ? '' : usedText(cell))));
      return texts.size > 1 ? [{ team, cells }] : [];
    });
  return rows.length === 0
    ? null
    : { columns: ['Baseline', ...shown.map((wave) => `After wave${noBreak}${wave}`)], rows };
}

import { describeAct } from '../org/describeAct.ts';
import { areasOutsideTeams } from './loads.ts';
import type { ReportContext, ToldMove } from './reportContext.ts';
import { dayText } from './reportDates.ts';
import { countOf } from './reportFigures.ts';
import type { Sentence, SummarySection } from './reportSchema.ts';

/** Lines that fit beside the figures. */
const mostLines = 6;
const mostNamedAreas = 4;

/** What the readers have to decide: the first wave, every seat and role, and what no move gives an owner. */
export function decisionsOf(context: ReportContext): SummarySection['decisions'] {
  const moves = (context.comparison?.moves ?? []).filter((move) => move.conflict === null);
  const firstWave = Math.min(...moves.map((move) => move.wave));
  const transfers = moves.filter((move) => move.wave === firstWave && isTransfer(move));
  const lines: Sentence[] = [];
  if (transfers.length > 0) {
    lines.push([plain('Move '), ...codeList(transfers.map(areaOf)), plain(` in wave ${firstWave}.`)]);
  }
  for (const move of moves) {
    if (transfers.includes(move)) continue;
    if (move.wave === firstWave) lines.push(ended(whole(move), ` in wave ${move.wave}.`));
    else lines.push(...seatAndRoleLines(move));
  }
  const { after } = context.comparison ?? { after: context.baseline };
  const unowned = areasOutsideTeams(after).map(({ area }) => area.name);
  if (unowned.length > 0) lines.push([plain('Name an owner for '), ...codeList(unowned), plain('.')]);
  const left = lines.length - mostLines;
  return {
    items: left > 0 ? [...lines.slice(0, mostLines - 1), ...lines.slice(-1)] : lines,
    more: left > 0 ? `${countOf(left, 'more decision', 'more decisions')}: see Moves by wave.` : '',
  };
}

function isTransfer(move: ToldMove): boolean {
  const [first] = move.edits;
  return move.edits.length === 1 && first?.kind === 'transferArea' && first.toTeamId !== null;
}

function areaOf(move: ToldMove): string {
  return move.sentences[0]?.find((part) => part.style === 'code')?.text ?? '';
}

/** All that a move does, where one sentence says it; else its first change and the number of the others. */
function whole(move: ToldMove): Sentence {
  const rest = move.edits.length - 1;
  const act = describeAct(move.before.org, move.edits);
  if (act.at(-1)?.text !== `, and ${rest} more`) return act;
  return [...(move.sentences[0] ?? []), plain(`, with ${countOf(rest, 'further change', 'further changes')},`)];
}

function seatAndRoleLines(move: ToldMove): readonly Sentence[] {
  return move.edits.flatMap((edit, index) => {
    const sentence = move.sentences[index] ?? [];
    if (edit.kind === 'createSeat' && edit.seat.personId === null) {
      const by =
        edit.seat.expectedFrom === null ? ', no date set' : `, to be filled by ${dayText(edit.seat.expectedFrom)}`;
      return [ended(sentence, `${by}.`)];
    }
    return edit.kind === 'updateSeat' && edit.changes.roleId !== undefined
      ? [ended(sentence, `, in wave ${move.wave}.`)]
      : [];
  });
}

function codeList(names: readonly string[]): Sentence {
  const named = names.length > mostNamedAreas ? names.slice(0, mostNamedAreas - 1) : names;
  const rest = names.length - named.length;
  return named.flatMap((name, index) => {
    const isLast = index === named.length - 1 && rest === 0;
    const between = index === 0 ? [] : [plain(isLast ? ' and ' : ', ')];
    const end =
      index === named.length - 1 && rest > 0 ? [plain(` and ${countOf(rest, 'other area', 'other areas')}`)] : [];
    return [...between, { text: name, style: 'code' as const }, ...end];
  });
}

function ended(sentence: Sentence, end: string): Sentence {
  return [...sentence, plain(end)];
}

function plain(text: string): Sentence[number] {
  return { text, style: 'plain' };
}

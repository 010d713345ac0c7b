import type { AdviceReason } from '../../shared/compute/advise.ts';
import type { Org } from '../../shared/org/org.ts';
import { floorPercent, shownPercent } from '../../shared/report/reportFigures.ts';

/** Why nothing helps, or not enough, and what could be allowed instead. */
export function reasonText(reason: AdviceReason, org: Org): string {
  switch (reason.kind) {
    case 'breaksConstraints':
      return 'The organisation breaks these constraints as it is, and no moves within the budget mend that. Allow larger or smaller teams, more moves, or take back what must be together or apart.';
    case 'nothingMayMove':
      if (org.people.size === 0 || org.areas.size === 0)
        return 'There is nothing to search yet: it takes people, and code areas that they review. Import them first.';
      return 'Nothing may move: everything that could help is held in place. Let some people, areas or kinds of move go.';
    case 'noneCanHelp':
      return 'Proven: no moves within these constraints lower the highest load. Allow more moves or other kinds of move.';
    case 'noneFound':
      return 'No moves were found that lower the highest load. That is not a proof that there are none.';
    case 'tooFewHours':
      return `Moves alone are not enough: all together have ${shownPercent(reason.utilisation)} % of their review hours in work. Less demand, more review hours or further people are needed.`;
    case 'tooFewMoves':
      return `${reason.mostMoves === 1 ? 'One move is' : `${reason.mostMoves} moves are`} not enough: within these constraints nothing below ${floorPercent(reason.bound)} % is possible with so few. Allow more moves, or plan for less demand, more review hours or further people.`;
    case 'enoughRoom':
      return `No move is needed: the fullest reviewer is at ${shownPercent(reason.largest)} %, and this plan plans to ${shownPercent(reason.planTo)} %. What is below would only even out the load.`;
    case 'areasWithoutReviewers': {
      const names = reason.areaIds.map((areaId) => org.areas.get(areaId)?.name ?? areaId);
      const shown = names.slice(0, 3).join(', ');
      const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
      return `Left out, because nobody may review them: ${shown}${more}.`;
    }
    default:
      return reason satisfies never;
  }
}

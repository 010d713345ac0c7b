import type { TeamId } from '../base/ids.ts';
import type { OrgResult } from '../model/orgResult.ts';
import type { Org } from '../org/org.ts';
import { compareNames } from './loads.ts';
import { countOf, noBreak, usedOf, usedText } from './reportFigures.ts';
import type { Used } from './reportSchema.ts';

interface State {
  readonly org: Org;
  readonly result: OrgResult;
}

/** Most teams that are named. */
const teamsInEffect = 2;

/** The teams that a move changes most, with their utilisation before and after it. */
export function loadEffectText(before: State, after: State): string {
  const changes = [...new Set([...before.org.teams.keys(), ...after.org.teams.keys()])].flatMap((teamId) => {
    const [old, now] = [usedIn(before, teamId), usedIn(after, teamId)];
    if (old === null || now === null) {
      const name = (after.org.teams.get(teamId) ?? before.org.teams.get(teamId))?.name ?? '';
      // Removing a team is what the sentence says; what it had has gone elsewhere.
      return now === null ? [] : [{ size: 10, rise: 10, text: `${name} new, ${usedText(now)}` }];
    }
    if (usedText(old) === usedText(now)) return [];
    const name = after.org.teams.get(teamId)?.name ?? '';
    const rise = changeOf(old, now);
    return [{ size: Math.abs(rise), rise, text: `${name}${/\d$/.test(name) ? ':' : ''} ${changeText(old, now)}` }];
  });
  if (changes.length === 0) return 'No change in load';
  changes.sort((left, right) => right.size - left.size || compareNames(left.text, right.text));
  const rest = changes.length - teamsInEffect;
  // Relief first, then what it costs elsewhere.
  const shown = changes.slice(0, teamsInEffect).sort((left, right) => left.rise - right.rise);
  const named = shown.map(({ text }) => text);
  return `${named.join(', ')}${rest > 0 ? `, and ${countOf(rest, 'other team', 'other teams')}` : ''}`;
}

/** How much of its review hours a team uses; null: there is no such team. */
export function usedIn({ result }: { readonly result: OrgResult }, teamId: TeamId): Used | null {
  const team = result.teams.get(teamId);
  return team === undefined ? null : usedOf(team.utilisation);
}

/** From or to nobody who reviews is more than any number. */
function changeOf(before: Used, after: Used): number {
  const shareOf = (used: Used): number => (used.kind === 'used' ? used.share : used.kind === 'idle' ? 0 : 1000);
  return shareOf(after) - shareOf(before);
}

function changeText(before: Used, after: Used): string {
  const from = before.kind === 'used' && after.kind === 'used' ? before.text : usedText(before);
  return `${from}${noBreak}→${noBreak}${usedText(after)}`;
}

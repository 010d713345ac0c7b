import type { Org, Team, TeamInteraction } from '../../shared/org/org.ts';
import { keysOf, modeNames } from '../messages/teamWords.ts';
import { orderedTeams } from '../stores/teamCards.ts';
import { byName } from './readText.ts';
import { asItIs, edits, refused, type Written } from './written.ts';

/** `Helps Payments; Collaborates with Mobile Apps`, in the order in which they stand. */
export function interactionsText(org: Org, team: Team): string {
  return (team.interactions ?? [])
    .map(({ mode, withTeamId }) => `${modeNames[mode]} ${org.teams.get(withTeamId)?.name ?? ''}`)
    .join('; ');
}

/** How a team works with others: each a way and a team, parted by semicolons or lines. Nothing: with nobody. */
export function writeInteractions(org: Org, team: Team, text: string): Written {
  const others = orderedTeams(org).filter(({ id }) => id !== team.id);
  const interactions: TeamInteraction[] = [];
  for (const part of text.split(/[;\n]/u).map((one) => one.trim())) {
    if (part === '' || part === '—') continue;
    const mode = keysOf(modeNames).find((key) => part.toLowerCase().startsWith(`${modeNames[key].toLowerCase()} `));
    if (mode === undefined) return refused(`Each begins with ${Object.values(modeNames).join(', ')}: not “${part}”.`);
    const other = byName(others, ({ name }) => name, part.slice(modeNames[mode].length), 'other team');
    if (!other.ok) return other;
    if (interactions.some((one) => one.withTeamId === other.value.id && one.mode === mode)) continue;
    interactions.push({ withTeamId: other.value.id, mode });
  }
  if (isSame(interactions, team.interactions ?? [])) return asItIs();
  return edits({ kind: 'updateTeam', teamId: team.id, changes: { interactions } });
}

function isSame(one: readonly TeamInteraction[], other: readonly TeamInteraction[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ withTeamId, mode }, place) => other[place]?.withTeamId === withTeamId && other[place].mode === mode)
  );
}

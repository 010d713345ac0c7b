import type { Team } from './org.ts';

/** The team that an import makes of people who did too little to tell where they belong. */
export const occasionalTeam = 'Occasional contributors';

const passingNames: ReadonlySet<string> = new Set([occasionalTeam.toLowerCase(), 'occasional', 'occasionals']);

/**
 * Whether a team holds no one together, as that of occasional contributors: they come and go, so that no proposal gives it code areas,
 * sends somebody there or counts on its people for more. Told by the name, of an import or as rosters write it.
 */
export function isPassingTeam({ name }: Pick<Team, 'name'>): boolean {
  return passingNames.has(name.trim().toLowerCase());
}
